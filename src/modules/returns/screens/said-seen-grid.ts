import type { SaidSeenCell } from "../said-seen/contract.ts";

type Said = SaidSeenCell["said"];
type Seen = SaidSeenCell["seen"];

/** The pairs as a grid: what was said down, what was tracked across. Tokens are what the rows are asked by. */
export type Grid = {
  rows: { token: string; said: Said; customers: number; cells: Map<string, SaidSeenCell> }[];
  columns: { token: string; seen: Seen; customers: number }[];
  /** The most customers of any pair where both are known, or of any pair at all. */
  most: number;
};

/** The most customers first; what is not known last, down and across. */
export function gridOf(cells: readonly SaidSeenCell[]): Grid {
  const saidOf = ({ said }: SaidSeenCell) => said.reason ?? String(said.key);
  const seenOf = ({ seen }: SaidSeenCell) => seen.state ?? String(seen.key);
  const sum = (some: readonly SaidSeenCell[]) => some.reduce((added, { customers }) => added + customers, 0);
  const rows = [...Map.groupBy(cells, saidOf)].flatMap(([token, mine]) =>
    mine.slice(0, 1).map(({ said }) => {
      return { token, said, customers: sum(mine), cells: new Map(mine.map((cell) => [seenOf(cell), cell])) };
    }),
  );
  const columns = [...Map.groupBy(cells, seenOf)].flatMap(([token, mine]) =>
    mine.slice(0, 1).map(({ seen }) => ({ token, seen, customers: sum(mine) })),
  );
  const said = cells.filter(({ said: { reason } }) => reason === null);
  const most = Math.max(1, ...(said.length > 0 ? said : cells).map(({ customers }) => customers));
  return {
    rows: rows.toSorted(
      (a, b) => Number(a.said.reason !== null) - Number(b.said.reason !== null) || b.customers - a.customers,
    ),
    columns: columns.toSorted(
      (a, b) => Number(a.seen.state !== null) - Number(b.seen.state !== null) || b.customers - a.customers,
    ),
    most,
  };
}

/** How dark a cell is, in percent of the darkest colour on which its figure can still be read, which is 30. */
export function heatOf(customers: number, most: number): number {
  return Math.round(Math.min(customers / most, 1) * 30);
}
