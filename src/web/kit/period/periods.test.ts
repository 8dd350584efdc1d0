import { expect, test } from "vitest";
import { type Preset, periodOf, presetOf, presets, todayIn } from "./periods.ts";

const days = (preset: Preset, today: string) => {
  const { from, to } = periodOf(preset, today);
  return `${from} ${to}`;
};

test("names the calendar's months, quarters and years", () => {
  expect(days("thisMonth", "2026-11-22")).toBe("2026-11-01 2026-11-30");
  expect(days("lastMonth", "2026-11-22")).toBe("2026-10-01 2026-10-31");
  expect(days("thisQuarter", "2026-11-22")).toBe("2026-10-01 2026-12-31");
  expect(days("lastQuarter", "2026-11-22")).toBe("2026-07-01 2026-09-30");
  expect(days("thisYear", "2026-11-22")).toBe("2026-01-01 2026-12-31");
  expect(days("lastYear", "2026-11-22")).toBe("2025-01-01 2025-12-31");
});

test("goes back over the turn of the year", () => {
  expect(days("lastMonth", "2026-01-05")).toBe("2025-12-01 2025-12-31");
  expect(days("lastQuarter", "2026-02-05")).toBe("2025-10-01 2025-12-31");
});

test("the last 12 months end today and never hold one day twice", () => {
  expect(days("last12Months", "2026-11-22")).toBe("2025-11-23 2026-11-22");
  expect(days("last12Months", "2028-02-29")).toBe("2027-03-01 2028-02-29");
  expect(days("last12Months", "2028-02-28")).toBe("2027-03-01 2028-02-28");
});

test("recognises each preset again, and leaves own dates alone", () => {
  for (const preset of presets) expect(presetOf(periodOf(preset, "2026-11-22"), "2026-11-22")).toBe(preset);
  expect(presetOf({ from: "2026-03-04", to: "2026-05-06" }, "2026-11-22")).toBeUndefined();
});

test("knows which day it is elsewhere", () => {
  const newYear = new Date("2026-12-31T23:30:00Z");
  expect(todayIn("Europe/Berlin", newYear)).toBe("2027-01-01");
  expect(todayIn("America/New_York", newYear)).toBe("2026-12-31");
});
