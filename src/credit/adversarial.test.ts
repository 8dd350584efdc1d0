import fc from "fast-check";
import { expect, test } from "vitest";
import { exactEffects } from "../../tests/support/exact-chain.ts";
import { Problem } from "../kernel/problems.ts";
import { type Journey, journeyTotals, makeJourneys } from "./journeys.ts";
import { markovCredit } from "./markov.ts";
import { creditJourneys, creditModels } from "./models.ts";

const channel = fc.constantFrom("(start)", "(null)", "a", " a", "__proto__");
/** Paths that go round and round beside short ones. */
const path = fc.oneof(
  fc.array(channel, { minLength: 1, maxLength: 5 }),
  fc
    .tuple(fc.array(channel, { minLength: 2, maxLength: 3 }), fc.integer({ min: 2, max: 8 }))
    .map(([round, times]) =>
      Array.from({ length: round.length * times }, (_, at) => round[at % round.length] as string),
    ),
);
/** None, a few, or so many that one journey is nothing beside them. */
const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3 }), fc.constant(2_000_000));
const wild = fc
  .array(fc.record({ path, conversions: count, value: fc.integer({ min: -90, max: 90 }), nulls: count }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((rows) => rows.map((row) => (row.conversions === 0 ? { ...row, value: 0 } : row)));
const ended = (rows: Journey[], how: "any" | "all" | "none") =>
  rows.map((row) => ({
    ...row,
    ...(how === "all" && { conversions: row.conversions || 1, nulls: 0 }),
    ...(how === "none" && { conversions: 0, value: 0 }),
  }));
const sum = (all: Iterable<number>) => [...all].reduce((added, one) => added + one, 0);

test.each([1, 2, 3, 4])(
  "order %i is exact or refused: refunds, loops, lopsided counts, all or none converted, names of ends",
  (order) => {
    const how = fc.constantFrom("any", "all", "none");
    fc.assert(
      fc.property(wild, how, fc.boolean(), (found, ends, nulls) => {
        const rows = ended(found, ends);
        const journeys = makeJourneys(rows);
        const exact = exactEffects(rows, order, nulls);
        const totals = journeyTotals(journeys);
        let credit: ReturnType<typeof markovCredit>;
        try {
          credit = markovCredit(journeys, { order, nulls });
        } catch (problem) {
          expect((problem as Problem).message).toContain("Refunds cancel the value of sales");
          expect(Math.abs(sum(exact.value))).toBeLessThanOrEqual(1e-8 * sum(exact.value.map(Math.abs)));
          return;
        }
        expect(journeys.channels).toEqual(exact.channels);
        for (const [total, given, effects] of [
          [totals.conversions, credit.conversions, exact.conversions],
          [totals.value, credit.value, exact.value],
        ] as const) {
          const whole = sum(effects);
          // What is summed up from parts of both signs keeps as many digits less as they cancel.
          const cancelled = sum(effects.map(Math.abs)) / Math.abs(whole || 1);
          for (const [at, effect] of effects.entries()) {
            const right = total === 0 ? 0 : (effect / whole) * total;
            expect(Math.abs((given[at] as number) - right)).toBeLessThanOrEqual(
              1e-9 * Math.abs(total) * (1 + cancelled) ** 2,
            );
          }
        }
      }),
      { numRuns: 60 },
    );
  },
);

test.each(creditModels.filter((model) => model !== "time-decay"))(
  "%s gives numbers that add up, or says why not",
  (model) => {
    fc.assert(
      fc.property(wild, (rows) => {
        const journeys = makeJourneys(rows);
        const totals = journeyTotals(journeys);
        try {
          const { conversions, value } = creditJourneys(journeys, model, {});
          expect(Math.abs(sum(conversions) - totals.conversions)).toBeLessThanOrEqual(1e-9 * (1 + totals.conversions));
          expect(Math.abs(sum(value) - totals.value)).toBeLessThanOrEqual(1e-6);
        } catch (problem) {
          if (!(problem instanceof Problem)) throw problem;
        }
      }),
    );
  },
);

test("a channel that hardly anybody meets is as exact as the others, also where all the value ends there", () => {
  const rows = [
    { path: ["s", "p", "n", "s", "p", "n"], conversions: 1 },
    { path: ["a", "p", "n", "a", "p", "n"], conversions: 1 },
    { path: ["s", "s", "s", "s"], conversions: 2_000_000 },
    { path: ["n", "s", "n", "s"], conversions: 1, value: -1 },
  ];
  const exact = exactEffects(rows, 2, true).value;
  const whole = sum(exact);
  for (const [at, value] of [...markovCredit(makeJourneys(rows), { order: 2 }).value].entries()) {
    expect(Math.abs(value - ((exact[at] as number) / whole) * -1)).toBeLessThan(1e-13);
  }
});
