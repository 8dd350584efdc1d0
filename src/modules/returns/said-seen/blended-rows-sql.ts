import { type Placement, placementOn } from "../../../kernel/events/tables.ts";
import type { CreditColumn, SaidDimension } from "../contract.ts";
import { consideredType, countedAfterCursor, newestRows } from "../models/credit-rows-sql.ts";
import { said, saidOn, saidShares, withBegins } from "../models/credit-sql.ts";
import { learnShares } from "./blend.ts";
import { outcomesWithFirst, type PairSums, seenOutcomes } from "./pairs-sql.ts";

/**
 * What outcomes without an answer give to one line, by what was tracked of them, as parameters: what is learned for each
 * that was tracked, and for all others.
 */
export function learnedParameters(
  pairs: readonly PairSums[],
  column: CreditColumn,
  { key, reason }: { key: number; reason: string | undefined },
): Record<string, unknown> {
  const group = column === "hires" ? "hire" : column === "lost" || column === "lost_value" ? "lost_renewal" : "revenue";
  const shares = learnShares(pairs, group);
  const gives = (seen: { seen: number; state: string }) =>
    shares(seen)
      .filter((one) => one.key === key && (key !== 0 || reason === undefined || one.reason === reason))
      .reduce((sum, { share }) => sum + share, 0);
  const tracked = [...new Map(pairs.map(({ seen, state }) => [`${seen} ${state}`, { seen, state }])).values()];
  const nowhere = { seen: 0, state: "none such" };
  return {
    brand: [],
    tracked: tracked.map(({ seen, state }) => `${seen} ${state}`),
    tracked_shares: tracked.map(gives),
    other_share: gives(nowhere),
    has_learned: shares(nowhere).length > 0,
  };
}

/**
 * The text that lists the outcomes behind one cell of the model `blended`, newest first, as `CreditRow`: those whose
 * customers named the line with the share they said, and those without an answer with what was learned of customers who
 * were tracked alike. What was considered are the answers, else the touch that was chosen. Bind `creditParameters`,
 * `cellParameters` and {@link learnedParameters}.
 */
export function blendedRowsSql(
  dimension: SaidDimension,
  column: Exclude<CreditColumn, "leads">,
  placement: Placement = placementOn(undefined),
): string {
  const isSaid = `(${said.key} != 0 OR ${said.reason} = 'no_campaign')`;
  const isAsked = `${said.key} = {key:UInt32} AND {reason:String} IN ('', ${said.reason})`;
  const learned = `if(indexOf({tracked:Array(String)}, place_seen) = 0, {other_share:Float64},
        {tracked_shares:Array(Float64)}[indexOf({tracked:Array(String)}, place_seen)])`;
  return newestRows(
    column,
    placement,
    (table) => `
  SELECT id, toString(person) AS person, at, CAST(kind, 'String') AS kind, value, margin,
    least(1, named + unsaid * ${learned}) AS share, considered
  FROM (
    SELECT o.id AS id, any(o.person) AS person, any(o.at) AS at, any(o.kind) AS kind, any(o.value) AS value,
      any(o.margin) AS margin, concat(toString(any(o.seen)), ' ', any(o.state)) AS place_seen,
      sumIf(${said.share}, (${isSaid} OR NOT {has_learned:Bool}) AND ${isAsked}) AS named,
      sumIf(${said.share}, NOT ${isSaid} AND {has_learned:Bool}) AS unsaid,
      CAST(if(countIf(${isSaid}) > 0, arraySort(answer -> (answer.2, answer.1), groupArrayIf((s.id, s.at, s.key, s.share), s.met)),
        if(any(o.seen) = 0, [], [(any(o.touch), any(o.touched_at), any(o.seen), toFloat64(1))])) AS ${consideredType}) AS considered
    FROM (${saidShares(table, dimension)}) AS s
    RIGHT JOIN (${withBegins(
      table,
      seenOutcomes(table, dimension, "last_non_direct", countedAfterCursor(outcomesWithFirst(table), column)),
    )}) AS o ON ${saidOn}
    GROUP BY o.id
  )
  WHERE share > 0`,
  );
}
