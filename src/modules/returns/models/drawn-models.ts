import { placesThatFlip, type Range, rangeOf } from "../../../credit/draws.ts";
import type { Events } from "../../../kernel/events/events.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { CreditModel } from "../contract.ts";
import type { ModelComparison } from "../report/report-contract.ts";
import type { CreditRange } from "./credit-sql.ts";
import { type DrawnLine, type DrawsQuestion, drawLines } from "./drawn-lines.ts";
import type { ModelQuestion } from "./model-credit.ts";

/** For each model the ends of the revenue of each key, in minor units; null under a model that refuses to be drawn. */
export type DrawnModels = {
  ranges: (Map<number, Range> | null)[];
  flips: NonNullable<ModelComparison["intervals"]>["flips"];
};

/**
 * How sure the revenue of each line is under each model, and which known neighbours may change places under it. The
 * models are drawn one after the other, all with the same people.
 */
export async function drawModels(
  events: Events,
  models: readonly CreditModel[],
  { confidence, ...question }: Omit<ModelQuestion, "model"> & DrawsQuestion & { confidence: number },
  range: CreditRange,
  digits: number,
): Promise<DrawnModels> {
  const found: DrawnModels = { ranges: [], flips: [] };
  for (const model of models) {
    const lines = await drawLines(events, { ...question, model }, range).catch((error: unknown) => {
      if (error instanceof Problem) return null;
      throw error;
    });
    const drawn = lines && revenueByKey(lines);
    const known = [...(drawn ?? [])].filter(([key]) => key !== 0);
    const inDraw = (draw: number) => known.map(([, revenue]) => revenue[draw] ?? 0);
    const draws = Array.from({ length: question.draws }, (_, draw) => inDraw(draw + 1));
    for (const { upper, lower, share } of placesThatFlip(inDraw(0), draws, confidence)) {
      found.flips.push({ model, upper: known[upper]?.[0] ?? 0, lower: known[lower]?.[0] ?? 0, share });
    }
    const ends = (revenue: readonly number[]) => {
      const { low, high } = rangeOf(revenue.slice(1), confidence);
      return { low: Math.round(low * 10 ** digits), high: Math.round(high * 10 ** digits) };
    };
    found.ranges.push(drawn && new Map([...drawn].map(([key, revenue]) => [key, ends(revenue)])));
  }
  return found;
}

/** The reasons of the unknown origin are one line. */
function revenueByKey(lines: readonly DrawnLine[]): Map<number, number[]> {
  return new Map(
    [...Map.groupBy(lines, ({ key }) => key)].map(([key, parts]) => {
      const [first, ...others] = parts.map(({ revenue }) => revenue);
      return [key, (first ?? []).map((sum, draw) => others.reduce((added, one) => added + (one[draw] ?? 0), sum))];
    }),
  );
}
