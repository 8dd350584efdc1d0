import fc from "fast-check";
import { expect, test } from "vitest";
import { blendPairs, learnShares, saidPairs, seenPairs, smoothing } from "./blend.ts";
import type { PairSums } from "./pairs-sql.ts";

const [friend, fair] = [2, 3];

const pair = (more: Partial<PairSums>): PairSums => {
  const heads = more.customers ?? 0;
  const totals = { total_customers: 0, total_outcomes: 0, total_with_margin: 0, total_value: "0", total_margin: "0" };
  const news = { new_customers: 0, new_value: 0, total_new_customers: 0, total_new_value: "0" };
  const sums = { ...news, customers: heads, firsts: heads, outcomes: heads, value: heads * 10, margin: 0, ...totals };
  return { slice: "", said: 0, reason: "", seen: 0, state: "", kind: "order", ...sums, ...more };
};

const heard = [
  pair({ said: friend, seen: 7, customers: 30 }),
  pair({ said: fair, seen: 7, customers: 10 }),
  pair({ said: fair, state: "nothing", customers: 20 }),
];
const unheard = [
  pair({ reason: "no_answer", seen: 7, customers: 8 }),
  pair({ reason: "declined", state: "nothing", customers: 4 }),
  pair({ reason: "no_answer", state: "direct", customers: 2 }),
];

test("fills in what was not said from those who were tracked alike, smoothed towards everybody", () => {
  const shares = learnShares(heard, "revenue");
  const of = (seen: { seen: number; state: string }) => shares(seen).map(({ key, share }) => [key, share]);
  // 30 of 40 say friend, everybody half and half: (30 + 10 * .5) / (40 + 10).
  expect(of({ seen: 7, state: "" })).toEqual([
    [friend, 35 / 50],
    [fair, 15 / 50],
  ]);
  expect(of({ seen: 0, state: "nothing" })).toEqual([
    [friend, 5 / 30],
    [fair, 25 / 30],
  ]);
  // Nobody who came directly said anything: the mix of everybody.
  expect(of({ seen: 0, state: "direct" })).toEqual([
    [friend, 0.5],
    [fair, 0.5],
  ]);
  expect(smoothing).toBe(10);
});

test("leaves what was said alone, and shares the rest out by what was learned", () => {
  const sums = blendPairs([...heard, ...unheard]);
  const customers = (key: number) => sums.find((row) => row.key === key)?.customers;
  expect(customers(friend)).toBeCloseTo(30 + 8 * 0.7 + 4 / 6 + 1, 12);
  expect(customers(fair)).toBeCloseTo(30 + 8 * 0.3 + 20 / 6 + 1, 12);
});

test("leaves everything unknown where nobody said anything, and learns nothing from other kinds of outcomes", () => {
  expect(blendPairs(unheard).map(({ key, reason }) => [key, reason])).toEqual([
    [0, "no_answer"],
    [0, "declined"],
  ]);
  const hires = [pair({ kind: "hire", reason: "no_answer", seen: 7, customers: 0, firsts: 1, outcomes: 1 })];
  expect(blendPairs([...heard, ...hires]).filter(({ kind }) => kind === "hire")).toMatchObject([
    { key: 0, reason: "no_answer", outcomes: 1 },
  ]);
});

test("takes an answer without a campaign for one, which says that no campaign brought them", () => {
  const known = [
    pair({ said: friend, seen: 7, customers: 10 }),
    pair({ reason: "no_campaign", seen: 7, customers: 30 }),
  ];
  const sums = blendPairs([...known, pair({ reason: "no_answer", seen: 7, customers: 4 })]);
  expect(sums.map(({ key, reason, customers }) => [key, reason, customers])).toEqual([
    [friend, "", 11],
    [0, "no_campaign", 33],
  ]);
});

const somePair = fc
  .record({
    said: fc.constantFrom(0, 0, 2, 3, 4),
    unsaid: fc.constantFrom("no_answer", "declined", "no_campaign"),
    seen: fc.constantFrom(0, 7, 8),
    state: fc.constantFrom("direct", "nothing"),
    kind: fc.constantFrom("order", "renewal", "lost_renewal", "hire"),
    customers: fc.integer({ min: 0, max: 50 }),
    value: fc.integer({ min: -1000, max: 1000 }),
  })
  .map(({ unsaid, said, seen, state, ...more }) =>
    pair({ ...more, said, seen, reason: said === 0 ? unsaid : "", state: seen === 0 ? state : "" }),
  );

test("never changes a total", () => {
  const measures = ["customers", "outcomes", "value", "margin"] as const;
  fc.assert(
    fc.property(fc.array(somePair, { maxLength: 30 }), (pairs) => {
      for (const credit of [blendPairs(pairs), saidPairs(pairs), seenPairs(pairs)]) {
        for (const kind of new Set(pairs.map((one) => one.kind))) {
          for (const measure of measures) {
            const sum = (rows: readonly { kind: string; [measure: string]: unknown }[]) =>
              rows.filter((row) => row.kind === kind).reduce((added, row) => added + Number(row[measure]), 0);
            expect(sum(credit)).toBeCloseTo(sum(pairs), 6);
          }
        }
      }
    }),
  );
});
