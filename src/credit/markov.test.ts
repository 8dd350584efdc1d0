import fc from "fast-check";
import { expect, test } from "vitest";
import { exactEffects } from "../../tests/support/exact-chain.ts";
import { randomJourneys } from "../../tests/support/random-journeys.ts";
import { type Journey, makeJourneys } from "./journeys.ts";
import { markovCredit, transitions } from "./markov.ts";

const three: Journey[] = [
  { path: ["a", "b"], conversions: 1, value: 10 },
  { path: ["a"], conversions: 0, nulls: 1 },
  { path: ["b", "c"], conversions: 1, value: 30, nulls: 1 },
];

test("the removal effects of a chain that can be solved by hand", () => {
  // From a: 1/2 to b, 1/2 lost. From b (3 leave): 1/3 converts, 2/3 to c. From c: 1/2 converts. Start: half a, half b.
  // b converts with 1/3 + 2/3 * 1/2 = 2/3, a with 1/3; in all 1/2. Without a 1/3, without b 0, without c 1/4.
  const { removal, conversions } = markovCredit(makeJourneys(three));
  expect([...removal.conversions]).toEqual([1 / 3, 1, 1 / 2].map((effect) => expect.closeTo(effect, 14)));
  expect([...conversions]).toEqual([4 / 11, 12 / 11, 6 / 11].map((credit) => expect.closeTo(credit, 13)));
});

test("value has removal effects of its own", () => {
  // At the end of b 10 / 3 for each that leaves, at the end of c 30 / 2: b is worth 40 / 3, a 20 / 3, in all 10.
  // Without a 20 / 3, without b nothing, without c 5 / 2.
  const { removal, value } = markovCredit(makeJourneys(three));
  expect([...removal.value]).toEqual([1 / 3, 1, 3 / 4].map((effect) => expect.closeTo(effect, 14)));
  expect([...value]).toEqual(
    [40 * (4 / 25), 40 * (12 / 25), 40 * (9 / 25)].map((credit) => expect.closeTo(credit, 12)),
  );
});

test("the transitions, with and without those who did not convert", () => {
  const found = transitions(makeJourneys(three));
  const chance = (from: string, to: string) =>
    found.find((one) => String(one.from) === from && String(one.to) === to)?.probability;
  expect(chance("(start)", "a")).toBe(1 / 2);
  expect(chance("a", "b")).toBe(1 / 2);
  expect(chance("a", "(null)")).toBe(1 / 2);
  expect(chance("b", "c")).toBe(2 / 3);
  expect(chance("b", "(conversion)")).toBe(1 / 3);
  expect(transitions(makeJourneys(three), { nulls: false }).map(({ to }) => String(to))).not.toContain("(null)");
});

test("equal states in a row are one", () => {
  const plain = makeJourneys([{ path: ["a", "b", "a"], conversions: 2, nulls: 3 }]);
  const repeated = makeJourneys([{ path: ["a", "a", "b", "b", "b", "a"], conversions: 2, nulls: 3 }]);
  expect(markovCredit(repeated)).toEqual(markovCredit(plain));
  expect(transitions(makeJourneys([{ path: ["a", "a", "a"], conversions: 1 }]), { order: 2 })).toEqual([
    { from: "(start)", to: ["a", "a"], probability: 1 },
    { from: ["a", "a"], to: "(conversion)", probability: 1 },
  ]);
});

test("a path shorter than the order is one short state", () => {
  const found = transitions(makeJourneys([{ path: ["a", "b"], conversions: 1 }]), { order: 3 });
  expect(found[0]).toEqual({ from: "(start)", to: ["a", "b"], probability: 1 });
});

test.each([1, 2, 3, 4])("order %i agrees with elimination over fractions", (order) => {
  fc.assert(
    fc.property(randomJourneys({ channels: 3, rows: 6, steps: 6 }), fc.boolean(), (rows, nulls) => {
      const exact = exactEffects(rows, order, nulls);
      const { removal } = markovCredit(makeJourneys(rows), { order, nulls });
      for (const [at, effect] of exact.conversions.entries()) expect(removal.conversions[at]).toBeCloseTo(effect, 12);
      if (rows.every(({ value }) => value === 0)) return;
      for (const [at, effect] of exact.value.entries()) expect(removal.value[at]).toBeCloseTo(effect, 12);
    }),
    { numRuns: order === 1 ? 100 : 40 },
  );
});

test("nothing converted, everything converted, a single journey", () => {
  const nothing = markovCredit(makeJourneys([{ path: ["a", "b"], conversions: 0, nulls: 4 }]));
  expect([...nothing.conversions, ...nothing.removal.conversions]).toEqual([0, 0, 0, 0]);
  const everything = markovCredit(makeJourneys([{ path: ["a", "b"], conversions: 4, value: 4 }]));
  expect([...everything.conversions, ...everything.value]).toEqual([2, 2, 2, 2]);
  expect([...markovCredit(makeJourneys([{ path: ["a"], conversions: 1, value: -5 }]), { order: 4 }).value]).toEqual([
    -5,
  ]);
});

test("refunds lower value, and are refused only where they cancel it", () => {
  const rows = (refund: number) => [
    { path: ["a"], conversions: 1, value: 10 },
    { path: ["b"], conversions: 1, value: refund },
  ];
  expect([...markovCredit(makeJourneys(rows(-4))).value]).toEqual([10, -4].map((value) => expect.closeTo(value, 12)));
  expect([...markovCredit(makeJourneys(rows(-10))).value]).toEqual([0, 0]);
  const shared = [rows(0)[0] as Journey, { path: ["b", "c"], conversions: 1, value: -5 }];
  expect(() => markovCredit(makeJourneys(shared))).toThrow("Refunds cancel the value of sales");
});

test("channels may be called like the ends of a chain", () => {
  const called = makeJourneys([{ path: ["(start)", "(null)", "(conversion)"], conversions: 3, nulls: 1 }]);
  expect([...markovCredit(called).conversions]).toEqual([1, 1, 1]);
});

test("an order that is none is refused", () => {
  expect(() => markovCredit(makeJourneys(three), { order: 5 })).toThrow("order of 1 to 4, found 5");
  expect(() => markovCredit(makeJourneys(three), { order: 1.5 })).toThrow("order of 1 to 4");
});

test("as many channels as there are, as long as they do not all lead back to each other", () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => ({ path: [`c${at}`, `d${at}`], conversions: 1 }));
  const { conversions } = markovCredit(makeJourneys(rows));
  expect(conversions).toHaveLength(40_000);
  expect(conversions.every((credit) => Math.abs(credit - 0.5) < 1e-9)).toBe(true);
  const ring = Array.from({ length: 6_001 }, (_, at) => ({ path: [`c${at}`, `c${(at + 1) % 6_001}`], conversions: 1 }));
  expect(() => markovCredit(makeJourneys(ring))).toThrow("6001 channels lead back to each other");
});
