import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

// 8,000 real leads, the deals of 842 of them and what these sold: what it costs that nobody knows where some came from.
const reference = process.env.REFERENCE_FOLDER ?? "";
const folder = await mkdtemp(join(tmpdir(), "earshot-reference-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = promisify(execFile);
const earshot = async (...args: string[]) => {
  const done = await run("./earshot", ["--data", join(folder, "data"), ...args]).catch((error) => {
    if (error.code === 1 && error.stdout) return error as { stdout: string };
    throw error;
  });
  return done.stdout;
};
const ask = async (...args: string[]) => JSON.parse(await earshot(...args, "--format", "json"));
const file = (name: string) => join(reference, "data", "olist_funnel", name);

/** The rows of a file without quoted commas in its first columns, by column. */
async function rowsOf(name: string): Promise<Record<string, string>[]> {
  const [header = "", ...lines] = (await readFile(file(name), "utf8")).trimEnd().split("\n");
  const columns = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [columns[at], cell])));
}

/** What leads of an origin are worth, counted from the files alone, in hundredths. */
async function countByHand() {
  const origins = new Map(
    (await rowsOf("olist_marketing_qualified_leads_dataset.csv")).map((row) => [row.mql_id, row.origin]),
  );
  const sold = new Map(
    (await rowsOf("seller_delivered_revenue.csv")).map((row) => [
      row.seller_id,
      Math.round(Number(row.product_revenue) * 100),
    ]),
  );
  const deals = await rowsOf("olist_closed_deals_dataset.csv");
  const of = (isOne: (origin: string | undefined) => boolean) => {
    const revenue = deals
      .filter(({ mql_id }) => isOne(origins.get(mql_id)))
      .reduce((sum, { seller_id }) => sum + (sold.get(seller_id) ?? 0), 0);
    return { leads: [...origins.values()].filter(isOne).length, revenue: (revenue / 100).toFixed(2) };
  };
  return { unknown: of((origin) => origin === "unknown"), empty: of((origin) => !origin), all: of(() => true) };
}

test("has the reference data", () => {
  expect(reference, "name the folder in REFERENCE_FOLDER").not.toBe("");
});

test("empty origins are due, unknown ones were forgotten, and both have a price", async () => {
  const hand = await countByHand();
  expect(hand).toMatchObject({
    unknown: { leads: 1099 },
    empty: { leads: 60 },
    all: { leads: 8000, revenue: "664858.00" },
  });
  await earshot("company", "--base-currency", "BRL");
  const [leads, deals, revenue] = ["leads", "deals", "revenue"].map((name) => `examples/olist-${name}.json`);
  await earshot("import", "people", file("olist_marketing_qualified_leads_dataset.csv"), "--map", leads ?? "");
  await earshot("import", "outcomes", file("olist_closed_deals_dataset.csv"), "--map", deals ?? "");
  await earshot("import", "outcomes", file("seller_delivered_revenue.csv"), "--map", revenue ?? "");

  const answers: { channel: string | null; doesnt_remember: number; due: number; answered: number }[] =
    await ask("answers");
  expect(answers.find(({ channel }) => channel === null)).toMatchObject({
    doesnt_remember: 1099,
    due: 60,
    answered: 0,
  });
  expect(answers.reduce((sum, { answered }) => sum + answered, 0)).toBe(8000 - 1099 - 60);

  const reasons: { reason: string; revenue: string }[] = await ask("silence", "--by", "reason");
  expect(Object.fromEntries(reasons.map(({ reason, revenue: amount }) => [reason, amount]))).toEqual({
    doesnt_remember: hand.unknown.revenue,
    no_answer: hand.empty.revenue,
  });
  const order: { channel: string; value: number }[] = await ask("silence");
  expect(order[0]).toMatchObject({ channel: "Search engine", value: 204509.79 });
  expect(order[1]).toMatchObject({ channel: "Search ads", value: 151444.15 });
  // Nobody came back: what lies years back is not asked about.
  expect(await ask("answers", "--question", "back")).toEqual([]);
});
