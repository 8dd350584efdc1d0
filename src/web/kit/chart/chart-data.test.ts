import { expect, test } from "vitest";
import { type ChartData, chartRows, summarize } from "./chart-data.ts";

const data: ChartData = {
  kind: "bars",
  categories: [{ name: "Newsletter" }, { name: "Fair" }, { name: "Not known", isUnknown: true }],
  series: [{ name: "Revenue", values: [120, 300, null] }],
  format: String,
  formatAxis: String,
};

test("names the largest entry and the total of what is known", () => {
  expect(summarize(data)).toEqual([
    { kind: "largest", series: "Revenue", category: "Fair", value: 300, total: 420, count: 2 },
  ]);
});

test("names where a line begins and ends, leaving out what is not known", () => {
  const [summary] = summarize({ ...data, kind: "lines", series: [{ name: "Asked", values: [null, 4, 9] }] });
  expect(summary).toEqual({ kind: "trend", series: "Asked", from: "Fair", first: 4, to: "Not known", last: 9 });
});

test("tells only the largest out of many series", () => {
  const series = ["A", "B", "C", "D"].map((name, at) => ({ name, values: [at, at * 2, null] }));
  expect(summarize({ ...data, kind: "stack", series })).toEqual([
    { kind: "mostly", series: "D", value: 9, total: 18, count: 4 },
  ]);
});

test("says so when nothing is known", () => {
  expect(summarize({ ...data, series: [{ name: "Revenue", values: [null, null, null] }] })).toEqual([
    { kind: "nothing" },
  ]);
});

const ends = (name: string) => [`${name} from`, `${name} to`] as const;

test("gives the ends of what is not sure as columns of their own", () => {
  const [series] = data.series as [ChartData["series"][number]];
  const sure = { ...data, series: [{ ...series, ranges: [[100, 140], null, null] as const }] };
  expect(chartRows(sure, "Channel", ends)).toEqual([
    ["Channel", "Revenue", "Revenue from", "Revenue to"],
    ["Newsletter", 120, 100, 140],
    ["Fair", 300, null, null],
    ["Not known", null, null, null],
  ]);
});

test("gives the same figures as rows", () => {
  expect(chartRows(data, "Channel", ends)).toEqual([
    ["Channel", "Revenue"],
    ["Newsletter", 120],
    ["Fair", 300],
    ["Not known", null],
  ]);
});
