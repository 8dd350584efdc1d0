import fc from "fast-check";
import { expect, test } from "vitest";
import { addDatabase, fill, type Journeys, openJourneys } from "../../../../tests/support/journeys.ts";
import { someRange, someWorld } from "../../../../tests/support/some-world.ts";
import { creditJourneys, type Journey, makeJourneys } from "../../../credit/index.ts";
import { type Placement, placementOn } from "../../../kernel/events/tables.ts";
import type { CreditDimension } from "../contract.ts";
import { findChainCounts } from "../store.ts";
import { type ChainCount, type ChainEnd, chainSql, stepsInTime } from "./chain-sql.ts";
import { type CreditRange, type CreditSums, creditParameters, ruleCreditSql } from "./credit-sql.ts";
import { creditTable } from "./credit-table.ts";
import { drawLines } from "./drawn-lines.ts";
import { buyersOfPathsSql, othersOfPathsSql } from "./draws-sql.ts";
import { markovCredit } from "./markov-credit.ts";

const events = await openJourneys();
const dimensions = fc.constantFrom<CreditDimension>("channel", "campaign", "department");
const day = 86_400_000;
const endOf = (kind: string): ChainEnd => (kind === "lost_renewal" || kind === "hire" ? kind : "sale");

/** The journeys to one end as the credit engine takes them, written in plain TypeScript. */
function journeysTo(end: ChainEnd, world: Journeys, dimension: CreditDimension, over: CreditRange) {
  const [from, to] = [Date.parse(over.from), Date.parse(over.to)];
  const lookback = (over.lookbackDays ?? 90) * day;
  const inPeriod = world.outcomes
    .filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < to)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
  const mine = inPeriod.filter(({ kind }) => endOf(kind) === end);
  const pathOf = (person: number, begin: number, until: (at: number) => boolean) =>
    world.touches
      .filter((touch) => touch.person === person && touch[dimension] !== 0)
      .filter(({ at }) => Date.parse(at) >= begin && until(Date.parse(at)))
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id)
      .map((touch) => String(touch[dimension]));
  const rows: (Journey & { customers: number; margin: number })[] = [];
  for (const outcome of mine) {
    const at = Date.parse(outcome.at);
    const path = pathOf(outcome.person, at - lookback, (met) => met <= at);
    const isFirst = end === "sale" && outcome === mine.find(({ person }) => person === outcome.person);
    const figures = { customers: isFirst ? 1 : 0, margin: Number(outcome.margin ?? 0), value: Number(outcome.value) };
    if (path.length > 0) rows.push({ path, conversions: 1, ...figures });
  }
  for (const person of new Set(world.touches.map((touch) => touch.person))) {
    if (mine.some((outcome) => outcome.person === person)) continue;
    const path = pathOf(person, from - lookback, (met) => met < to);
    if (path.length > 0) rows.push({ path, conversions: 0, nulls: 1, customers: 0, margin: 0 });
  }
  return rows;
}

const count = (
  dimension: CreditDimension,
  order: number,
  nulls: boolean,
  over: CreditRange,
  placement: Placement = placementOn(undefined),
) => events.query<ChainCount>(chainSql(dimension, order, nulls, placement), creditParameters(over));

const earned = (sums: readonly CreditSums[], end: ChainEnd, key: number, measure: "outcomes" | "value" | "customers") =>
  sums.filter((row) => row.kind === end && row.key === key).reduce((sum, row) => sum + row[measure], 0);

test("what is counted in the events is credited as the engine credits the journeys", async () => {
  const orders = fc.integer({ min: 1, max: 4 });
  await fc.assert(
    fc.asyncProperty(someWorld, someRange, dimensions, orders, fc.boolean(), async (world, over, by, order, nulls) => {
      await fill(events, world);
      const { sums, removal } = markovCredit(await count(by, order, nulls, over), order);
      for (const end of ["sale", "lost_renewal", "hire"] as const) {
        const rows = journeysTo(end, world, by, over);
        const ask = (value: "value" | "customers" | "margin") => {
          const journeys = makeJourneys(rows.map((row) => ({ ...row, value: row[value] ?? 0 })));
          return { journeys, ...creditJourneys(journeys, "markov", { order, nulls }) };
        };
        const { journeys, conversions, value, removal: effects } = ask("value");
        const customers = ask("customers").value;
        for (const [at, channel] of journeys.channels.entries()) {
          const key = Number(channel);
          expect(earned(sums, end, key, "outcomes")).toBeCloseTo(conversions[at] as number, 9);
          if (end !== "hire") expect(earned(sums, end, key, "value")).toBeCloseTo(value[at] as number, 5);
          if (end !== "sale") continue;
          expect(earned(sums, end, key, "customers")).toBeCloseTo(customers[at] as number, 9);
          if (conversions.some((one) => one > 0)) {
            expect(removal.get(key)?.sales ?? 0).toBeCloseTo(effects?.conversions[at] as number, 9);
          }
        }
      }
    }),
    { numRuns: 10, endOnFailure: true },
  );
});

test("people grouped by their journeys bring what the chain of all journeys says", async () => {
  const orders = fc.integer({ min: 1, max: 4 });
  await fc.assert(
    fc.asyncProperty(someWorld, someRange, dimensions, orders, fc.boolean(), async (world, over, by, order, nulls) => {
      await fill(events, world);
      const { sums } = markovCredit(await count(by, order, nulls, over), order);
      const lines = await drawLines(events, { model: "markov", by, order, nulls, draws: 3, seed: 1 }, over);
      const of = (key: number, reason: string, measure: "value" | "customers") =>
        sums
          .filter((row) => row.kind === "sale" && row.key === key && row.reason === reason)
          .reduce((sum, row) => sum + row[measure], 0);
      for (const { key, reason, revenue, customers } of lines) {
        expect(revenue[0]).toBeCloseTo(of(key, reason ?? "", "value"), 4);
        expect(customers[0]).toBeCloseTo(of(key, reason ?? "", "customers"), 9);
        expect(customers).toHaveLength(4);
      }
      const shown = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0);
      const drawn = shown(lines.map(({ customers }) => customers[0] as number));
      expect(drawn).toBeCloseTo(shown(sums.filter(({ kind }) => kind === "sale").map((row) => row.customers)), 6);
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

test("Markov and Shapley keep the totals of the rule models, to the cent", async () => {
  await fc.assert(
    fc.asyncProperty(someWorld, someRange, dimensions, async (world, over, by) => {
      await fill(events, world);
      const rules = await events.query<CreditSums>(ruleCreditSql(by), creditParameters(over));
      const { sums } = markovCredit(await count(by, 2, true, over), 2);
      const [linear, shapley, markov] = (["linear", "shapley", "markov"] as const).map((model) =>
        creditTable([...rules, ...sums], model, 2),
      );
      expect(shapley?.total).toEqual(linear?.total);
      expect(markov?.total).toEqual(linear?.total);
      const unknown = (table: typeof linear) =>
        table?.lines.find(({ key }) => key === 0)?.reasons.map(({ reason, sales, lost }) => [reason, sales, lost]);
      expect(unknown(markov)?.toSorted()).toEqual(unknown(linear)?.toSorted());
      for (const line of markov?.lines ?? []) expect(line.newRevenue + line.repeatRevenue).toBe(line.revenue);
      const heads = markov?.lines.reduce((sum, line) => sum + line.newCustomers, 0);
      expect(heads).toBeCloseTo(linear?.total.newCustomers ?? 0, 9);
      for (const money of ["revenue", "newRevenue", "repeatRevenue", "margin", "lostValue"] as const) {
        expect(markov?.lines.reduce((sum, line) => sum + line[money], 0)).toBe(markov?.total[money]);
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

test("Shapley in the events is that of the engine", async () => {
  await fc.assert(
    fc.asyncProperty(someWorld, someRange, dimensions, async (world, over, by) => {
      await fill(events, world);
      const rules = await events.query<CreditSums>(ruleCreditSql(by), creditParameters(over));
      const journeys = makeJourneys(journeysTo("sale", world, by, over));
      const { value } = creditJourneys(journeys, "shapley");
      const { lines } = creditTable(rules, "shapley", 4);
      for (const [at, channel] of journeys.channels.entries()) {
        const line = lines.find(({ key }) => key === Number(channel));
        expect((line?.revenue ?? 0) / 1e4).toBeCloseTo(value[at] as number, 3);
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

test("refuses more different steps than an answer may tell", async () => {
  const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
  const touches = [1, 2, 3].map((id) => ({ id, person: 1, at: at(id), channel: id, campaign: 0, department: 0 }));
  await fill(events, { touches });
  const range = { from: at(1), to: at(9) };
  const ask = (most: number) => findChainCounts(events, "channel", { order: 1, nulls: true }, range, most);
  expect(await ask(3)).toHaveLength(3);
  await expect(ask(2)).rejects.toMatchObject({ kind: "limit", message: expect.stringContaining("lower order") });
});

test("several shards, split by person, count what one does, and twice the same", async () => {
  const shards = ["shard_0", "shard_1"];
  for (const shard of shards) await addDatabase(events, shard);
  const overShards: Placement = (inner) =>
    `(${shards.map((shard) => inner((table) => `${shard}.${table}`)).join(" UNION ALL ")})`;
  await fc.assert(
    fc.asyncProperty(someWorld, someRange, async (world, over) => {
      await fill(events, world);
      for (const [number, shard] of shards.entries()) {
        const mine = <Row extends { person: number }>(rows: readonly Row[]) =>
          rows.filter((row) => row.person % shards.length === number);
        await fill(events, { touches: mine(world.touches), outcomes: mine(world.outcomes) }, shard);
      }
      const one = await count("channel", 2, true, over);
      expect(await count("channel", 2, true, over, overShards)).toEqual(one);
      for (const text of [buyersOfPathsSql, othersOfPathsSql]) {
        const ask = (...placement: Placement[]) =>
          events.query(text("channel", 1, ...placement), creditParameters(over));
        expect(await ask(overShards)).toEqual(await ask());
      }
      expect(await count("channel", 2, true, over)).toEqual(one);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

test("touches come in the order of time, then of their number, as far as times, numbers and keys can go", async () => {
  const [latest, greatest, highest] = ["2299-12-31T23:59:59.999Z", Number.MAX_SAFE_INTEGER, 2 ** 31 - 1];
  const touches = [
    { at: latest, id: greatest, channel: 3 },
    { at: latest, id: greatest - 1, channel: highest },
    { at: "1970-01-01T00:00:00.001Z", id: 1, channel: 2 },
    { at: "1970-01-01T00:00:00.000Z", id: greatest, channel: 1 },
    { at: "1969-12-31T23:59:59.999Z", id: greatest, channel: highest },
    { at: "1900-01-01T00:00:00.000Z", id: 2, channel: 4 },
    { at: "1900-01-01T00:00:00.000Z", id: 1, channel: 5 },
  ];
  const rows = touches.map(({ at, id, channel }) => `(${id}, ${Date.parse(at)}, ${channel})`);
  const [found] = await events.query<{ steps: number[] }>(
    `SELECT ${stepsInTime("channel")} AS steps
    FROM (SELECT id, fromUnixTimestamp64Milli(ms, 'UTC') AS at, channel
      FROM values('id UInt64, ms Int64, channel UInt32', ${rows.join(", ")}))`,
  );
  expect(found?.steps).toEqual([5, 4, highest, 1, 2, highest, 3]);
});
