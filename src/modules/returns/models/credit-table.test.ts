import { expect, test } from "vitest";
import type { CreditSums } from "./credit-sql.ts";
import { creditTable, noFigures } from "./credit-table.ts";

const sums = (key: number, kind: string, value: number, total: string, more: Partial<CreditSums> = {}): CreditSums => ({
  model: "linear",
  key,
  kind,
  reason: "",
  customers: 0,
  outcomes: 0,
  value,
  margin: 0,
  total_customers: 0,
  total_outcomes: 0,
  total_with_margin: 0,
  total_value: total,
  total_margin: "0",
  new_customers: 0,
  new_value: 0,
  total_new_customers: 0,
  total_new_value: "0",
  ...more,
});

test("rounds lines so that they add up to the exact total", () => {
  const third = 100 / 3;
  const { lines, total } = creditTable(
    [1, 2, 3].map((key) => sums(key, "order", third, "100.0000")),
    "linear",
    2,
  );
  expect(lines.map(({ key, revenue }) => [key, revenue])).toEqual([
    [1, 33_34],
    [2, 33_33],
    [3, 33_33],
    [0, 0],
  ]);
  expect(total.revenue).toBe(100_00);
});

test("adds the kinds of revenue together before it rounds", () => {
  const rows = [
    sums(1, "order", 0.004, "0.0040"),
    sums(1, "renewal", 0.004, "0.0080"),
    sums(2, "renewal", 0.004, "0.0080"),
  ];
  const { lines, total } = creditTable(rows, "linear", 2);
  expect(total.revenue).toBe(1);
  expect(lines.map(({ key, revenue }) => [key, revenue])).toEqual([
    [1, 1],
    [2, 0],
    [0, 0],
  ]);
});

test("splits the unknown line by reason, and puts it last whatever it earned", () => {
  const rows = [
    sums(0, "order", 60, "100.0000", { reason: "no_touch", outcomes: 6 }),
    sums(0, "order", 30, "100.0000", { reason: "no_channel", outcomes: 3 }),
    sums(4, "order", 10, "100.0000", { outcomes: 1 }),
  ];
  const { lines } = creditTable(rows, "linear", 2);
  expect(lines.map(({ key, revenue, sales }) => [key, revenue, sales])).toEqual([
    [4, 10_00, 1],
    [0, 90_00, 9],
  ]);
  expect(lines[1]?.reasons.map(({ reason, revenue }) => [reason, revenue])).toEqual([
    ["no_touch", 60_00],
    ["no_channel", 30_00],
  ]);
  expect(lines[0]?.reasons).toEqual([]);
});

test("keeps lost renewals and hires out of revenue and margin", () => {
  const rows = [
    sums(1, "lost_renewal", 50, "50.0000", { outcomes: 1, margin: 5, total_outcomes: 1, total_margin: "5.0000" }),
    sums(1, "hire", 7, "7.0000", { outcomes: 2, total_outcomes: 2 }),
  ];
  expect(creditTable(rows, "linear", 2).total).toEqual({
    customers: 0,
    newCustomers: 0,
    sales: 0,
    revenue: 0,
    newRevenue: 0,
    repeatRevenue: 0,
    margin: 0,
    lost: 1,
    lostValue: 50_00,
    hires: 2,
    leads: 0,
    withMargin: 0,
  });
});

test("rounds new and repeat revenue so that they make the revenue of every line, and add up to their totals", () => {
  const third = 10 / 3;
  const half = { new_customers: 1, new_value: third / 2, total_new_customers: 2, total_new_value: "3.3300" };
  const rows = [
    sums(1, "order", third, "10.0000", half),
    sums(2, "order", third, "10.0000", half),
    sums(3, "order", third, "10.0000", { ...half, new_customers: 0, new_value: 0 }),
  ];
  const { lines, total } = creditTable(rows, "linear", 2);
  expect(lines.map(({ newRevenue, repeatRevenue, revenue }) => [newRevenue, repeatRevenue, revenue])).toEqual([
    [1_67, 1_67, 3_34],
    [1_66, 1_67, 3_33],
    [0, 3_33, 3_33],
    [0, 0, 0],
  ]);
  expect(total).toMatchObject({ newRevenue: 3_33, repeatRevenue: 6_67, revenue: 10_00, newCustomers: 2 });
});

test("carries refunds beside sales", () => {
  const rows = [sums(1, "order", 80.5, "60.2000"), sums(2, "order", -20.3, "60.2000")];
  expect(creditTable(rows, "linear", 2).lines.map(({ revenue }) => revenue)).toEqual([80_50, -20_30, 0]);
});

test("looks at one model only, and has an unknown line without any outcome", () => {
  expect(creditTable([sums(1, "order", 10, "10.0000", { model: "last" })], "linear", 2).lines).toEqual([
    { key: 0, reasons: [], ...noFigures },
  ]);
});
