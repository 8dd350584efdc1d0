import { Temporal } from "temporal-polyfill";

/** Times of a day as the clock on the wall shows them, such as 20:00 to 07:00. */
type Quiet = { from: string; to: string };

/** The day on the calendar of a time zone, `YYYY-MM-DD`. */
export function dayIn(now: Temporal.Instant, timeZone: string): string {
  return now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/**
 * When the quiet hours that run now end; null outside of them. Hours that end when they begin are none. Where a clock
 * change skips the end, it is the moment behind the gap.
 */
export function quietUntil(now: Temporal.Instant, timeZone: string, { from, to }: Quiet): Temporal.Instant | null {
  if (from === to) return null;
  const local = now.toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  const isQuiet = from < to ? from <= time && time < to : from <= time || time < to;
  if (!isQuiet) return null;
  const day = local.toPlainDate();
  const end = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone, plainTime: to }).toInstant();
  const today = end(day);
  return Temporal.Instant.compare(today, now) > 0 ? today : end(day.add({ days: 1 }));
}

/** How many more somebody may be prompted for today. */
export function promptsLeft(perDay: number, shown: number): number {
  return Math.max(0, perDay - shown);
}
