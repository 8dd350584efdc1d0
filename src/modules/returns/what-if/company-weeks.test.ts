import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { layWeeks, wholeWeeks } from "./company-weeks.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

test.each([
  ["2026-03-02", {}, "2026-03-02"],
  ["2026-03-08", {}, "2026-03-02"],
  ["2026-03-08", { to: "2026-02-22" }, "2026-02-23"],
  ["2026-03-08", { to: "2026-02-24" }, "2026-02-23"],
  ["2026-03-08", { to: "2027-01-01" }, "2026-03-02"],
])("on %s only weeks that are over count: %j", (today, period, before) => {
  expect(wholeWeeks(day(today), period).before).toBe(before);
});

test("begins with the first whole week of a period", () => {
  expect(wholeWeeks(day("2026-03-08"), { from: "2026-02-02" }).from).toBe("2026-02-02");
  expect(wholeWeeks(day("2026-03-08"), { from: "2026-02-03" }).from).toBe("2026-02-09");
});

test("weeks lie from the first with spend to the last, with 0 where there is none, the dearest channel first", () => {
  const spend = [
    { week: "2026-01-05", channel: 7, amount: 10 },
    { week: "2026-01-19", channel: 8, amount: 30 },
  ];
  const revenue = [
    { week: "2025-12-29", amount: 99, sales: 1 },
    { week: "2026-01-12", amount: 50, sales: 2 },
  ];
  const { weeks, channels } = layWeeks(spend, revenue);
  expect(channels).toEqual([8, 7]);
  expect(weeks.days).toEqual(["2026-01-05", "2026-01-12", "2026-01-19"]);
  expect(weeks.channels.map((one) => [...one.spend])).toEqual([
    [0, 0, 30],
    [10, 0, 0],
  ]);
  expect([...weeks.outcome]).toEqual([0, 50, 0]);
  expect([...(weeks.counts ?? [])]).toEqual([0, 2, 0]);
  expect(layWeeks([], revenue)).toMatchObject({ channels: [], weeks: { days: [] } });
});
