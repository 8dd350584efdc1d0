import { expect, test } from "vitest";
import type { PathFigures, PathFlow, PathsReport } from "../paths/contract.ts";
import { flowOf } from "./paths-flow.ts";
import { readPathsView } from "./paths-view.ts";

const money = (amount: number) => ({ amount: amount.toFixed(2), currency: "EUR" });
const earned = (revenue: number): PathFigures => ({
  ...{ sales: 1, newSales: 0, share: 0 },
  ...{ revenue: money(revenue), newRevenue: money(0), repeatRevenue: money(revenue) },
});
const step = (key: number) => ({ key, name: `Channel ${key}` });
const flow = (first: number, last: number, revenue: number): PathFlow => ({
  first: step(first),
  last: step(last),
  ...earned(revenue),
});
const words = { nameOf: ({ name }: { name: string }) => name, others: "Others", unknown: "Unknown" };
const view = readPathsView({});
const report = (flows: PathFlow[], unknown: number) => ({ flow: flows, unknown: earned(unknown) }) as PathsReport;

test("puts the largest ends first and what is not known last, each with its rows", () => {
  const { beginnings, ends, links } = flowOf(report([flow(1, 2, 10), flow(3, 2, 30)], 5), view, words);
  expect(beginnings).toEqual([{ name: "Channel 3" }, { name: "Channel 1" }, { name: "Unknown", isUnknown: true }]);
  expect(ends.map(({ name }) => name)).toEqual(["Channel 2", "Unknown"]);
  expect(links).toContainEqual({ from: 0, to: 0, value: 30, href: "/returns/paths/rows?first=3&last=2" });
  expect(links.at(-1)).toEqual({ from: 2, to: 1, value: 5, href: "/returns/paths/rows?stepsTo=0" });
});

test("puts many small ends together, loses nothing, and leaves out what earned nothing", () => {
  const many = Array.from({ length: 20 }, (_, at) => flow(at + 1, 1, at));
  const { beginnings, links } = flowOf(report(many, 0), view, words);
  expect(beginnings).toHaveLength(9);
  expect(beginnings.at(-1)).toEqual({ name: "Others" });
  expect(links.reduce((sum, { value }) => sum + value, 0)).toBe(190);
  expect(links.find(({ from }) => from === 8)?.href).toBeUndefined();
});
