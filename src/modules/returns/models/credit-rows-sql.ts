import { type Placement, placementOn, type TableNames } from "../../../kernel/events/tables.ts";
import type { CreditColumn, CreditDimension, RuleModel, SaidDimension } from "../contract.ts";
import {
  inRevenue,
  journeysWithWeights,
  leadsInPeriod,
  outcomesInPeriod,
  said,
  saidOn,
  saidShares,
  shares,
  withBegins,
} from "./credit-sql.ts";

/** Which cell of a credit table is opened, and from where its rows are listed. */
export type CellRange = {
  /** Id of the channel, campaign or department; 0 is the unknown row. */
  key: number;
  /** Only the part of the unknown row that has this reason; undefined for all of it. */
  reason?: string;
  limit: number;
  /** The time and id of the last row that was shown; undefined begins with the newest. */
  after?: { at: string; id: number };
};

/** The parameters that open a cell, beside those of `creditParameters`. */
export function cellParameters({ key, reason, limit, after }: CellRange): Record<string, unknown> {
  return {
    key,
    reason: reason ?? "",
    limit,
    after_at: after ? Date.parse(after.at) : Number.MAX_SAFE_INTEGER,
    after_id: after?.id ?? 0,
  };
}

/** One outcome or lead behind a figure, newest first. */
export type CreditRow = {
  id: number;
  /** As text: people whom only a key names have ids beyond 2^53. */
  person: string;
  at: string;
  kind: string;
  /** In the base currency, as decimal text. */
  value: string;
  margin: string | null;
  /** The part of this outcome that the cell earns, above 0 and at most 1; null under `markov`. */
  share: number | null;
  /** What the cell's column gets: `share` of the value, the margin, or of one head; null under `markov`. */
  credited: number | null;
  /**
   * What was considered, in its order: touches in the window, or answers; the weights of an outcome add up to 1. They are
   * null under `markov`.
   */
  considered: { id: number; at: string; key: number; weight: number | null }[];
};

/** Which subjects a column counts, and what of each: rows outside have nothing in that column. */
const columns: Record<CreditColumn, { counts: string; amount: string }> = {
  customers: { counts: "carries", amount: "1" },
  new_customers: { counts: "fresh", amount: "1" },
  repeat_customers: { counts: "carries AND NOT fresh", amount: "1" },
  sales: { counts: inRevenue, amount: "1" },
  revenue: { counts: inRevenue, amount: "toFloat64(value)" },
  new_revenue: { counts: "fresh", amount: "toFloat64(value)" },
  repeat_revenue: { counts: `${inRevenue} AND NOT fresh`, amount: "toFloat64(value)" },
  margin: { counts: `${inRevenue} AND margin IS NOT NULL`, amount: "toFloat64(ifNull(margin, 0))" },
  lost: { counts: "kind = 'lost_renewal'", amount: "1" },
  lost_value: { counts: "kind = 'lost_renewal'", amount: "toFloat64(value)" },
  hires: { counts: "kind = 'hire'", amount: "1" },
  leads: { counts: "kind = 'lead'", amount: "1" },
};

/** The type of what was considered for an outcome. */
export const consideredType = "Array(Tuple(id UInt64, at DateTime64(3, 'UTC'), key UInt32, weight Nullable(Float64)))";

/** The subjects that the column counts and that come after the cursor; customers are told before the cursor cuts. */
export function countedAfterCursor(subjects: string, column: CreditColumn): string {
  return `
    SELECT * FROM (${subjects})
    WHERE (${columns[column].counts})
      AND (toUnixTimestamp64Milli(at), id) < ({after_at:Int64}, {after_id:UInt64})`;
}

const pageOrder = "ORDER BY at DESC, id DESC LIMIT {limit:UInt32}";

/** The newest rows of all shards together. */
export function newestRows(column: CreditColumn, placement: Placement, inner: (table: TableNames) => string): string {
  return `
SELECT id, person, at, kind, value, margin, share, share * ${columns[column].amount} AS credited, considered
FROM ${placement((table) => `${inner(table)}\n  ${pageOrder}`)}
${pageOrder}`;
}

/**
 * The text that lists the outcomes behind one cell of a rule model, newest first, as {@link CreditRow}. Bind
 * `creditParameters` and {@link cellParameters}.
 */
export function ruleRowsSql(
  dimension: CreditDimension,
  model: RuleModel,
  column: Exclude<CreditColumn, "leads">,
  placement: Placement = placementOn(undefined),
): string {
  const weight = `toFloat64(${shares[model]})`;
  return newestRows(
    column,
    placement,
    (table) => `
  SELECT id, toString(person) AS person, at, CAST(kind, 'String') AS kind, value, margin,
    if({key:UInt32} = 0, if(n = 0 AND {reason:String} IN ('', reason), 1, 0),
      arraySum((touch, weight) -> if(touch.3 = {key:UInt32}, weight, 0), path, weights)) AS share,
    CAST(arrayMap((touch, weight) ->
      (touch.2, fromUnixTimestamp64Milli(touch.1, 'UTC'), touch.3, weight), path, weights) AS ${consideredType}) AS considered
  FROM (
    SELECT *, arrayMap((decay, time_met, i) -> ${weight}, decays, times_met, arrayEnumerate(path)) AS weights
    FROM (${journeysWithWeights(table, dimension, countedAfterCursor(outcomesInPeriod(table), column))})
  )
  WHERE share > 0`,
  );
}

/**
 * The text that lists the outcomes behind one cell of the Markov model, newest first, as {@link CreditRow}: those whose
 * journey met the key. The model shares out what all journeys brought together, so that an outcome has no share of its
 * own, unless nobody was met before it. Bind `creditParameters` and {@link cellParameters}.
 */
export function markovRowsSql(
  dimension: CreditDimension,
  column: Exclude<CreditColumn, "leads">,
  placement: Placement = placementOn(undefined),
): string {
  return newestRows(
    column,
    placement,
    (table) => `
  SELECT id, toString(person) AS person, at, CAST(kind, 'String') AS kind, value, margin,
    if({key:UInt32} = 0, 1, CAST(NULL, 'Nullable(Float64)')) AS share,
    CAST(arrayMap(touch -> (touch.2, fromUnixTimestamp64Milli(touch.1, 'UTC'), touch.3, NULL), path)
      AS ${consideredType}) AS considered
  FROM (${journeysWithWeights(table, dimension, countedAfterCursor(outcomesInPeriod(table), column))})
  WHERE if({key:UInt32} = 0, n = 0 AND {reason:String} IN ('', reason), has(path.3, {key:UInt32}))`,
  );
}

/**
 * The text that lists the outcomes, or the leads, behind one cell of the model `said`, newest first, as
 * {@link CreditRow}. Bind `creditParameters` and {@link cellParameters}.
 */
export function saidRowsSql(
  dimension: SaidDimension,
  column: CreditColumn,
  placement: Placement = placementOn(undefined),
): string {
  return newestRows(column, placement, (table) => {
    const answers = `(${saidShares(table, dimension)}) AS s`;
    const subjects = column === "leads" ? leadsInPeriod(table) : outcomesInPeriod(table);
    // Answers are gathered for the rows of the page alone: a cell may have a million leads behind it.
    const page = `
    SELECT o.id AS id, any(o.person) AS person, any(o.begins) AS begins, any(o.at) AS at, any(o.kind) AS kind,
      any(o.value) AS value, any(o.margin) AS margin, sum(${said.share}) AS share
    FROM ${answers} RIGHT JOIN (${withBegins(table, countedAfterCursor(subjects, column))}) AS o ON ${saidOn}
    WHERE ${said.key} = {key:UInt32} AND {reason:String} IN ('', ${said.reason})
    GROUP BY o.id
    ${pageOrder}`;
    return `
  SELECT o.id AS id, toString(any(o.person)) AS person, any(o.at) AS at, CAST(any(o.kind), 'String') AS kind,
    any(o.value) AS value, any(o.margin) AS margin, any(o.share) AS share,
    CAST(arraySort(answer -> (answer.2, answer.1), groupArrayIf((s.id, s.at, s.key, s.share), s.met))
      AS ${consideredType}) AS considered
  FROM ${answers} RIGHT JOIN (${page}) AS o ON ${saidOn}
  GROUP BY o.id`;
  });
}
