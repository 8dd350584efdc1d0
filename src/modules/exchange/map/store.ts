import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import { selectDuesAbout } from "../../dues/index.ts";
import { type Days, withinDays } from "../facts/store.ts";
import { allUses } from "../source-answers/store.ts";
import type { FactMap, FactMapCell } from "./contract.ts";

type Seen = Days & { now: string };

/** Facts that stand, told in these days of the time zone, each with its deliveries or once without. */
const told = (days: Seen) => sql`
  select facts.id, facts.fact_type, facts.department as teller, deliveries.department as receiver,
    deliveries.opened_at, deliveries.answered_at, deliveries.at as delivered_at, exists (
      select from (${selectDuesAbout("delivery", days.now)}) as owed where owed.about = deliveries.id and is_late) as is_late,
    exists (
      select from ${allUses} as uses where uses.fact = facts.id and uses.department = deliveries.department)
      as is_used
  from facts left join deliveries on deliveries.fact = facts.id
  where facts.withdrawn_at is null
    and ${withinDays("facts.at", days)}`;

/** What was told to whom, by kind, teller and receiver. */
export async function findCells(records: Records, days: Seen): Promise<FactMapCell[]> {
  const { rows } = await sql<FactMapCell>`
    with told as (${told(days)}),
    cells as (
      select fact_type, teller, receiver, count(*)::int as facts, count(opened_at)::int as opened,
        count(answered_at)::int as answered,
        (count(*) filter (where is_used))::int as used, (count(*) filter (where is_late))::int as late,
        percentile_cont(0.5) within group (order by extract(epoch from opened_at - delivered_at) / 3600)
          as hours
      from told group by fact_type, teller, receiver
    )
    select jsonb_build_object('id', fact_types.id, 'name', fact_types.name, 'code', fact_types.code) as type,
      case when tellers.id is not null then jsonb_build_object('id', tellers.id, 'name', tellers.name) end as from,
      case when receivers.id is not null then jsonb_build_object('id', receivers.id, 'name', receivers.name) end as to,
      facts, opened, answered, used, late, hours::float8 as "hoursToOpen"
    from cells
    join fact_types on fact_types.id = cells.fact_type
    left join departments as tellers on tellers.id = cells.teller
    left join departments as receivers on receivers.id = cells.receiver
    order by fact_types.id, lower(tellers.name) nulls last, lower(receivers.name) nulls last`.execute(records);
  return rows;
}

/** What departments want, of which they got nothing in these days. */
export async function findSilent(records: Records, days: Seen): Promise<FactMap["silent"]> {
  const { rows } = await sql<FactMap["silent"][number]>`
    with told as (${told(days)})
    select distinct on (fact_types.id, lower(departments.name), departments.id)
      jsonb_build_object('id', fact_types.id, 'name', fact_types.name, 'code', fact_types.code) as type,
      jsonb_build_object('id', departments.id, 'name', departments.name) as to,
      (select count(distinct id)::int from told where fact_type = needs.fact_type) as told
    from needs
    join fact_types on fact_types.id = needs.fact_type and fact_types.active
    join departments on departments.id = needs.department and departments.removed_at is null
    where needs.removed_at is null and form <> 'none'
      and not exists (select from told where fact_type = needs.fact_type and receiver = needs.department)
    order by fact_types.id, lower(departments.name), departments.id`.execute(records);
  return rows;
}

/** Facts of these days by what became of them at one department or more. */
export async function findBecame(records: Records, days: Seen): Promise<FactMap["became"]> {
  const { rows } = await sql<FactMap["became"]>`
    with told as (${told(days)})
    select (count(distinct id) filter (where receiver is not null))::int as delivered,
      (count(distinct id) filter (where opened_at is not null))::int as opened,
      (count(distinct id) filter (where receiver is not null and opened_at is null))::int as unopened,
      (count(distinct id) filter (where answered_at is not null))::int as answered,
      (count(distinct id) filter (where exists (
        select from ${allUses} as uses where uses.fact = told.id)))::int as used,
      (count(distinct id) filter (where is_late))::int as late
    from told`.execute(records);
  return rows[0] ?? { delivered: 0, opened: 0, unopened: 0, answered: 0, used: 0, late: 0 };
}

/** Whether anything is owed about deliveries. */
export async function isTimed(records: Records, { now }: Seen): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (${selectDuesAbout("delivery", now)}) as found`.execute(records);
  return rows[0]?.found ?? false;
}

/** Facts and deliveries of these days, as wholes. */
export async function findTotal(records: Records, days: Seen): Promise<FactMap["total"]> {
  const { rows } = await sql<FactMap["total"]>`
    with told as (${told(days)})
    select count(distinct id)::int as facts, count(receiver)::int as deliveries, count(opened_at)::int as opened,
      count(answered_at)::int as answered, (count(*) filter (where receiver is null))::int as unwanted
    from told`.execute(records);
  return rows[0] ?? { facts: 0, deliveries: 0, opened: 0, answered: 0, unwanted: 0 };
}
