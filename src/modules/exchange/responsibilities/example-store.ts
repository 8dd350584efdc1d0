import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { Part } from "./choices-contract.ts";

/** Adds activities of the example company in one statement. Returns their numbers, in the order given. */
export async function insertExampleActivities(
  records: Records,
  activities: readonly { name: string; description: string }[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with drawn as materialized (
      select nextval(pg_get_serial_sequence('activities', 'id')) as id, given.*
      from rows from (jsonb_to_recordset(${JSON.stringify(activities)}::jsonb) as (name text, description text))
        with ordinality as given
    ), made as (
      insert into activities (id, name, description, example)
      overriding system value
      select id, case when exists (
          select from activities where lower(activities.name) = lower(drawn.name) and removed_at is null)
        then drawn.name || ' (example)' else drawn.name end, description, true
      from drawn order by id
    )
    select id from drawn order by ordinality`.execute(records);
  return rows.map(({ id }) => id);
}

/** Writes which parts departments have in activities that are new, in one statement. */
export async function insertCells(
  records: Records,
  cells: readonly { activity: number; department: number; parts: readonly Part[] }[],
): Promise<void> {
  await sql`
    insert into responsibilities (activity, department, parts)
    select activity, department, array(select jsonb_array_elements_text(parts))
    from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as given (activity bigint, department bigint, parts jsonb)
    order by activity, department`.execute(records);
}

/** Deletes the activities of the example company in which nobody else has a part. Returns their numbers. */
export async function deleteExampleActivities(records: Records): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    delete from activities
    where example and version = 1
      and not exists (select from responsibility_proposals where activity = activities.id)
      and not exists (
        select from responsibilities join departments on departments.id = department and not departments.example
        where activity = activities.id)
    returning id`.execute(records);
  return rows.map(({ id }) => id).toSorted((one, other) => one - other);
}
