import type { CreditModel } from "../contract.ts";
import type { ModelComparison, ReturnsReport, ReturnsRow } from "../report/report-contract.ts";

/** What the table says in one go: who earned most, and how much of the revenue nobody can be named for (0 to 1). */
export type Summary = { best: ReturnsRow | null; unknown: number; unknownShare: number };

export function summarizeReturns({ rows, total }: ReturnsReport): Summary {
  const earning = rows.filter(({ key, revenue }) => key !== 0 && Number(revenue.amount) > 0);
  const best = earning.reduce<ReturnsRow | null>(
    (most, row) => (most && Number(most.revenue.amount) >= Number(row.revenue.amount) ? most : row),
    null,
  );
  const unknown = rows.filter(({ key }) => key === 0).reduce((sum, row) => sum + Number(row.revenue.amount), 0);
  const all = Number(total.revenue.amount);
  return { best, unknown, unknownShare: all > 0 ? unknown / all : 0 };
}

/** Whether anything happened at all: a report of nothing says how to begin instead of showing zeros. */
export function isBlank({ rows, total }: ReturnsReport): boolean {
  const counted = total.sales + total.lost + total.hires + (total.leads ?? 0);
  return counted === 0 && total.spend === null && rows.every(({ spend }) => spend === null);
}

/** The line whose revenue depends most on the model, with where it gets least and most. Null where all agree. */
export function widestSpread({ rows, models }: ModelComparison): {
  key: number;
  name: string;
  least: { value: number; model: CreditModel };
  most: { value: number; model: CreditModel };
} | null {
  const spreads = rows
    .filter(({ key }) => key !== 0)
    .flatMap(({ key, name, revenue }) => {
      const values = models.map(({ model }, at) => ({ model, value: Number(revenue[at]?.amount ?? 0) }));
      const [least, most] = [
        values.toSorted((a, b) => a.value - b.value)[0],
        values.toSorted((a, b) => b.value - a.value)[0],
      ];
      return least && most ? [{ key, name, least, most }] : [];
    })
    .toSorted((a, b) => b.most.value - b.least.value - (a.most.value - a.least.value));
  const [widest] = spreads;
  return widest && widest.most.value > widest.least.value ? widest : null;
}

/** Whether no model that looks at contacts and visits can name anybody, because none are known. */
export function isWithoutTouches({ rows, models }: ModelComparison): boolean {
  return rows.every(
    ({ key, revenue }) =>
      key === 0 ||
      models.every(
        ({ model }, at) => model === "said" || model === "blended" || Number(revenue[at]?.amount ?? 0) === 0,
      ),
  );
}
