import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDatabase,
  fill,
  openJourneys,
  type TestOutcome,
  type TestTouch,
} from "../../../../tests/support/journeys.ts";
import { type Placement, placementOn } from "../../../kernel/events/tables.ts";
import { creditParameters } from "../models/credit-sql.ts";
import { type PathFilter, type PathRow, type PathSums, pathRowsSql, pathsSql } from "./paths-sql.ts";

const events = await openJourneys();
const range = { from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z", lookbackDays: 30 };

const ask = (placement?: Placement, sales = "all") =>
  events.query<PathSums>(pathsSql("channel", "revenue", placement), { ...creditParameters(range), sales });
const open = (filter: PathFilter, placement?: Placement, limit = 1000) =>
  events.query<PathRow>(pathRowsSql("channel", filter, placement), {
    ...creditParameters(range),
    ...filter,
    ...{ sales: "all", limit, after_at: Number.MAX_SAFE_INTEGER, after_id: 0 },
  });

const at = (day: number) => new Date(Date.parse("2026-01-01T12:00:00Z") + day * 86_400_000).toISOString();
const touch = (id: number, day: number, channel: number, person = 1): TestTouch => ({
  ...{ id, person, at: at(day), channel, campaign: 0, department: 0 },
});
const order = (id: number, day: number, value: string, more: Partial<TestOutcome> = {}): TestOutcome => ({
  ...{ id, person: 1, at: at(day), kind: "order", value, margin: null },
  ...more,
});

test("folds what repeats in a row, counts every step, and knows who bought before the period", async () => {
  await fill(events, {
    touches: [touch(1, 0, 3), touch(2, 1, 3), touch(3, 4, 5), touch(4, 4.5, 0), touch(5, 9, 7, 2)],
    outcomes: [
      order(1, 5, "100.00"),
      order(2, 6, "20.00", { kind: "renewal" }),
      order(3, 10, "7.50", { person: 2 }),
      order(4, -20, "1.00", { person: 2 }),
      order(5, 10, "3.00", { person: 3 }),
      order(6, 10, "900.00", { person: 3, kind: "hire" }),
    ],
  });
  const rows = await ask();
  const part = (name: string) => rows.filter((row) => row.part === name);
  expect(part("total")).toMatchObject([{ sales: 4, new_sales: 2, revenue: "130.5", new_revenue: "103" }]);
  expect(part("journeys").map(({ journey, sales, revenue }) => [journey, sales, revenue])).toEqual([
    [[3, 5], 2, "120"],
    [[7], 1, "7.5"],
    [[], 1, "3"],
  ]);
  expect(part("steps").map(({ steps, sales }) => [steps, sales])).toEqual([
    [3, 2],
    [1, 1],
    [0, 1],
  ]);
  expect(part("days").map(({ days, first, sales }) => [days, first, sales])).toContainEqual([6, 3, 1]);
  expect(part("flow").map(({ first, last, sales }) => [first, last, sales])).toContainEqual([3, 5, 2]);
  expect((await ask(undefined, "new")).filter((row) => row.part === "journeys").map(({ journey }) => journey)).toEqual([
    [3, 5],
    [],
  ]);
  expect(await open({ journey: [3, 5], daysTo: 5 })).toMatchObject([
    { id: 1, is_new: true, steps: 3, days: 5, path: [{ key: 3 }, { key: 3 }, { key: 5 }] },
  ]);
  expect(await open({ stepsTo: 0 })).toMatchObject([{ id: 5, path: [] }]);
  // The window of 30 days hides nothing of these, one of 2 days does.
  expect(await open({ first: 3, last: 5 }, undefined, 1)).toMatchObject([{ id: 2, is_new: false }]);
});

const People = fc.array(
  fc.record({
    touches: fc.array(fc.record({ day: fc.integer({ min: -40, max: 60 }), channel: fc.integer({ min: 0, max: 3 }) }), {
      maxLength: 6,
    }),
    sales: fc.array(fc.record({ day: fc.integer({ min: -40, max: 60 }), cents: fc.integer({ min: 0, max: 9999 }) }), {
      maxLength: 3,
    }),
  }),
  { minLength: 1, maxLength: 8 },
);

test("agrees with paths that are counted by hand, on one node and on shards", async () => {
  const shards = ["paths_0", "paths_1"];
  for (const shard of shards) await addDatabase(events, shard);
  const split: Placement = (inner) =>
    `(${shards.map((shard) => inner((table) => `${shard}.${table}`)).join(" UNION ALL ")})`;
  await fc.assert(
    fc.asyncProperty(People, async (people) => {
      const touches = people.flatMap(({ touches: of }, person) =>
        of.map(({ day, channel }, n) => touch(person * 100 + n, day, channel, person + 1)),
      );
      const outcomes = people.flatMap(({ sales }, person) =>
        sales.map(({ day, cents }, n) =>
          order(person * 100 + n, day, (cents / 100).toFixed(2), { person: person + 1 }),
        ),
      );
      await fill(events, { touches, outcomes });
      for (const [number, shard] of shards.entries()) {
        const mine = (row: { person: number }) => row.person % shards.length === number;
        await fill(events, { touches: touches.filter(mine), outcomes: outcomes.filter(mine) }, shard);
      }
      const found = await ask();
      const named = found
        .filter(({ part }) => part === "journeys")
        .map(({ journey, sales }) => [journey.join(), sales]);
      expect(new Map(named as [string, number][])).toEqual(countByHand(touches, outcomes));
      expect(await ask(split)).toEqual(found);
      for (const filter of [{ stepsFrom: 2 }, { first: 1 }, { journey: [1, 2] }])
        expect(await open(filter, split)).toEqual(await open(filter));
    }),
    { numRuns: 6 },
  );
});

function countByHand(touches: readonly TestTouch[], outcomes: readonly TestOutcome[]): Map<string, number> {
  const counts = new Map<string, number>();
  const [from, to, window] = [Date.parse(range.from), Date.parse(range.to), range.lookbackDays * 86_400_000];
  for (const sale of outcomes) {
    const time = Date.parse(sale.at);
    if (time < from || time >= to) continue;
    const path = touches
      .filter(({ person, channel }) => person === sale.person && channel !== 0)
      .filter(({ at: met }) => Date.parse(met) <= time && Date.parse(met) >= time - window)
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id)
      .map(({ channel }) => channel);
    const journey = path.filter((channel, n) => channel !== path[n - 1]).join();
    counts.set(journey, (counts.get(journey) ?? 0) + 1);
  }
  return counts;
}

test("a cluster answers by shard: the engine takes that form of every text", async () => {
  const cluster = placementOn("earshot");
  const texts = [
    pathsSql("campaign", "sales", cluster),
    pathRowsSql("department", { first: 1, journey: [2] }, cluster),
  ];
  for (const sql of texts) {
    expect(sql).toContain("FROM outcomes_shard");
    const parameters = { ...creditParameters(range), ...{ sales: "all", first: 1, journey: [2] } };
    const page = { limit: 1, after_at: 0, after_id: 0 };
    expect((await events.query(`EXPLAIN AST ${sql}`, { ...parameters, ...page })).length).toBeGreaterThan(5);
  }
});
