import type { CreditFigures } from "../models/credit-table.ts";
import type { ReturnsFigures } from "./report-contract.ts";

/** Spend by key and over all, decimals as text; the total is null where none is known. */
export type SpendOf = { byKey: Map<number, string>; total: string | null };

/** How many decimals the minor unit of a currency has: 2 for EUR, 0 for JPY. */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * What follows from the sums of a line. ROI = (revenue - spend) / spend, ROI on margin = (margin - spend) / spend,
 * ROAS = revenue / spend, cost per customer = spend / customers, conversion = customers / leads. Where a divisor is 0
 * or not known the value is null, never infinite.
 */
export function figuresOf(
  figures: CreditFigures,
  spend: string | null,
  currency: string,
  isSaid: boolean,
): ReturnsFigures {
  const digits = currencyDigits(currency);
  const money = (minorUnits: number) => ({ amount: (minorUnits / 10 ** digits).toFixed(digits), currency });
  const revenue = figures.revenue / 10 ** digits;
  const margin = figures.margin / 10 ** digits;
  const cost = spend === null ? 0 : Number(spend);
  const perCost = (value: number) => (cost > 0 ? value / cost : null);
  const hasMargin = figures.margin !== 0;
  const [customers, newCustomers] = [roundHeads(figures.customers), roundHeads(figures.newCustomers)];
  return {
    leads: isSaid ? figures.leads : null,
    customers,
    newCustomers,
    repeatCustomers: roundHeads(customers - newCustomers),
    conversion: isSaid && figures.leads > 0 ? figures.customers / figures.leads : null,
    sales: roundHeads(figures.sales),
    revenue: money(figures.revenue),
    newRevenue: money(figures.newRevenue),
    repeatRevenue: money(figures.repeatRevenue),
    margin: hasMargin ? money(figures.margin) : null,
    spend: spend === null ? null : { amount: cost.toFixed(digits), currency },
    roi: perCost(revenue - cost),
    marginRoi: hasMargin ? perCost(margin - cost) : null,
    roas: perCost(revenue),
    costPerCustomer:
      cost > 0 && figures.customers > 0 ? { amount: (cost / figures.customers).toFixed(digits), currency } : null,
    lost: roundHeads(figures.lost),
    lostValue: money(figures.lostValue),
    hires: roundHeads(figures.hires),
  };
}

/** Heads as they are shown and exported: shares of a person to four decimals. */
function roundHeads(heads: number): number {
  return Math.round(heads * 10_000) / 10_000;
}
