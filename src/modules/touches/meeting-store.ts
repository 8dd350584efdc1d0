import { sql } from "kysely";
import type { Events } from "../../kernel/events/events.ts";
import type { Records } from "../../kernel/records/records.ts";

/** What imported touches say of when departments met somebody: the first time and the last. Times are ISO, UTC. */
export type Brought = {
  person: number;
  first_at: string;
  first_department: number;
  first_member: number;
  first_medium: string;
  first_import: number;
  last_at: string;
  last_department: number;
  last_import: number;
};

/** The meetings of these people that files brought, one row for each who has any. */
export function findBroughtMeetings(events: Events, people: readonly number[]): Promise<Brought[]> {
  return events.query<Brought>(
    `SELECT person, min(at) AS first_at, argMin(department, (at, id)) AS first_department,
      argMin(member, (at, id)) AS first_member, argMin(medium, (at, id)) AS first_medium,
      argMin(import, (at, id)) AS first_import, max(at) AS last_at, argMax(department, (at, id)) AS last_department,
      argMax(import, (at, id)) AS last_import
    FROM touches
    WHERE person IN (SELECT arrayJoin({people:Array(UInt64)})) AND department != 0 AND import != 0
    GROUP BY person`,
    { people },
  );
}

/** Rows of an import that one act tells of: those after `from` up to `to`. */
export type TakenRows = { import: number; from: number; to: number };

/** The people whom a department met by these rows. Rows are found by the ids of their touches, import x 2^32 + row. */
export async function findPeopleMetBy(events: Events, rows: TakenRows): Promise<number[]> {
  const found = await events.query<{ person: number }>(
    `SELECT DISTINCT person FROM touches
    WHERE import = {import:UInt32} AND department != 0 AND person < bitShiftLeft(toUInt64(1), 63)
      AND id > {import:UInt64} * 4294967296 + {from:UInt32} AND id <= {import:UInt64} * 4294967296 + {to:UInt32}`,
    rows,
  );
  return found.map(({ person }) => person);
}

/** The people whose first or last meeting one of these imports told of. */
export async function findPeopleMetByImports(records: Records, imports: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ person: number }>`
    select person from meetings
    where first_import = any(${[...imports]}::bigint[]) or last_import = any(${[...imports]}::bigint[])`.execute(
    records,
  );
  return rows.map(({ person }) => person);
}

/** The people whom these answers are of. */
export async function findPeopleOfAnswers(records: Records, answers: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ person: number }>`
    select distinct person from answers where id = any(${[...answers]}::bigint[]) and person is not null`.execute(
    records,
  );
  return rows.map(({ person }) => person);
}

/**
 * Holds everybody else who writes meetings or opens asks until the transaction ends: what was read before may not be
 * written after what is newer.
 */
export async function lockMeetings(records: Records): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('meetings'))`.execute(records);
}

/** The number of the last writing of meetings that was begun; 0 before the first. */
export async function lastWriting(records: Records): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select case when is_called then last_value else 0 end as number from meeting_writings`.execute(records);
  return rows[0]?.number ?? 0;
}

/** Begins a writing of meetings under the lock, and returns its number. */
export async function nextWriting(records: Records): Promise<number> {
  const { rows } = await sql<{ number: number }>`select nextval('meeting_writings') as number`.execute(records);
  return rows[0]?.number ?? 0;
}

/** An ask that another department is to put from now on; nobody's with null. */
export type PassedAsk = { person: number; department: number | null; at: string };

/**
 * Writes when these people were met first and last, by what was typed in and what files brought, and gives the asks that
 * are due to the department that met the person last. Returns those that changed hands.
 */
export async function writeMeetings(
  records: Records,
  people: readonly number[],
  brought: readonly Brought[],
): Promise<PassedAsk[]> {
  const ids = sql`${[...people]}::bigint[]`;
  // In the order in which others hold them.
  await sql`select from asks where person = any(${ids}) and state = 'due' order by person for update`.execute(records);
  const { rows } = await sql<PassedAsk>`
    with brought as (
      select * from jsonb_to_recordset(${JSON.stringify(brought)}::jsonb) as told (person bigint,
        first_at timestamptz, first_department bigint, first_member bigint, first_medium text, first_import bigint,
        last_at timestamptz, last_department bigint, last_import bigint)
      where person in (select id from people where merged_into is null)
    ), met as (
      select person, at, department, member, medium, null::bigint as import from contacts
      where person = any(${ids}) and department is not null and withdrawn_at is null
      union all
      select person, at, department, member, null, import from answers
      where person = any(${ids}) and department is not null and withdrawn_at is null and contact is null
      union all
      select person, first_at, first_department, nullif(first_member, 0), first_medium, first_import from brought
      union all
      select person, last_at, last_department, null, null, last_import from brought
    ), first as (
      select distinct on (person) person, at, department, member, medium, import from met
      order by person, at, medium is null, department
    ), last as (
      select distinct on (person) person, at, department, import from met
      order by person, at desc, medium is null, department
    ), written as (
      insert into meetings (person, first_at, first_department, first_member, first_medium, first_import,
        last_at, last_department, last_import)
      select person, first.at, first.department, first.member, first.medium, first.import,
        last.at, last.department, last.import
      from first join last using (person)
      on conflict (person) do update set (first_at, first_department, first_member, first_medium, first_import,
          last_at, last_department, last_import) = (excluded.first_at, excluded.first_department,
          excluded.first_member, excluded.first_medium, excluded.first_import, excluded.last_at,
          excluded.last_department, excluded.last_import)
        where (meetings.*) is distinct from (excluded.*)
    ), gone as (
      delete from meetings where person = any(${ids}) and person not in (select person from met)
      returning person, last_department, last_at
    ), wanted as (
      select last.person, departments.id as department, last.at
      from last left join departments on departments.id = last.department and departments.removed_at is null
      union all
      select asks.person, null, gone.last_at
      from gone join asks on asks.person = gone.person and asks.department = gone.last_department
    )
    update asks set department = wanted.department from wanted
    where asks.person = wanted.person and asks.state = 'due' and asks.department is distinct from wanted.department
    returning asks.person, asks.department, wanted.at`.execute(records);
  return rows;
}
