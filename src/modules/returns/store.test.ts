import { beforeAll, expect, test } from "vitest";
import { fill, type Journeys, openJourneys } from "../../../tests/support/journeys.ts";
import { placementOn } from "../../kernel/events/tables.ts";
import { type CreditColumn, CreditModel } from "./contract.ts";
import { chainSql } from "./models/chain-sql.ts";
import { type CreditRow, cellParameters, markovRowsSql, ruleRowsSql, saidRowsSql } from "./models/credit-rows-sql.ts";
import { creditParameters } from "./models/credit-sql.ts";
import { type CreditFigures, creditTable } from "./models/credit-table.ts";
import { creditOfAll } from "./models/model-credit.ts";
import { findCreditRows } from "./store.ts";

const range = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z", directChannels: [1] };
const [google, newsletter, direct] = [2, 3, 1];
const stranger = 2n ** 63n + 12345n;

/** Three people: one with three touches and two sales, one who left, one whom only a key names. */
const journeys: Journeys = {
  touches: [
    { id: 11, person: 1, at: "2026-02-01T00:00:00.000Z", channel: google, campaign: 7, department: 0 },
    { id: 12, person: 1, at: "2026-02-08T00:00:00.000Z", channel: newsletter, campaign: 0, department: 5 },
    { id: 13, person: 1, at: "2026-02-15T00:00:00.000Z", channel: direct, campaign: 0, department: 0 },
    { id: 14, person: 1, at: "2026-02-15T00:00:00.000Z", channel: 0, campaign: 0, department: 6 },
    { id: 15, person: 2, at: "2026-02-01T00:00:00.000Z", channel: google, campaign: 0, department: 0 },
  ],
  outcomes: [
    { id: 21, person: 1, at: "2026-02-10T00:00:00.000Z", kind: "order", value: "100.00", margin: "25.00" },
    { id: 22, person: 1, at: "2026-02-15T00:00:00.000Z", kind: "renewal", value: "50.00", margin: null },
    { id: 23, person: 2, at: "2026-02-20T00:00:00.000Z", kind: "lost_renewal", value: "30.00", margin: null },
    { id: 24, person: 3, at: "2026-02-20T00:00:00.000Z", kind: "order", value: "10.00", margin: "1.00" },
    { id: 25, person: 3, at: "2026-02-20T00:00:00.000Z", kind: "hire", value: "0.00", margin: null },
  ],
  answers: [
    { id: 31, person: 1, at: "2026-02-10T00:00:00.000Z", state: "answered", channel: google, campaign: 0, weight: 1 },
    { id: 32, person: 1, at: "2026-02-10T00:00:00.000Z", state: "answered", channel: 0, campaign: 0, weight: 1 },
    { id: 33, person: 3, at: "2026-02-20T00:00:00.000Z", state: "declined", channel: 0, campaign: 0, weight: 1 },
  ],
  people: [
    { person: 1, since: "2026-02-01T00:00:00.000Z" },
    { person: 2, since: "2026-02-01T00:00:00.000Z" },
  ],
};

const events = await openJourneys();
beforeAll(async () => {
  await fill(events, journeys);
  await events.insert("touches", [
    { id: 99, person: String(stranger), at: "2026-02-01T00:00:00.000Z", channel: google },
  ]);
  await events.insert("outcomes", [
    { id: 98, person: String(stranger), at: "2026-02-02T00:00:00.000Z", kind: "won_deal", value: "5.00", margin: null },
  ]);
});

const cell = { dimension: "channel", model: "linear", column: "revenue", key: google, limit: 100 } as const;
const ids = (rows: readonly CreditRow[]) => rows.map(({ id }) => id);

test("opens a cell: its outcomes, newest first, with what was considered for each", async () => {
  const rows = await findCreditRows(events, cell, range);
  expect(ids(rows)).toEqual([22, 21, 98]);
  expect(rows[1]).toEqual({
    id: 21,
    person: "1",
    at: "2026-02-10T00:00:00.000Z",
    kind: "order",
    value: "100",
    margin: "25",
    share: 0.5,
    credited: 50,
    considered: [
      { id: 11, at: "2026-02-01T00:00:00.000Z", key: google, weight: 0.5 },
      { id: 12, at: "2026-02-08T00:00:00.000Z", key: newsletter, weight: 0.5 },
    ],
  });
  expect(rows[2]?.person).toBe(String(stranger));
});

test("opens the unknown row as a whole or by reason", async () => {
  const unknown = { ...cell, key: 0 };
  expect(ids(await findCreditRows(events, unknown, range))).toEqual([24]);
  expect(ids(await findCreditRows(events, { ...unknown, reason: "no_touch" }, range))).toEqual([24]);
  expect(ids(await findCreditRows(events, { ...unknown, reason: "no_channel" }, range))).toEqual([]);
  const said = { ...unknown, model: "said" } as const;
  expect(ids(await findCreditRows(events, said, range))).toEqual([24, 22, 21, 98]);
  expect(ids(await findCreditRows(events, { ...said, reason: "no_channel" }, range))).toEqual([22, 21]);
  expect(ids(await findCreditRows(events, { ...said, reason: "no_answer" }, range))).toEqual([98]);
});

test("opens what people said, and the leads that said it", async () => {
  const said = await findCreditRows(events, { ...cell, model: "said" }, range);
  expect(said.map(({ id, credited }) => [id, credited])).toEqual([
    [22, 25],
    [21, 50],
  ]);
  expect(said[0]?.considered).toEqual([
    { id: 31, at: "2026-02-10T00:00:00.000Z", key: google, weight: 0.5 },
    { id: 32, at: "2026-02-10T00:00:00.000Z", key: 0, weight: 0.5 },
  ]);
  const leads = await findCreditRows(events, { ...cell, model: "said", column: "leads", key: 0 }, range);
  expect(leads.map(({ id, person, credited }) => [id, person, credited])).toEqual([
    [2, "2", 1],
    [1, "1", 0.5],
  ]);
});

test("pages through a cell without leaving a row out or showing one twice", async () => {
  const all = await findCreditRows(events, { ...cell, model: "said", key: 0 }, range);
  const pages: CreditRow[] = [];
  for (let after: { at: string; id: number } | undefined; ; ) {
    const page = await findCreditRows(
      events,
      { ...cell, model: "said", key: 0, limit: 1, ...(after ? { after } : {}) },
      range,
    );
    if (page.length === 0) break;
    expect(page).toHaveLength(1);
    pages.push(...page);
    after = page.at(-1);
  }
  expect(pages).toEqual(all);
});

const heads = { customers: "customers", sales: "sales", lost: "lost", hires: "hires", leads: "leads" } as const;
const money = { revenue: "revenue", margin: "margin", lost_value: "lostValue" } as const;
const apart = { new_customers: "newCustomers", new_revenue: "newRevenue", repeat_revenue: "repeatRevenue" } as const;
const columns = Object.entries({ ...heads, ...money, ...apart }) as [CreditColumn, keyof CreditFigures][];
/** Rule models share outcomes out each in their way, and columns count them in one: of most models few columns tell. */
const columnsOf = (model: CreditModel) =>
  columns.filter(([column]) => {
    if (model === "said") return true;
    if (model === "linear" || model === "blended") return column !== "leads";
    return ["sales", "revenue"].includes(column);
  });

test.each([
  ["channel", CreditModel.exclude(["markov"]).options],
  ["campaign", ["said", "position"]],
  ["department", ["time_decay"]],
] as const)("the rows behind every cell by %s add up to the cell", async (dimension, models) => {
  const { sums } = await creditOfAll(events, { by: dimension, order: 1, nulls: true }, range);
  for (const model of models) {
    const { lines } = creditTable(sums, model, 2);
    for (const line of lines) {
      for (const [column, figure] of columnsOf(model)) {
        const rows = await findCreditRows(events, { dimension, model, column, key: line.key, limit: 100 }, range);
        const isMoney = column in money || column.endsWith("revenue");
        const inUnits = isMoney ? 100 : 1;
        const credited = rows.reduce((sum, row) => sum + (row.credited ?? 0), 0) * inUnits;
        // Money on a line is rounded to whole cents, what is credited by row is not.
        const tolerance = isMoney ? 1 : 1e-9;
        expect(Math.abs(credited - line[figure]), `${model} ${line.key} ${column}`).toBeLessThan(tolerance);
      }
    }
  }
});

test("the rows behind a cell of Markov are the outcomes that met it, without shares; the unknown ones have all", async () => {
  const { sums } = await creditOfAll(events, { by: "channel", order: 1, nulls: true }, range);
  const open = (key: number) =>
    findCreditRows(events, { dimension: "channel", model: "markov", column: "sales", key, limit: 100 }, range);
  const { lines } = creditTable(sums, "markov", 2);
  expect(lines.length).toBeGreaterThan(2);
  for (const { key, sales } of lines) {
    const rows = await open(key);
    if (key === 0) {
      expect(rows.reduce((sum, row) => sum + (row.credited ?? 0), 0)).toBe(sales);
      continue;
    }
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({ share: null, credited: null });
      expect(row.considered.some((touch) => touch.key === key && touch.weight === null)).toBe(true);
    }
  }
});

test("refuses cells that no table has", async () => {
  const said = { ...cell, model: "said", dimension: "department" } as const;
  await expect(findCreditRows(events, said, range)).rejects.toMatchObject({ name: "Problem", kind: "invalid" });
  const leads = { ...cell, column: "leads" } as const;
  await expect(findCreditRows(events, leads, range)).rejects.toMatchObject({ name: "Problem", kind: "invalid" });
});

test("the engine takes the texts for a cluster", async () => {
  const parameters = { ...creditParameters(range), ...cellParameters(cell) };
  for (const sql of [
    ruleRowsSql("channel", "time_decay", "revenue", placementOn("earshot")),
    saidRowsSql("channel", "leads", placementOn("earshot")),
    markovRowsSql("channel", "sales", placementOn("earshot")),
    chainSql("campaign", 2, true, placementOn("earshot")),
  ]) {
    expect(await events.query(`EXPLAIN AST ${sql}`, parameters)).not.toEqual([]);
  }
});
