import { expect, test } from "vitest";
import type { SaidSeenCell } from "../said-seen/contract.ts";
import { gridOf, heatOf } from "./said-seen-grid.ts";

const cell = (said: number | "no_answer", seen: number | "direct", customers: number): SaidSeenCell => ({
  said: { key: said === "no_answer" ? 0 : said, name: "", reason: said === "no_answer" ? said : null },
  seen: { key: seen === "direct" ? 0 : seen, name: "", state: seen === "direct" ? seen : null },
  customers,
  sales: customers,
  revenue: { amount: "0.00", currency: "EUR" },
});

test("lays pairs out with the largest first and what is not known last", () => {
  const { rows, columns, most } = gridOf([
    cell("no_answer", "direct", 50),
    cell(2, "direct", 9),
    cell(2, 3, 4),
    cell(3, 3, 8),
    cell(3, 2, 7),
  ]);
  expect(rows.map(({ token, customers }) => [token, customers])).toEqual([
    ["3", 15],
    ["2", 13],
    ["no_answer", 50],
  ]);
  expect(columns.map(({ token }) => token)).toEqual(["3", "2", "direct"]);
  expect(rows[1]?.cells.get("direct")?.customers).toBe(9);
  expect(most).toBe(9);
  expect(gridOf([])).toEqual({ rows: [], columns: [], most: 1 });
});

test("no cell is darker than its figure can be read on, also where most were not asked", () => {
  expect([0, 5, 10, 104].map((customers) => heatOf(customers, 10))).toEqual([0, 15, 30, 30]);
});
