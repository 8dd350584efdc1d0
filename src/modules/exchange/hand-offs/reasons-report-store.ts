import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { earnerGroups } from "./reasons-choices-contract.ts";
import { type HandOffsFilter, isFound, joinEarners } from "./store.ts";

/** A group with what became of its hand-offs; the id and name are null where nothing is known of it. */
export type CountedGroup = {
  id: number | null;
  name: string | null;
  handOffs: number;
  accepted: number;
  done: number;
  returned: number;
  untaken: number;
  /** How often they came back for each reason, by its code; null where never. */
  reasons: Record<string, number> | null;
};

const groups: Record<(typeof earnerGroups)[number], [id: RawBuilder<unknown>, name: RawBuilder<unknown>]> = {
  channel: [sql`channels.id`, sql`channels.name`],
  campaign: [sql`campaigns.id`, sql`campaigns.name`],
  department: [sql`hand_offs.to_department`, sql`(select name from departments where id = hand_offs.to_department)`],
};

export type ReasonsRange = Pick<HandOffsFilter, "seenBy" | "now"> & {
  from?: string | undefined;
  to?: string | undefined;
  timeZone: string;
};

/** What became of hand-offs that were given in a range of days, one row for each group, the largest first. */
export async function countReasons(
  records: Records,
  by: (typeof earnerGroups)[number],
  { from, to, timeZone, ...filter }: ReasonsRange,
): Promise<CountedGroup[]> {
  const [id, name] = groups[by];
  const { rows } = await sql<CountedGroup>`
    with found as (
      select hand_offs.id as hand_off, ${id} as id, ${name} as name, hand_offs.state
      from hand_offs ${joinEarners}
      where ${isFound(filter)}
        and (${from ?? null}::date is null
          or opened_at >= ${from ?? null}::date::timestamp at time zone ${timeZone})
        and (${to ?? null}::date is null
          or opened_at < (${to ?? null}::date + 1)::timestamp at time zone ${timeZone})
    ), moved as (
      select found.id, found.hand_off, hand_off_steps.kind, hand_off_reasons.code
      from found join hand_off_steps on hand_off_steps.hand_off = found.hand_off and undone_at is null
      left join hand_off_reasons on hand_off_reasons.id = hand_off_steps.reason
    ), back as (
      select id, jsonb_object_agg(code, times) as reasons
      from (select id, code, count(*) as times from moved where code is not null group by id, code) as counted
      group by id
    ), taken as (
      select id, count(distinct hand_off) filter (where kind = 'accepted') as accepted,
        count(*) filter (where kind in ('returned', 'lapsed')) as returned,
        count(*) filter (where kind = 'lapsed') as untaken
      from moved group by id
    )
    select grouped.*, accepted, returned, untaken, reasons
    from (
      select id, name, count(*) as "handOffs", count(*) filter (where state = 'done') as done
      from found group by id, name
    ) as grouped
    left join taken on taken.id is not distinct from grouped.id
    left join back on back.id is not distinct from grouped.id
    order by grouped.id is null, "handOffs" desc, grouped.name`.execute(records);
  return rows;
}
