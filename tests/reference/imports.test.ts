import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import type { Import } from "../../src/modules/data/contract.ts";

// Real files through the command line: what an import says of them, and what is left when it is taken back.
const reference = process.env.REFERENCE_FOLDER ?? "";
const folder = await mkdtemp(join(tmpdir(), "earshot-reference-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = promisify(execFile);

/** Runs `earshot` on the data folder of this test; refused rows (exit 1) are part of what it does. */
async function earshot(...args: string[]): Promise<string> {
  const options = { maxBuffer: 64 * 1024 * 1024 };
  const done = await run("./earshot", ["--data", join(folder, "data"), ...args], options).catch((error) => {
    if (error.code === 1 && error.stdout) return error as { stdout: string };
    throw error;
  });
  return done.stdout;
}

const data = (file: string) => join(reference, "data", file);
const importFile = async (kind: string, file: string, mapping: string, ...more: string[]): Promise<Import> =>
  JSON.parse(await earshot("import", kind, file, "--map", `examples/${mapping}.json`, "--format", "json", ...more));

const leads = data("olist_funnel/olist_marketing_qualified_leads_dataset.csv");
const revenue = data("olist_funnel/seller_delivered_revenue.csv");

test("has the reference data", () => {
  expect(reference, "name the folder in REFERENCE_FOLDER").not.toBe("");
});

test("checks 8,000 leads without leaving any, brings them in once, and not a second time", async () => {
  const checked = await importFile("people", leads, "olist-leads", "--dry-run");
  expect(checked).toMatchObject({ state: "done", created: 8000, refused: 0 });
  expect(JSON.parse(await earshot("imports", "--format", "json"))).toEqual([]);
  expect(await importFile("people", leads, "olist-leads")).toMatchObject({ created: 8000, unchanged: 0 });
  expect(await importFile("people", leads, "olist-leads")).toMatchObject({ created: 0, updated: 0, unchanged: 8000 });
});

test("brings in 842 deals, and the deliveries of the 376 sellers among them", async () => {
  await earshot("company", "--base-currency", "BRL");
  const deals = await importFile("outcomes", data("olist_funnel/olist_closed_deals_dataset.csv"), "olist-deals");
  expect(deals).toMatchObject({ created: 842, refused: 0, notices: [{ count: 1 }] });
  const refused = join(folder, "rejects.csv");
  const delivered = await importFile("outcomes", revenue, "olist-revenue", "--rejects", refused);
  expect(delivered).toMatchObject({ rowsTotal: 2970, created: 376, refused: 2594 });
  expect(delivered.groups).toMatchObject([
    { field: "external_id", count: 2594, fixes: [{ name: "people", value: "create" }] },
  ]);

  const again = await importFile("outcomes", revenue, "olist-revenue");
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 376, refused: 2594 });
  const lines = (await readFile(refused, "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(2595);
  const rest = await importFile("outcomes", refused, "olist-revenue", "--set", "people=create");
  expect(rest).toMatchObject({ created: 2594, refused: 0 });
  // Each of them is a person and an outcome.
  expect(await earshot("imports", "undo", String(rest.id))).toContain("removed 5188");
});

test("takes three years of answers back whole, and brings them in again", async () => {
  const answers = () => importFile("answers", data("haskell_heard_about/heard_about.csv"), "haskell-answers");
  const first = await answers();
  expect(first).toMatchObject({ created: 3920, refused: 0 });
  expect(await earshot("imports", "undo", String(first.id))).toMatch(/^Import \d+ is undone: removed \d+/);
  expect(await answers()).toMatchObject({ created: 3920, unchanged: 0 });
});

test("brings in 1,143 ads, also those without spend or clicks, and not a second time", async () => {
  const ads = () => importFile("spend", data("kag_facebook_ads/KAG_conversion_data.csv"), "kag-spend");
  expect(await ads()).toMatchObject({ created: 1143, refused: 0 });
  expect(await ads()).toMatchObject({ created: 0, unchanged: 1143 });
});
