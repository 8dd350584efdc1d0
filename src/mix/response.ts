/**
 * How spend becomes response. Logistic is (1 - e^-kx) / (1 + e^-kx) = tanh(kx / 2), without a bend; Hill is
 * x^s / (x^s + h^s), which begins flat where s is above 1. Both rise from 0 to 1 and are 1/2 at `half`.
 */
export type Response = {
  form: "logistic" | "hill";
  /** Weekly spend at which half of the most is reached. */
  half: number;
  /** Hill only: the steepness s, 1 or more. */
  shape: number;
};

/** atanh(1/2): a logistic response is tanh of this many times x / half. */
const atHalf = Math.log(3) / 2;

/** The share of the most that weekly spend x brings, from 0 to below 1. */
export function responseAt({ form, half, shape }: Response, x: number): number {
  if (x <= 0) return 0;
  if (form === "logistic") return tanh((atHalf * x) / half);
  const ratio = (x / half) ** shape;
  return ratio === Number.POSITIVE_INFINITY ? 1 : ratio / (1 + ratio);
}

/** The derivative of `responseAt` by x: the further share for one more unit of weekly spend. */
export function slopeAt({ form, half, shape }: Response, x: number): number {
  if (form === "logistic") {
    const share = tanh((atHalf * x) / half);
    return (atHalf / half) * (1 - share * share);
  }
  if (x <= 0) return shape > 1 ? 0 : 1 / half;
  const ratio = (x / half) ** shape;
  if (ratio === Number.POSITIVE_INFINITY) return 0;
  return ((shape / x) * ratio) / ((1 + ratio) * (1 + ratio));
}

/** Faster than Math.tanh and as exact as the difference needs for x of 0 or more. */
function tanh(x: number): number {
  if (x > 20) return 1;
  const grown = Math.expm1(2 * x);
  return grown / (grown + 2);
}

/**
 * Geometric carry-over that keeps the sum: a week counts (1 - keep) of its own spend and `keep` of what the week before
 * counted, so that steady spend counts as itself. Before the first week there was none. Writes into `into`.
 */
export function carryOver(spend: Float64Array, keep: number, into: Float64Array): void {
  let carried = 0;
  for (let week = 0; week < spend.length; week += 1) {
    carried = (1 - keep) * (spend[week] as number) + keep * carried;
    into[week] = carried;
  }
}
