import type { Refusal } from "./refusal.ts";

/** Where a refused cell stands; `row` and `line` as in `TableRow`. `field` and `column` are empty for a whole row. */
type Place = { row: number; line: number; field: string; column: string };

type Example = { row: number; line: number; column: string; found: string };

/** Refusals that one change repairs: how many there are, and the first five. */
type ErrorGroup = {
  repair: string;
  field: string;
  column: string;
  expected: string;
  count: number;
  examples: readonly Example[];
};

/** A decision that was made for the writer of a file, such as rounding, and how many cells it touched. */
type NoteGroup = { note: string; field: string; column: string; count: number; examples: readonly Example[] };

/** Everything that was refused or decided, grouped; `rows` counts refused rows, `ungrouped` refusals beyond the limit. */
export type GroupedErrors = {
  groups: readonly ErrorGroup[];
  notes: readonly NoteGroup[];
  rows: number;
  ungrouped: number;
};

type ErrorCollector = {
  refuse(place: Place, refusal: Refusal): void;
  note(place: Place, note: string, found: string): void;
  grouped(): GroupedErrors;
};

const MOST_EXAMPLES = 5;
const MOST_GROUPS = 500;
const LONGEST_FOUND = 200;

/**
 * Collects refusals row by row, grouped by what would repair them. Memory is bounded whatever the file holds: 500
 * groups, five examples each, 200 characters an example. Groups come out with the most frequent first.
 */
export function collectErrors(): ErrorCollector {
  const groups = new Map<string, ErrorGroup & { examples: Example[] }>();
  const notes = new Map<string, NoteGroup & { examples: Example[] }>();
  let rows = 0;
  let lastRow = -1;
  let ungrouped = 0;
  return {
    refuse({ row, line, field, column }, { expected, found, repair }) {
      if (row !== lastRow) rows += 1;
      lastRow = row;
      const key = JSON.stringify([repair, field, column, expected]);
      const group =
        groups.get(key) ??
        (groups.size < MOST_GROUPS ? { repair, field, column, expected, count: 0, examples: [] } : undefined);
      if (!group) {
        ungrouped += 1;
        return;
      }
      groups.set(key, group);
      addExample(group, { row, line, column, found });
    },
    note({ row, line, field, column }, note, found) {
      const key = JSON.stringify([note, field, column]);
      const group =
        notes.get(key) ?? (notes.size < MOST_GROUPS ? { note, field, column, count: 0, examples: [] } : undefined);
      if (!group) return;
      notes.set(key, group);
      addExample(group, { row, line, column, found });
    },
    grouped: () => ({ groups: byCount(groups.values()), notes: byCount(notes.values()), rows, ungrouped }),
  };
}

function addExample(group: { count: number; examples: Example[] }, example: Example): void {
  group.count += 1;
  if (group.examples.length < MOST_EXAMPLES) group.examples.push({ ...example, found: ownCopy(example.found) });
}

/** A cell is a window onto the 64 KiB it was cut from and would keep them alive; this lets go of them. */
function ownCopy(text: string): string {
  const short = text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text;
  return Buffer.from(short, "utf16le").toString("utf16le");
}

function byCount<Group extends { count: number }>(groups: Iterable<Group>): Group[] {
  return [...groups].sort((a, b) => b.count - a.count);
}
