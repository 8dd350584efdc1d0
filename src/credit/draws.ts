export type Range = { low: number; high: number };
/** A place from 1 on, and the places that draws give it. */
export type RankRange = Range & { rank: number };

/** An interval that reaches further than this share of the credit to each side says too little. */
const widest = 0.5;

/** The quantiles of draws that leave half of what the confidence does not cover to each side. */
export function rangeOf(values: readonly number[], confidence: number): Range {
  const sorted = values.toSorted((one, other) => one - other);
  const last = sorted.length - 1;
  const tail = (1 - confidence) / 2;
  const at = (share: number) => sorted[Math.min(last, Math.max(0, Math.round(share * last)))] as number;
  return { low: at(tail), high: at(1 - tail) };
}

type Figures = ArrayLike<number>;

/** The place of each figure, the greatest first, and how far it goes in draws of the same figures. */
export function rankRanges(found: Figures, drawn: readonly Figures[], confidence: number): RankRange[] {
  const each = drawn.map(ranksOf);
  const rangeAt = (at: number) =>
    rangeOf(
      each.map((ranks) => ranks[at] as number),
      confidence,
    );
  return [...ranksOf(found)].map((rank, at) => ({ rank, ...rangeAt(at) }));
}

/**
 * Neighbours in the order of `found` of which the lower has as much or more in more draws than the confidence allows.
 * Two that are equal in every draw, such as two that earned nothing, have no places to change.
 */
export function placesThatFlip(found: Figures, drawn: readonly Figures[], confidence: number) {
  const order = orderOf(found);
  return order.slice(1).flatMap((lower, place) => {
    const upper = order[place] as number;
    if (drawn.every((one) => one[lower] === one[upper])) return [];
    const turned = drawn.filter((one) => (one[lower] as number) >= (one[upper] as number)).length;
    const share = turned / drawn.length;
    return share > 1 - confidence ? [{ upper, lower, share }] : [];
  });
}

/** Places from the one with the most; equal ones in the order in which they stand. */
function orderOf(figures: Figures): number[] {
  const places = Array.from({ length: figures.length }, (_, at) => at);
  return places.sort((a, b) => (figures[b] as number) - (figures[a] as number) || a - b);
}

function ranksOf(figures: Figures): Int32Array {
  const ranks = new Int32Array(figures.length);
  for (const [place, at] of orderOf(figures).entries()) ranks[at] = place + 1;
  return ranks;
}

/**
 * How many further outcomes make an interval reach half of the credit to each side: 0 when it is as narrow, null where
 * there is no credit. What an interval spans shrinks with the root of the number of outcomes.
 */
export function furtherOutcomes(credit: number, { low, high }: Range, outcomes: number): number | null {
  if (credit <= 0) return null;
  const reach = (high - low) / 2 / credit;
  return reach <= widest ? 0 : Math.ceil(outcomes * ((reach / widest) ** 2 - 1));
}
