import { type Placement, placementOn, type TableNames } from "../../../kernel/events/tables.ts";
import type { CreditDimension, RuleModel, SaidDimension } from "../contract.ts";
import {
  inRevenue,
  journeysWithWeights,
  outcomesInPeriod,
  said,
  saidOn,
  saidShares,
  shares,
  withBegins,
} from "../models/credit-sql.ts";

export type TimeStep = "week" | "month";

/** What one line earned in one week or month. */
export type TimeSums = {
  /** The first day, `YYYY-MM-DD`. */
  begins: string;
  /** Id of the channel, campaign or department; 0 is the unknown one. */
  key: number;
  /** In the base currency. */
  value: number;
  /** Of all lines together, exact, as decimal text. */
  total: string;
};

const begins = { week: "toStartOfWeek(at, 1, {zone:String})", month: "toStartOfMonth(at, {zone:String})" } as const;

function sales(table: TableNames): string {
  return `SELECT * FROM (${outcomesInPeriod(table)}) WHERE ${inRevenue}`;
}

function addUp(placement: Placement, inner: (table: TableNames) => string): string {
  return `
SELECT toString(begins) AS begins, key, sum(earned) AS value, toString(sum(sum(whole)) OVER (PARTITION BY begins)) AS total
FROM ${placement(inner)}
GROUP BY begins, key
ORDER BY begins, key`;
}

/**
 * The text that answers what each line earned in each week or month of the period under a model that looks at touches.
 * Rows are {@link TimeSums}; bind `creditParameters` and `zone`, the company's time zone.
 */
export function ruleOverTimeSql(
  dimension: CreditDimension,
  model: RuleModel,
  step: TimeStep,
  placement: Placement = placementOn(undefined),
): string {
  return addUp(
    placement,
    (table) => `
  SELECT ${begins[step]} AS begins, path_key AS key, sum(toFloat64(value) * toFloat64(${shares[model]})) AS earned,
    sumIf(value, i = n) AS whole
  FROM (
    SELECT at, value, n, chosen, decays_sum, different, time_met, path_key, decay, i
    FROM (${journeysWithWeights(table, dimension, sales(table))})
    LEFT ARRAY JOIN path.3 AS path_key, decays AS decay, times_met AS time_met, arrayEnumerate(path) AS i
  )
  GROUP BY begins, key`,
  );
}

/** The same by what customers said. */
export function saidOverTimeSql(
  dimension: SaidDimension,
  step: TimeStep,
  placement: Placement = placementOn(undefined),
): string {
  return addUp(
    placement,
    (table) => `
  SELECT ${begins[step].replace("at,", "o.at,")} AS begins, ${said.key} AS key,
    sum(toFloat64(o.value) * ${said.share}) AS earned, sumIf(o.value, ${said.once}) AS whole
  FROM (${saidShares(table, dimension)}) AS s RIGHT JOIN (${withBegins(table, sales(table))}) AS o ON ${saidOn}
  GROUP BY begins, key`,
  );
}
