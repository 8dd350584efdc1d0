import { expect, test } from "vitest";
import type { Annotation } from "../annotations/contract.ts";
import { endOf, marksOf } from "./time-marks.ts";

const note = (day: string, until = day): Annotation => ({
  ...{ kind: "note", id: 1, day, until, text: day, channel: null, campaign: null, member: null, version: 1 },
});

test("a note stands at its week or month, cut to what the line shows", () => {
  const begins = ["2026-01-01", "2026-02-01", "2026-03-01"];
  const notes = [note("2025-12-01"), note("2025-12-20", "2026-02-10"), note("2026-03-31"), note("2026-04-01")];
  const places = marksOf(notes, begins, "2026-03-31").map(({ mark: { name, from, to } }) => [name, from, to]);
  expect(places).toEqual([
    ["2025-12-20", 0, 1],
    ["2026-03-31", 2, 2],
  ]);
  expect(marksOf(notes, [], "2026-03-31")).toEqual([]);
});

test("a campaign stands where it begins, and not where it ran all along", () => {
  const campaign = (day: string): Annotation => ({ ...note(day, "2026-12-31"), kind: "campaign" });
  const marks = marksOf([campaign("2025-06-01"), campaign("2026-02-03")], ["2026-01-01", "2026-02-01"], "2026-02-28");
  expect(marks.map(({ mark: { from, to } }) => [from, to])).toEqual([[1, 1]]);
});

test("weeks end on Sunday, months on their last day", () => {
  expect(endOf("2026-02-23", "week")).toBe("2026-03-01");
  expect(endOf("2024-02-01", "month")).toBe("2024-02-29");
});
