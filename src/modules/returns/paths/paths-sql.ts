import { type Placement, placementOn, type TableNames } from "../../../kernel/events/tables.ts";
import type { CreditDimension } from "../contract.ts";
import { inRevenue, journeys, outcomesInPeriod } from "../models/credit-sql.ts";

/** The sales of the period, those of new customers, or those of known ones. */
function salesInPeriod(table: TableNames): string {
  return `
    SELECT * FROM (${outcomesInPeriod(table)})
    WHERE ${inRevenue} AND {sales:String} IN ('all', if(fresh, 'new', 'repeat'))`;
}

const dayInMilliseconds = 86_400_000;

/** One row for each sale, with its path read as journey (what repeats in a row once), steps, days, first and last. */
function pathsOfSales(table: TableNames, dimension: CreditDimension, sales: string): string {
  return `
    SELECT id, person, at, kind, value, fresh, path, arrayCompact(path.3) AS journey, length(path) AS steps,
      if(steps = 0, 0, intDiv(toUnixTimestamp64Milli(at) - path[1].1, ${dayInMilliseconds})) AS days,
      path[1].3 AS first, path[-1].3 AS last
    FROM (${journeys(table, dimension, sales)})`;
}

/** A line of the answer: what its part of the report is, and the value of that part; the others are empty or 0. */
export type PathSums = {
  part: "total" | "journeys" | "steps" | "days" | "flow";
  journey: number[];
  steps: number;
  days: number;
  first: number;
  last: number;
  sales: number;
  new_sales: number;
  /** In the base currency, decimals as text. */
  revenue: string;
  new_revenue: string;
  /** How many lines the part has in all. */
  lines: number;
};

/** More of a part than this is not answered: lines with the least revenue or sales are left to the totals. */
const mostLines = 4000;

const orders = { revenue: "sum(earned)", sales: "sum(n)" } as const;

const parts = ["journeys", "steps", "days", "flow"] as const;

/**
 * The text that answers every part of the report on paths at once, since the journeys behind them are the same. Rows are
 * {@link PathSums}, each part by the measure that orders it; steps and days up to the thousandth and the 3650th. Bind
 * `creditParameters` and `sales`.
 */
export function pathsSql(
  dimension: CreditDimension,
  order: "revenue" | "sales",
  placement: Placement = placementOn(undefined),
): string {
  const values = "journey, steps, days, first, last";
  const part = (by: string, name: (typeof parts)[number]) => `grouping(${by}) = 0, '${name}'`;
  const inner = (table: TableNames) => `
  SELECT multiIf(${part("journey", "journeys")}, ${part("steps", "steps")}, ${part("days", "days")}, ${part("first", "flow")}, 'total') AS part,
    ${values}, count() AS n, sum(fresh) AS news, sum(value) AS earned, sumIf(value, fresh) AS news_earned
  FROM (
    SELECT value, fresh, journey, least(steps, 1000) AS steps, days, first, last
    FROM (${pathsOfSales(table, dimension, salesInPeriod(table))})
  )
  GROUP BY GROUPING SETS ((journey), (steps), (days, first), (first, last), ())`;
  return `
SELECT part, ${values}, sum(n) AS sales, sum(news) AS new_sales,
  toString(sum(earned)) AS revenue, toString(sum(news_earned)) AS new_revenue, count() OVER (PARTITION BY part) AS lines
FROM ${placement(inner)}
GROUP BY part, ${values}
ORDER BY part, ${orders[order]} DESC, ${values}
LIMIT ${mostLines} BY part`;
}

/** Which sales are listed; what is left out does not narrow. */
export type PathFilter = {
  journey?: readonly number[] | undefined;
  first?: number | undefined;
  last?: number | undefined;
  stepsFrom?: number | undefined;
  stepsTo?: number | undefined;
  daysFrom?: number | undefined;
  daysTo?: number | undefined;
};

const conditions: Record<keyof PathFilter, string> = {
  journey: "steps > 0 AND journey = {journey:Array(UInt32)}",
  first: "steps > 0 AND first = {first:UInt32}",
  last: "steps > 0 AND last = {last:UInt32}",
  stepsFrom: "steps >= {stepsFrom:UInt32}",
  stepsTo: "steps <= {stepsTo:UInt32}",
  daysFrom: "steps > 0 AND days >= {daysFrom:UInt32}",
  daysTo: "steps > 0 AND days <= {daysTo:UInt32}",
};

/** One sale with what led to it. */
export type PathRow = {
  id: number;
  /** As text: people whom only a key names have ids beyond 2^53. */
  person: string;
  at: string;
  kind: string;
  value: string;
  is_new: boolean;
  steps: number;
  days: number;
  path: { id: number; at: string; key: number }[];
};

const listedSteps = 100;

/**
 * The text that lists the sales for which the filter holds, newest first, as {@link PathRow}. Bind `creditParameters`,
 * `sales`, the filter itself and `limit`, `after_at` (milliseconds) and `after_id`.
 */
export function pathRowsSql(
  dimension: CreditDimension,
  filter: PathFilter,
  placement: Placement = placementOn(undefined),
): string {
  const given = (Object.keys(conditions) as (keyof PathFilter)[]).filter((name) => filter[name] !== undefined);
  const holds = ["1", ...given.map((name) => `(${conditions[name]})`)].join(" AND ");
  const page = "ORDER BY at DESC, id DESC LIMIT {limit:UInt32}";
  return `
SELECT id, person, at, kind, value, is_new, steps, days, path FROM ${placement(
    (table) => `
  SELECT id, toString(person) AS person, at, CAST(kind, 'String') AS kind, value, toBool(fresh) AS is_new, steps, days,
    CAST(arrayMap(touch -> (touch.2, fromUnixTimestamp64Milli(touch.1, 'UTC'), touch.3), arraySlice(path, 1, ${listedSteps})),
      'Array(Tuple(id UInt64, at DateTime64(3, \\'UTC\\'), key UInt32))') AS path
  FROM (${pathsOfSales(
    table,
    dimension,
    `SELECT * FROM (${salesInPeriod(table)})
    WHERE (toUnixTimestamp64Milli(at), id) < ({after_at:Int64}, {after_id:UInt64})`,
  )})
  WHERE ${holds}
  ${page}`,
  )}
${page}`;
}
