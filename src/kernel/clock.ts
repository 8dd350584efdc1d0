import { Temporal } from "temporal-polyfill";

/** Where "now" comes from. Verbs read it through their context, so that tests can stand still. */
export type Clock = { now(): Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands at one moment, given as an ISO 8601 instant. */
export function fixedClock(instant: string): Clock {
  const moment = Temporal.Instant.from(instant);
  return { now: () => moment };
}

/** The form in which every time is stored and sent: ISO 8601, UTC, milliseconds. */
export function isoTime(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}
