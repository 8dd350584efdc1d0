import { Temporal } from "temporal-polyfill";

/** The next moment after `now` at which it is this hour in this zone. An hour that summer time skips is the one after it. */
export function nextDigest(now: Temporal.Instant, hour: number, zone: string): Temporal.Instant {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const at = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(hour) }).toInstant();
  const first = at(today);
  return Temporal.Instant.compare(first, now) > 0 ? first : at(today.add({ days: 1 }));
}
