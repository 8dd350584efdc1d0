import { expect, test } from "vitest";
import { strengthOfKappa } from "./kappa-words.ts";
import { agreementSentence, darkSentence } from "./sentences.ts";

const revenue = { amount: "1.00", currency: "EUR" };

test("says in plain words what tracking misses", () => {
  const dark = { customers: 61, of: 82.5, share: 61 / 82.5, low: 0.63, high: 0.82, revenue, lines: [] };
  expect(darkSentence(dark)).toBe(
    "Of 82.5 customers who said what brought them, tracking saw 61 (73.9 %, between 63 % and 82 %) come directly or not at all.",
  );
  expect(darkSentence({ ...dark, share: null, low: null, high: null })).toBe("Nobody said what brought them.");
});

test("says how far two sources agree, and what a kappa is called", () => {
  const agreement = {
    customers: 50,
    observed: 0.7,
    expected: 0.5,
    kappa: 0.4,
    low: 0.15,
    high: 0.65,
    strength: "fair" as const,
    confidence: 0.95,
  };
  expect(agreementSentence(agreement)).toBe(
    "For 70 % of 50 customers with both, the answer and tracking name the same; beyond chance that is fair agreement (kappa 0.40, between 0.15 and 0.65).",
  );
  expect(agreementSentence({ ...agreement, kappa: null })).toMatch(/name the same\.$/);
  expect(agreementSentence({ ...agreement, observed: null })).toContain("No customer has both");
  expect([-1, 0, 0.01, 0.2, 0.21, 0.5, 0.7, 0.81, 1].map(strengthOfKappa)).toEqual([
    "no",
    "no",
    "slight",
    "slight",
    "fair",
    "moderate",
    "substantial",
    "almost_perfect",
    "almost_perfect",
  ]);
});
