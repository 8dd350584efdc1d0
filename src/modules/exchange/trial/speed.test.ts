import { expect, test } from "vitest";
import { trySpeed } from "./speed.ts";

const hours = (amount: number) => ({ amount, unit: "hours" as const });
const fact = (id: number) => ({ id, words: "", department: 1, person: null, values: {} });
const coming = (id: number, openedAt: string | null, department = 2) => {
  return { fact: id, department, at: "2026-03-02T09:00:00.000Z", openedAt };
};
const context = {
  dueTimeOf: ({ amount }: { amount: number }, from: string) =>
    new Date(Date.parse(from) + amount * 3_600_000).toISOString(),
  now: "2026-03-02T12:00:00.000Z",
};
const to = (department: number, outcome: "each" | "digest" | "own" | "left_out" = "each") => {
  return [{ department, need: department, outcome }];
};

test("counts what was opened in the time that is wanted, what was not, and what still can be", () => {
  const comings = [
    coming(1, "2026-03-02T11:00:00.000Z"),
    coming(2, "2026-03-02T11:00:00.001Z"),
    coming(3, null),
    // Of the fourth nothing is known there: it came to somebody else.
    coming(4, "2026-03-02T09:10:00.000Z", 3),
  ];
  const facts = [fact(1), fact(2), fact(3), fact(4)];
  const speedIn = (amount: number) =>
    trySpeed(facts, { decide: () => to(2), needs: [{ id: 2, within: hours(amount) }] }, { comings, ...context }).get(2);
  expect(speedIn(2)).toEqual({ inTime: 1, late: 2, waiting: 0 });
  expect(speedIn(5)).toEqual({ inTime: 2, late: 0, waiting: 1 });
});

test("says nothing of needs without a time, and of what does not come by one", () => {
  const comings = [coming(1, null)];
  const speeds = (outcome: "each" | "own" | "left_out", within: ReturnType<typeof hours> | null) =>
    trySpeed([fact(1)], { decide: () => to(2, outcome), needs: [{ id: 2, within }] }, { comings, ...context }).size;
  expect([speeds("each", null), speeds("own", hours(2)), speeds("left_out", hours(2))]).toEqual([0, 0, 0]);
});
