import type { GroupedErrors } from "../../kernel/tables/grouped-errors.ts";
import type { ErrorGroup, NoticeGroup } from "./contract.ts";

/** What an import found: rows grouped by what would repair them, and rows that were taken with a notice. */
export type Findings = { groups: ErrorGroup[]; notices: NoticeGroup[] };

const mostExamples = 5;

/** Adds what a batch found to what was found before. Groups with the most rows come first. */
export function mergeFindings(before: Findings, { groups, notes }: GroupedErrors): Findings {
  const notices = notes.map(({ note, count, examples }) => ({ notice: note, count, examples: [...examples] }));
  return {
    groups: mergeGroups(before.groups, groups, ({ repair, field, column, expected }) =>
      JSON.stringify([repair, field, column, expected]),
    ),
    notices: mergeGroups(before.notices, notices, ({ notice }) => notice),
  };
}

type Counted = { count: number; examples: readonly { row: number; line: number; column: string; found: string }[] };

function mergeGroups<Group extends Counted>(
  before: readonly Group[],
  found: readonly (Omit<Group, "examples"> & Counted)[],
  keyOf: (group: Omit<Group, "examples">) => string,
): Group[] {
  const merged = new Map(before.map((group) => [keyOf(group), group]));
  for (const group of found) {
    const key = keyOf(group);
    const known = merged.get(key);
    const examples = [...(known?.examples ?? []), ...group.examples].slice(0, mostExamples);
    merged.set(key, { ...group, count: (known?.count ?? 0) + group.count, examples } as unknown as Group);
  }
  return [...merged.values()].sort((a, b) => b.count - a.count);
}
