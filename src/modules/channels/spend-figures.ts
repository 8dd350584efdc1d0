import type { SpendFigures } from "./spend-contract.ts";

/** Sums over spend; `spend` is a decimal as text with at most 4 decimals. */
export type SpendSums = { spend: string; impressions: number; clicks: number; enquiries: number; sales: number };

const scale = 10_000n;

function toUnits(amount: string): bigint {
  const [whole = "0", decimals = ""] = amount.split(".");
  return BigInt(whole) * scale + BigInt(decimals.slice(0, 4).padEnd(4, "0"));
}

function toAmount(units: bigint): string {
  const decimals = (units % scale)
    .toString()
    .padStart(4, "0")
    .replace(/0{1,2}$/, "");
  return `${units / scale}.${decimals}`;
}

/** Spend for each of `count`, rounded half up to 4 decimals; null for none, because nothing can be said then. */
export function costPer(spend: string, count: number): string | null {
  if (count === 0) return null;
  const [units, by] = [toUnits(spend), BigInt(count)];
  return toAmount((units * 2n + by) / (by * 2n));
}

export function addSums(all: readonly SpendSums[]): SpendSums {
  const sum = (of: (sums: SpendSums) => number) => all.reduce((total, sums) => total + of(sums), 0);
  return {
    spend: toAmount(all.reduce((total, { spend }) => total + toUnits(spend), 0n)),
    impressions: sum(({ impressions }) => impressions),
    clicks: sum(({ clicks }) => clicks),
    enquiries: sum(({ enquiries }) => enquiries),
    sales: sum(({ sales }) => sales),
  };
}

/**
 * Sums with what follows from them: cost per sale = spend / sales, cost per click = spend / clicks, conversion =
 * sales / clicks. Where the divisor is 0 the value is null, never infinite.
 */
export function figuresOf(sums: SpendSums, currency: string): SpendFigures {
  const { spend, impressions, clicks, enquiries, sales } = sums;
  const money = (amount: string | null) => (amount === null ? null : { amount, currency });
  return {
    spend: { amount: toAmount(toUnits(spend)), currency },
    impressions,
    clicks,
    enquiries,
    sales,
    costPerSale: money(costPer(spend, sales)),
    costPerClick: money(costPer(spend, clicks)),
    conversion: clicks === 0 ? null : sales / clicks,
  };
}
