import { wilson } from "./agreement.ts";
import type { MatrixCell } from "./matrix.ts";

/** Of those who named something, how many were seen direct or not at all; revenue in minor units. */
export type DarkShare = {
  customers: number;
  of: number;
  share: number | null;
  low: number | null;
  high: number | null;
  revenue: number;
};

/** Whether tracking saw nothing of where somebody came from: they came directly, or not at all. */
export function isDark({ state }: { state: string }): boolean {
  return state === "direct" || state === "nothing";
}

/**
 * The dark share over everybody who named something, and by what they named, the largest first: what customers say that
 * tracking misses. Who said that they came directly is left out, because tracking saw that.
 */
export function darkShares(
  cells: readonly MatrixCell[],
  directChannels: readonly number[],
): { all: DarkShare; lines: (DarkShare & { key: number })[] } {
  const named = cells.filter(({ said }) => said !== 0 && !directChannels.includes(said));
  const lines = [...Map.groupBy(named, ({ said }) => said)].map(([key, mine]) => ({ key, ...darkShare(mine) }));
  return {
    all: darkShare(named),
    lines: lines.toSorted((a, b) => b.customers - a.customers || b.of - a.of || a.key - b.key),
  };
}

function darkShare(cells: readonly MatrixCell[]): DarkShare {
  const dark = cells.filter(isDark);
  const customers = dark.reduce((sum, cell) => sum + cell.customers, 0);
  const of = cells.reduce((sum, cell) => sum + cell.customers, 0);
  const revenue = dark.reduce((sum, cell) => sum + cell.revenue, 0);
  return { customers, of, revenue, ...(wilson(customers, of) ?? { share: null, low: null, high: null }) };
}
