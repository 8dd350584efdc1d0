import { read } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import { reportSpend } from "../../channels/index.ts";
import { findCompanySettings } from "../../company/index.ts";
import type { SaidDimension } from "../contract.ts";
import { type EarnerName, findEarnerNames } from "../earner-names.ts";
import type { CreditSums } from "../models/credit-sql.ts";
import { creditTable } from "../models/credit-table.ts";
import { currencyDigits } from "../report/figures.ts";
import { creditRange } from "../report/report.ts";
import { measureAgreement } from "./agreement.ts";
import { blendPairs, saidPairs, seenPairs, smoothing } from "./blend.ts";
import { readIds, type SaidSeen, type SaidSeenLine, SaidSeenQuery } from "./contract.ts";
import { type DarkShare, darkShares } from "./dark.ts";
import { strengthOfKappa } from "./kappa-words.ts";
import { rankLines } from "./line-order.ts";
import { type Matrix, type MatrixCell, makeMatrix } from "./matrix.ts";
import type { PairSums } from "./pairs-sql.ts";
import { findPairs } from "./store.ts";

/**
 * What customers said beside what was tracked of them: every pair with its customers and revenue, what tracking misses of
 * what was said, how far the two agree, and which lines change places between said, seen and blended. Raises `invalid` for
 * a period that ends before it begins.
 */
export async function saidSeen(context: Context, query: SaidSeenQuery = {}): Promise<SaidSeen> {
  const wanted = SaidSeenQuery.parse(query);
  const { by, rule, lookbackDays, order } = wanted;
  const brand = readIds(wanted.brand);
  return read(context, "returns.read", async (records) => {
    const { baseCurrency: currency, timeZone } = await findCompanySettings(records);
    const range = await creditRange(context, { ...wanted, halfLifeDays: 1 }, timeZone);
    const pairs = await findPairs(context.events, by, { rule, brand }, range);
    const spend = await findSpend(context, wanted);
    const digits = currencyDigits(currency);
    const money = (minorUnits: number) => ({ amount: (minorUnits / 10 ** digits).toFixed(digits), currency });
    const matrix = makeMatrix(pairs, digits);
    const lines = orderLines(pairs, { spend, order, digits });
    const keys = [...matrix.cells.flatMap(({ said, seen }) => [said, seen]), ...lines.map(({ key }) => key)];
    const names = await findEarnerNames(records, by, keys);
    const dark = darkShares(matrix.cells, by === "channel" ? (range.directChannels ?? []) : []);
    const withMoney = ({ revenue, ...one }: DarkShare) => ({ ...one, revenue: money(revenue) });
    const heard = matrix.cells.filter(({ said }) => said !== 0);
    const agreement = measureAgreement(
      heard.filter(({ seen }) => seen !== 0).map(({ said, seen, customers }) => ({ said, seen, count: customers })),
    );
    return {
      ...{
        by,
        rule,
        from: wanted.from ?? null,
        to: wanted.to ?? null,
        lookbackDays,
        brand,
        order,
        currency,
        smoothing,
      },
      cells: matrix.cells.map((cell) => presentCell(cell, names, money)),
      total: { ...matrix.total, revenue: money(matrix.total.revenue) },
      dark: {
        ...withMoney(dark.all),
        lines: dark.lines.map(({ key, ...line }) => ({ key, name: nameOf(names, key), ...withMoney(line) })),
      },
      agreement: {
        ...agreement,
        strength: agreement.kappa === null ? null : strengthOfKappa(agreement.kappa),
        confidence: 0.95,
      },
      answered: roundHeads(heard.reduce((sum, { customers }) => sum + customers, 0)),
      lines: lines.map((line) => presentLine(line, names, money)),
      missing: findMissing(matrix),
    };
  });
}

function presentCell(
  cell: MatrixCell,
  names: Map<number, EarnerName>,
  money: (units: number) => SaidSeen["total"]["revenue"],
) {
  const { said, reason, seen, state, customers, sales, revenue } = cell;
  return {
    said: { key: said, name: nameOf(names, said), reason: reason === "" ? null : reason },
    seen: { key: seen, name: nameOf(names, seen), state: state === "" ? null : state },
    customers: roundHeads(customers),
    sales: roundHeads(sales),
    revenue: money(revenue),
  } as SaidSeen["cells"][number];
}

type Line = {
  key: number;
  /** In minor units; null where none is known. */
  spend: number | null;
  revenue: Record<Compared, number>;
  roas: Record<Compared, number | null>;
  ranks: Record<Compared, number | null>;
  moves: number;
};

const compared = ["said", "seen", "blended"] as const;
type Compared = (typeof compared)[number];

/** The lines by what is blended, with their places under each of the three. */
function orderLines(
  pairs: readonly PairSums[],
  { spend, order, digits }: { spend: Map<number, number>; order: "revenue" | "roas"; digits: number },
): Line[] {
  const credit: Record<Compared, CreditSums[]> = {
    said: saidPairs(pairs),
    seen: seenPairs(pairs),
    blended: blendPairs(pairs),
  };
  const revenues = Object.fromEntries(
    compared.map((name) => {
      const { lines } = creditTable(credit[name], "blended", digits);
      return [name, new Map(lines.map(({ key, revenue }) => [key, revenue]))];
    }),
  ) as Record<Compared, Map<number, number>>;
  const keys = new Set([...compared.flatMap((name) => [...revenues[name].keys()]), ...spend.keys()]);
  keys.delete(0);
  const lines = [...keys].map((key) => {
    const spent = spend.get(key) ?? null;
    const each = <Value>(value: (name: Compared) => Value) =>
      Object.fromEntries(compared.map((name) => [name, value(name)])) as Record<Compared, Value>;
    const revenue = each((name) => revenues[name].get(key) ?? 0);
    const roas = each((name) => (spent !== null && spent > 0 ? revenue[name] / spent : null));
    return { key, spend: spent, revenue, roas };
  });
  const ranked = rankLines(
    lines.map(({ key, revenue, roas }) => ({ key, values: order === "roas" ? roas : revenue })),
    compared,
  );
  return lines
    .map((line, at) => ({ ...line, ...(ranked[at] as (typeof ranked)[number]) }))
    .toSorted((a, b) => (a.ranks.blended ?? Infinity) - (b.ranks.blended ?? Infinity) || a.key - b.key);
}

function presentLine(
  { key, spend, revenue, roas, ranks, moves }: Line,
  names: Map<number, EarnerName>,
  money: (units: number) => SaidSeen["total"]["revenue"],
): SaidSeenLine {
  const placed = (name: Compared) => ({ revenue: money(revenue[name]), roas: roas[name], rank: ranks[name] });
  return {
    ...{ key, name: nameOf(names, key), spend: spend === null ? null : money(spend), moves },
    ...{ said: placed("said"), seen: placed("seen"), blended: placed("blended") },
  };
}

/** What each line cost in the period, in minor units. */
async function findSpend(
  context: Context,
  { by, from, to }: { by: SaidDimension; from?: string | undefined; to?: string | undefined },
): Promise<Map<number, number>> {
  const { rows } = await reportSpend(context, by, { ...(from ? { from } : {}), ...(to ? { to } : {}) });
  return new Map(
    rows.flatMap((row) => {
      const key = row[by] ?? 0;
      const digits = currencyDigits(row.spend.currency);
      return key === 0 ? [] : [[key, Math.round(Number(row.spend.amount) * 10 ** digits)] as const];
    }),
  );
}

function findMissing({ cells, total }: Matrix): SaidSeen["missing"] {
  const missing: SaidSeen["missing"] = [];
  if (total.sales === 0) {
    missing.push({
      what: "outcomes",
      sentence: "No order, deal or renewal lies in this period. Import outcomes, or choose another period.",
    });
    return missing;
  }
  if (!cells.some(({ said }) => said !== 0)) {
    missing.push({
      what: "answers",
      sentence: "No customer of this period said how they heard of the company. Ask them, or import answers.",
    });
  }
  if (!cells.some(({ seen, state }) => seen !== 0 || state === "direct")) {
    missing.push({
      what: "touches",
      sentence: "Nothing was tracked of the customers of this period. Import touches, or choose a longer window.",
    });
  }
  return missing;
}

function nameOf(names: Map<number, EarnerName>, key: number): string {
  return names.get(key)?.name ?? "";
}

/** Shares of a person to four decimals. */
function roundHeads(heads: number): number {
  return Math.round(heads * 10_000) / 10_000;
}
