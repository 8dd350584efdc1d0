import { expect, test } from "vitest";
import { fill, openJourneys, type TestOutcome, type TestTouch } from "../../../../tests/support/journeys.ts";
import { placementOn } from "../../../kernel/events/tables.ts";
import { type CreditRange, type CreditSums, creditParameters, ruleCreditSql, saidCreditSql } from "./credit-sql.ts";
import { creditTable } from "./credit-table.ts";

const range: CreditRange = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z", directChannels: [1] };
const [google, newsletter, direct] = [2, 3, 1];

const events = await openJourneys();

const ask = (sql: string, over: CreditRange = range) => events.query<CreditSums>(sql, creditParameters(over));

/** What each key earns of a measure, e.g. `{ 2: 60, 3: 40 }`. */
function earned(rows: readonly CreditSums[], model: string, measure: "customers" | "outcomes" | "value" | "margin") {
  const mine = rows.filter((row) => row.model === model);
  const keys = [...new Set(mine.map(({ key }) => key))];
  return Object.fromEntries(
    keys.map((key) => [key, mine.filter((row) => row.key === key).reduce((sum, row) => sum + row[measure], 0)]),
  );
}

const touch = (id: number, at: string, channel: number, more: Partial<TestTouch> = {}): TestTouch => ({
  id,
  person: 1,
  at,
  channel,
  campaign: 0,
  department: 0,
  ...more,
});
const order = (id: number, at: string, value: string, more: Partial<TestOutcome> = {}): TestOutcome => ({
  id,
  person: 1,
  at,
  kind: "order",
  value,
  margin: null,
  ...more,
});

test("shares an order of 100.00 out over three touches as each model says", async () => {
  await fill(events, {
    touches: [
      touch(1, "2026-03-17T12:00:00.000Z", google, { campaign: 7, department: 5 }),
      touch(2, "2026-03-24T12:00:00.000Z", newsletter, { department: 6 }),
      touch(3, "2026-03-31T12:00:00.000Z", direct),
    ],
    outcomes: [order(1, "2026-03-31T12:00:00.000Z", "100.00", { margin: "30.00" })],
  });
  const rows = await ask(ruleCreditSql("channel"));
  expect(earned(rows, "first", "value")).toEqual({ [google]: 100 });
  expect(earned(rows, "last", "value")).toEqual({ [direct]: 100 });
  expect(earned(rows, "last_non_direct", "value")).toEqual({ [newsletter]: 100 });
  expect(earned(rows, "linear", "margin")).toEqual({
    [google]: expect.closeTo(10, 9),
    [newsletter]: expect.closeTo(10, 9),
    [direct]: expect.closeTo(10, 9),
  });
  expect(earned(rows, "position", "value")).toEqual({
    [google]: 40,
    [newsletter]: expect.closeTo(20, 9),
    [direct]: 40,
  });
  // Ages of 14, 7 and 0 days weigh 1/4, 1/2 and 1.
  expect(earned(rows, "time_decay", "value")).toEqual({
    [google]: expect.closeTo(100 / 7, 9),
    [newsletter]: expect.closeTo(200 / 7, 9),
    [direct]: expect.closeTo(400 / 7, 9),
  });
  expect(earned(await ask(ruleCreditSql("campaign")), "linear", "customers")).toEqual({ 7: 1 });
  expect(earned(await ask(ruleCreditSql("department")), "position", "value")).toEqual({ 5: 50, 6: 50 });
});

test("counts a customer once, on the first revenue outcome of the period, and keeps losses and hires apart", async () => {
  await fill(events, {
    touches: [touch(1, "2026-01-10T00:00:00.000Z", google), touch(2, "2026-02-10T00:00:00.000Z", newsletter)],
    outcomes: [
      order(1, "2025-12-31T23:59:59.999Z", "1000.00"),
      order(2, "2026-01-15T00:00:00.000Z", "10.00", { kind: "lost_renewal" }),
      order(3, "2026-02-15T00:00:00.000Z", "20.00", { kind: "won_deal" }),
      order(4, "2026-01-20T00:00:00.000Z", "30.00", { kind: "renewal" }),
      order(5, "2026-01-05T00:00:00.000Z", "0.00", { kind: "hire" }),
      order(6, "2027-01-01T00:00:00.000Z", "1000.00"),
    ],
  });
  const rows = await ask(ruleCreditSql("channel"));
  expect(earned(rows, "last", "customers")).toEqual({ [google]: 1, [newsletter]: 0, 0: 0 });
  const { lines, total } = creditTable(rows, "last", 2);
  expect(total).toEqual({
    customers: 1,
    newCustomers: 0,
    sales: 2,
    revenue: 50_00,
    newRevenue: 0,
    repeatRevenue: 50_00,
    margin: 0,
    lost: 1,
    lostValue: 10_00,
    hires: 1,
    leads: 0,
    withMargin: 0,
  });
  expect(lines.map(({ key, revenue, lostValue, hires }) => [key, revenue, lostValue, hires])).toEqual([
    [google, 30_00, 10_00, 0],
    [newsletter, 20_00, 0, 0],
    [0, 0, 0, 1],
  ]);
});

test("takes touches from both ends of the window and of the same instant as the outcome", async () => {
  await fill(events, {
    touches: [
      touch(1, "2026-03-01T11:59:59.999Z", 4),
      touch(2, "2026-03-01T12:00:00.000Z", 5),
      touch(3, "2026-03-31T12:00:00.000Z", 6),
      touch(4, "2026-03-31T12:00:00.001Z", 7),
    ],
    outcomes: [order(1, "2026-03-31T12:00:00.000Z", "100.00")],
  });
  const rows = await ask(ruleCreditSql("channel"), { ...range, lookbackDays: 30 });
  expect(earned(rows, "linear", "value")).toEqual({ 5: 50, 6: 50 });
  const shorter = await ask(ruleCreditSql("channel"), { ...range, lookbackDays: 0 });
  expect(earned(shorter, "linear", "value")).toEqual({ 6: 100 });
});

test("says why an origin is unknown", async () => {
  await fill(events, {
    touches: [
      touch(1, "2026-03-01T00:00:00.000Z", 0, { department: 5 }),
      touch(2, "2020-01-01T00:00:00.000Z", google, { person: 2 }),
    ],
    outcomes: [
      order(1, "2026-03-31T00:00:00.000Z", "1.00"),
      order(2, "2026-03-31T00:00:00.000Z", "1.00", { person: 2 }),
    ],
  });
  const reasons = (rows: CreditSums[]) =>
    rows.filter(({ model }) => model === "linear").map(({ key, reason }) => [key, reason]);
  expect(reasons(await ask(ruleCreditSql("channel")))).toEqual([
    [0, "no_channel"],
    [0, "no_touch"],
  ]);
  expect(reasons(await ask(ruleCreditSql("department")))).toEqual([
    [0, "no_touch"],
    [5, ""],
  ]);
});

test("credits outcomes and leads by what people said, whenever they said it", async () => {
  await fill(events, {
    outcomes: [1, 2, 3, 4].map((person) => order(person, "2026-03-31T00:00:00.000Z", "10.00", { person })),
    people: [
      { person: 1, since: "2026-03-01T00:00:00.000Z" },
      { person: 3, since: "2026-03-01T00:00:00.000Z" },
      { person: 4, since: "2025-12-31T23:59:59.999Z" },
      { person: 2, since: "2027-01-01T00:00:00.000Z" },
    ],
    answers: [
      { id: 1, person: 1, at: "2024-01-01T00:00:00.000Z", state: "answered", channel: google, campaign: 0, weight: 3 },
      { id: 2, person: 1, at: "2026-05-01T00:00:00.000Z", state: "answered", channel: 0, campaign: 0, weight: 1 },
      { id: 3, person: 1, at: "2026-06-01T00:00:00.000Z", state: "declined", channel: 0, campaign: 0, weight: 1 },
      { id: 4, person: 2, at: "2026-05-01T00:00:00.000Z", state: "declined", channel: 0, campaign: 0, weight: 1 },
      {
        id: 5,
        person: 2,
        at: "2026-05-02T00:00:00.000Z",
        state: "doesnt_remember",
        channel: 0,
        campaign: 0,
        weight: 1,
      },
      { id: 6, person: 4, at: "2026-05-02T00:00:00.000Z", state: "answered", channel: google, campaign: 0, weight: 1 },
    ],
  });
  const { lines, total } = creditTable(await ask(saidCreditSql("channel")), "said", 2);
  const named = lines.find(({ key }) => key === google);
  expect([named?.revenue, named?.customers, named?.leads]).toEqual([17_50, 1.75, 0.75]);
  expect(lines.at(-1)?.reasons.map(({ reason, revenue, leads }) => [reason, revenue, leads])).toEqual([
    ["no_answer", 10_00, 1],
    ["no_channel", 2_50, 0.25],
    ["doesnt_remember", 10_00, 0],
  ]);
  expect([total.revenue, total.leads]).toEqual([40_00, 2]);
});

test("a cluster answers by shard: the engine takes that form of every text", async () => {
  const cluster = placementOn("earshot");
  for (const sql of [ruleCreditSql("department", cluster), saidCreditSql("campaign", cluster)]) {
    expect(sql).toContain("cluster('earshot', view(");
    expect(sql).toContain("FROM outcomes_shard");
    expect(await events.query(`EXPLAIN AST ${sql}`, creditParameters(range))).not.toEqual([]);
  }
});

test("refuses a period without a length, a window below 0 and a half-life of 0", () => {
  expect(() => creditParameters({ ...range, to: range.from })).toThrow(/period/);
  expect(() => creditParameters({ ...range, lookbackDays: -1 })).toThrow(/window/);
  expect(() => creditParameters({ ...range, halfLifeDays: 0 })).toThrow(/half-life/);
});
