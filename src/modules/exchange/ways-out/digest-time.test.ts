import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { nextDigest } from "./digest-time.ts";

test.each([
  ["2026-03-02T06:59:59Z", 8, "Europe/Berlin", "2026-03-02T07:00:00Z"],
  ["2026-03-02T07:00:00Z", 8, "Europe/Berlin", "2026-03-03T07:00:00Z"],
  ["2026-03-28T12:00:00Z", 8, "Europe/Berlin", "2026-03-29T06:00:00Z"],
  // This hour does not happen on that day.
  ["2026-03-28T12:00:00Z", 2, "Europe/Berlin", "2026-03-29T01:00:00Z"],
  ["2026-03-02T23:30:00Z", 9, "Asia/Tokyo", "2026-03-03T00:00:00Z"],
  ["2026-03-02T23:30:00Z", 17, "America/Los_Angeles", "2026-03-03T01:00:00Z"],
])("after %s it is %s o'clock in %s at %s", (now, hour, zone, expected) => {
  expect(nextDigest(Temporal.Instant.from(now), hour, zone).equals(Temporal.Instant.from(expected))).toBe(true);
});
