import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import { type LooseEndRange, selectLooseEndTotals, zoneOf } from "../../dues/index.ts";
import type { InboxKind, InboxSection, InboxShow } from "./choices-contract.ts";
import type { InboxCounts, InboxDigest, InboxPlace } from "./contract.ts";
import { allDueTimes, allItems, everywhere, type InboxReach } from "./sources.ts";

type AssignmentsTable = {
  kind: InboxKind;
  item: number;
  member: number;
  assigned_by: number | null;
  at: string;
};

type MarksTable = {
  member: number;
  kind: InboxKind;
  item: number;
  done_at: string | null;
  snoozed_until: string | null;
  reason: string;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    inbox_assignments: AssignmentsTable;
    inbox_marks: MarksTable;
  }
}

/** Whose inbox is read: of a person, in their departments, or what a whole department has before it. */
export type InboxScope = InboxReach & {
  reader: number | null;
  isDepartment: boolean;
  now: string;
  /** Whose loose ends are counted beside it. */
  ends: LooseEndRange;
};

/**
 * Everything in the departments of a scope, with where it stands. Somebody answers for an item as long as they work in
 * its department: after that it is the department's again. What colleagues answer for is not before the reader.
 */
export const listed = ({
  departments,
  headed,
  decidesBut,
  reader,
  isDepartment,
  now,
}: Omit<InboxScope, "ends">): RawBuilder<unknown> => sql`
  select items.kind, items.item, items.department, items.at, items.in_digest, items.opened_at, items.settled_at,
    items.settled_by, assignee.id as assignee, assignee.name as assignee_name, marks.done_at, marks.reason,
    case when marks.snoozed_until > ${now}::timestamptz then marks.snoozed_until end as snoozed_until,
    case when items.asks or assignee.id is not null then 'asked' else 'information' end as section
  from ${allItems({ departments, headed, decidesBut })} as items
  left join (inbox_assignments as given
    join member_departments as place on place.member = given.member
    join members as assignee on assignee.id = given.member and assignee.removed_at is null
    join departments as worked on worked.id = place.department and worked.removed_at is null)
    on given.kind = items.kind and given.item = items.item and place.department = items.department
  left join inbox_marks as marks on marks.kind = items.kind and marks.item = items.item
    and marks.member = ${isDepartment ? sql`assignee.id` : sql`${reader}::bigint`}
  where ${
    departments === undefined
      ? sql`true`
      : sql`(items.department = any(case when items.for_heads then ${[...headed]}::bigint[] else ${[...departments]}::bigint[] end)
          or not items.sides && ${decidesBut && [...decidesBut]}::bigint[])`
  }
    and ${isDepartment || reader === null ? sql`true` : sql`(assignee.id is null or assignee.id = ${reader}::bigint)`}`;

/** Whether it stands in a part of an inbox. Somebody's own snooze hides it from them, not from who heads the department. */
export function isShown(show: InboxShow, { isDepartment, reader }: InboxScope): RawBuilder<unknown> {
  if (show === "done") {
    return isDepartment
      ? sql`(done_at is not null or settled_at is not null)`
      : sql`(done_at is not null or settled_at is not null and settled_by = ${reader}::bigint)`;
  }
  const isOpen = sql`settled_at is null and done_at is null`;
  if (show === "snoozed") return sql`(${isOpen} and snoozed_until is not null)`;
  return isDepartment ? isOpen : sql`(${isOpen} and snoozed_until is null)`;
}

/** A place in the order of items: the newest first. */
export type InboxPosition = { at: string; kind: string; item: number };

const placeColumns = sql`page.kind, page.item, page.section, page.at, page.in_digest as "isDigest",
  page.opened_at as "openedAt", page.settled_at as "settledAt", page.done_at as "doneAt",
  page.snoozed_until as "snoozedUntil", case when page.snoozed_until is not null then page.reason end as "snoozeReason",
  case when departments.id is not null
    then jsonb_build_object('id', departments.id, 'name', departments.name) end as department,
  case when page.assignee is not null
    then jsonb_build_object('id', page.assignee, 'name', page.assignee_name) end as assignee`;

const newest = { columns: placeColumns, order: sql`at desc, kind desc, item desc` };
const soonest = { columns: sql`${placeColumns}, due_at as "dueAt"`, order: sql`due_at, kind, item` };

/** The first of what a query finds, as items are answered. */
const firstOf = (found: RawBuilder<unknown>, limit: number, { columns, order } = newest) => sql`
  select ${columns}
  from (${found} order by ${order} limit ${limit}) as page
  left join departments on departments.id = page.department
  order by ${order}`;

/** All that is before a reader, once for every question about it. */
const before = (scope: InboxScope) => sql`before as materialized (
  select * from (${listed(scope)}) as listed where settled_at is null and done_at is null
), shown as (select * from before where ${isShown("open", scope)})`;

export const zone = ({ reader }: InboxScope) => sql`zone as materialized (select ${zoneOf(reader)} as name)`;

const counts = (scope: InboxScope) => sql`
  (select jsonb_build_object('asked', count(*) filter (where section = 'asked'),
    'information', count(*) filter (where section = 'information'),
    'unopened', count(*) filter (where section = 'information' and opened_at is null)) from shown)
  || jsonb_build_object(
    'snoozed', (select count(*) from before where snoozed_until is not null),
    'doneToday', (select count(*) from (
      select kind, item from inbox_marks, midnight where member = ${scope.reader}::bigint and done_at >= midnight.at
      union select kind, item from ${allItems(scope)} as items, midnight
        where settled_by = ${scope.reader}::bigint and settled_at >= midnight.at) as done),
    'looseEnds', (select to_jsonb(ends) from (${selectLooseEndTotals(scope.ends)}) as ends)) as counts`;

const midnight = ({ now }: InboxScope) => sql`midnight as materialized (
  select date_trunc('day', ${now}::timestamptz at time zone zone.name) at time zone zone.name as at from zone)`;

export type OpenedInbox = {
  counts: InboxCounts;
  digests: InboxDigest[];
  asked: InboxPlace[];
  information: InboxPlace[];
};

/** An inbox with its counts and the beginning of its sections, in one statement; of each one more than the limit. */
export async function findInbox(records: Records, scope: InboxScope, limit: number): Promise<OpenedInbox> {
  const part = (narrow: RawBuilder<unknown>) => sql`(
    select coalesce(jsonb_agg(to_jsonb(part)), '[]') from (
      ${firstOf(sql`select * from shown where ${narrow}`, limit + 1)}) as part)`;
  const { rows } = await sql<OpenedInbox>`
    with ${zone(scope)}, ${midnight(scope)}, ${before(scope)}
    select ${counts(scope)},
      (select coalesce(jsonb_agg(to_jsonb(days)), '[]') from (
        select to_char(at at time zone zone.name, 'YYYY-MM-DD') as day, count(*) as count,
          count(*) filter (where opened_at is null) as unopened
        from shown, zone where in_digest and section = 'information' group by 1 order by 1 desc) as days) as digests,
      ${part(sql`section = 'asked'`)} as asked,
      ${part(sql`section = 'information' and not in_digest`)} as information`.execute(records);
  const [row] = rows;
  if (!row) throw new Error("an inbox is one row");
  return { ...row, asked: row.asked.map(withTimes), information: row.information.map(withTimes) };
}

/** How much is before a reader, in one statement. */
export async function countInbox(records: Records, scope: InboxScope): Promise<InboxCounts> {
  const { rows } = await sql<{ counts: InboxCounts }>`
    with ${zone(scope)}, ${midnight(scope)}, ${before(scope)} select ${counts(scope)}`.execute(records);
  const [row] = rows;
  if (!row) throw new Error("the counts are one row");
  return row.counts;
}

export type InboxFilter = {
  show: InboxShow;
  section?: InboxSection | undefined;
  digest?: boolean | undefined;
  day?: string | undefined;
};

/** A place with what its list is in order by, where that is not when it came. */
export type ListedPlace = InboxPlace & { dueAt?: string };

/** Items of an inbox, the newest or what is due the soonest first, behind a position; one more than the limit. */
export async function findItems(
  records: Records,
  scope: InboxScope,
  { show, section, digest, day }: InboxFilter,
  { after, limit }: { after?: InboxPosition | undefined; limit: number },
): Promise<ListedPlace[]> {
  const isByTime = show === "due";
  const from = isByTime
    ? sql`select listed.*, timed.due_at from (${listed(scope)}) as listed
        join ${allDueTimes(scope.now)} as timed on timed.kind = listed.kind and timed.item = listed.item, zone`
    : sql`select listed.* from (${listed(scope)}) as listed, zone`;
  const given = after && sql`(${after.at}::timestamptz, ${after.kind}::text, ${after.item}::bigint)`;
  const behind = isByTime ? sql`and (due_at, listed.kind, listed.item) >` : sql`and (at, kind, item) <`;
  const found = sql`${from}
    where ${isShown(show, scope)}
      ${section === undefined ? sql`` : sql`and section = ${section}::text`}
      ${digest === undefined ? sql`` : sql`and in_digest = ${digest}::boolean`}
      ${day === undefined ? sql`` : sql`and (at at time zone zone.name)::date = ${day}::date`}
      ${given ? sql`${behind} ${given}` : sql``}`;
  const { rows } = await sql<ListedPlace>`
    with ${zone(scope)} ${firstOf(found, limit + 1, isByTime ? soonest : newest)}`.execute(records);
  return rows;
}

/** One item as its department has it. */
export async function findItem(
  records: Records,
  { kind, item, now }: { kind: InboxKind; item: number; now: string },
): Promise<InboxPlace | undefined> {
  const everybody = { ...everywhere, reader: null, isDepartment: true, now };
  const found = sql`select * from (${listed(everybody)}) as listed where kind = ${kind} and item = ${item}`;
  const { rows } = await sql<InboxPlace>`${firstOf(found, 1)}`.execute(records);
  return rows[0];
}

/** Times inside of JSON, as they are everywhere else. */
function withTimes(place: InboxPlace): InboxPlace {
  const time = (text: string) => new Date(text).toISOString();
  const { at, openedAt, settledAt, doneAt, snoozedUntil } = place;
  return {
    ...place,
    at: time(at),
    openedAt: openedAt && time(openedAt),
    settledAt: settledAt && time(settledAt),
    doneAt: doneAt && time(doneAt),
    snoozedUntil: snoozedUntil && time(snoozedUntil),
  };
}
