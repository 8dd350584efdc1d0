/** What one channel earned by what customers said: as it is, and in each draw of a bootstrap over the answers. */
export type DrawnLine = { key: number; value: number; draws: readonly number[] };

/** A place in the order. `flip` is how often the bootstrap puts the next place at or above this one; null for the last. */
export type Place = { key: number; value: number; rank: number; flip: number | null };

export type Stability = {
  /** The greatest first; channels that count as tied share a rank. */
  places: Place[];
  /** In how many of the draws the order of the ranks is the same, 0 to 1. */
  stable: number;
  /** Answers that are still needed for `confidence`; 0 when the order is stable, null when there is nothing to order. */
  moreAnswers: number | null;
};

/** Fewer answers than this say nothing about how far they would stray. */
export const fewestAnswers = 30;

/**
 * How stable the order of channels is, and how many more answers make it stable.
 *
 * With lambda times as many answers of the same kind, what a draw strays from the truth shrinks by 1/sqrt(lambda) in
 * relation to it. A pair with the gap g that a draw moves by d keeps its order where g + d / sqrt(lambda) > 0, so each
 * draw needs lambda > (d / g)^2 for the pairs that it turns round, and the order is stable at a confidence where that
 * holds for as large a share of the draws. (Standard error of a mean: sigma / sqrt(n); Efron and Tibshirani 1993, ch. 6.)
 *
 * `answers` is how many people answered. Lines whose gap to the one before is at most `tie` of the whole count as tied:
 * no number of answers would part them usefully. All draws have the same length; values are 0 or more.
 */
export function orderStability(
  lines: readonly DrawnLine[],
  { answers, confidence, tie }: { answers: number; confidence: number; tie: number },
): Stability {
  const sorted = lines
    .filter(({ value }) => value > 0)
    .toSorted((one, other) => other.value - one.value || one.key - other.key);
  const whole = sorted.reduce((sum, { value }) => sum + value, 0);
  const ranks: DrawnLine[][] = [];
  for (const [at, line] of sorted.entries()) {
    const before = sorted[at - 1];
    if (before && before.value - line.value <= tie * whole) ranks.at(-1)?.push(line);
    else ranks.push([line]);
  }
  const draws = sorted[0]?.draws.length ?? 0;
  const needed = Array.from({ length: draws }, (_, draw) => neededIn(ranks, draw));
  const stable = draws === 0 ? 0 : needed.filter((lambda) => lambda < 1).length / draws;
  return {
    places: ranks.flatMap((rank, at) =>
      rank.map(({ key, value, draws: mine }) => {
        const next = sorted[sorted.findIndex((line) => line.key === key) + 1];
        return { key, value, rank: at + 1, flip: next ? flips(mine, next.draws) : null };
      }),
    ),
    stable,
    moreAnswers: moreAnswers(needed, answers, confidence),
  };
}

/** How many times as many answers this draw would need to keep the order of the ranks. */
function neededIn(ranks: readonly (readonly DrawnLine[])[], draw: number): number {
  let needed = 0;
  for (const [at, rank] of ranks.entries()) {
    for (const upper of rank) {
      for (const lower of ranks[at + 1] ?? []) {
        const gap = upper.value - lower.value;
        const moved = (upper.draws[draw] ?? 0) - (lower.draws[draw] ?? 0) - gap;
        if (moved < 0) needed = Math.max(needed, (moved / gap) ** 2);
      }
    }
  }
  return needed;
}

function moreAnswers(needed: readonly number[], answers: number, confidence: number): number | null {
  if (needed.length === 0) return null;
  const lambda = needed.toSorted((one, other) => one - other)[Math.ceil(confidence * needed.length) - 1] ?? 0;
  const forOrder = lambda < 1 ? 0 : Math.max(1, Math.ceil(answers * (lambda - 1)));
  return Math.max(forOrder, fewestAnswers - answers, 0);
}

function flips(upper: readonly number[], lower: readonly number[]): number {
  return upper.filter((value, draw) => value <= (lower[draw] ?? 0)).length / upper.length;
}
