import { expect, test } from "vitest";
import { mineOf, mondayOf, partOfDay } from "./my-week.ts";

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

test("counts what waits in one's own departments, and for those without one, everywhere", () => {
  const counts = [
    { department: { id: 1 }, count: 2 },
    { department: { id: 2 }, count: 5 },
    { department: null, count: 9 },
  ];
  expect(mineOf(counts, [1, 2])).toEqual({ count: 7, most: 2 });
  expect(mineOf(counts, [3])).toEqual({ count: 0, most: null });
  expect(mineOf(counts, [])).toEqual({ count: 16, most: null });
});
