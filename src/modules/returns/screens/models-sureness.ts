import type { CreditModel } from "../contract.ts";
import type { ModelComparison } from "../report/report-contract.ts";

/** Two lines that may change places, and under which models. */
export type Flip = { upper: number; lower: number; models: CreditModel[] };

/**
 * What the intervals of all models say together: the line that comes first under every one and never gives its place
 * away, the pairs that may change places, those under the most models first, and the models whose whole order holds.
 * Null without intervals.
 */
export function sureOfModels({ rows, models, intervals }: ModelComparison): {
  first: number | null;
  flips: Flip[];
  settled: CreditModel[];
} | null {
  if (!intervals) return null;
  const known = rows.filter(({ key }) => key !== 0);
  const drawn = models.flatMap(({ model }, at) => (rows.some(({ ranges }) => ranges?.[at]) ? [{ model, at }] : []));
  const firsts = drawn.map(({ at }) => {
    const amount = (row: (typeof known)[number]) => Number(row.revenue[at]?.amount ?? 0);
    return known.toSorted((a, b) => amount(b) - amount(a))[0]?.key ?? null;
  });
  const [first = null] = firsts;
  const isShaken = intervals.flips.some(({ upper, lower }) => upper === first || lower === first);
  // Who stands above whom differs by model, and it is the same pair.
  const pairs = Map.groupBy(intervals.flips, ({ upper, lower }) => [upper, lower].sort((a, b) => a - b).join(" "));
  const flips = [...pairs.values()].flatMap((same) =>
    same.slice(0, 1).map(({ upper, lower }) => ({ upper, lower, models: same.map(({ model }) => model) })),
  );
  return {
    first: first !== null && firsts.every((key) => key === first) && !isShaken ? first : null,
    flips: flips.toSorted((a, b) => b.models.length - a.models.length),
    settled: drawn.map(({ model }) => model).filter((one) => !intervals.flips.some(({ model }) => model === one)),
  };
}
