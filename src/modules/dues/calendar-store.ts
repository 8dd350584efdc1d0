import { type ColumnType, type Generated, sql } from "kysely";
import { json, type Records } from "../../kernel/records/records.ts";
import type { Calendar, CalendarContent } from "./calendar-contract.ts";

type CalendarsTable = { id: Generated<number>; is_default: boolean; removed_at: string | null };

type CalendarVersionsTable = {
  calendar: number;
  version: number;
  xid: ColumnType<string, string | undefined, never>;
  at: string;
  content: CalendarContent | null;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    calendars: CalendarsTable;
    calendar_versions: CalendarVersionsTable;
  }
}

/** Adds a calendar at version 1. The company's own counts for all acts, and is added only once: undefined later. */
export async function insertCalendar(
  records: Records,
  { isDefault, content, at }: { isDefault: boolean; content: CalendarContent; at: string },
): Promise<number | undefined> {
  const row = await records
    .insertInto("calendars")
    .values({ is_default: isDefault, removed_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) return undefined;
  const version = { calendar: row.id, version: 1, at, content: json(content) };
  await records
    .insertInto("calendar_versions")
    .values(isDefault ? { ...version, xid: "0" } : version)
    .execute();
  return row.id;
}

/** Writes the version after this one; null content removes the calendar. Returns whether it was the newest. */
export async function insertCalendarVersion(
  records: Records,
  { id, version, content, at }: { id: number; version: number; content: CalendarContent | null; at: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await records
    .insertInto("calendar_versions")
    .values({ calendar: id, version: version + 1, at, content: content && json(content) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const isNewest = numInsertedOrUpdatedRows > 0n;
  if (isNewest && !content)
    await records.updateTable("calendars").set({ removed_at: at }).where("id", "=", id).execute();
  return isNewest;
}

/** Every calendar that is there, at its newest version; the company's own first. */
export async function findCalendars(records: Records): Promise<Calendar[]> {
  const { rows } = await sql<{ id: number; isDefault: boolean; version: number; content: CalendarContent }>`
    select * from (
      select distinct on (calendars.id) calendars.id, is_default as "isDefault", version, content
      from calendars join calendar_versions on calendar_versions.calendar = calendars.id
      where removed_at is null
      order by calendars.id, version desc
    ) as newest order by not "isDefault", id`.execute(records);
  return rows.map(({ content, ...row }) => ({ ...row, ...content }));
}

export type StoredCalendar = {
  id: number;
  isDefault: boolean;
  version: number;
  xid: string;
  content: CalendarContent | null;
};

/** Every version of every calendar, the newest first. */
export async function findCalendarVersions(records: Records): Promise<StoredCalendar[]> {
  return records
    .selectFrom("calendars")
    .innerJoin("calendar_versions", "calendar_versions.calendar", "calendars.id")
    .select(["calendars.id", "is_default as isDefault", "version", "xid", "content"])
    .orderBy("calendars.id")
    .orderBy("version", "desc")
    .execute();
}

/** Locks the calendars until the transaction ends: a department works by one only. */
export async function lockCalendars(records: Records): Promise<void> {
  await sql`lock table calendar_versions in share row exclusive mode`.execute(records);
}
