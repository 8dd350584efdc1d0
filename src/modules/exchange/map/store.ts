import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import { type Days, withinDays } from "../facts/store.ts";
import type { FactMap, FactMapCell } from "./contract.ts";

/** Facts that stand, told in these days of the time zone, each with its deliveries or once without. */
const told = (days: Days) => sql`
  select facts.id, facts.fact_type, facts.department as teller, deliveries.department as receiver,
    deliveries.opened_at, deliveries.answered_at, deliveries.at as delivered_at
  from facts left join deliveries on deliveries.fact = facts.id
  where facts.withdrawn_at is null
    and ${withinDays("facts.at", days)}`;

/** What was told to whom, by kind, teller and receiver. */
export async function findCells(records: Records, days: Days): Promise<FactMapCell[]> {
  const { rows } = await sql<FactMapCell>`
    with told as (${told(days)}),
    cells as (
      select fact_type, teller, receiver, count(*)::int as facts, count(opened_at)::int as opened,
        count(answered_at)::int as answered,
        (count(*) filter (where exists (
          select from fact_uses
          where fact = told.id and fact_uses.department = told.receiver and withdrawn_at is null)))::int as used,
        percentile_cont(0.5) within group (order by extract(epoch from opened_at - delivered_at) / 3600)
          as hours
      from told group by fact_type, teller, receiver
    )
    select jsonb_build_object('id', fact_types.id, 'name', fact_types.name, 'code', fact_types.code) as type,
      case when tellers.id is not null then jsonb_build_object('id', tellers.id, 'name', tellers.name) end as from,
      case when receivers.id is not null then jsonb_build_object('id', receivers.id, 'name', receivers.name) end as to,
      facts, opened, answered, used, hours::float8 as "hoursToOpen"
    from cells
    join fact_types on fact_types.id = cells.fact_type
    left join departments as tellers on tellers.id = cells.teller
    left join departments as receivers on receivers.id = cells.receiver
    order by fact_types.id, lower(tellers.name) nulls last, lower(receivers.name) nulls last`.execute(records);
  return rows;
}

/** What departments want, of which they got nothing in these days. */
export async function findSilent(records: Records, days: Days): Promise<FactMap["silent"]> {
  const { rows } = await sql<FactMap["silent"][number]>`
    with told as (${told(days)})
    select distinct on (fact_types.id, lower(departments.name), departments.id)
      jsonb_build_object('id', fact_types.id, 'name', fact_types.name, 'code', fact_types.code) as type,
      jsonb_build_object('id', departments.id, 'name', departments.name) as to
    from needs
    join fact_types on fact_types.id = needs.fact_type and fact_types.active
    join departments on departments.id = needs.department and departments.removed_at is null
    where needs.removed_at is null and form <> 'none'
      and not exists (select from told where fact_type = needs.fact_type and receiver = needs.department)
    order by fact_types.id, lower(departments.name), departments.id`.execute(records);
  return rows;
}

/** Facts and deliveries of these days, as wholes. */
export async function findTotal(records: Records, days: Days): Promise<FactMap["total"]> {
  const { rows } = await sql<FactMap["total"]>`
    with told as (${told(days)})
    select count(distinct id)::int as facts, count(receiver)::int as deliveries, count(opened_at)::int as opened,
      count(answered_at)::int as answered, (count(*) filter (where receiver is null))::int as unwanted
    from told`.execute(records);
  return rows[0] ?? { facts: 0, deliveries: 0, opened: 0, answered: 0, unwanted: 0 };
}
