import fc from "fast-check";
import { expect, test } from "vitest";
import { randomJourneys } from "../../tests/support/random-journeys.ts";
import { type Credit, type Journey, type Journeys, journeyTotals, makeJourneys } from "./journeys.ts";
import { markovCredit } from "./markov.ts";
import { ruleCredit } from "./rules.ts";
import { shapleyCredit } from "./shapley.ts";

const models: Record<string, (journeys: Journeys) => Credit> = {
  first: (journeys) => ruleCredit(journeys, "first"),
  last: (journeys) => ruleCredit(journeys, "last"),
  linear: (journeys) => ruleCredit(journeys, "linear"),
  position: (journeys) => ruleCredit(journeys, "position"),
  shapley: shapleyCredit,
  "markov 1": (journeys) => markovCredit(journeys),
  "markov 2 without nulls": (journeys) => markovCredit(journeys, { order: 2, nulls: false }),
  "markov 3": (journeys) => markovCredit(journeys, { order: 3 }),
};
const journeyRows = randomJourneys({ channels: 6, rows: 20, steps: 9 });
const sum = (all: Float64Array) => all.reduce((added, one) => added + one, 0);

test.each(Object.entries(models))("%s keeps the totals", (_, credit) => {
  fc.assert(
    fc.property(journeyRows, (rows) => {
      const journeys = makeJourneys(rows);
      const { conversions, value } = credit(journeys);
      const totals = journeyTotals(journeys);
      expect(sum(conversions)).toBeCloseTo(totals.conversions, 9);
      expect(sum(value)).toBeCloseTo(totals.value, 9);
    }),
  );
});

test.each(Object.entries(models))(
  "%s gives the same to the last digit, whatever the order of rows and parts",
  (_, credit) => {
    const cents = (rows: Journey[]) => rows.map((row) => ({ ...row, value: (row.value ?? 0) / 100 }));
    fc.assert(
      fc.property(journeyRows, fc.infiniteStream(fc.nat()), (rows, chance) => {
        const shuffled = cents(rows)
          .map((row) => ({ row, at: chance.next().value ?? 0 }))
          .sort((one, other) => one.at - other.at)
          .map(({ row }) => row);
        const parted = shuffled.flatMap((row) =>
          row.conversions < 2
            ? [row]
            : [
                { ...row, conversions: 1, value: 0.01, nulls: 0 },
                { ...row, conversions: row.conversions - 1, value: Math.round((row.value - 0.01) * 100) / 100 },
              ],
        );
        expect(credit(makeJourneys(shuffled))).toEqual(credit(makeJourneys(cents(rows))));
        expect(credit(makeJourneys(parted))).toEqual(credit(makeJourneys(cents(rows))));
      }),
    );
  },
);

test.each(Object.entries(models))("%s does not look at names", (_, credit) => {
  const renamed: Record<string, string> = { a: "z", b: "y", c: "x", d: "w", e: "v", f: "u" };
  fc.assert(
    fc.property(journeyRows, (rows) => {
      const before = makeJourneys(rows);
      const after = makeJourneys(
        rows.map((row) => ({ ...row, path: row.path.map((name) => renamed[name] as string) })),
      );
      const [one, other] = [credit(before), credit(after)];
      for (const [at, name] of before.channels.entries()) {
        const there = after.channels.indexOf(renamed[name] as string);
        expect(other.conversions[there]).toBeCloseTo(one.conversions[at] as number, 9);
        expect(other.value[there]).toBeCloseTo(one.value[at] as number, 9);
      }
    }),
  );
});

test("Shapley is the mean over all orders in which channels could have come", () => {
  fc.assert(
    fc.property(randomJourneys({ channels: 4, rows: 8, steps: 5 }), (rows) => {
      const journeys = makeJourneys(rows);
      const { conversions, value } = shapleyCredit(journeys);
      for (const [at, channel] of journeys.channels.entries()) {
        expect(conversions[at]).toBeCloseTo(meanContribution(rows, journeys.channels, channel, "conversions"), 9);
        expect(value[at]).toBeCloseTo(meanContribution(rows, journeys.channels, channel, "value"), 9);
      }
    }),
    { numRuns: 50 },
  );
});

function meanContribution(
  rows: Journey[],
  channels: readonly string[],
  channel: string,
  of: "conversions" | "value",
): number {
  const worth = (set: readonly string[]) =>
    rows
      .filter(({ path }) => path.every((step) => set.includes(step)))
      .reduce((added, row) => added + (row[of] ?? 0), 0);
  const orders = permutations(channels);
  const added = orders.map((order) => {
    const before = order.slice(0, order.indexOf(channel));
    return worth([...before, channel]) - worth(before);
  });
  return added.reduce((all, one) => all + one, 0) / orders.length;
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((one, at) => permutations(list.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}
