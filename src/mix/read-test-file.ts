import { Problem } from "../kernel/problems.ts";
import { cleanText, parseBoolean } from "../kernel/tables/cells.ts";
import type { CellResult } from "../kernel/tables/refusal.ts";
import type { TableField } from "../kernel/tables/table-mapping.ts";
import type { TestGroup } from "./lift.ts";
import { type ReadingOptions, type RowsSource, readRows } from "./read-rows.ts";

const fields: readonly TableField[] = [
  { name: "group", aliases: ["variant", "arm", "cell", "gruppe"], isRequired: true },
  { name: "outcome", aliases: ["converted", "conversion", "success", "bought"], isRequired: true },
  { name: "value", aliases: ["revenue", "amount", "spend"], looks: "number" },
];

const mostGroups = 20;

/**
 * Sums up a CSV file with a row for each person of a randomised test: group, outcome (yes or no), and value where there is one (an
 * empty one is 0). Raises `invalid` for what cannot be read, naming row and column, and `limit` above 20 groups.
 */
export async function readTestFile(source: RowsSource, options: ReadingOptions = {}): Promise<TestGroup[]> {
  const read = await readRows(source, fields, options);
  const names = read.column("group", nameOf);
  const outcomes = read.column("outcome", parseBoolean);
  const values = read.has("value") ? read.numbers("value", "0") : undefined;
  const groups = new Map<string, Required<Pick<TestGroup, "people" | "outcomes">> & { sum: number; squares: number }>();
  for (const [at, name] of names.entries()) {
    const group = groups.get(name) ?? { people: 0, outcomes: 0, sum: 0, squares: 0 };
    group.people += 1;
    if (outcomes[at]) group.outcomes += 1;
    const value = values?.[at] ?? 0;
    group.sum += value;
    group.squares += value * value;
    groups.set(name, group);
    if (groups.size > mostGroups) {
      throw new Problem(
        "limit",
        `The test has more than ${mostGroups} groups. Is "${name}" a group? Choose its column by --map group=COLUMN.`,
      );
    }
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { people, outcomes: had, sum, squares }]) => ({
      name,
      people,
      outcomes: had,
      ...(values && { value: { sum, squares } }),
    }));
}

function nameOf(text: string): CellResult<string> {
  const value = cleanText(text);
  if (value !== "" && value.length <= 100) return { ok: true, value };
  return {
    ok: false,
    expected: "the name of a group",
    found: value === "" ? "an empty cell" : "a long text",
    repair: "name the group",
  };
}
