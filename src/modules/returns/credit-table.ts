import { minorUnits, roundToTotal } from "./apportion.ts";
import { type CreditModel, revenueKinds, type UnknownReason } from "./contract.ts";
import type { CreditSums } from "./credit-sql.ts";

/** What one line earns. Heads may be fractions; money is in whole minor units of the base currency. */
export type CreditFigures = {
  customers: number;
  sales: number;
  revenue: number;
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

const isRevenue = (kind: string) => (revenueKinds as readonly string[]).includes(kind);

type Part = { kinds: (kind: string) => boolean; measure: "customers" | "outcomes" | "value" | "margin" };

const parts: Record<keyof CreditFigures, Part> = {
  customers: { kinds: isRevenue, measure: "customers" },
  sales: { kinds: isRevenue, measure: "outcomes" },
  revenue: { kinds: isRevenue, measure: "value" },
  margin: { kinds: isRevenue, measure: "margin" },
  lost: { kinds: (kind) => kind === "lost_renewal", measure: "outcomes" },
  lostValue: { kinds: (kind) => kind === "lost_renewal", measure: "value" },
  hires: { kinds: (kind) => kind === "hire", measure: "outcomes" },
  leads: { kinds: (kind) => kind === "lead", measure: "outcomes" },
};

const names = Object.keys(parts) as (keyof CreditFigures)[];

/**
 * Folds the sums of one model into lines and totals. Money is rounded to minor units of `digits` decimals so that the
 * lines, and the reasons of the unknown line, add up to the exact total; heads are as the engine added them up.
 */
export function creditTable(sums: readonly CreditSums[], model: CreditModel, digits: number): CreditTable {
  const mine = sums.filter((row) => row.model === model);
  const cells = [...Map.groupBy(mine, ({ key, reason }) => `${key} ${reason}`).values()];
  const columns = names.map((name) => [name, column(mine, cells, parts[name], digits)] as const);
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
  const unknown = lines.find(({ key }) => key === 0) ?? { ...figuresOf(() => 0), key: 0, reasons: [] };
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
  if (measure === "customers" || measure === "outcomes") {
    return { cells: shares, total: addTotals(rows, kinds, `total_${measure}`) };
  }
  const total = minorUnits(
    totalsByKind(rows, kinds).map((row) => (measure === "value" ? row.total_value : row.total_margin)),
    digits,
  );
  const inUnits = shares.map((share) => share * 10 ** digits);
  return { cells: roundToTotal(total, inUnits), total };
}

/** Every row carries the totals of its kind, so one row of each kind tells them. */
function totalsByKind(rows: readonly CreditSums[], kinds: (kind: string) => boolean): CreditSums[] {
  return [...new Map(rows.map((row) => [row.kind, row])).values()].filter(({ kind }) => kinds(kind));
}

function addTotals(
  rows: readonly CreditSums[],
  kinds: (kind: string) => boolean,
  name: "total_customers" | "total_outcomes" | "total_with_margin",
): number {
  return totalsByKind(rows, kinds).reduce((sum, row) => sum + row[name], 0);
}

function addFigures(a: CreditFigures, b: CreditFigures): CreditFigures {
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as CreditFigures;
}
