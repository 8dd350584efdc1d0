/** Remainders closer than this are equal: they differ only by the order in which an engine added its numbers up. */
const sameRemainder = 1e-6;

/**
 * Whole numbers that add up to `total` exactly, each within one of its share: every share is rounded down, and what is
 * left goes to the largest remainders, on ties to the earlier (Hamilton's method). A share of 0 stays 0. Shares may be
 * negative, such as refunds beside sales. They must add up to the total, or to what was rounded to it. Raises RangeError
 * where they do not.
 */
export function roundToTotal(total: number, shares: readonly number[]): number[] {
  const rounded = shares.map((share) => Math.floor(share + sameRemainder));
  const left = total - rounded.reduce((sum, part) => sum + part, 0);
  const remainders = shares
    .map((share, index) => ({ index, steps: Math.round((share - (rounded[index] ?? 0)) / sameRemainder) }))
    .filter(({ index }) => shares[index] !== 0)
    .toSorted((a, b) => b.steps - a.steps || a.index - b.index);
  const receivers = left >= 0 ? remainders.slice(0, left) : remainders.slice(left);
  if (receivers.length !== Math.abs(left)) throw new RangeError(`Shares of ${total} add up to something else.`);
  for (const { index } of receivers) rounded[index] = (rounded[index] ?? 0) + Math.sign(left);
  return rounded;
}

/**
 * Shares a total in minor units (cents) out by weights that are 0 or more: part i is within one unit of
 * total x weight i / sum of weights, and the parts add up to the total exactly. Raises RangeError for a negative weight,
 * and for a total without any weight to carry it.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  if (weights.some((weight) => !(weight >= 0))) throw new RangeError("Weights are 0 or more.");
  const sum = weights.reduce((added, weight) => added + weight, 0);
  if (sum === 0) return roundToTotal(total, weights);
  return roundToTotal(
    total,
    weights.map((weight) => total * (weight / sum)),
  );
}

/** The decimals that the events keep of an amount. */
const keptDecimals = 4;

/**
 * The sum of amounts in decimal text, of up to four decimals each, in minor units of `digits` decimals (0 to 4): exact,
 * and rounded once, half a unit away from zero. Raises RangeError for text that is no such number.
 */
export function minorUnits(amounts: readonly string[], digits: number): number {
  const sum = amounts.reduce((added, amount) => added + smallestUnits(amount), 0n);
  const unit = 10n ** BigInt(keptDecimals - digits);
  const size = sum < 0n ? -sum : sum;
  const rounded = Number((size + unit / 2n) / unit);
  return sum < 0n && rounded !== 0 ? -rounded : rounded;
}

/** The exact sum of amounts in decimal text, as such a text. Raises RangeError for text that is no such number. */
export function addDecimals(amounts: readonly string[]): string {
  const sum = amounts.reduce((added, amount) => added + smallestUnits(amount), 0n);
  const digits = String(sum < 0n ? -sum : sum).padStart(keptDecimals + 1, "0");
  return `${sum < 0n ? "-" : ""}${digits.slice(0, -keptDecimals)}.${digits.slice(-keptDecimals)}`;
}

function smallestUnits(amount: string): bigint {
  const [, sign, whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(amount) ?? [];
  if (sign === undefined) throw new RangeError(`"${amount}" is not a decimal number with up to four decimals.`);
  const size = BigInt(whole + fraction.padEnd(keptDecimals, "0"));
  return sign === "-" ? -size : size;
}
