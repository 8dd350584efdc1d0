import { expect, test } from "vitest";
import { mondayOf, partOfDay } from "./my-week.ts";

test("greets by the part of the day", () => {
  expect([3, 4, 11, 12, 17, 18].map(partOfDay)).toEqual([
    "evening",
    "morning",
    "morning",
    "afternoon",
    "afternoon",
    "evening",
  ]);
});

test("a week begins on Monday, over months and years too", () => {
  expect(mondayOf("2026-11-23")).toBe("2026-11-23");
  expect(mondayOf("2026-11-22")).toBe("2026-11-16");
  expect(mondayOf("2027-01-01")).toBe("2026-12-28");
});
