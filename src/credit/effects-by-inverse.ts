import { Problem } from "../kernel/problems.ts";
import type { Chain } from "./chain.ts";
import { components } from "./components.ts";
import { invert } from "./invert.ts";

/** States that can lead back to each other, of which there may be at most so many: their matrix takes 288 MB. */
export const mostInOneMatrix = 6_000;

/**
 * For each of what ends in a chain of order 1, and for each channel, that is each state, what the journeys that visit it
 * bring: f(c) w(c) / N(c, c), where f are the visits, which the journeys themselves count, w is what is to come after
 * a visit, and N = (I - Q)^-1 is the fundamental matrix, whose diagonal says how often one visit comes back (Kemeny and
 * Snell 1960, theorem 3.2.4 and 3.5.7). Only states that lead back to each other share a part of N, so each such part
 * is inverted on its own. Raises `limit` where one has more than 6,000 states.
 */
export function effectsByInverse(chain: Chain, channels: number): Float64Array[] {
  const { windows, weights, out } = chain;
  const { states, from, to } = windows;
  const toCome = chain.ends.map(() => new Float64Array(states));
  const returns = new Float64Array(states).fill(1);
  const place = new Int32Array(states);
  // Each part comes after all parts that it leads to.
  for (const part of components(windows)) {
    if (part.length > mostInOneMatrix) throw tooMany(part.length);
    const size = part.length;
    const inPart = new Set(part);
    for (const [at, state] of part.entries()) place[state] = at;
    const matrix = new Float64Array(size * size);
    const ending = chain.ends.map((ends) => Float64Array.from(part, (state) => ends[state] as number));
    for (const [row, state] of part.entries()) {
      const leaving = out[state] as number;
      matrix[row * size + row] = 1;
      if (leaving === 0) continue;
      for (let edge = from[state] as number; edge < (from[state + 1] as number); edge += 1) {
        const next = to[edge] as number;
        const weight = weights[edge] as number;
        if (inPart.has(next)) matrix[row * size + (place[next] as number)] = -weight / leaving;
        else for (const [at, ends] of ending.entries()) addTo(ends, row, weight * (toCome[at]?.[next] as number));
      }
      for (const ends of ending) ends[row] = (ends[row] as number) / leaving;
    }
    if (size > 1) invert(matrix, size);
    for (const [row, state] of part.entries()) {
      returns[state] = matrix[row * size + row] as number;
      for (const [at, coming] of toCome.entries()) {
        coming[state] = product(matrix, row * size, ending[at] as Float64Array);
      }
    }
  }
  return toCome.map((coming) => {
    const effects = new Float64Array(channels);
    for (let state = 0; state < states; state += 1) {
      const first = (out[state] as number) / (returns[state] as number);
      effects[windows.members[state] as number] = first * (coming[state] as number);
    }
    return effects;
  });
}

function addTo(sums: Float64Array, at: number, more: number): void {
  sums[at] = (sums[at] as number) + more;
}

function product(matrix: Float64Array, begin: number, column: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < column.length; at += 1) sum += (matrix[begin + at] as number) * (column[at] as number);
  return sum;
}

function tooMany(states: number): Problem {
  return new Problem(
    "limit",
    `${states} channels lead back to each other; Markov can take ${mostInOneMatrix}. Group channels, or use another model.`,
  );
}
