import { Temporal } from "temporal-polyfill";
import { Problem } from "../problems.ts";

/** A moment on a wall clock; months and days from 1. */
type LocalTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
};

/** Milliseconds since 1970 in UTC. `note` says what was decided when the clock skipped the time or showed it twice. */
type PlacedTime = { epochMs: number; note?: string };

const DAY = 86_400_000;
const MOST_DAYS_KEPT = 50_000;

/** For each zone and local day: the offset from UTC in ms, or undefined when it changes on that day. */
const offsets = new Map<string, Map<number, number | undefined>>();

/** Raises `invalid` for a name that is no time zone, such as a misspelt `Europe/Berlin`. */
function checkZone(zone: string): void {
  if (offsets.has(zone)) return;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    throw new Problem(
      "invalid",
      `There is no time zone ${JSON.stringify(zone)}. Use a name such as Europe/Berlin or UTC.`,
    );
  }
  offsets.set(zone, new Map());
}

/**
 * The instant of a local time in a zone. A time that clocks skip moves forward by what they skip; a time that they show
 * twice is the earlier one (RFC 5545, and Temporal's "compatible"). Raises `invalid` for an unknown zone.
 */
export function placeLocalTime(local: LocalTime, zone: string): PlacedTime {
  const wall = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second, local.ms);
  if (zone === "UTC") return { epochMs: wall };
  const offset = dayOffset(Math.floor(wall / DAY), zone);
  return offset === undefined ? placeByCalendar(local, zone) : { epochMs: wall - offset };
}

/** Asking the calendar takes 15 microseconds, a remembered day none: whole columns fall on few days. */
function dayOffset(day: number, zone: string): number | undefined {
  checkZone(zone);
  const days = offsets.get(zone) ?? new Map<number, number | undefined>();
  if (days.has(day)) return days.get(day);
  if (days.size >= MOST_DAYS_KEPT) days.clear();
  const date = new Temporal.PlainDate(1970, 1, 1).add({ days: day });
  const start = date.toZonedDateTime(zone);
  const next = date.add({ days: 1 }).toZonedDateTime(zone);
  const isSteady = start.offsetNanoseconds === next.offsetNanoseconds && start.hour === 0 && start.minute === 0;
  const offset = isSteady ? start.offsetNanoseconds / 1e6 : undefined;
  days.set(day, offset);
  return offset;
}

function placeByCalendar(local: LocalTime, zone: string): PlacedTime {
  const plain = new Temporal.PlainDateTime(
    local.year,
    local.month,
    local.day,
    local.hour,
    local.minute,
    local.second,
    local.ms,
  );
  const placed = plain.toZonedDateTime(zone, { disambiguation: "compatible" });
  const epochMs = placed.epochMilliseconds;
  if (!placed.toPlainDateTime().equals(plain)) {
    return { epochMs, note: "a local time that clocks skip in spring was moved forward by the skipped time" };
  }
  const later = plain.toZonedDateTime(zone, { disambiguation: "later" });
  if (later.epochMilliseconds === epochMs) return { epochMs };
  return { epochMs, note: "a local time that clocks show twice in autumn was read as the earlier one" };
}
