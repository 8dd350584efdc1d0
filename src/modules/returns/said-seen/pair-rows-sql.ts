import { type Placement, placementOn, type TableNames } from "../../../kernel/events/tables.ts";
import type { SaidDimension } from "../contract.ts";
import { inRevenue, said, saidOn, saidShares, withBegins } from "../models/credit-sql.ts";
import type { SeenRule } from "./contract.ts";
import { outcomesWithFirst, seenOutcomes } from "./pairs-sql.ts";

/** Which pairs are opened: an id as text, or a word of the contract. */
export type PairRange = {
  said: string;
  seen: string;
  limit: number;
  /** The time and id of the last row that was shown; undefined begins with the newest. */
  after?: { at: string; id: number };
};

/** The parameters that open pairs, beside those of `pairsSql`. */
export function pairParameters({ said, seen, limit, after }: PairRange): Record<string, unknown> {
  return {
    ...{ said, seen, limit, said_key: Number(said) || 0, seen_key: Number(seen) || 0 },
    after_at: after ? Date.parse(after.at) : Number.MAX_SAFE_INTEGER,
    after_id: after?.id ?? 0,
  };
}

/** One sale behind a pair, newest first. */
export type PairRow = {
  id: number;
  /** As text: people whom only a key names have ids beyond 2^53. */
  person: string;
  at: string;
  kind: string;
  /** In the base currency, as decimal text. */
  value: string;
  /** The part of it that the pair has, above 0 and at most 1. */
  share: number;
  seen: number;
  state: string;
  /** When the touch was that was chosen; null where none was. */
  touched_at: string | null;
  /** What the customer said, in order. */
  answers: { at: string; key: number; reason: string }[];
};

const answersType = "Array(Tuple(at DateTime64(3, 'UTC'), key UInt32, reason String))";
const pageOrder = "ORDER BY at DESC, id DESC LIMIT {limit:UInt32}";

/**
 * The text that lists the sales behind pairs of said and seen, newest first, as {@link PairRow}: `customers` each
 * customer once, by the first sale in the period, `sales` all. Bind `creditParameters`, `brand` and
 * {@link pairParameters}.
 */
export function pairRowsSql(
  dimension: SaidDimension,
  rule: SeenRule,
  column: "customers" | "sales",
  placement: Placement = placementOn(undefined),
): string {
  const isNamed =
    dimension === "channel" ? `${said.key} != 0 AND NOT has({direct:Array(UInt32)}, ${said.key})` : `${said.key} != 0`;
  const saidMatches = `multiIf({said:String} = 'any', 1, {said:String} = 'named', ${isNamed},
        {said_key:UInt32} != 0, ${said.key} = {said_key:UInt32}, ${said.reason} = {said:String})`;
  const seenMatches = `multiIf({seen:String} = 'any', 1, {seen:String} = 'tracked', o.seen != 0,
        {seen:String} = 'dark', o.state IN ('direct', 'nothing'),
        {seen_key:UInt32} != 0, o.seen = {seen_key:UInt32}, o.state = {seen:String})`;
  const inner = (table: TableNames) => {
    const answers = `(${saidShares(table, dimension)}) AS s`;
    const counted = `
    SELECT * FROM (${outcomesWithFirst(table)})
    WHERE ${column === "customers" ? "carries" : inRevenue}
      AND (toUnixTimestamp64Milli(at), id) < ({after_at:Int64}, {after_id:UInt64})`;
    // Answers are gathered for the rows of the page alone.
    const page = `
    SELECT o.id AS id, any(o.person) AS person, any(o.begins) AS begins, any(o.at) AS at, any(o.kind) AS kind,
      any(o.value) AS value, any(o.seen) AS seen, any(o.state) AS state, any(o.touched_at) AS touched_at,
      sum(${said.share}) AS share
    FROM ${answers} RIGHT JOIN (${withBegins(table, seenOutcomes(table, dimension, rule, counted))}) AS o ON ${saidOn}
    WHERE ${saidMatches} AND ${seenMatches}
    GROUP BY o.id
    ${pageOrder}`;
    return `
  SELECT o.id AS id, toString(any(o.person)) AS person, any(o.at) AS at, CAST(any(o.kind), 'String') AS kind,
    any(o.value) AS value, any(o.share) AS share, any(o.seen) AS seen, any(o.state) AS state,
    if(state = 'nothing' OR state = 'no_campaign' OR any(o.touched_at) = fromUnixTimestamp64Milli(toInt64(0), 'UTC'), NULL, any(o.touched_at)) AS touched_at,
    CAST(arraySort(groupArrayIf((s.at, s.key, s.reason), s.met)) AS ${answersType}) AS answers
  FROM ${answers} RIGHT JOIN (${page}) AS o ON ${saidOn}
  GROUP BY o.id
  ${pageOrder}`;
  };
  return `
SELECT id, person, at, kind, value, share, seen, state, touched_at, answers
FROM ${placement(inner)}
${pageOrder}`;
}
