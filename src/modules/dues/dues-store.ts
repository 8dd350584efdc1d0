import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { DueRow, DuesFilter, dueOrders } from "./contract.ts";
import { mediumOfDue } from "./due-media.ts";
import { askCodes, type builtInCodes, type DueState } from "./units-contract.ts";

type DueReasonsTable = { act: number; due: number; reason: string; member: number | null; at: string };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    due_reasons: DueReasonsTable;
  }
}

/** What a list or a report looks at. Days are those of the time zone; `now` tells what is overdue. */
export type DuesRange = Omit<DuesFilter, "commitment"> & {
  commitment?: number | undefined;
  commitments?: readonly number[] | undefined;
  timeZone: string;
  now: string;
};

/** What stands nowhere but follows from the time: what is not done is open until its time is over, then broken. */
export function stateAt(now: string): RawBuilder<DueState> {
  return sql<DueState>`case when dues.settled_at is null and dues.state in ('open', 'broken')
    then case when dues.due_at < ${now}::timestamptz then 'broken' else 'open' end else dues.state end`;
}

/** What still is to be done: open, or broken and not done. */
export const isToDo = sql<boolean>`dues.state in ('open', 'broken') and dues.settled_at is null`;

/** The condition for a state, so that its index is used. */
function hasState(state: DueState, now: string): RawBuilder<boolean> {
  if (state === "open") return sql`${isToDo} and dues.due_at >= ${now}::timestamptz`;
  if (state !== "broken") return sql`dues.state = ${state}`;
  return sql`(${isToDo} and dues.due_at < ${now}::timestamptz or dues.state = 'broken' and dues.settled_at is not null)`;
}

/** The people who were owed something that was not done in time, and until when it was due: `person`, `due_at`. */
export function selectBrokenDues(now: string): RawBuilder<unknown> {
  return sql`select dues.about as person, dues.due_at from dues
    where dues.subject = 'person' and ${hasState("broken", now)}`;
}

/**
 * What is owed the company about things of a subject, such as deliveries: `about`, and `is_late` for what was not done by
 * its time, also where it was done later. What one department owes another is for the two, and left out.
 */
export function selectDuesAbout(subject: string, now: string): RawBuilder<unknown> {
  return sql`select dues.about, (${hasState("broken", now)} or ${hasState("made_good", now)}) as is_late from dues
    where dues.subject = ${subject} and dues.state not in ('waived', 'withdrawn')
      and dues.commitment <> all(array(
        select commitment from commitment_versions where content -> 'to' ->> 'whom' = 'department'))`;
}

/** The dues of a commitment that comes with the product: `about`, `due_at`, and the `state` as seen at an ISO time. */
export function selectDuesOf(code: (typeof builtInCodes)[number], now: string): RawBuilder<unknown> {
  return sql`select dues.about, dues.due_at, ${stateAt(now)} as state from dues
    where dues.commitment = (select id from commitments where code = ${code})`;
}

/**
 * The times in which what is owed about things of a subject was late: `about`, the `code` of the commitment, from
 * `due_at` `until` it was done, or an ISO time where it is not.
 */
export function selectLateSpans(subject: string, now: string): RawBuilder<unknown> {
  return sql`select dues.about, commitments.code, dues.due_at, coalesce(dues.settled_at, ${now}::timestamptz) as until
    from dues join commitments on commitments.id = dues.commitment
    where dues.subject = ${subject} and dues.state not in ('waived', 'withdrawn')
      and coalesce(dues.settled_at, ${now}::timestamptz) > dues.due_at`;
}

/** The dues of a range, as one condition. */
export function isWithin({
  due,
  state,
  todo,
  commitment,
  department,
  person,
  from,
  to,
  medium,
  late,
  ...more
}: DuesRange) {
  const { commitments, timeZone, now } = more;
  const conditions = [
    due && sql`dues.id = ${due}`,
    state && hasState(state, now),
    todo && isToDo,
    commitment && sql`dues.commitment = ${commitment}`,
    commitments && sql`dues.commitment = any(${[...commitments]}::bigint[])`,
    department === "none" && sql`dues.department is null`,
    typeof department === "number" && sql`dues.department = ${department}`,
    medium && sql`${mediumOfDue()} = ${medium}`,
    late !== undefined &&
      sql`(dues.settled_at is not null and dues.settled_at > dues.due_at and dues.state <> 'waived') = ${late}::boolean`,
    person && sql`dues.subject = 'person' and dues.about = ${person}`,
    from && sql`dues.due_at >= ${from}::date::timestamp at time zone ${timeZone}`,
    to && sql`dues.due_at < (${to}::date + 1)::timestamp at time zone ${timeZone}`,
  ].filter((condition) => typeof condition === "object");
  return sql<boolean>`${sql.join([sql`true`, ...conditions], sql` and `)}`;
}

/** A due as it is read for a list. */
export type ListedDue = {
  id: number;
  commitment: number;
  code: string;
  name: string;
  subject: string;
  about: number;
  person_name: string | null;
  department: number | null;
  department_name: string | null;
  state: DueState;
  opened_at: string;
  due_at: string;
  make_good_at: string | null;
  settled_at: string | null;
  reason: string | null;
};

/** What a list of dues shows; their commitments and people have to be joined. */
export const listedColumns = (
  now: string,
) => sql`dues.id, dues.commitment, commitments.code, commitments.name, dues.subject, dues.about,
  people.name as person_name, dues.department, (select name from departments where id = dues.department) as department_name,
  ${stateAt(now)} as state, dues.opened_at, dues.due_at, dues.make_good_at, dues.settled_at,
  (select reason from due_reasons where due_reasons.due = dues.id and due_reasons.act = dues.closed_by) as reason`;

const named = sql`(
  select distinct on (commitments.id) commitments.id, code, content ->> 'name' as name
  from commitments join commitment_versions on commitment_versions.commitment = commitments.id
  order by commitments.id, version desc
) as commitments`;

/** Joins the code and the newest name of the commitment that a table of dues names. */
export const namedCommitments = (table: "dues" | "counted") =>
  sql`join ${named} on commitments.id = ${sql.ref(`${table}.commitment`)}`;
/** Joins the person that a due is about. */
export const joinPerson = sql`left join people on dues.subject = 'person' and people.id = dues.about and people.merged_into is null`;

export type DuePosition = { dueAt: string; id: number };

/** Dues of a range by the time at which they fall due, from after a position on; one more than the limit. */
export async function findDues(
  records: Records,
  range: DuesRange,
  page: { order: (typeof dueOrders)[number]; after: DuePosition | undefined; limit: number },
): Promise<DueRow[]> {
  const [direction, behind] = page.order === "soonest" ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`];
  const after = page.after
    ? sql`and (dues.due_at, dues.id) ${behind} (${page.after.dueAt}::timestamptz, ${page.after.id})`
    : sql``;
  const { rows } = await sql<ListedDue>`
    select ${listedColumns(range.now)} from dues ${namedCommitments("dues")} ${joinPerson}
    where ${isWithin(range)} ${after}
    order by dues.due_at ${direction}, dues.id ${direction}
    limit ${page.limit + 1}`.execute(records);
  return rows.map(presentDue);
}

/** One due, or undefined. */
export async function findDue(records: Records, id: number, now: string): Promise<DueRow | undefined> {
  return (await findDuesById(records, [id], now))[0];
}

/** Dues with these numbers. */
export async function findDuesById(records: Records, ids: readonly number[], now: string): Promise<DueRow[]> {
  const { rows } = await sql<ListedDue>`
    select ${listedColumns(now)} from dues ${namedCommitments("dues")} ${joinPerson}
    where dues.id = any(${[...ids]}::bigint[])`.execute(records);
  return rows.map(presentDue);
}

/** A due as it is answered. */
export function presentDue(due: ListedDue): DueRow {
  const { code, name, commitment, person_name, department, department_name, ...row } = due;
  return {
    id: row.id,
    commitment: { id: commitment, code, name },
    subject: row.subject,
    about: row.about,
    person: person_name === null ? null : { id: row.about, name: person_name },
    named: null,
    department: department === null ? null : { id: department, name: department_name ?? `#${department}` },
    state: row.state,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    makeGoodAt: row.make_good_at,
    settledAt: row.settled_at,
    reason: row.reason,
  };
}

/**
 * The departments that let go of these dues: the one that a due is owed to, else the one that owes it. Shorter than
 * asked for where some are not there.
 */
export async function findWaivers(
  records: Records,
  ids: readonly number[],
): Promise<{ id: number; department: number | null }[]> {
  const { rows } = await sql<{ id: number; department: number | null }>`
    select dues.id, coalesce((content -> 'to' ->> 'department')::bigint, dues.department) as department
    from dues
    left join commitment_versions as versions
      on versions.commitment = dues.commitment and versions.version = dues.version
    where dues.id = any(${[...ids]}::bigint[])`.execute(records);
  return rows;
}

/** Keeps why dues were waived. */
export async function insertReasons(
  records: Records,
  dues: readonly number[],
  why: { act: number; reason: string; member: number | null; at: string },
): Promise<void> {
  await records
    .insertInto("due_reasons")
    .values(dues.map((due) => ({ due, ...why })))
    .execute();
}

/** An ask that was waived, or opened again, by hand; the reason is empty where it was opened. */
export type WaivedDue = { person: number; reason: string };

/** Those of these dues that are asks of people, with the reason that an act gave for waiving them. */
export async function findAskDues(records: Records, dues: readonly number[], act: number): Promise<WaivedDue[]> {
  const { rows } = await sql<WaivedDue>`
    select dues.about as person, coalesce(due_reasons.reason, '') as reason
    from dues join commitments on commitments.id = dues.commitment and commitments.code in (${sql.join(askCodes)})
    left join due_reasons on due_reasons.due = dues.id and due_reasons.act = ${act}
    where dues.id = any(${[...dues]}::bigint[]) and dues.subject = 'person'
    order by dues.id`.execute(records);
  return rows;
}
