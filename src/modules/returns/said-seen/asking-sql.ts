import { type Placement, placementOn, type TableNames } from "../../../kernel/events/tables.ts";
import { inRevenue, outcomesInPeriod, saidOn, saidShares, withBegins } from "../models/credit-sql.ts";
import { seenOutcomes } from "./pairs-sql.ts";

/** One answer with everything about how it was asked for. */
export type AskedAnswer = {
  channel: number;
  /** Who asked; 0 where nobody did, as in a form. */
  member: number;
  department: number;
  /** Of the company's clock, 0 to 23, and of its week, 1 for Monday. */
  hour: number;
  weekday: number;
  /** Whole days after the person became known; -1 where that is not known. */
  delay: number;
  /** Where the chosen chip stood among shuffled ones, from 1, and how many they were; 0 otherwise. */
  place: number;
  places: number;
  /** What was tracked of the person before they were asked: a channel, direct or nothing. */
  tracked: string;
  /** How many answers there are in all. */
  of: number;
};

/**
 * The text that lists answers of the period that name how somebody heard, with who asked them, when, and how the chips
 * stood; of more than `most` those whose hash is smallest, the same every time. Of several channels in one answer the one
 * that was kept first stands for it. Rows are {@link AskedAnswer}; bind `creditParameters`, `brand`, `zone`, `most` and
 * `seed`.
 */
export function askedAnswersSql(placement: Placement = placementOn(undefined)): string {
  const first = "ORDER BY draw, id LIMIT {most:UInt32}";
  const inner = (table: TableNames) => {
    const named = `
    SELECT id, person, at, channel, member, department, place, places, sipHash64({seed:UInt32}, id) AS draw,
      count() OVER () AS mine
    FROM (
      SELECT * FROM ${table("answers")}
      WHERE state = 'answered' AND channel != 0 AND weight > 0 AND begins = fromUnixTimestamp64Milli(toInt64(0), 'UTC')
        AND at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      ORDER BY id LIMIT 1 BY person, at
    )
    ${first}`;
    const asOutcomes = `
    SELECT id, person, at, 'answer' AS kind, toDecimal64(0, 4) AS value, CAST(NULL, 'Nullable(Decimal(18, 4))') AS margin,
      0 AS carries, 0 AS fresh, 0 AS first
    FROM (${named})`;
    return `
  SELECT a.id AS id, a.draw AS draw, a.mine AS mine, a.channel AS channel, a.member AS member,
    a.department AS department, a.place AS place, a.places AS places, toHour(toTimeZone(a.at, {zone:String})) AS hour,
    toDayOfWeek(toTimeZone(a.at, {zone:String})) AS weekday,
    if(p.met, greatest(0, intDiv(toUnixTimestamp64Milli(a.at) - toUnixTimestamp64Milli(p.since), 86400000)), -1) AS delay,
    if(s.seen != 0, toString(s.seen), s.state) AS tracked
  FROM (${named}) AS a
  INNER JOIN (${seenOutcomes(table, "channel", "last_non_direct", asOutcomes)}) AS s ON s.person = a.person AND s.id = a.id
  LEFT JOIN (
    SELECT person, min(since) AS since, 1 AS met FROM ${table("people")}
    WHERE person IN (SELECT person FROM (${named})) GROUP BY person
  ) AS p ON p.person = a.person`;
  };
  // What every shard counts stands on each of its rows, which all have another number of them.
  return `
SELECT channel, member, department, hour, weekday, delay, place, places, tracked, of
FROM (
  SELECT *, sum(mine_once) OVER () AS of
  FROM (
    SELECT *, if(row_number() OVER (PARTITION BY shard ORDER BY draw, id) = 1, mine, 0) AS mine_once
    FROM ${placement((table) => `SELECT *, toString(min(id) OVER ()) AS shard FROM (${inner(table)})`)}
  )
)
${first}`;
}

/** What was bought by customers who told this member of this department the channel. Revenue in the base currency. */
export type ToldTotal = { channel: number; department: number; member: number; customers: number; revenue: number };

/**
 * The text that answers what customers bought in the period, by the channel that they named and who had asked them. Rows
 * are {@link ToldTotal}; bind `creditParameters`.
 */
export function toldTotalsSql(placement: Placement = placementOn(undefined)): string {
  return `
SELECT channel, department, member, sum(customers) AS customers, sum(revenue) AS revenue
FROM ${placement(
    (table) => `
  SELECT s.key AS channel, s.department AS department, s.member AS member, sum(o.carries * s.share) AS customers,
    sum(toFloat64(o.value) * s.share) AS revenue
  FROM (${saidShares(table, "channel")}) AS s
  INNER JOIN (${withBegins(table, `SELECT * FROM (${outcomesInPeriod(table)}) WHERE ${inRevenue}`)}) AS o ON ${saidOn}
  WHERE s.key != 0
  GROUP BY channel, department, member`,
  )}
GROUP BY channel, department, member
ORDER BY channel, department, member`;
}
