import { furtherOutcomes, placesThatFlip, type Range, rangeOf, rankRanges } from "../../../credit/draws.ts";
import type { DrawnLine } from "../models/drawn-lines.ts";
import type { RankFlip, ReturnsInterval, ReturnsRow } from "./report-contract.ts";

type Draws = { lines: readonly DrawnLine[]; draws: number; confidence: number; sales: number };

export type RowIntervals = { intervals: ReturnsInterval[]; flips: { revenue: RankFlip[]; roi: RankFlip[] } };

/**
 * How sure the rows of a report are, in their order, and which neighbours may change places. Spend is taken as known, so
 * that ROI = (revenue - spend) / spend strays with the revenue alone. Ranks are among known origins, by ROI among those
 * with spend.
 */
export function rowIntervals(rows: readonly ReturnsRow[], { lines, draws, confidence, sales }: Draws): RowIntervals {
  const zeros = new Array<number>(draws + 1).fill(0);
  const drawn = rows.map((row) => {
    const line = lines.find(({ key, reason }) => key === row.key && reason === row.reason);
    const spend = row.spend === null ? 0 : Number(row.spend.amount);
    const revenue = line?.revenue ?? zeros;
    return {
      row,
      revenue,
      customers: line?.customers ?? zeros,
      roi: spend > 0 ? revenue.map((one) => (one - spend) / spend) : null,
    };
  });
  const known = drawn.filter(({ row }) => row.key !== 0);
  const ranks = (of: typeof drawn, figures: (one: (typeof drawn)[number]) => readonly number[]) => {
    const at = (draw: number) => of.map((one) => figures(one)[draw] as number);
    const others = Array.from({ length: draws }, (_, draw) => at(draw + 1));
    const places = rankRanges(at(0), others, confidence);
    const keyOf = (place: number) => of[place]?.row.key as number;
    return {
      placeOf: new Map(of.map(({ row }, place) => [row, places[place] ?? null])),
      flips: placesThatFlip(at(0), others, confidence).map(({ upper, lower, share }) => ({
        upper: keyOf(upper),
        lower: keyOf(lower),
        share,
      })),
    };
  };
  const byRevenue = ranks(known, ({ revenue }) => revenue);
  const byRoi = ranks(
    known.filter(({ roi }) => roi !== null),
    ({ roi }) => roi ?? zeros,
  );
  const within = (figures: readonly number[]) => rangeOf(figures.slice(1), confidence);
  const money = ({ low, high }: Range, { revenue: { amount, currency } }: ReturnsRow) => {
    const digits = amount.split(".")[1]?.length ?? 0;
    const text = (end: number) => ({ amount: end.toFixed(digits), currency });
    return { low: text(low), high: text(high) };
  };
  const intervals = drawn.map(({ row, revenue, customers, roi }): ReturnsInterval => {
    const place = byRevenue.placeOf.get(row);
    const range = within(revenue);
    return {
      revenue: money(range, row),
      customers: within(customers),
      roi: roi && within(roi),
      rank: place ? { revenue: place, roi: byRoi.placeOf.get(row) ?? null } : null,
      furtherOutcomes: furtherOutcomes(revenue[0] ?? 0, range, sales),
    };
  });
  return { intervals, flips: { revenue: byRevenue.flips, roi: byRoi.flips } };
}
