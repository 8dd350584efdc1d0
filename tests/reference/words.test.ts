import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

// Three years of real answers through the queue, by the command line alone.
const reference = process.env.REFERENCE_FOLDER ?? "";
const folder = await mkdtemp(join(tmpdir(), "earshot-reference-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = promisify(execFile);
const earshot = async (...args: string[]) => (await run("./earshot", ["--data", join(folder, "data"), ...args])).stdout;
const mapping = join(folder, "mapping.json");

test("has the reference data", () => {
  expect(reference, "name the folder in REFERENCE_FOLDER").not.toBe("");
});

test("after aliases are decided once, nothing waits that a person would match", async () => {
  const fields = {
    external_id: { template: "{year}-{row_in_year}" },
    at: { template: "{submitted_at|year}" },
    answer: "heard_about_raw",
  };
  await writeFile(mapping, JSON.stringify({ fields, ignore: ["uses_haskell"] }));
  const file = join(reference, "data", "haskell_heard_about", "heard_about.csv");
  const answers = () => earshot("import", "answers", file, "--map", mapping, "--format", "json").then(JSON.parse);
  expect(await answers()).toMatchObject({ created: 3920, refused: 0 });

  const waiting = JSON.parse(await earshot("answers", "unmatched", "--format", "json"));
  expect(waiting).toHaveLength(16);
  expect(waiting.slice(0, 2)).toMatchObject([
    { words: "Reddit", answers: 394 + 376 + 470 },
    { words: "Twitter", answers: 296 + 248 + 251 },
  ]);
  const added = await earshot("aliases", "import", "examples/haskell-aliases.csv", "--create");
  expect(added).toContain("Added 15 aliases, 0 were there already; 3432 answers that waited got a channel.");
  expect(JSON.parse(await earshot("answers", "unmatched", "--format", "json"))).toEqual([]);

  // The other year's "Mailing list" was matched by its spelling, and says so.
  const decisions = JSON.parse(await earshot("answers", "decisions", "--format", "json"));
  expect(decisions).toMatchObject([
    { words: "Mailing list", meaning: "Mailing lists", reason: "spelling", answers: 121 },
    { reason: "person", answers: 3432 },
  ]);
  const report = JSON.parse(await earshot("answers", "--format", "json"));
  expect(report.reduce((sum: number, row: { answered: number }) => sum + row.answered, 0)).toBe(1228 + 1167 + 1271);
  expect(report.reduce((sum: number, row: { unmatched: number }) => sum + row.unmatched, 0)).toBe(0);

  expect(await answers()).toMatchObject({ created: 0, unchanged: 3920 });
  expect(await earshot("aliases", "import", "examples/haskell-aliases.csv")).toContain(
    "Added 0 aliases, 15 were there",
  );
  const [decided] = decisions.slice(-1);
  expect(await earshot("answers", "undo", String(decided.id))).toContain("3553 answers are as they were");
  const again = JSON.parse(await earshot("answers", "unmatched", "--format", "json"));
  const counts = (rows: { words: string; answers: number }[]) =>
    rows.map(({ words, answers: count }) => [words, count]);
  expect(counts(again)).toEqual(counts(waiting));
});
