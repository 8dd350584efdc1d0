export type Interval = { low: number; high: number };

/**
 * The shortest interval that holds this share of the draws (Chen and Shao 1999). Where it begins at the lowest draw of
 * something that cannot be below 0, it begins at 0: the draws do not tell it from nothing.
 */
export function shortestInterval(draws: ArrayLike<number>, confidence: number, isPositive = false): Interval {
  const sorted = Float64Array.from(draws).sort();
  const held = Math.min(sorted.length, Math.max(1, Math.ceil(confidence * sorted.length)));
  let best = 0;
  for (let at = 1; at + held <= sorted.length; at += 1) {
    if (width(at) < width(best)) best = at;
  }
  const low = sorted[best] as number;
  // The few lowest draws lie as close to 0 as their number lets them.
  const isFromNothing = isPositive && best <= sorted.length / 200;
  return { low: isFromNothing ? Math.min(0, low) : low, high: sorted[best + held - 1] as number };

  function width(at: number): number {
    return (sorted[at + held - 1] as number) - (sorted[at] as number);
  }
}

/** The middle one of the draws. */
export function medianOf(draws: ArrayLike<number>): number {
  const sorted = Float64Array.from(draws).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
