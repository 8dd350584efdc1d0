import { expect, test } from "vitest";
import { snoozeUntil } from "./snooze-times.ts";

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute);

test.each([
  ["hour", at(22, 23, 30), at(23, 0, 30)],
  ["tomorrow", at(30, 8), new Date(2026, 11, 1, 9)],
  ["monday", at(22, 8), at(23, 9)],
  ["monday", at(23, 8), at(30, 9)],
  ["monday", at(24, 8), at(30, 9)],
] as const)("%s from %s is %s", (choice, now, until) => {
  expect(snoozeUntil(choice, now)).toEqual(until);
});
