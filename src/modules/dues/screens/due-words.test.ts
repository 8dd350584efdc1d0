import { expect, test } from "vitest";
import { timeBetween } from "./due-words.ts";

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2) + minutes * 60_000).toISOString();

test("counts days, hours or minutes, whichever is largest, in both directions", () => {
  expect(timeBetween(at(0), at(3 * 24 * 60 + 5))).toEqual({ unit: "days", count: 3 });
  expect(timeBetween(at(125), at(0))).toEqual({ unit: "hours", count: 2 });
  expect(timeBetween(at(0), at(59))).toEqual({ unit: "minutes", count: 59 });
  expect(timeBetween(at(0), at(0))).toEqual({ unit: "minutes", count: 1 });
});
