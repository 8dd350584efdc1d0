import { expect, test } from "vitest";
import { makeJourneys } from "./journeys.ts";
import { ruleCredit, ruleModels } from "./rules.ts";
import { shapleyCredit } from "./shapley.ts";

const journeys = makeJourneys([
  { path: ["mail", "ads", "mail", "fair"], conversions: 2, value: 100, nulls: 5 },
  { path: ["ads", "fair"], conversions: 1, value: 30 },
  { path: ["fair"], conversions: 4, value: 8 },
  { path: ["mail"], conversions: 0, nulls: 9 },
]);
const shown = (numbers: Float64Array) => Object.fromEntries(journeys.channels.map((name, at) => [name, numbers[at]]));

test("gives all to the first or to the last touch", () => {
  expect(shown(ruleCredit(journeys, "first").conversions)).toEqual({ ads: 1, fair: 4, mail: 2 });
  expect(shown(ruleCredit(journeys, "last").value)).toEqual({ ads: 0, fair: 138, mail: 0 });
});

test("linear counts touches and not channels", () => {
  expect(shown(ruleCredit(journeys, "linear").conversions)).toEqual({ ads: 1, fair: 5, mail: 1 });
  expect(shown(ruleCredit(journeys, "linear").value)).toEqual({ ads: 40, fair: 48, mail: 50 });
});

test("position gives 40 % to both ends; two touches halve", () => {
  const credit = shown(ruleCredit(journeys, "position").conversions);
  expect(credit.mail).toBeCloseTo(2 * 0.4 + 2 * 0.1, 12);
  expect(credit.ads).toBeCloseTo(2 * 0.1 + 0.5, 12);
  expect(credit.fair).toBeCloseTo(2 * 0.4 + 0.5 + 4, 12);
});

test("time decay halves with every half-life, also between whole days and after years", () => {
  const timed = makeJourneys([
    { path: ["ads", "fair"], ages: [10.5, 3.5], conversions: 3, value: 9 },
    { path: ["ads", "fair"], ages: [9000, 9000 - 14], conversions: 5 },
  ]);
  const { conversions, value } = ruleCredit(timed, "time-decay");
  expect([...conversions]).toEqual([3 / 3 + 5 / 5, 6 / 3 + 20 / 5].map((sum) => expect.closeTo(sum, 12)));
  expect([...value]).toEqual([3, 6].map((sum) => expect.closeTo(sum, 12)));
  expect([...ruleCredit(timed, "time-decay", { halfLifeDays: 14 }).conversions][1]).not.toBeCloseTo(6, 3);
});

test("time decay without times, and a half-life of nothing, are refused", () => {
  expect(() => ruleCredit(journeys, "time-decay")).toThrow("when each touch happened");
  expect(() => ruleCredit(journeys, "linear", { halfLifeDays: 0 })).toThrow("half-life");
});

test("names the row that is wrong", () => {
  const make = (row: object) => () =>
    makeJourneys([
      { path: ["a"], conversions: 1 },
      { path: ["a"], conversions: 1, ...row },
    ]);
  expect(make({ path: [] })).toThrow("Row 2: the path has no step.");
  expect(make({ path: ["a", " "] })).toThrow("Row 2: a step of the path is empty.");
  expect(make({ conversions: 0.5 })).toThrow("Row 2: conversions must be a whole number");
  expect(make({ nulls: -1 })).toThrow("Row 2: nulls must be a whole number");
  expect(make({ value: Number.NaN })).toThrow("Row 2: the value must be a number");
  expect(make({ conversions: 0, value: 3 })).toThrow("Row 2: there is a value of 3 without a conversion");
  expect(make({ ages: [1] })).toThrow("Row 2: ages must be given for all rows or for none");
});

test("Shapley shares a journey out between its channels, however often each was met", () => {
  expect(shown(shapleyCredit(journeys).conversions)).toEqual({
    ads: expect.closeTo(2 / 3 + 1 / 2, 12),
    fair: expect.closeTo(2 / 3 + 1 / 2 + 4, 12),
    mail: expect.closeTo(2 / 3, 12),
  });
});

test("every model gives nothing where there is nothing", () => {
  const none = makeJourneys([]);
  for (const model of ruleModels.filter((one) => one !== "time-decay"))
    expect(ruleCredit(none, model).conversions).toHaveLength(0);
  expect(shapleyCredit(none).value).toHaveLength(0);
});
