import { expect, test } from "vitest";
import type { ModelComparison, ReturnsFigures, ReturnsReport, ReturnsRow } from "../report/report-contract.ts";
import { isBlank, isWithoutTouches, summarizeReturns, widestSpread } from "./summary.ts";

const eur = (amount: string) => ({ amount, currency: "EUR" });
const figures = (revenue: string): ReturnsFigures => ({
  leads: 0,
  newCustomers: 0,
  repeatCustomers: 0,
  newRevenue: { amount: "0", currency: "EUR" },
  repeatRevenue: { amount: "0", currency: "EUR" },
  customers: 0,
  conversion: null,
  sales: Number(revenue) > 0 ? 1 : 0,
  revenue: eur(revenue),
  margin: null,
  spend: null,
  roi: null,
  marginRoi: null,
  roas: null,
  costPerCustomer: null,
  lost: 0,
  lostValue: eur("0.00"),
  hires: 0,
});
const row = (key: number, name: string, revenue: string): ReturnsRow => ({
  ...figures(revenue),
  key,
  name,
  channel: null,
  reason: key === 0 ? "no_answer" : null,
  removal: null,
  interval: null,
});
const report = (rows: ReturnsRow[], total: string): ReturnsReport => ({
  by: "channel",
  model: "said",
  from: null,
  to: null,
  lookbackDays: 90,
  halfLifeDays: 7,
  order: 1,
  nulls: true,
  intervals: null,
  currency: "EUR",
  rows,
  total: figures(total),
  salesWithMargin: 0,
  missing: [],
});

test("names who earned most and how much nobody can be named for", () => {
  const found = summarizeReturns(
    report([row(1, "Fair", "50.00"), row(2, "Ads", "25.00"), row(0, "", "25.00")], "100.00"),
  );
  expect(found).toMatchObject({ best: { name: "Fair" }, unknown: 25, unknownShare: 0.25 });
});

test("names nobody where only the unknown earned, and divides nothing by zero", () => {
  expect(summarizeReturns(report([row(1, "Fair", "0.00"), row(0, "", "9.00")], "9.00")).best).toBeNull();
  expect(summarizeReturns(report([row(0, "", "0.00")], "0.00"))).toEqual({ best: null, unknown: 0, unknownShare: 0 });
});

test("is blank only where nothing was sold, lost, hired, spent or heard of", () => {
  const nothing = report([row(0, "", "0.00")], "0.00");
  expect(isBlank(nothing)).toBe(true);
  expect(isBlank({ ...nothing, total: { ...nothing.total, leads: 3 } })).toBe(false);
  expect(isBlank({ ...nothing, rows: [{ ...row(1, "Ads", "0.00"), spend: eur("5.00") }] })).toBe(false);
  expect(isBlank(report([row(0, "", "9.00")], "9.00"))).toBe(false);
});

const comparison: ModelComparison = {
  by: "channel",
  currency: "EUR",
  models: [
    { model: "said", total: eur("100.00") },
    { model: "last", total: eur("100.00") },
  ],
  refused: [],
  rows: [
    { key: 1, name: "Ads", revenue: [eur("20.00"), eur("60.00")], ranges: null },
    { key: 2, name: "Fair", revenue: [eur("30.00"), eur("25.00")], ranges: null },
    { key: 0, name: "", revenue: [eur("50.00"), eur("15.00")], ranges: null },
  ],
  intervals: null,
};

test("sees that only what customers said names anybody", () => {
  expect(isWithoutTouches(comparison)).toBe(false);
  const rows = [
    { key: 1, name: "Ads", revenue: [eur("50.00"), eur("0.00")], ranges: null },
    { key: 0, name: "", revenue: [eur("50.00"), eur("100.00")], ranges: null },
  ];
  expect(isWithoutTouches({ ...comparison, rows })).toBe(true);
});

test("finds the line that depends most on the model, and leaves the unknown origin out", () => {
  expect(widestSpread(comparison)).toEqual({
    key: 1,
    name: "Ads",
    least: { model: "said", value: 20 },
    most: { model: "last", value: 60 },
  });
  expect(widestSpread({ ...comparison, rows: comparison.rows.slice(2) })).toBeNull();
});
