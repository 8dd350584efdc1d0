import { type CreditModel, revenueKinds, type UnknownReason } from "../contract.ts";
import { minorUnits, roundToTotal } from "./apportion.ts";
import type { CreditSums } from "./credit-sql.ts";

/** What one line earns. Heads may be fractions; money is in whole minor units of the base currency. */
export type CreditFigures = {
  customers: number;
  /** Of the customers, those who had never bought before. */
  newCustomers: number;
  sales: number;
  revenue: number;
  /** Of the revenue, that of first sales, and that of all others. */
  newRevenue: number;
  repeatRevenue: number;
  margin: number;
  lost: number;
  lostValue: number;
  hires: number;
  leads: number;
};

/** One channel, campaign or department; key 0 is the unknown origin, which alone has reasons. */
export type CreditLine = CreditFigures & { key: number; reasons: (CreditFigures & { reason: UnknownReason })[] };

export type CreditTable = {
  /** By revenue, then customers, then key; the unknown origin last, and there even when it is empty. */
  lines: CreditLine[];
  /** The same whatever the model. `withMargin` says how many of the sales told their margin. */
  total: CreditFigures & { withMargin: number };
};

const isRevenue = (kind: string) => kind === "sale" || (revenueKinds as readonly string[]).includes(kind);

type Heads = "customers" | "new_customers" | "outcomes";
type Amount = "value" | "new_value" | "margin";
type Part = { kinds: (kind: string) => boolean; measure: Heads | Amount };

/** What is folded by itself. */
const parts: Record<Exclude<keyof CreditFigures, "revenue" | "repeatRevenue">, Part> = {
  customers: { kinds: isRevenue, measure: "customers" },
  newCustomers: { kinds: isRevenue, measure: "new_customers" },
  sales: { kinds: isRevenue, measure: "outcomes" },
  newRevenue: { kinds: isRevenue, measure: "new_value" },
  margin: { kinds: isRevenue, measure: "margin" },
  lost: { kinds: (kind) => kind === "lost_renewal", measure: "outcomes" },
  lostValue: { kinds: (kind) => kind === "lost_renewal", measure: "value" },
  hires: { kinds: (kind) => kind === "hire", measure: "outcomes" },
  leads: { kinds: (kind) => kind === "lead", measure: "outcomes" },
};

/** A line without anything. */
export const noFigures: CreditFigures = {
  customers: 0,
  newCustomers: 0,
  sales: 0,
  revenue: 0,
  newRevenue: 0,
  repeatRevenue: 0,
  margin: 0,
  lost: 0,
  lostValue: 0,
  hires: 0,
  leads: 0,
};

const names = Object.keys(noFigures) as (keyof CreditFigures)[];

/**
 * Folds the sums of one model into lines and totals. Money is rounded to minor units of `digits` decimals so that the
 * lines, and the reasons of the unknown line, add up to the exact total; heads are as the engine added them up. New and
 * repeat revenue are rounded each for itself, and the revenue of a line is what they make together.
 */
export function creditTable(sums: readonly CreditSums[], model: CreditModel, digits: number): CreditTable {
  const mine = sums.filter((row) => row.model === model);
  const cells = [...Map.groupBy(mine, ({ key, reason }) => `${key} ${reason}`).values()];
  const apart = (Object.keys(parts) as (keyof typeof parts)[]).map(
    (name) => [name, column(mine, cells, parts[name], digits)] as const,
  );
  const [repeatRevenue, revenue] = repeatAndAll(mine, cells, column(mine, cells, parts.newRevenue, digits), digits);
  const columns = [...apart, ["repeatRevenue", repeatRevenue], ["revenue", revenue]] as const;
  const figuresOf = (pick: (column: Column) => number) =>
    Object.fromEntries(columns.map(([name, column]) => [name, pick(column)])) as CreditFigures;

  const found = cells.map(([first], index) => ({
    key: first?.key ?? 0,
    reason: (first?.reason ?? "") as UnknownReason | "",
    figures: figuresOf(({ cells }) => cells[index] ?? 0),
  }));
  const lines = [...Map.groupBy(found, ({ key }) => key)].map(([key, group]) => ({
    ...group.map(({ figures }) => figures).reduce(addFigures),
    key,
    reasons: group.flatMap(({ reason, figures }) => (reason === "" ? [] : [{ ...figures, reason }])),
  }));
  const known = lines.filter(({ key }) => key !== 0);
  const unknown = lines.find(({ key }) => key === 0) ?? { ...noFigures, key: 0, reasons: [] };
  return {
    lines: [...known.toSorted((a, b) => b.revenue - a.revenue || b.customers - a.customers || a.key - b.key), unknown],
    total: { ...figuresOf(({ total }) => total), withMargin: addTotals(mine, isRevenue, "total_with_margin") },
  };
}

type Column = { cells: number[]; total: number };

function column(rows: readonly CreditSums[], cells: readonly CreditSums[][], part: Part, digits: number): Column {
  const { kinds, measure } = part;
  const shares = cells.map((cell) =>
    cell.filter(({ kind }) => kinds(kind)).reduce((sum, row) => sum + row[measure], 0),
  );
  if (measure === "customers" || measure === "new_customers" || measure === "outcomes") {
    return { cells: shares, total: addTotals(rows, kinds, `total_${measure}`) };
  }
  return inUnits(totalOf(rows, kinds, measure, digits), shares, digits);
}

/** Repeat revenue, which is all but the new, and the revenue of both. */
function repeatAndAll(
  rows: readonly CreditSums[],
  cells: readonly CreditSums[][],
  fresh: Column,
  digits: number,
): [Column, Column] {
  const total = totalOf(rows, isRevenue, "value", digits);
  const shares = cells.map((cell) =>
    cell.filter(({ kind }) => isRevenue(kind)).reduce((sum, { value, new_value }) => sum + (value - new_value), 0),
  );
  const repeat = inUnits(total - fresh.total, shares, digits);
  return [repeat, { cells: repeat.cells.map((cell, at) => cell + (fresh.cells[at] ?? 0)), total }];
}

function inUnits(total: number, shares: readonly number[], digits: number): Column {
  return {
    cells: roundToTotal(
      total,
      shares.map((share) => share * 10 ** digits),
    ),
    total,
  };
}

function totalOf(
  rows: readonly CreditSums[],
  kinds: (kind: string) => boolean,
  measure: Amount,
  digits: number,
): number {
  return minorUnits(
    totalsByKind(rows, kinds).map((row) => row[`total_${measure}`]),
    digits,
  );
}

/** Every row carries the totals of its kind, so one row of each kind tells them. */
function totalsByKind(rows: readonly CreditSums[], kinds: (kind: string) => boolean): CreditSums[] {
  return [...new Map(rows.map((row) => [row.kind, row])).values()].filter(({ kind }) => kinds(kind));
}

function addTotals(
  rows: readonly CreditSums[],
  kinds: (kind: string) => boolean,
  name: `total_${Heads}` | "total_with_margin",
): number {
  return totalsByKind(rows, kinds).reduce((sum, row) => sum + row[name], 0);
}

function addFigures(a: CreditFigures, b: CreditFigures): CreditFigures {
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as CreditFigures;
}
