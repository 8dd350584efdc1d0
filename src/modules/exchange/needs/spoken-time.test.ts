import { expect, test } from "vitest";
import { readTime, sayTime } from "./spoken-time.ts";

test("reads a time as it is said, and says it as it is read", () => {
  for (const text of ["4 working hours", "1 working day", "1 day", "0.5 hours", "2 days"]) {
    expect(sayTime(readTime(text))).toBe(text);
  }
  expect(readTime("2 working_days")).toEqual({ amount: 2, unit: "working_days" });
  expect(readTime(" -4  Hours ")).toEqual({ amount: -4, unit: "hours" });
});

test("says what a time looks like where it is none", () => {
  for (const text of ["soon", "4", "four hours", "4 weeks", ""]) {
    expect(() => readTime(text)).toThrow("is no time: write a number and hours, days");
  }
});
