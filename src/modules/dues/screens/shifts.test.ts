import { expect, test } from "vitest";
import { weekOf } from "./shifts.ts";

const shift = (day: number, from: string, to: string) => ({ day, from, to });

test("tells a week in few lines, and nights as nights", () => {
  const office = [1, 2, 3, 4, 5].map((day) => shift(day, "09:00", "17:00"));
  expect(weekOf(office)).toEqual([{ first: 1, last: 5, hours: "09:00–17:00" }]);
  expect(weekOf([shift(7, "22:00", "06:00"), shift(1, "13:00", "17:00"), shift(1, "08:00", "12:00")])).toEqual([
    { first: 1, last: 1, hours: "08:00–12:00, 13:00–17:00" },
    { first: 7, last: 7, hours: "22:00–06:00 +1" },
  ]);
  expect(weekOf([shift(1, "09:00", "17:00"), shift(3, "09:00", "17:00")])).toHaveLength(2);
  expect(weekOf([])).toEqual([]);
});
