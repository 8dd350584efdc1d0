import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

// The facts that SOURCE.md states of each data set, out of the product's own doors.
const reference = process.env.REFERENCE_FOLDER ?? "";
const folder = await mkdtemp(join(tmpdir(), "earshot-reference-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = promisify(execFile);

/** Runs `earshot` on a data folder of this test; refused rows (exit 1) are part of what it does. */
async function earshot(data: string, ...args: string[]): Promise<string> {
  const options = { maxBuffer: 64 * 1024 * 1024 };
  const done = await run("./earshot", ["--data", join(folder, data), ...args], options).catch((error) => {
    if (error.code === 1 && error.stdout) return error as { stdout: string };
    throw error;
  });
  return done.stdout;
}

const importFile = (data: string, kind: string, file: string, mapping: string) =>
  earshot(data, "import", kind, join(reference, "data", file), "--map", `examples/${mapping}.json`);

type Line = Record<string, string | number | null>;
const json = async (data: string, ...args: string[]): Promise<Line[]> =>
  JSON.parse(await earshot(data, ...args, "--format", "json"));

const find = (lines: Line[], column: string, value: string) => lines.find((line) => line[column] === value);

test("has the reference data", () => {
  expect(reference, "name the folder in REFERENCE_FOLDER").not.toBe("");
});

test("carries leads, deals and delivered revenue to the return of each origin", async () => {
  await earshot("olist", "company", "--base-currency", "BRL");
  await importFile("olist", "people", "olist_funnel/olist_marketing_qualified_leads_dataset.csv", "olist-leads");
  const deals = await importFile("olist", "outcomes", "olist_funnel/olist_closed_deals_dataset.csv", "olist-deals");
  await importFile("olist", "outcomes", "olist_funnel/seller_delivered_revenue.csv", "olist-revenue");
  expect(deals).toContain("before the company knew of the person; it is kept and flagged");

  const lines = await json("olist", "returns", "--model", "said", "--by", "channel");
  const sum = (column: string) => lines.reduce((total, line) => total + Number(line[column]), 0);
  expect([sum("leads"), sum("customers"), sum("revenue").toFixed(2)]).toEqual([8000, 842, "664858.00"]);
  const named = (leads: number) => lines.find((line) => line.leads === leads);
  expect(named(2296)).toMatchObject({ customers: 271, conversion: 0.118, revenue: "204509.79" });
  expect(named(1586)).toMatchObject({ customers: 195, conversion: 0.123, revenue: "151444.15" });
  expect(find(lines, "reason", "doesnt_remember")).toMatchObject({ leads: 1099, customers: 179 });
  expect(find(lines, "reason", "no_answer")).toMatchObject({ leads: 60, customers: 14 });
});

test("counts the answers of three years, and folds two spellings by an alias", async () => {
  await earshot("haskell", "channels", "add", "Mailing lists");
  await earshot("haskell", "alias", "Mailing list", "Mailing lists");
  await importFile("haskell", "answers", "haskell_heard_about/heard_about.csv", "haskell-answers");
  const lines = await json("haskell", "answers", "--per", "year");
  const answered = (year: string) =>
    lines.filter(({ period }) => period === `${year}-01-01`).reduce((sum, line) => sum + Number(line.answered), 0);
  const of = (year: string, channel: string) =>
    lines.find((line) => line.period === `${year}-01-01` && line.channel === channel)?.answered;
  expect(["2018", "2019", "2020"].map(answered)).toEqual([1228, 1167, 1271]);
  expect(["2018", "2019", "2020"].map((year) => of(year, "Reddit"))).toEqual([394, 376, 470]);
  expect(["2018", "2019", "2020"].map((year) => of(year, "Twitter"))).toEqual([296, 248, 251]);
  expect(["2018", "2019", "2020"].map((year) => of(year, "Mailing lists"))).toEqual([121, 90, 91]);
  expect(find(lines, "channel", "Mailing list")).toBeUndefined();
});

test("sums ads up to campaigns without dividing by zero", async () => {
  await importFile("kag", "spend", "kag_facebook_ads/KAG_conversion_data.csv", "kag-spend");
  const text = await earshot("kag", "spend", "--by", "campaign", "--format", "csv");
  expect(text).not.toMatch(/NaN|Infinity/);
  const lines = await json("kag", "spend", "--by", "campaign");
  const sum = (column: string) => lines.reduce((total, line) => total + Number(line[column]), 0);
  expect(sum("spend").toFixed(2)).toBe("58705.23");
  expect([sum("impressions"), sum("clicks"), sum("enquiries"), sum("sales")]).toEqual([213434828, 38165, 3264, 1079]);
  const cost = (campaign: string) => Number(find(lines, "campaign", campaign)?.cost_per_sale).toFixed(2);
  expect(["916", "936", "1178"].map(cost)).toEqual(["6.24", "15.81", "63.83"]);
});
