import type { FactMapCell, OneWay } from "./contract.ts";

/** So many facts are much: with fewer, nothing coming back says nothing. */
export const much = 5;

/**
 * Pairs of departments of which one told the other much and heard nothing back, the most first. What two departments
 * tell each other counts whatever its kind.
 */
export function oneWayPairs(cells: readonly Pick<FactMapCell, "from" | "to" | "facts">[]): OneWay[] {
  const pairs = new Map<string, OneWay>();
  for (const { from, to, facts } of cells) {
    if (!from || !to) continue;
    const key = keyOf(from, to);
    pairs.set(key, { from, to, facts: (pairs.get(key)?.facts ?? 0) + facts });
  }
  return [...pairs.values()]
    .filter(({ from, to, facts }) => facts >= much && !pairs.has(keyOf(to, from)))
    .toSorted((one, other) => other.facts - one.facts);
}

function keyOf(from: { id: number }, to: { id: number }): string {
  return `${from.id} ${to.id}`;
}
