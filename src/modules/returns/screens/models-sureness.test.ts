import { expect, test } from "vitest";
import type { ModelComparison } from "../report/report-contract.ts";
import { sureOfModels } from "./models-sureness.ts";

const eur = (amount: string) => ({ amount, currency: "EUR" });
const row = (key: number, said: string, last: string) => {
  const range = { low: eur("1.00"), high: eur("99.00") };
  return { key, name: `Line ${key}`, revenue: [eur(said), eur(last)], ranges: [range, range] };
};
const comparison = (flips: NonNullable<ModelComparison["intervals"]>["flips"]): ModelComparison => ({
  by: "channel",
  currency: "EUR",
  models: [
    { model: "said", total: eur("100.00") },
    { model: "last", total: eur("100.00") },
  ],
  refused: [],
  rows: [row(1, "60.00", "50.00"), row(2, "20.00", "30.00"), row(3, "15.00", "15.00"), row(0, "5.00", "5.00")],
  intervals: { draws: 200, confidence: 0.9, seed: 1, flips },
});

test("names who comes first under every model, and the models whose order holds", () => {
  const said = { model: "said", upper: 2, lower: 3, share: 0.3 } as const;
  expect(sureOfModels(comparison([said]))).toEqual({
    first: 1,
    flips: [{ upper: 2, lower: 3, models: ["said"] }],
    settled: ["last"],
  });
});

test("takes a pair for the same whoever stands above, and names nobody first whose place is shaken", () => {
  const found = sureOfModels(
    comparison([
      { model: "said", upper: 1, lower: 2, share: 0.2 },
      { model: "last", upper: 2, lower: 3, share: 0.2 },
      { model: "last", upper: 2, lower: 1, share: 0.2 },
    ]),
  );
  expect(found).toEqual({
    first: null,
    flips: [
      { upper: 1, lower: 2, models: ["said", "last"] },
      { upper: 2, lower: 3, models: ["last"] },
    ],
    settled: [],
  });
});

test("says nothing without intervals", () => {
  expect(sureOfModels({ ...comparison([]), intervals: null })).toBeNull();
});
