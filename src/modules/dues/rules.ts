import type { Act } from "../../kernel/acts/act.ts";
import type { Records } from "../../kernel/records/records.ts";
import type { HoursOf } from "./advance.ts";
import type { CalendarContent } from "./calendar-contract.ts";
import { findCalendars, findCalendarVersions, type StoredCalendar } from "./calendar-store.ts";
import { findCommitmentVersions } from "./commitment-store.ts";
import type { Rule } from "./happenings.ts";
import { type OpenTimes, openTimes } from "./working-hours.ts";

/** The commitments and working hours that count for an act. */
export type RulesOf = (act: Pick<Act, "xid">) => { rules: readonly Rule[]; hoursOf: HoursOf };

/**
 * Loads all versions. Which counts for an act follows from the order of the acts log alone: the newest that was
 * committed before it or with it.
 */
export async function loadRules(records: Records): Promise<RulesOf> {
  const commitments = await findCommitmentVersions(records);
  const calendars = await findCalendarVersions(records);
  const known = new Map<string, ReturnType<RulesOf>>();
  return ({ xid }) => {
    const rules = newestUpTo(commitments, xid);
    const hours = newestUpTo(calendars, xid);
    const name = JSON.stringify([rules, hours].map((versions) => versions.map(({ id, version }) => [id, version])));
    const found = known.get(name) ?? { rules, hoursOf: hoursBy(hours) };
    known.set(name, found);
    return found;
  };
}

/** The newest version of each that counts for this transaction; the newest come first in the list. */
function newestUpTo<Version extends { id: number; xid: string }>(versions: readonly Version[], xid: string): Version[] {
  const newest = new Map<number, Version>();
  for (const version of versions) {
    if (!newest.has(version.id) && BigInt(version.xid) <= BigInt(xid)) newest.set(version.id, version);
  }
  return [...newest.values()];
}

/** The hours as the calendars say them now. */
export async function loadHours(records: Records): Promise<HoursOf> {
  const calendars = await findCalendars(records);
  return hoursBy(calendars.map(({ id, isDefault, version: _, ...content }) => ({ id, isDefault, content })));
}

/** The hours of the calendar that a commitment names, else of the department's calendar, else of the company's. */
export function hoursBy(calendars: readonly Pick<StoredCalendar, "id" | "isDefault" | "content">[]): HoursOf {
  const there = calendars.flatMap(({ content, ...rest }) => (content ? [{ ...rest, content }] : []));
  const byId = new Map(there.map(({ id, content }) => [id, content]));
  const byDepartment = new Map(
    there.flatMap(({ content }) => content.departments.map((one) => [one, content] as const)),
  );
  const own = there.find(({ isDefault }) => isDefault)?.content;
  return ({ content }, department) => {
    const found = byId.get(content.calendar ?? 0) ?? byDepartment.get(department ?? 0) ?? own;
    if (!found) throw new Error("the company's calendar is missing");
    return readyHours(found);
  };
}

const ready = new Map<string, OpenTimes>();
const keptReady = 100;
/** Found again without being named, for each of thousands of dues. */
const readyFor = new WeakMap<CalendarContent, OpenTimes>();

/** Hours are made ready once for all who ask, because each day of a time zone costs some time to find. */
function readyHours(content: CalendarContent): OpenTimes {
  const known = readyFor.get(content);
  if (known) return known;
  const { timeZone, weekly, holidays, exceptions } = content;
  const hours = { timeZone, weekly, holidays, exceptions };
  const name = JSON.stringify(hours);
  const open = ready.get(name) ?? openTimes(hours);
  ready.delete(name);
  ready.set(name, open);
  for (const oldest of ready.keys()) if (ready.size > keptReady) ready.delete(oldest);
  readyFor.set(content, open);
  return open;
}
