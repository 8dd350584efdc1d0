import type { ReturnsFigures, ReturnsReport, ReturnsRow } from "../report/report-contract.ts";
import type { Changes } from "./contract.ts";

/** The lines of two reports side by side, by how far their revenue moved; the unknown origin last, as one line. */
export function changedRows(before: ReturnsReport, after: ReturnsReport): Changes["rows"] {
  const [earlier, later] = [linesOf(before.rows), linesOf(after.rows)];
  const keys = [...new Set([...later.keys(), ...earlier.keys()])];
  const rows = keys.map((key) => ({
    key,
    name: later.get(key)?.name ?? earlier.get(key)?.name ?? "",
    before: earlier.get(key)?.figures ?? null,
    after: later.get(key)?.figures ?? null,
  }));
  const moved = ({ before: was, after: is }: Changes["rows"][number]) =>
    Math.abs(Number(is?.revenue.amount ?? 0) - Number(was?.revenue.amount ?? 0));
  return rows.toSorted((a, b) => Number(a.key === 0) - Number(b.key === 0) || moved(b) - moved(a) || a.key - b.key);
}

type Line = { name: string; figures: ReturnsFigures };

function linesOf(rows: readonly ReturnsRow[]): Map<number, Line> {
  return new Map(
    [...Map.groupBy(rows, ({ key }) => key)].map(([key, parts]) => {
      const figures = parts.map(onlyFigures).reduce(addFigures);
      return [key, { name: parts[0]?.name ?? "", figures }];
    }),
  );
}

function onlyFigures({
  key: _,
  name: __,
  channel: ___,
  reason: ____,
  removal: _____,
  interval: ______,
  ...figures
}: ReturnsRow): ReturnsFigures {
  return figures;
}

/** Adds up the reasons of the unknown origin, which has no spend and so nothing that follows from it. */
function addFigures(a: ReturnsFigures, b: ReturnsFigures): ReturnsFigures {
  const { currency } = a.revenue;
  const digits = (a.revenue.amount.split(".")[1] ?? "").length;
  const sum = (x: { amount: string }, y: { amount: string }) => ({
    amount: (Number(x.amount) + Number(y.amount)).toFixed(digits),
    currency,
  });
  return {
    ...a,
    leads: a.leads === null || b.leads === null ? null : a.leads + b.leads,
    conversion: null,
    customers: a.customers + b.customers,
    newCustomers: a.newCustomers + b.newCustomers,
    repeatCustomers: a.repeatCustomers + b.repeatCustomers,
    sales: a.sales + b.sales,
    revenue: sum(a.revenue, b.revenue),
    newRevenue: sum(a.newRevenue, b.newRevenue),
    repeatRevenue: sum(a.repeatRevenue, b.repeatRevenue),
    margin: a.margin && b.margin ? sum(a.margin, b.margin) : (a.margin ?? b.margin),
    lost: a.lost + b.lost,
    lostValue: sum(a.lostValue, b.lostValue),
    hires: a.hires + b.hires,
  };
}
