import { expect, test } from "vitest";
import { intervalSentences } from "./interval-words.ts";
import { creditIntervals } from "./intervals.ts";
import { makeJourneys } from "./journeys.ts";
import { creditModels } from "./models.ts";
import { drawPoisson, randomOf } from "./random.ts";

const journeys = makeJourneys([
  { path: ["mail", "ads"], conversions: 400, value: 4000, nulls: 900 },
  { path: ["ads"], conversions: 380, value: 3000, nulls: 10 },
  { path: ["mail"], conversions: 390, value: 3100, nulls: 20 },
  { path: ["fair"], conversions: 2, value: 90 },
  { path: ["post"], conversions: 0, nulls: 40 },
]);

test.each([0.3, 1, 12, 200, 5000])("draws of mean %d have that mean and that variance", (mean) => {
  const random = randomOf(7);
  const draws = Array.from({ length: 20_000 }, () => drawPoisson(mean, random));
  const average = draws.reduce((sum, one) => sum + one, 0) / draws.length;
  const variance = draws.reduce((sum, one) => sum + (one - average) ** 2, 0) / draws.length;
  expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(mean / draws.length));
  expect(variance / mean).toBeCloseTo(1, 1);
  expect(draws.every((one) => Number.isInteger(one) && one >= 0)).toBe(true);
});

test.each([1, 4, 9.9, 10, 25, 80])(
  "numbers drawn at a mean of %d come as often as a Poisson distribution has them",
  (mean) => {
    const random = randomOf(3);
    const draws = 100_000;
    const found = new Map<number, number>();
    for (let draw = 0; draw < draws; draw += 1) {
      const drawn = drawPoisson(mean, random);
      found.set(drawn, (found.get(drawn) ?? 0) + 1);
    }
    let chance = Math.exp(-mean);
    let [misfit, kinds] = [0, 0];
    for (let drawn = 0; drawn < 200; drawn += 1) {
      const expected = draws * chance;
      if (expected >= 10) {
        misfit += ((found.get(drawn) ?? 0) - expected) ** 2 / expected;
        kinds += 1;
      }
      chance *= mean / (drawn + 1);
    }
    // Chi-square of `kinds` parts has that mean and the variance 2 kinds.
    expect(misfit).toBeLessThan(kinds + 4 * Math.sqrt(2 * kinds));
  },
);

test("the same seed gives the same intervals, another one others", () => {
  const once = creditIntervals(journeys, "markov", { draws: 50 });
  expect(creditIntervals(journeys, "markov", { draws: 50 })).toEqual(once);
  expect(creditIntervals(journeys, "markov", { draws: 50, seed: 2 }).channels).not.toEqual(once.channels);
});

test("an interval of a count spans what a Poisson count of its size spans", () => {
  const { channels } = creditIntervals(journeys, "last", { draws: 2000 });
  const ads = channels.find(({ channel }) => channel === "ads");
  expect(ads?.conversions.low).toBeCloseTo(780 - 1.645 * Math.sqrt(780), -1);
  expect(ads?.conversions.high).toBeCloseTo(780 + 1.645 * Math.sqrt(780), -1);
});

test("two that earned nothing have no places to change", () => {
  const idle = makeJourneys([
    { path: ["ads"], conversions: 400, value: 4000 },
    { path: ["post"], conversions: 0, nulls: 40 },
    { path: ["radio"], conversions: 0, nulls: 40 },
  ]);
  expect(creditIntervals(idle, "last", { draws: 50 }).flips).toEqual({ conversions: [], value: [] });
});

test.each(creditModels.filter((model) => model !== "time-decay"))(
  "under %s the order is kept and ranks hold the place",
  (model) => {
    for (const { conversions, value, rank } of creditIntervals(journeys, model, { draws: 60 }).channels) {
      expect(conversions.low).toBeLessThanOrEqual(conversions.high);
      expect(value.low).toBeLessThanOrEqual(value.high);
      expect(rank.conversions.low).toBeLessThanOrEqual(rank.conversions.rank);
      expect(rank.conversions.high).toBeGreaterThanOrEqual(rank.conversions.rank);
    }
  },
);

test("says which channels may change places and which have too little data", () => {
  const found = creditIntervals(journeys, "shapley", { draws: 200 });
  expect(found.flips.conversions[0]).toMatchObject({ upper: "mail", lower: "ads" });
  const of = (name: string) => found.channels.find(({ channel }) => channel === name)?.furtherOutcomes;
  expect([of("ads"), of("mail"), of("post")]).toEqual([0, 0, null]);
  expect(of("fair")).toBeGreaterThan(1000);
  const said = intervalSentences({ ...found, flips: found.flips.conversions }).join(" ");
  expect(said).toContain('"mail" and "ads" may change places');
  expect(said).toMatch(/"fair" has too little data: about \d+ further outcomes/);
  expect(said).toContain('"post" has led to no outcome yet');
});

test("ten times the outcomes need no further ones where so many were asked for", () => {
  const rows = (times: number) => [
    { path: ["a"], conversions: 4 * times },
    { path: ["b"], conversions: 96 * times },
  ];
  const needed = creditIntervals(makeJourneys(rows(1)), "linear", { draws: 2000 }).channels[0]?.furtherOutcomes ?? 0;
  expect(needed).toBeGreaterThan(50);
  expect(needed).toBeLessThan(400);
  expect(
    creditIntervals(makeJourneys(rows(1 + Math.ceil(needed / 100))), "linear").channels[0]?.furtherOutcomes,
  ).toBeLessThan(100);
});
