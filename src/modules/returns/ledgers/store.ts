import { sql } from "kysely";
import type { Events } from "../../../kernel/events/events.ts";
import { placementOn } from "../../../kernel/events/tables.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { selectBrokenDues } from "../../dues/index.ts";
import { type ForcedChannel, forcedChannelsSql } from "./forced-sql.ts";

/** Whom a department forced writing on, from when and until when. */
export function findForcedChannels(events: Events): Promise<ForcedChannel[]> {
  return events.query<ForcedChannel>(forcedChannelsSql(placementOn(events.cluster)));
}

/** The renewals to look at: those from `from` on and before `to`, as ISO 8601. `now` tells which dues are broken. */
export type RenewalsRange = { from: string; to: string; now: string; forced: readonly ForcedChannel[] };

/** Days before a renewal within which a broken due is looked for. */
export const daysBefore = 365;

/**
 * Renewals and lost renewals with what went before: whether somebody of the same account, or the same person where there
 * is none, was let down by a broken due, or had a channel forced on them when it was decided.
 */
function renewals({ from, to, now, forced }: RenewalsRange) {
  const unit = sql`coalesce(people.account, -people.id)`;
  return sql`
    with broken as (
      select ${unit} as unit, broken.due_at from (${selectBrokenDues(now)}) as broken
      join people on people.id = broken.person
    ), forced as (
      select ${unit} as unit, forced.since, forced.until
      from jsonb_to_recordset(${JSON.stringify(forced)}::jsonb)
        as forced (person bigint, since timestamptz, until timestamptz)
      join people on people.id = forced.person
    ), due_renewals as (
      select outcomes.id, outcomes.person, outcomes.kind, outcomes.at, outcomes.base_amount, ${unit} as unit
      from outcomes join people on people.id = outcomes.person
      where outcomes.kind in ('renewal', 'lost_renewal') and outcomes.withdrawn_at is null
        and outcomes.at >= ${from}::timestamptz and outcomes.at < ${to}::timestamptz
    ), renewals as (
      select id, person, kind, at, base_amount,
        exists (select from broken where broken.unit = due_renewals.unit and broken.due_at < due_renewals.at
          and broken.due_at >= due_renewals.at - ${`${daysBefore} days`}::interval) as broken_due,
        exists (select from forced where forced.unit = due_renewals.unit and forced.since < due_renewals.at
          and (forced.until is null or forced.until > due_renewals.at)) as forced_channel
      from due_renewals
    )`;
}

/** How many renewals there were with and without each circumstance, and how many of them were lost. */
export type RenewalCount = { broken_due: boolean; forced_channel: boolean; renewals: number; lost: number };

export async function countRenewals(records: Records, range: RenewalsRange): Promise<RenewalCount[]> {
  const { rows } = await sql<RenewalCount>`${renewals(range)}
    select broken_due, forced_channel, count(*)::int as renewals,
      (count(*) filter (where kind = 'lost_renewal'))::int as lost
    from renewals group by broken_due, forced_channel`.execute(records);
  return rows;
}

export type RenewalRow = {
  id: number;
  person: number;
  kind: "renewal" | "lost_renewal";
  at: string;
  base_amount: string;
};

/** Which of the renewals are listed. */
export type RenewalsFilter = {
  circumstance: "broken_due" | "forced_channel";
  exposed: boolean;
  lost: boolean;
  limit: number;
  after?: { at: string; id: number } | undefined;
};

/** The renewals behind a count, newest first. */
export async function listRenewals(
  records: Records,
  range: RenewalsRange,
  { circumstance, exposed, lost, limit, after }: RenewalsFilter,
): Promise<RenewalRow[]> {
  const behind = after ? sql`and (at, id) < (${after.at}::timestamptz, ${after.id}::bigint)` : sql``;
  const { rows } = await sql<RenewalRow>`${renewals(range)}
    select id, person, kind, at, base_amount::text from renewals
    where ${sql.ref(circumstance)} = ${exposed} ${lost ? sql`and kind = 'lost_renewal'` : sql``} ${behind}
    order by at desc, id desc limit ${limit}`.execute(records);
  return rows;
}
