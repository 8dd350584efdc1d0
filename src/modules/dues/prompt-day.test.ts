import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dayIn, promptsLeft, quietUntil } from "./prompt-day.ts";

const at = (text: string) => Temporal.Instant.from(text);
const night = { from: "20:00", to: "07:00" };

test("the day is that of the reader, not of the server", () => {
  expect(dayIn(at("2026-03-01T23:30:00Z"), "Europe/Berlin")).toBe("2026-03-02");
  expect(dayIn(at("2026-03-01T23:30:00Z"), "America/New_York")).toBe("2026-03-01");
});

test.each([
  ["2026-03-02T18:59:00Z", null],
  ["2026-03-02T19:00:00Z", "2026-03-03T06:00:00Z"],
  ["2026-03-03T02:00:00Z", "2026-03-03T06:00:00Z"],
  ["2026-03-03T06:00:00Z", null],
])("quiet hours past midnight, in Berlin, at %s", (now, until) => {
  expect(quietUntil(at(now), "Europe/Berlin", night)?.toString() ?? null).toBe(until);
});

test("quiet hours within a day, and none where they end as they begin", () => {
  const noon = { from: "12:00", to: "13:30" };
  expect(quietUntil(at("2026-03-02T12:10:00Z"), "UTC", noon)?.toString()).toBe("2026-03-02T13:30:00Z");
  expect(quietUntil(at("2026-03-02T13:30:00Z"), "UTC", noon)).toBeNull();
  expect(quietUntil(at("2026-03-02T12:10:00Z"), "UTC", { from: "12:00", to: "12:00" })).toBeNull();
});

test("an end that the clock skips is the moment behind the gap", () => {
  const end = quietUntil(at("2026-03-29T00:10:00Z"), "Europe/Berlin", { from: "22:00", to: "02:30" });
  expect(end?.toString()).toBe("2026-03-29T01:30:00Z");
});

const clock = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const zone = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");
const moment = fc
  .integer({ min: Date.parse("2025-01-01"), max: Date.parse("2027-01-01") })
  .map((time) => Temporal.Instant.fromEpochMilliseconds(time));

test("quiet hours always end ahead, within a day and an hour, and are over then", () => {
  fc.assert(
    fc.property(moment, zone, clock, clock, (now, timeZone, from, to) => {
      const end = quietUntil(now, timeZone, { from, to });
      if (end === null) return;
      expect(Temporal.Instant.compare(end, now)).toBeGreaterThan(0);
      expect(end.epochMilliseconds - now.epochMilliseconds).toBeLessThanOrEqual(25.5 * 3_600_000);
    }),
  );
});

test("what was shown counts, and nobody owes the budget anything", () => {
  expect([promptsLeft(3, 0), promptsLeft(3, 2), promptsLeft(3, 3), promptsLeft(3, 5)]).toEqual([3, 1, 0, 0]);
});
