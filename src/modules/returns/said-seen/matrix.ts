import { revenueKinds } from "../contract.ts";
import { minorUnits, roundToTotal } from "../models/apportion.ts";
import type { PairSums } from "./pairs-sql.ts";

/** One pair over all that brought revenue; revenue in whole minor units. */
export type MatrixCell = {
  said: number;
  reason: string;
  seen: number;
  state: string;
  customers: number;
  sales: number;
  revenue: number;
};

export type Matrix = { cells: MatrixCell[]; total: { customers: number; sales: number; revenue: number } };

/**
 * Adds the kinds that bring revenue up to one cell for each pair, by customers, then revenue. Revenue is rounded to minor
 * units of `digits` decimals so that the cells add up to the exact total.
 */
export function makeMatrix(pairs: readonly PairSums[], digits: number): Matrix {
  const revenue = pairs.filter(({ kind }) => (revenueKinds as readonly string[]).includes(kind));
  const kinds = [...new Map(revenue.map((pair) => [pair.kind, pair])).values()];
  const total = {
    customers: kinds.reduce((sum, pair) => sum + pair.total_customers, 0),
    sales: kinds.reduce((sum, pair) => sum + pair.total_outcomes, 0),
    revenue: minorUnits(
      kinds.map(({ total_value }) => total_value),
      digits,
    ),
  };
  const groups = [
    ...Map.groupBy(revenue, ({ said, reason, seen, state }) => [said, reason, seen, state].join(" ")).values(),
  ];
  const values = groups.map((group) => group.reduce((sum, { value }) => sum + value, 0) * 10 ** digits);
  const rounded = roundToTotal(total.revenue, values);
  const cells = groups.flatMap((group, at) =>
    group.slice(0, 1).map(({ said, reason, seen, state }): MatrixCell => {
      const customers = group.reduce((sum, pair) => sum + pair.customers, 0);
      const sales = group.reduce((sum, pair) => sum + pair.outcomes, 0);
      return { said, reason, seen, state, customers, sales, revenue: rounded[at] ?? 0 };
    }),
  );
  return {
    cells: cells.toSorted(
      (a, b) => b.customers - a.customers || b.revenue - a.revenue || a.said - b.said || a.seen - b.seen,
    ),
    total,
  };
}
