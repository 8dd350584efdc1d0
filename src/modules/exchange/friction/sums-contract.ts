/**
 * Parts in whole units (such as seconds in minutes, with 60), each within one unit of what it is, so that together they
 * are the rounded sum of all. A part of 0 stays 0.
 */
export function roundTogether(parts: readonly number[], unit: number): number[] {
  let sum = 0;
  return parts.map((part) => {
    const before = Math.round(sum / unit);
    sum += part;
    return Math.round(sum / unit) - before;
  });
}
