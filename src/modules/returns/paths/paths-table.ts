import { minorUnits, roundToTotal } from "../models/apportion.ts";
import type { PathSums } from "./paths-sql.ts";

/** What lies behind a line; money is in whole minor units of the base currency. */
export type Earned = { sales: number; newSales: number; revenue: number; newRevenue: number };

export type Bar = Earned & { from: number; to: number | null };
export type Spread = { median: number | null; lowerQuartile: number | null; upperQuartile: number | null; bars: Bar[] };

export type PathsTable = {
  total: Earned;
  unknown: Earned;
  journeys: (Earned & { keys: number[] })[];
  others: Earned & { journeys: number };
  steps: Spread;
  days: Spread;
  flow: (Earned & { first: number; last: number })[];
};

const nothing: Earned = { sales: 0, newSales: 0, revenue: 0, newRevenue: 0 };

/** Where the bars of steps and of days begin; each ends before the next, and the last is open. */
export const stepBars = [1, 2, 3, 4, 5, 6, 8, 11, 21] as const;
export const dayBars = [0, 1, 2, 4, 8, 15, 31, 61, 91, 181, 366] as const;

/**
 * Folds the sums of the engine into the parts of the report. Money is rounded to minor units of `digits` decimals so that
 * the lines of a part, what is not listed and the unknown add up to the exact total.
 */
export function pathsTable(sums: readonly PathSums[], limit: number, digits: number): PathsTable {
  const whole = sums.find(({ part }) => part === "total");
  const total = whole ? earnedInAll(whole, digits) : nothing;
  const partOf = (part: PathSums["part"]) =>
    roundLines(
      sums.filter((row) => row.part === part),
      total,
      digits,
    );
  const journeys = partOf("journeys");
  const known = journeys.lines.filter(({ row }) => row.journey.length > 0);
  const unknown = journeys.lines.find(({ row }) => row.journey.length === 0)?.earned ?? nothing;
  const listed = known.slice(0, limit);
  const inAll = (whole?.sales ?? 0) === 0 ? 0 : (sums.find(({ part }) => part === "journeys")?.lines ?? 0);
  const different = inAll - (unknown.sales > 0 ? 1 : 0);
  return {
    total,
    unknown,
    journeys: listed.map(({ row, earned }) => ({ ...earned, keys: row.journey })),
    others: {
      ...subtract(subtract(total, unknown), listed.map(({ earned }) => earned).reduce(add, nothing)),
      journeys: Math.max(0, different - listed.length),
    },
    steps: spreadOf(
      partOf("steps").lines.flatMap(({ row, earned }) => (row.steps === 0 ? [] : [{ at: row.steps, earned }])),
      stepBars,
    ),
    days: spreadOf(
      partOf("days").lines.flatMap(({ row, earned }) => (row.first === 0 ? [] : [{ at: row.days, earned }])),
      dayBars,
    ),
    flow: partOf("flow").lines.flatMap(({ row: { first, last }, earned }) =>
      first === 0 ? [] : [{ ...earned, first, last }],
    ),
  };
}

type Line = { row: PathSums; earned: Earned };

function roundLines(rows: readonly PathSums[], total: Earned, digits: number): { lines: Line[] } {
  const round = (name: "revenue" | "new_revenue", whole: number) => {
    const shares = rows.map((row) => Number(row[name]) * 10 ** digits);
    const rest = whole - shares.reduce((sum, share) => sum + share, 0);
    // Lines beyond the answer, if there are any, are rounded with the rest.
    return Math.abs(rest) < 1 ? roundToTotal(whole, shares) : roundToTotal(whole, [...shares, rest]);
  };
  const revenue = round("revenue", total.revenue);
  const newRevenue = round("new_revenue", total.newRevenue);
  const lines = rows.map((row, at) => ({
    row,
    earned: {
      sales: row.sales,
      newSales: row.new_sales,
      revenue: revenue[at] ?? 0,
      newRevenue: newRevenue[at] ?? 0,
    },
  }));
  return { lines };
}

function earnedInAll(row: PathSums, digits: number): Earned {
  return {
    sales: row.sales,
    newSales: row.new_sales,
    revenue: minorUnits([row.revenue], digits),
    newRevenue: minorUnits([row.new_revenue], digits),
  };
}

/** Quartiles and bars of whole numbers, each with what was earned there. A quartile is the least number that a quarter of the sales do not exceed. */
export function spreadOf(found: readonly { at: number; earned: Earned }[], begins: readonly number[]): Spread {
  const sorted = found.toSorted((a, b) => a.at - b.at);
  const sales = sorted.reduce((sum, { earned }) => sum + earned.sales, 0);
  const quantile = (share: number) => {
    let seen = 0;
    for (const { at, earned } of sorted) {
      seen += earned.sales;
      if (seen >= share * sales) return at;
    }
    return null;
  };
  const bars = begins.map((from, at): Bar => {
    const next = begins[at + 1];
    const inside = sorted.filter(({ at: value }) => value >= from && (next === undefined || value < next));
    return {
      from,
      to: next === undefined ? null : next - 1,
      ...inside.map(({ earned }) => earned).reduce(add, nothing),
    };
  });
  return { median: quantile(0.5), lowerQuartile: quantile(0.25), upperQuartile: quantile(0.75), bars };
}

function add(a: Earned, b: Earned): Earned {
  return {
    sales: a.sales + b.sales,
    newSales: a.newSales + b.newSales,
    revenue: a.revenue + b.revenue,
    newRevenue: a.newRevenue + b.newRevenue,
  };
}

function subtract(a: Earned, b: Earned): Earned {
  return add(a, { sales: -b.sales, newSales: -b.newSales, revenue: -b.revenue, newRevenue: -b.newRevenue });
}
