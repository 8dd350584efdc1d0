import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { PastConfirmation } from "./contract.ts";

/** Notes who has read an edition and when, in one statement. */
export async function insertConfirmations(
  records: Records,
  { headsUp, edition }: { headsUp: number; edition: number },
  confirmations: readonly PastConfirmation[],
): Promise<void> {
  await sql`
    insert into heads_up_confirmations (heads_up, member, edition, at)
    select ${headsUp}::bigint, member, ${edition}::integer, at
    from jsonb_to_recordset(${JSON.stringify(confirmations)}::jsonb) as given (member bigint, at timestamptz)
    order by at, member`.execute(records);
}

/** Notes since when departments have read enough. */
export async function settleAt(records: Records, covered: readonly { id: number; at: string }[]): Promise<void> {
  await sql`
    update heads_up_readings set settled_at = given.at
    from jsonb_to_recordset(${JSON.stringify(covered)}::jsonb) as given (id bigint, at timestamptz)
    where heads_up_readings.id = given.id`.execute(records);
}

/** A heads-up with the readings that departments owed of it. */
type Known = {
  id: number;
  title: string;
  department: number | null;
  /** The questions that were taken over into it. */
  facts: number[];
  readings: { id: number; department: number }[];
};

/** Heads-ups of the example company that nobody but its own members wrote, read or asked anything about. */
export async function findExampleHeadsUps(records: Records): Promise<Known[]> {
  const { rows } = await sql<Known>`
    with ours as (select id from members where not example)
    select id, title, department, (
      select coalesce(jsonb_agg(pair -> 'fact'), '[]')
      from jsonb_array_elements(pairs) as pair where pair ? 'fact') as facts, (
      select coalesce(jsonb_agg(jsonb_build_object('id', reading.id, 'department', reading.department)), '[]')
      from heads_up_readings as reading where heads_up = heads_ups.id) as readings
    from heads_ups
    where example and not exists (
        select from heads_up_editions where heads_up = heads_ups.id and member in (select id from ours))
      and not exists (
        select from heads_up_confirmations where heads_up = heads_ups.id and member in (select id from ours))
      and not exists (
        select from facts where said ->> 'heads_up' = heads_ups.id::text and said ? 'heads_up' and not facts.example)
    order by id`.execute(records);
  return rows;
}

/** Deletes heads-ups with who has read them. */
export async function deleteHeadsUps(records: Records, ids: readonly number[]): Promise<void> {
  const wanted = sql`any(${[...ids]}::bigint[])`;
  await sql`
    delete from inbox_marks using heads_up_readings as reading
    where inbox_marks.kind = 'heads_up_reading' and item = reading.id and reading.heads_up = ${wanted}`.execute(
    records,
  );
  await sql`delete from heads_ups where id = ${wanted}`.execute(records);
}

/** Which of these departments still publish heads-ups. */
export async function findPublishers(records: Records, departments: readonly number[]): Promise<Set<number>> {
  const rows = await records
    .selectFrom("heads_ups")
    .select("department")
    .distinct()
    .where("department", "in", [...departments, -1])
    .execute();
  return new Set(rows.flatMap(({ department }) => department ?? []));
}
