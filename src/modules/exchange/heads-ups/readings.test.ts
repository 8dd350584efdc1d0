import { expect, test } from "vitest";
import { planReadings, type Reading } from "./readings.ts";

const now = "2026-03-02T09:00:00.000Z";
const later = "2026-03-04T09:00:00.000Z";
const [open, read]: Reading[] = [
  { id: 1, department: 10, settledAt: null },
  { id: 2, department: 20, settledAt: "2026-03-01T09:00:00.000Z" },
];
const current = [open as Reading, read as Reading];
const same = { asksAgain: false, readBy: later, was: later, now };

test("what does not matter asks nobody again", () => {
  expect(planReadings(current, [10, 20], same)).toEqual({ end: [], withdraw: [], open: [] });
});

test("what matters asks everybody again, and only who still had time owes nothing of the edition before", () => {
  const again = planReadings(current, [10, 20], { ...same, asksAgain: true });
  expect(again).toEqual({ end: [1, 2], withdraw: [open], open: [10, 20] });
  const late = planReadings(current, [10, 20], { ...same, asksAgain: true, was: now });
  expect(late).toEqual({ end: [1, 2], withdraw: [], open: [10, 20] });
});

test("another time moves the clock of those who have not read it and are not late", () => {
  const moved = { ...same, readBy: "2026-03-06T09:00:00.000Z" };
  expect(planReadings(current, [10, 20], moved)).toEqual({ end: [1], withdraw: [open], open: [10] });
  expect(planReadings(current, [10, 20], { ...moved, was: now })).toEqual({ end: [], withdraw: [], open: [] });
});

test("departments come and go", () => {
  expect(planReadings(current, [20, 30, 30], same)).toEqual({ end: [1], withdraw: [open], open: [30] });
});
