import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import { defined } from "../../kernel/defined.ts";
import type { Target } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { staleProblem } from "../../kernel/stale.ts";
import { findCompanySettings, findDepartmentNames } from "../company/index.ts";
import {
  type Calendar,
  CalendarChange,
  type CalendarContent,
  type Holiday,
  type HolidayPlace,
  HolidaysQuery,
  NewCalendar,
} from "./calendar-contract.ts";
import * as store from "./calendar-store.ts";
import { findCommitments } from "./commitment-store.ts";
import { holidayPlaces, publicHolidays } from "./holidays.ts";
import { usualCalendar } from "./seed.ts";

/** All calendars, the company's own first. */
export async function listCalendars(context: Context): Promise<Calendar[]> {
  return read(context, "calendar.read", store.findCalendars);
}

/**
 * Adds a calendar; its departments leave the one that they had. Raises `invalid` for a department that is not there.
 */
export async function addCalendar(context: Context, input: NewCalendar): Promise<Calendar> {
  const content = { ...NewCalendar.parse(input), followsCompany: false };
  return change(
    context,
    "calendar.added",
    async (records, act) => {
      await store.lockCalendars(records);
      await checkDepartments(records, content.departments);
      const at = isoTime(context.clock.now());
      const id = (await store.insertCalendar(records, { isDefault: false, content, at })) ?? 0;
      await takeFromOthers(records, id, content.departments, at);
      act.about("calendar", id, { department: onlyOf(content), detail: { departments: content.departments } });
      return requireCalendar(records, id);
    },
    targetOf(content),
  );
}

/**
 * Makes a newer version of a calendar; dues that run keep their time. Raises `stale` when `version` is not the newest,
 * `not_found`, or `invalid`.
 */
export async function changeCalendar(
  context: Context,
  id: number,
  version: number,
  input: CalendarChange,
): Promise<Calendar> {
  const wanted = CalendarChange.parse(input);
  return change(
    context,
    "calendar.changed",
    async (records, act) => {
      await store.lockCalendars(records);
      const { id: _id, version: newest, isDefault: _own, ...before } = await requireCalendar(records, id);
      if (newest !== version) throw staleProblem(newest);
      const given = defined(wanted);
      const content: CalendarContent = { ...before, ...given, followsCompany: false };
      await checkDepartments(records, content.departments);
      const at = isoTime(context.clock.now());
      await store.insertCalendarVersion(records, { id, version, content, at });
      await takeFromOthers(records, id, content.departments, at);
      act.about("calendar", id, { department: onlyOf(content), detail: { fields: Object.keys(given) } });
      return requireCalendar(records, id);
    },
    async (records) => targetOf(await requireCalendar(records, id), wanted.departments),
  );
}

/**
 * Removes a calendar; its departments work by the company's. Raises `conflict` for the company's own and for one that a
 * commitment names, and `not_found`.
 */
export async function removeCalendar(context: Context, id: number): Promise<void> {
  await change(
    context,
    "calendar.removed",
    async (records, act) => {
      await store.lockCalendars(records);
      const calendar = await requireCalendar(records, id);
      if (calendar.isDefault) throw new Problem("conflict", "The company's own calendar stays. Change it instead.");
      const user = (await findCommitments(records)).find((commitment) => commitment.calendar === id);
      if (user) throw new Problem("conflict", `"${user.name}" runs by this calendar. Give it another one first.`);
      const { version } = calendar;
      await store.insertCalendarVersion(records, { id, version, content: null, at: isoTime(context.clock.now()) });
      act.about("calendar", id, { department: onlyOf(calendar) });
      return null;
    },
    async (records) => targetOf(await requireCalendar(records, id)),
  );
}

/** The public holidays of a country or region in a year, to put into a calendar. */
export async function holidaysOf(context: Context, input: HolidaysQuery): Promise<Holiday[]> {
  const { year, country, ...wish } = HolidaysQuery.parse(input);
  return read(context, "calendar.read", () => publicHolidays({ ...wish, country: country.toUpperCase() }, [year]));
}

/** The countries whose holidays are known, or the regions of one. */
export async function listHolidayPlaces(context: Context, language: string, country?: string): Promise<HolidayPlace[]> {
  return read(context, "calendar.read", () => holidayPlaces(language, country));
}

/** The company's calendar goes along with its time zone and country, until somebody edits it. */
export async function followCompany(context: Context): Promise<void> {
  await change(asSystem(context), "calendar.changed", async (records, act) => {
    await store.lockCalendars(records);
    const own = (await store.findCalendars(records)).find(({ isDefault }) => isDefault);
    if (!own?.followsCompany) return act.leaveOut();
    const { timeZone, country } = await findCompanySettings(records);
    const at = isoTime(context.clock.now());
    const content = { ...(await usualCalendar(timeZone, country, at)), departments: own.departments };
    const isSame = content.timeZone === own.timeZone && sameDays(content.holidays, own.holidays);
    if (isSame) return act.leaveOut();
    await store.insertCalendarVersion(records, { id: own.id, version: own.version, content, at });
    act.about("calendar", own.id, { detail: { fields: ["timeZone", "holidays"] } });
  });
}

function sameDays(one: readonly Holiday[], other: readonly Holiday[]): boolean {
  return JSON.stringify(one.map(({ day }) => day)) === JSON.stringify(other.map(({ day }) => day));
}

/** A department works by one calendar: what it had loses it. */
async function takeFromOthers(records: Records, id: number, departments: readonly number[], at: string): Promise<void> {
  for (const { id: other, version, isDefault: _, ...content } of await store.findCalendars(records)) {
    const left = content.departments.filter((department) => !departments.includes(department));
    if (other === id || left.length === content.departments.length) continue;
    await store.insertCalendarVersion(records, { id: other, version, content: { ...content, departments: left }, at });
  }
}

/** A head decides on a calendar that only the own department works by. */
function targetOf({ departments }: Pick<Calendar, "departments">, wanted: readonly number[] = departments): Target {
  const all = new Set([...departments, ...wanted]);
  return { departments: all.size === 1 && departments.length > 0 ? [...all] : [] };
}

function onlyOf({ departments }: Pick<Calendar, "departments">): number | null {
  const [only, ...others] = departments;
  return others.length === 0 ? (only ?? null) : null;
}

async function checkDepartments(records: Records, departments: readonly number[]): Promise<void> {
  const names = await findDepartmentNames(records, departments);
  const missing = departments.find((id) => !names.has(id));
  if (missing === undefined) return;
  const message = `There is no department ${missing}.`;
  throw new Problem("invalid", message, [{ path: "departments", message }]);
}

async function requireCalendar(records: Records, id: number): Promise<Calendar> {
  const found = (await store.findCalendars(records)).find((calendar) => calendar.id === id);
  if (!found) throw new Problem("not_found", `There is no calendar ${id}.`);
  return found;
}
