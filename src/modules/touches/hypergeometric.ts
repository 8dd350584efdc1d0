/** Draws without replacement: `drawn` of `all`, of which `marked` are marked. Whole numbers, drawn and marked ≤ all. */
export type Draws = { all: number; marked: number; drawn: number };

/**
 * The probability that draws from several urns bring at least `least` marked ones together. The exact tail of a sum of
 * independent hypergeometric counts: the conditional test of several 2 x 2 tables against a common odds ratio of 1
 * (Mehta, Patel and Gray, J. Am. Stat. Assoc. 80, 1985). Between 0 and 1; a sum of rounding errors at most 1e-9 off.
 */
export function tailOf(urns: readonly Draws[], least: number): number {
  let sum = [1];
  for (const urn of urns) sum = convolve(sum, massesOf(urn));
  const tail = sum.slice(Math.max(0, least)).reduceRight((total, mass) => total + mass, 0);
  return Math.min(1, Math.max(0, tail));
}

/** The probability of each count of marked ones, from 0 to all that are drawn. */
export function massesOf({ all, marked, drawn }: Draws): number[] {
  const whole = logChoose(all, drawn);
  return Array.from({ length: Math.min(marked, drawn) + 1 }, (_, count) => {
    const others = drawn - count;
    if (others > all - marked) return 0;
    return Math.exp(logChoose(marked, count) + logChoose(all - marked, others) - whole);
  });
}

function convolve(one: readonly number[], other: readonly number[]): number[] {
  const sum = new Array<number>(one.length + other.length - 1).fill(0);
  for (const [at, mass] of one.entries()) {
    if (mass === 0) continue;
    for (const [step, more] of other.entries()) sum[at + step] = (sum[at + step] ?? 0) + mass * more;
  }
  return sum;
}

const logFactorials = [0];

function logFactorial(number: number): number {
  for (let next = logFactorials.length; next <= number; next += 1) {
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next));
  }
  return logFactorials[number] ?? 0;
}

function logChoose(all: number, some: number): number {
  return logFactorial(all) - logFactorial(some) - logFactorial(all - some);
}
