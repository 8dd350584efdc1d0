import { expect, test } from "vitest";
import { chartHeight, gapsOf, isCrowded } from "./options.ts";

test("a gap reaches from the last known entry to the next", () => {
  expect(gapsOf([1, 2, null, null, 5])).toEqual([[1, 4]]);
  expect(gapsOf([null, 2, null, 4, null])).toEqual([
    [0, 1],
    [1, 3],
    [3, 4],
  ]);
  expect(gapsOf([1, 2, 3])).toEqual([]);
  expect(gapsOf([null, null])).toEqual([[0, 1]]);
});

test("bars get room for each name", () => {
  const categories = Array.from({ length: 20 }, (_, at) => ({ name: String(at) }));
  const data = { kind: "bars", categories, series: [], format: String, formatAxis: String } as const;
  expect(chartHeight(data)).toBeGreaterThan(20 * 24);
  expect(chartHeight({ ...data, kind: "lines" })).toBe(chartHeight({ ...data, kind: "columns", categories: [] }));
});

test("names under columns are slanted where they would leave each other out", () => {
  const categories = ["Said", "First", "Last", "Last non-direct", "Linear"].map((name) => ({ name }));
  expect(isCrowded({ kind: "stack", categories }, 1_000)).toBe(false);
  expect(isCrowded({ kind: "stack", categories }, 320)).toBe(true);
  expect(isCrowded({ kind: "bars", categories }, 320)).toBe(false);
  const months = Array.from({ length: 36 }, (_, at) => ({ name: `Month ${at}` }));
  expect(isCrowded({ kind: "columns", categories: months }, 320)).toBe(false);
});
