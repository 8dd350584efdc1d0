import { expect, test } from "vitest";
import { describeSilence } from "./silence-command.ts";

const silence: Parameters<typeof describeSilence>[0] = {
  confidence: 0.9,
  currency: "EUR",
  measure: "revenue",
  ...{ from: null, to: "2026-03-02", tie: 0.01, draws: 500, stable: 0.4, answers: 50, moreAnswers: 80 },
  unknown: { revenue: { amount: "25.00", currency: "EUR" }, customers: 3, reasons: [] },
  revenue: { amount: "100.00", currency: "EUR" },
  order: [],
  departments: [],
  weeks: 5.2,
};

test("says how many weeks it takes, and of more than two years only that", () => {
  expect(describeSilence(silence)).toContain("(25 %) came from nobody knows where");
  expect(describeSilence(silence)).toContain("in 90 %: 6 weeks at the present pace.");
  expect(describeSilence({ ...silence, weeks: 104 })).toContain("104 weeks");
  expect(describeSilence({ ...silence, weeks: 2352 })).toContain("more than two years at the present pace.");
  expect(describeSilence({ ...silence, weeks: null })).toContain("will not bring as many");
});
