import { type Placement, placementOn, type TableNames } from "../../../kernel/events/tables.ts";
import type { CreditDimension } from "../contract.ts";
import { inRevenue, journeysWithWeights, outcomesInPeriod } from "./credit-sql.ts";

/** What journeys lead to, each with a chain of its own: what ends otherwise did not convert there. */
export const chainEnds = {
  sale: inRevenue,
  lost_renewal: "kind = 'lost_renewal'",
  hire: "kind = 'hire'",
} as const;
export type ChainEnd = keyof typeof chainEnds;

const ends = Object.keys(chainEnds) as ChainEnd[];

/** What a row of {@link chainSql} counts: states that came first, steps, states that came last, outcomes without any. */
export const counted = { first: 0, step: 1, last: 2, unknown: 3 } as const;

/**
 * One thing that was counted over all journeys. `journeys` and `nulls` say for each end how many journeys led there, and
 * how many people never did.
 */
export type ChainCount = {
  what: (typeof counted)[keyof typeof counted];
  /** Ids of channels, campaigns or departments: of a state, or of a step, which has one more. */
  keys: number[];
  /** Why nothing is known, for outcomes without any creditable touch. */
  reason: string;
  journeys: Record<ChainEnd, number>;
  nulls: Record<ChainEnd, number>;
  /** Of the sales: those that stand for a customer, those that are a customer's first, and those that told their margin. */
  customers: number;
  new_customers: number;
  with_margin: number;
  /** Exact decimals as text. */
  sale_value: string;
  new_value: string;
  sale_margin: string;
  lost_value: string;
};

/** The columns of what is counted: the keys of a state, or of a step, which has one more. */
const keysOf = (order: number) => Array.from({ length: order + 1 }, (_, at) => `key_${at + 1}`);

/**
 * What of each journey is counted, as columns side by side to be joined: what it is, and its keys with 0, which no key
 * is, behind those of what is shorter. Tuples of them take half as long again.
 */
function windows(order: number, withLast: boolean): string {
  const steps = `greatest(0, toInt64(length(steps)) - ${order})`;
  const last = `greatest(1, toInt64(length(steps)) - ${order - 1})`;
  const column = (first: string, each: string, end: string) =>
    `arrayConcat([${first}], ${each}${withLast ? `, [${end}]` : ""})`;
  const kinds = column(`${counted.first}`, `arrayWithConstant(${steps}, ${counted.step})`, `${counted.last}`);
  const keys = keysOf(order).map((key, at) => {
    const each = `arraySlice(steps, ${at + 1}, ${steps})`;
    const none = "toUInt32(0)";
    const text = at === order ? column(none, each, none) : column(`steps[${at + 1}]`, each, `steps[${last} + ${at}]`);
    return `${text} AS ${key}`;
  });
  return `${kinds} AS kind_of, ${keys.join(",\n        ")}`;
}

/** Joins what {@link windows} says, without steps that stay where they are. */
function joined(order: number): string {
  const keys = keysOf(order);
  const isSame = keys.slice(1).map((key, at) => `${key} = ${keys[at]}`);
  return `ARRAY JOIN kind_of, ${keys.join(", ")}
  WHERE NOT (kind_of = ${counted.step} AND ${isSame.join(" AND ")})`;
}

/** So many different states and steps are told at most; an answer beyond would not fit into memory. */
export const mostCounted = 500_000;

const noDecimal = "toDecimal64(0, 4)";

/** Journeys that ended in an outcome of the period. */
function countedOutcomes(table: TableNames, dimension: CreditDimension, order: number): string {
  const keys = keysOf(order).join(", ");
  return `
  SELECT if(key_1 = 0, ${counted.unknown}, kind_of) AS what, ${keys}, if(key_1 = 0, reason, '') AS why,
    ${ends.map((end) => `countIf(${chainEnds[end]}) AS ${end}_journeys, toUInt64(0) AS ${end}_nulls`).join(", ")},
    sum(carries) AS customers, sum(fresh) AS new_customers, countIf(${chainEnds.sale} AND margin IS NOT NULL) AS with_margin,
    sumIf(value, ${chainEnds.sale}) AS sale_value, sumIf(value, fresh) AS new_value, sumIf(ifNull(margin, ${noDecimal}), ${chainEnds.sale}) AS sale_margin,
    sumIf(value, ${chainEnds.lost_renewal}) AS lost_value
  FROM (
    SELECT kind, value, margin, carries, fresh, reason, path.3 AS steps, ${windows(order, true)}
    FROM (${journeysWithWeights(table, dimension, outcomesInPeriod(table))})
  )
  ${joined(order)} AND NOT (kind_of = ${counted.last} AND key_1 = 0)
  GROUP BY what, ${keys}, why`;
}

/** Milliseconds from the earliest time that the stores hold, the year 1900, to 1970. */
const beforeEpoch = 2_208_988_800_000;

/**
 * The keys of a person's touches in the order in which they happened, ties by id. Time, id and key are one number to sort
 * by: to sort one list by another takes two thirds as long again. 128 bits hold all that can be: 44 of milliseconds from
 * 1900 to 2299, 53 of ids, which are whole numbers of JSON, and 31 of keys, which records number one by one.
 */
export function stepsInTime(dimension: CreditDimension): string {
  const time = `toUInt128(toUnixTimestamp64Milli(at) + ${beforeEpoch})`;
  const moment = `bitOr(bitShiftLeft(${time}, 84), bitOr(bitShiftLeft(toUInt128(id), 31), toUInt128(${dimension})))`;
  return `arrayMap(moment -> bitAnd(toUInt32(moment), ${2 ** 31 - 1}), arraySort(groupArray(${moment})))`;
}

/** The touches of the period and of the window before it. */
export function touchesOfPeriod(table: TableNames, dimension: CreditDimension): string {
  return `${table("touches")}
    WHERE ${dimension} != 0 AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND at >= fromUnixTimestamp64Milli({from:Int64} - {lookback:Int64}, 'UTC')`;
}

/** For each end the people who never came to it: one journey of all their touches, from the window before the period on. */
function countedPeople(table: TableNames, dimension: CreditDimension, order: number): string {
  const never = (end: ChainEnd) => `
      person NOT IN (SELECT person FROM (${outcomesInPeriod(table)}) WHERE ${chainEnds[end]}) AS no_${end}`;
  const keys = keysOf(order).join(", ");
  return `
  SELECT kind_of AS what, ${keys}, '' AS why,
    ${ends.map((end) => `toUInt64(0) AS ${end}_journeys, sum(no_${end}) AS ${end}_nulls`).join(", ")},
    toUInt64(0) AS customers, toUInt64(0) AS new_customers, toUInt64(0) AS with_margin,
    CAST(0, 'Decimal(38, 4)') AS sale_value, CAST(0, 'Decimal(38, 4)') AS new_value, CAST(0, 'Decimal(38, 4)') AS sale_margin,
    CAST(0, 'Decimal(38, 4)') AS lost_value
  FROM (
    SELECT ${stepsInTime(dimension)} AS steps,${ends.map(never).join(",")},
      ${windows(order, false)}
    FROM ${touchesOfPeriod(table, dimension)}
    GROUP BY person
  )
  ${joined(order)}
  GROUP BY what, ${keys}, why`;
}

/**
 * The text that counts, over all journeys to the outcomes of a period, what Markov chains of some order are made of, for
 * each of {@link chainEnds} at once, with one row more than `most` where there are more. Counts and decimals are exact, so nothing depends on the order of additions. Rows
 * are {@link ChainCount}; bind `creditParameters`.
 */
export function chainSql(
  dimension: CreditDimension,
  order: number,
  withNulls: boolean,
  placement: Placement = placementOn(undefined),
  most = mostCounted,
): string {
  const windowKeys = keysOf(order).join(", ");
  const byEnd = (column: string) => ends.map((end) => `'${end}', sum(${end}_${column})`).join(", ");
  const sums = ["customers", "new_customers", "with_margin"].map((name) => `sum(${name}) AS ${name}`).join(", ");
  const amounts = ["sale_value", "new_value", "sale_margin", "lost_value"];
  return `
SELECT what, arrayFilter(key -> key != 0, [${windowKeys}]) AS keys, why AS reason,
  map(${byEnd("journeys")}) AS journeys, map(${byEnd("nulls")}) AS nulls, ${sums},
  ${amounts.map((name) => `toString(sum(t.${name})) AS ${name}`).join(", ")}
FROM ${placement((table) =>
    withNulls
      ? `${countedOutcomes(table, dimension, order)}\n  UNION ALL ${countedPeople(table, dimension, order)}`
      : countedOutcomes(table, dimension, order),
  )} AS t
GROUP BY what, ${windowKeys}, why
ORDER BY what, keys, reason
LIMIT ${most + 1}
SETTINGS optimize_aggregation_in_order = 1`;
}
