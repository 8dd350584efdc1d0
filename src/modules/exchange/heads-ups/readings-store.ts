import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { Reach } from "./coverage.ts";
import type { Reading } from "./readings.ts";

type ReadingsTable = {
  id: number;
  heads_up: number;
  department: number;
  asked_at: string;
  settled_at: string | null;
  ended_at: string | null;
};

type ConfirmationsTable = { heads_up: number; member: number; edition: number; at: string };

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    heads_up_readings: ReadingsTable;
    heads_up_confirmations: ConfirmationsTable;
  }
}

/** Which departments are to read it now. */
export async function findReadings(records: Records, headsUp: number): Promise<Reading[]> {
  return records
    .selectFrom("heads_up_readings")
    .select(["id", "department", "settled_at as settledAt"])
    .where("heads_up", "=", headsUp)
    .where("ended_at", "is", null)
    .orderBy("id")
    .execute();
}

/** Ends readings; none of them is asked for any more. */
export async function endReadings(records: Records, ids: readonly number[], at: string): Promise<void> {
  if (ids.length === 0) return;
  await records.updateTable("heads_up_readings").set({ ended_at: at }).where("id", "in", ids).execute();
}

/** Asks departments to read it. Returns that with whether anybody works there. */
export async function insertReadings(
  records: Records,
  headsUp: number,
  departments: readonly number[],
  at: string,
): Promise<(Reading & { isStaffed: boolean })[]> {
  const { rows } = await sql<Reading & { isStaffed: boolean }>`
    insert into heads_up_readings (heads_up, department, asked_at)
    select ${headsUp}::bigint, department, ${at}::timestamptz from unnest(${[...departments]}::bigint[]) as department
    returning id, department, settled_at as "settledAt", exists (
      select from member_departments as place join members on members.id = place.member and members.removed_at is null
      where place.department = heads_up_readings.department) as "isStaffed"`.execute(records);
  return rows.toSorted((one, other) => one.id - other.id);
}

/** Each member of a department that is to read something, with whether they said that they had. */
const readers = sql`
  heads_up_readings as reading
  join heads_ups on heads_ups.id = reading.heads_up and reading.ended_at is null
  join departments on departments.id = reading.department and departments.removed_at is null
  left join (member_departments as place join members on members.id = place.member and members.removed_at is null)
    on place.department = reading.department
  left join heads_up_confirmations as confirmation on confirmation.heads_up = reading.heads_up
    and confirmation.member = members.id and confirmation.edition >= heads_ups.asked_edition`;

/** How much of each department has read each of these, and of all of them together, everybody counted once. */
export async function countReaders(
  records: Records,
  ids: readonly number[],
): Promise<Map<number, { reaches: Reach[]; whole: { members: number; confirmed: number } }>> {
  const { rows } = await sql<{ headsUp: number; id: number | null; name: string; members: number; confirmed: number }>`
    select reading.heads_up as "headsUp", departments.id, max(departments.name) as name,
      count(distinct members.id)::int as members, count(distinct confirmation.member)::int as confirmed
    from ${readers}
    where reading.heads_up = any(${[...ids]}::bigint[])
    group by grouping sets ((reading.heads_up, departments.id), (reading.heads_up))
    order by lower(max(departments.name))`.execute(records);
  const byHeadsUp = Map.groupBy(rows, ({ headsUp }) => headsUp);
  return new Map(
    [...byHeadsUp].map(([headsUp, ofIt]) => {
      const { members = 0, confirmed = 0 } = ofIt.find(({ id }) => id === null) ?? {};
      const reaches = ofIt.flatMap(({ id, name, ...counted }) =>
        id === null ? [] : [{ department: { id, name }, members: counted.members, confirmed: counted.confirmed }],
      );
      return [headsUp, { reaches, whole: { members, confirmed } }] as const;
    }),
  );
}

/** Of these members, those who are to read it and have not, by name. */
export async function findUnread(
  records: Records,
  headsUp: number,
  members: readonly number[],
): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select members.id, members.name from ${readers}
    where reading.heads_up = ${headsUp} and confirmation.member is null
      and members.id = any(${[...members]}::bigint[])
    group by members.id, members.name order by lower(members.name), members.id`.execute(records);
  return rows;
}

/** Notes that somebody has read an edition. */
export async function insertConfirmation(records: Records, confirmation: ConfirmationsTable): Promise<void> {
  const { edition, at } = confirmation;
  await records
    .insertInto("heads_up_confirmations")
    .values(confirmation)
    .onConflict((known) => known.columns(["heads_up", "member"]).doUpdateSet({ edition, at }))
    .execute();
}

/** Takes back that somebody has read it since this edition. Returns whether they had. */
export async function deleteConfirmation(
  records: Records,
  { headsUp, member, since }: { headsUp: number; member: number; since: number },
): Promise<boolean> {
  const { numDeletedRows } = await records
    .deleteFrom("heads_up_confirmations")
    .where("heads_up", "=", headsUp)
    .where("member", "=", member)
    .where("edition", ">=", since)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** What is settled, or is not any more, by heads-up and department. */
export type Covered = { id: number; headsUp: number; department: number };

/** How much of each reading is done; `share` is how many in a hundred are enough. */
const counted = (narrow: RawBuilder<unknown>) => sql`
  select reading.id, count(members.id) as members, count(confirmation.member) as confirmed
  from ${readers} where heads_ups.state = 'published' and ${narrow} group by reading.id`;

/** Notes which departments have read enough, of one heads-up or all. Returns which that were not before. */
export async function settleReadings(
  records: Records,
  { headsUp = null, share, at }: { headsUp?: number | null; share: number; at: string },
): Promise<Covered[]> {
  const { rows } = await sql<Covered>`
    with counted as (${counted(sql`reading.settled_at is null
      and (${headsUp}::bigint is null or reading.heads_up = ${headsUp}::bigint)`)})
    update heads_up_readings set settled_at = ${at}::timestamptz from counted
    where heads_up_readings.id = counted.id and members > 0 and confirmed * 100 >= ${share}::int * members
    returning heads_up_readings.id, heads_up as "headsUp", department`.execute(records);
  return rows.toSorted((one, other) => one.id - other.id);
}

/** Notes which of these departments have not read enough any more. Returns which. */
export async function unsettleReadings(
  records: Records,
  { headsUp, departments, share }: { headsUp: number; departments: readonly number[]; share: number },
): Promise<Covered[]> {
  const { rows } = await sql<Covered>`
    with counted as (${counted(sql`reading.settled_at is not null and reading.heads_up = ${headsUp}
      and reading.department = any(${[...departments]}::bigint[])`)})
    update heads_up_readings set settled_at = null from counted
    where heads_up_readings.id = counted.id and confirmed * 100 < ${share}::int * members
    returning heads_up_readings.id, heads_up as "headsUp", department`.execute(records);
  return rows.toSorted((one, other) => one.id - other.id);
}

/** Of readings of removed departments, those that were still asked for; they end. */
export async function endOfRemoved(records: Records, at: string): Promise<(Covered & { isRunning: boolean })[]> {
  const { rows } = await sql<Covered & { isRunning: boolean }>`
    update heads_up_readings set ended_at = ${at}::timestamptz
    from heads_ups, departments
    where heads_ups.id = heads_up and departments.id = heads_up_readings.department and removed_at is not null
      and ended_at is null
    returning heads_up_readings.id, heads_up as "headsUp", heads_up_readings.department,
      settled_at is null and read_by > ${at}::timestamptz as "isRunning"`.execute(records);
  return rows;
}

/** Which heads-ups these readings are of. */
export async function findHeadsUpsOfReadings(records: Records, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await records
    .selectFrom("heads_up_readings")
    .select(["id", "heads_up"])
    .where("id", "in", [...ids, -1])
    .execute();
  return new Map(rows.map(({ id, heads_up }) => [id, heads_up]));
}

/** What these readings are called: the titles of their heads-ups. */
export async function findTitlesOfReadings(records: Records, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; title: string }>`
    select heads_up_readings.id, title from heads_up_readings join heads_ups on heads_ups.id = heads_up
    where heads_up_readings.id = any(${[...ids]}::bigint[])`.execute(records);
  return new Map(rows.map(({ id, title }) => [id, title]));
}
