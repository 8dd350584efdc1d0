import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

// 10,000 aggregated journeys of 12 channels, with exact answers that were computed elsewhere.
const folder = join(process.env.REFERENCE_FOLDER ?? "", "reference", "attribution");
const run = promisify(execFile);

/** Rows of a file without quotes, by the text of its first columns. */
function rowsOf(text: string, keys = 1): Map<string, number[]> {
  const lines = text.trimEnd().split("\n").slice(1);
  return new Map(
    lines.map((line) => {
      const cells = line.split(",");
      return [cells.slice(0, keys).join(), cells.slice(keys).map(Number)];
    }),
  );
}

const exact = async (file: string, keys?: number) => rowsOf(await readFile(join(folder, file), "utf8"), keys);
async function credit(...args: string[]): Promise<string> {
  return (await run("./earshot", ["credit", join(folder, "PathData.csv"), "--format", "csv", ...args])).stdout;
}

function expectNear(found: readonly number[] | undefined, wanted: readonly number[], relative: number): void {
  expect(found).toHaveLength(wanted.length);
  for (const [at, want] of wanted.entries()) {
    expect(Math.abs((found?.[at] ?? Number.NaN) - want)).toBeLessThanOrEqual(relative * Math.abs(want));
  }
}

test("has the reference data", () => {
  expect(process.env.REFERENCE_FOLDER, "name the folder in REFERENCE_FOLDER").toBeDefined();
});

test("first, last and linear credit are exact", async () => {
  const found = rowsOf(await credit("--model", "first,last,linear"));
  const wanted = await exact("heuristics.csv");
  expect(found.size).toBe(12);
  for (const [channel, figures] of wanted) expectNear(found.get(channel), figures, 1e-11);
});

test.each([
  ["--nulls", "markov_order1_with_nulls.csv"],
  ["--no-nulls", "markov_order1_without_nulls.csv"],
])("Markov of order 1 %s agrees", async (nulls, file) => {
  const found = rowsOf(await credit("--model", "markov", "--details", nulls));
  for (const [channel, [removal, removalValue, conversions, value]] of await exact(file)) {
    expectNear(found.get(channel), [conversions, value, removal, removalValue] as number[], 1e-9);
  }
});

test("the transitions agree", async () => {
  const names = "eta iota alpha beta theta lambda kappa zeta epsilon gamma delta mi".split(" ");
  const named = (cell: string) => names[Number(cell) - 1] ?? cell;
  const found = rowsOf(await credit("--transitions"), 2);
  const wanted = await exact("transition_order1.csv", 2);
  expect(found.size).toBe(wanted.size);
  for (const [cells, figures] of wanted) expectNear(found.get(cells.split(",").map(named).join()), figures, 1e-12);
});
