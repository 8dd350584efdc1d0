import { type Placement, placementOn, type TableNames } from "../../../kernel/events/tables.ts";
import type { SaidDimension } from "../contract.ts";
import {
  type CreditSums,
  inRevenue,
  outcomesInPeriod,
  said,
  saidOn,
  saidShares,
  withBegins,
} from "../models/credit-sql.ts";
import type { SeenRule } from "./contract.ts";

/** What one pair of said and seen has of one kind of outcome; the sums and totals are those of {@link CreditSums}. */
export type PairSums = Omit<CreditSums, "model" | "key"> & {
  /** Id of the channel or campaign that was said; 0 with a reason. */
  said: number;
  /** Id of the channel or campaign that was tracked; 0 with a state: no_campaign, direct or nothing. */
  seen: number;
  state: string;
  /** First outcomes of a person among those of the same group: revenue, lost renewals, hires. */
  firsts: number;
  /** The part of the period that it is of; empty where the period is not parted. Totals are those of the part. */
  slice: string;
};

/** The outcomes of the period; `first` is 1 on the first of each person among revenue, lost renewals or hires. */
export function outcomesWithFirst(table: TableNames): string {
  return `
    SELECT *, row_number() OVER (PARTITION BY person, if(${inRevenue}, 'revenue', kind) ORDER BY at, id) = 1 AS first
    FROM (${outcomesInPeriod(table)})`;
}

/** Touches of the window. Those of brand campaigns count as direct. Times by parameters of `creditParameters`. */
const inWindow = `t.met AND t.at <= o.at
        AND toUnixTimestamp64Milli(t.at) >= toUnixTimestamp64Milli(o.at) - {lookback:Int64}`;

/**
 * Adds to each outcome what was tracked before it, by one rule:
 * - last_non_direct: the latest touch with a key that is not direct.
 * - last, first: the latest, or earliest, touch with a key; direct where that is direct.
 * `seen` is its key, 0 where there is none; `state` says why then: direct where a direct touch is in the window,
 * no_campaign where there are only others that belong to no campaign, nothing where there is neither. `touch` is the id
 * and time of the touch that was chosen, and `seen_count` how many could have been.
 */
export function seenOutcomes(table: TableNames, dimension: SaidDimension, rule: SeenRule, outcomes: string): string {
  const counts = `t.${dimension} != 0 AND ${inWindow}${rule === "last_non_direct" ? " AND NOT t.direct" : ""}`;
  const choose = rule === "first" ? "argMinIf" : "argMaxIf";
  const others = dimension === "campaign" ? `countIf(t.channel != 0 AND NOT t.direct AND ${inWindow})` : "0";
  return `
    SELECT id, person, at, kind, value, margin, carries, fresh, first, chosen.2 AS touch, chosen.3 AS touched_at,
      if(candidates > 0 AND NOT chosen.4, chosen.1, 0) AS seen,
      multiIf(seen != 0, '', directs > 0, 'direct', others > 0, 'no_campaign', 'nothing') AS state
    FROM (
      SELECT o.id AS id, any(o.person) AS person, any(o.at) AS at, any(o.kind) AS kind, any(o.value) AS value,
        any(o.margin) AS margin, any(o.carries) AS carries, any(o.fresh) AS fresh, any(o.first) AS first,
        ${choose}((t.${dimension}, t.id, t.at, t.direct), (t.at, t.id), ${counts}) AS chosen,
        countIf(${counts}) AS candidates, countIf(t.direct AND ${inWindow}) AS directs, ${others} AS others
      FROM (
        SELECT person, id, at, channel, campaign, 1 AS met,
          has({direct:Array(UInt32)}, channel) OR has({brand:Array(UInt32)}, campaign) AS direct
        FROM ${table("touches")}
      ) AS t
      RIGHT JOIN (${outcomes}) AS o ON t.person = o.person
      GROUP BY o.id
    )`;
}

const measures = {
  customers: `sum(o.carries * ${said.share})`,
  firsts: `sum(o.first * ${said.share})`,
  outcomes: `sum(${said.share})`,
  value: `sum(toFloat64(o.value) * ${said.share})`,
  margin: `sum(toFloat64(ifNull(o.margin, 0)) * ${said.share})`,
  new_customers: `sumIf(${said.share}, o.fresh)`,
  new_value: `sumIf(toFloat64(o.value) * ${said.share}, o.fresh)`,
};

const wholes = {
  customers: `sumIf(o.carries, ${said.once})`,
  outcomes: `countIf(${said.once})`,
  with_margin: `countIf(${said.once} AND o.margin IS NOT NULL)`,
  value: `sumIf(o.value, ${said.once})`,
  margin: `sumIf(ifNull(o.margin, toDecimal64(0, 4)), ${said.once})`,
  new_customers: `countIf(o.fresh AND ${said.once})`,
  new_value: `sumIf(o.value, o.fresh AND ${said.once})`,
};

/**
 * The text that answers, for every pair of what customers said and what was tracked before they bought, how many
 * outcomes it has and what they are worth. One statement, each person's part on the shard of the person. Rows are
 * {@link PairSums}; bind `creditParameters` and `brand`, ids of campaigns. `slice` is an expression over the outcome o that
 * parts the period, as text.
 */
export function pairsSql(
  dimension: SaidDimension,
  rule: SeenRule,
  placement: Placement = placementOn(undefined),
  slice = "''",
): string {
  const sums = Object.entries(measures).map(([name, sum]) => `${sum} AS ${name}`);
  const whole = Object.entries(wholes).map(([name, sum]) => `${sum} AS whole_${name}`);
  const inner = (table: TableNames) => `
  SELECT ${said.key} AS said, CAST(${said.reason}, 'String') AS reason, o.seen AS seen, o.state AS state,
    CAST(o.kind, 'String') AS kind, ${slice} AS slice, ${sums.join(", ")}, ${whole.join(", ")}
  FROM (${saidShares(table, dimension)}) AS s
  RIGHT JOIN (${withBegins(table, seenOutcomes(table, dimension, rule, outcomesWithFirst(table)))}) AS o ON ${saidOn}
  GROUP BY said, reason, seen, state, kind, slice`;
  const total = (name: string) => `sum(sum(whole_${name})) OVER (PARTITION BY kind, slice) AS total_${name}`;
  return `
SELECT said, reason, seen, state, kind, slice, ${Object.keys(measures).join(", ")},
  total_customers, total_outcomes, total_with_margin, toString(total_value) AS total_value, toString(total_margin) AS total_margin,
  total_new_customers, toString(total_new_value) AS total_new_value
FROM (
  SELECT said, reason, seen, state, kind, slice, ${Object.keys(measures)
    .map((name) => `sum(${name}) AS ${name}`)
    .join(", ")},
    ${Object.keys(wholes).map(total).join(", ")}
  FROM ${placement(inner)}
  GROUP BY said, reason, seen, state, kind, slice
)
ORDER BY slice, kind, said, reason, seen, state`;
}
