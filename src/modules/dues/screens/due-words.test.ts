import { expect, test } from "vitest";
import { timeBetween } from "./due-words.ts";

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2) + minutes * 60_000).toISOString();

test("counts years, months, days, hours or minutes, whichever is largest, in both directions", () => {
  expect(timeBetween(at(1854 * 24 * 60), at(0))).toEqual({ unit: "years", count: 5 });
  expect(timeBetween(at(0), at(364 * 24 * 60))).toEqual({ unit: "months", count: 12 });
  expect(timeBetween(at(0), at(60 * 24 * 60))).toEqual({ unit: "months", count: 2 });
  expect(timeBetween(at(0), at(59 * 24 * 60))).toEqual({ unit: "days", count: 59 });
  expect(timeBetween(at(0), at(3 * 24 * 60 + 5))).toEqual({ unit: "days", count: 3 });
  expect(timeBetween(at(125), at(0))).toEqual({ unit: "hours", count: 2 });
  expect(timeBetween(at(0), at(59))).toEqual({ unit: "minutes", count: 59 });
  expect(timeBetween(at(0), at(0))).toEqual({ unit: "minutes", count: 1 });
});
