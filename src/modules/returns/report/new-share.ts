/** A share that is all or nothing still yields by this, so that the parts can always add up. */
const leastShare = 1e-9;

const steps = 200;

/**
 * What of each whole is new, where the new parts add up to `total` and each lies between 0 and its whole. `shares` say
 * what of each would be new by itself, 0 to 1; all odds of them are multiplied by the same factor, which is iterative
 * proportional fitting of two columns (Deming & Stephan 1940), so that an all-new or all-repeat whole stays so wherever
 * the total allows it. Wholes and total are 0 or more, the total at most the sum of wholes; with refunds among them every
 * whole gets the same share.
 */
export function fitNewParts(total: number, wholes: readonly number[], shares: readonly number[]): number[] {
  const sum = wholes.reduce((added, whole) => added + whole, 0);
  if (sum === 0) return wholes.map(() => total / wholes.length);
  const isPlain = wholes.every((whole) => whole >= 0) && total >= 0 && total <= sum;
  if (!isPlain) return wholes.map((whole) => (whole * total) / sum);
  if (total === 0) return wholes.map(() => 0);
  if (total === sum) return [...wholes];
  const odds = shares.map((share) => {
    const inside = Math.min(1 - leastShare, Math.max(leastShare, share));
    return inside / (1 - inside);
  });
  const partsAt = (factor: number) =>
    wholes.map((whole, at) => whole / (1 + 1 / (Math.exp(factor) * (odds[at] as number))));
  let [low, high] = [-100, 100];
  for (let step = 0; step < steps && low < high; step += 1) {
    const middle = (low + high) / 2;
    if (partsAt(middle).reduce((added, part) => added + part, 0) < total) low = middle;
    else high = middle;
  }
  return partsAt((low + high) / 2);
}
