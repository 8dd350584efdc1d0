import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { InboxKind } from "./choices-contract.ts";
import { allItems, everywhere } from "./sources.ts";
import { type InboxScope, isShown, listed, zone } from "./store.ts";

export type ItemState = {
  item: number;
  /** Null for what lies before whoever decides between departments. */
  department: number | null;
  /** Between which two departments it is, where that counts. */
  sides: number[] | null;
  /** Whether only the heads of the department have it before them. */
  forHeads: boolean;
  settledAt: string | null;
  settledBy: string | null;
};

/** Where some items of a kind lie, and whether and by whom they are answered. */
export async function findItemStates(records: Records, kind: InboxKind, ids: readonly number[]): Promise<ItemState[]> {
  const { rows } = await sql<ItemState>`
    select items.item, items.department, items.sides, items.for_heads as "forHeads", items.settled_at as "settledAt", members.name as "settledBy"
    from ${allItems(everywhere)} as items left join members on members.id = items.settled_by
    where items.kind = ${kind} and items.item = any(${[...ids]}::bigint[])`.execute(records);
  return rows;
}

/** Some items of one kind, as one member marks them. */
export type Marked = { member: number; kind: InboxKind; items: readonly number[] };

/** Notes that a member is done with items. Returns how many that changed. */
export async function insertDone(records: Records, { member, kind, items }: Marked, at: string): Promise<number> {
  const { rows } = await sql`
    insert into inbox_marks (member, kind, item, done_at, reason)
    select ${member}::bigint, ${kind}, item, ${at}::timestamptz, '' from unnest(${[...items]}::bigint[]) as item
    on conflict (member, kind, item) do update set done_at = excluded.done_at where inbox_marks.done_at is null
    returning item`.execute(records);
  return rows.length;
}

/** The same with all that came in the digest of a day and is before the reader. */
export async function insertDigestDone(
  records: Records,
  scope: InboxScope & { reader: number },
  day: string,
): Promise<number> {
  const { rows } = await sql`
    with ${zone(scope)}
    insert into inbox_marks (member, kind, item, done_at, reason)
    select ${scope.reader}::bigint, kind, item, ${scope.now}::timestamptz, ''
    from (${listed(scope)}) as listed, zone
    where ${isShown("open", scope)} and in_digest and section = 'information'
      and (at at time zone zone.name)::date = ${day}::date
    on conflict (member, kind, item) do update set done_at = excluded.done_at where inbox_marks.done_at is null
    returning item`.execute(records);
  return rows.length;
}

/** Takes back that a member was done: with some items, or with all that they were done with at one moment. */
export async function deleteDone(
  records: Records,
  member: number,
  which: Omit<Marked, "member"> | { doneAt: string },
): Promise<number[]> {
  const narrow =
    "doneAt" in which
      ? sql`done_at = ${which.doneAt}::timestamptz`
      : sql`kind = ${which.kind} and item = any(${[...which.items]}::bigint[]) and done_at is not null`;
  const { rows } = await sql<{ item: number }>`
    update inbox_marks set done_at = null where member = ${member}::bigint and ${narrow} returning item`.execute(
    records,
  );
  return rows.map(({ item }) => item);
}

/** Puts items off for one member; put off again, the later word counts. */
export async function insertSnooze(
  records: Records,
  { member, kind, items }: Marked,
  { until, reason }: { until: string; reason: string },
): Promise<void> {
  await sql`
    insert into inbox_marks (member, kind, item, snoozed_until, reason)
    select ${member}::bigint, ${kind}, item, ${until}::timestamptz, ${reason} from unnest(${[...items]}::bigint[]) as item
    on conflict (member, kind, item)
      do update set snoozed_until = excluded.snoozed_until, reason = excluded.reason, done_at = null`.execute(records);
}

/** Brings back what a member put off. Returns what they had. */
export async function deleteSnooze(records: Records, { member, kind, items }: Marked): Promise<number[]> {
  const { rows } = await sql<{ item: number }>`
    update inbox_marks set snoozed_until = null, reason = ''
    where member = ${member}::bigint and kind = ${kind} and item = any(${[...items]}::bigint[])
      and snoozed_until is not null
    returning item`.execute(records);
  return rows.map(({ item }) => item);
}

type Assignable = { kind: InboxKind; item: number; department: number };

// Whose assignee works in the department no more is free again, whatever the row says.
const worksThere = (department: number) => sql`exists (
  select from member_departments as place join members on members.id = place.member and members.removed_at is null
  join departments on departments.id = place.department and departments.removed_at is null
  where place.member = given.member and place.department = ${department})`;

export type Assigned = { member: number; name: string; by: string | null };

/** Who answers for an item, and who said so; undefined where the whole department does. */
export async function findAssigned(
  records: Records,
  { kind, item, department }: Assignable,
): Promise<Assigned | undefined> {
  const { rows } = await sql<Assigned>`
    select given.member, members.name, givers.name as by
    from inbox_assignments as given
    join members on members.id = given.member
    left join members as givers on givers.id = given.assigned_by
    where given.kind = ${kind} and given.item = ${item} and ${worksThere(department)}`.execute(records);
  return rows[0];
}

/** Says who answers for an item if that was still `was` (null: the department). Returns whether it was. */
export async function insertAssignment(
  records: Records,
  { kind, item, department }: Assignable,
  was: number | null,
  { member, by, at }: { member: number; by: number | null; at: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into inbox_assignments as given (kind, item, member, assigned_by, at)
    select ${kind}, ${item}::bigint, ${member}::bigint, ${by}::bigint, ${at}::timestamptz where ${was}::bigint is null
      or exists (select from inbox_assignments where kind = ${kind} and item = ${item} and member = ${was}::bigint)
    on conflict (kind, item) do update
      set member = excluded.member, assigned_by = excluded.assigned_by, at = excluded.at
      where given.member = ${was}::bigint or ${was}::bigint is null and not ${worksThere(department)}
    returning item`.execute(records);
  return rows.length > 0;
}

/** Gives an item back to its department if it was still this member's. Returns whether it was. */
export async function deleteAssignment(
  records: Records,
  { kind, item }: Pick<Assignable, "kind" | "item">,
  was: number,
): Promise<boolean> {
  const { rows } = await sql`
    delete from inbox_assignments where kind = ${kind} and item = ${item} and member = ${was}
    returning item`.execute(records);
  return rows.length > 0;
}
