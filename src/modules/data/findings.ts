import type { GroupedErrors } from "../../kernel/tables/grouped-errors.ts";
import type { ErrorGroup, Example, NoticeGroup } from "./contract.ts";

type FoundGroup = Omit<ErrorGroup, "fixes">;

/**
 * What an import found: rows grouped by what would repair them, and rows that were taken with a notice. `ungrouped`
 * counts refusals for which there was no group left. They are written down with each batch, so they stay small.
 */
export type Findings = { groups: FoundGroup[]; notices: NoticeGroup[]; ungrouped: number };

const mostExamples = 5;
const mostGroups = 100;

/**
 * Adds what a batch found to what was found before. Notes without a column are those of a kind: their `note` is the
 * code and `found` the message. Groups with the most rows come first.
 */
export function mergeFindings(before: Findings, { groups, notes, ungrouped }: GroupedErrors): Findings {
  const merged = mergeGroups<FoundGroup>(
    before.groups,
    groups.map((group) => ({ ...group, examples: [...group.examples] })),
    ({ repair, field, column, expected }) => JSON.stringify([repair, field, column, expected]),
  );
  const notices = notes.map(({ note, column, count, examples }): NoticeGroup => {
    const [first] = examples;
    const isOfKind = column === "";
    const told = isOfKind ? { code: note, notice: first?.found ?? "" } : { code: "", notice: note };
    return { ...told, count, examples: isOfKind ? examples.map(withoutFound) : [...examples] };
  });
  const heard = mergeGroups<NoticeGroup>(before.notices, notices, ({ code, notice }) => code || notice);
  return { groups: merged.groups, notices: heard.groups, ungrouped: before.ungrouped + ungrouped + merged.left };
}

function withoutFound(example: Example): Example {
  return { ...example, found: "" };
}

type Counted = { count: number; examples: Example[] };

/** `left` counts the rows of groups that found no place. What is told about a group is what was told first. */
function mergeGroups<Group extends Counted>(
  before: readonly Group[],
  found: readonly Group[],
  keyOf: (group: Group) => string,
): { groups: Group[]; left: number } {
  const merged = new Map(before.map((group) => [keyOf(group), group]));
  let left = 0;
  for (const group of found) {
    const known = merged.get(keyOf(group));
    if (known) {
      const examples = [...known.examples, ...group.examples].slice(0, mostExamples);
      merged.set(keyOf(group), { ...known, count: known.count + group.count, examples });
    } else if (merged.size < mostGroups) merged.set(keyOf(group), group);
    else left += group.count;
  }
  return { groups: [...merged.values()].sort((a, b) => b.count - a.count), left };
}
