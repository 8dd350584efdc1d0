import { minorUnits, roundToTotal } from "../models/apportion.ts";
import type { TimeStep, TimeSums } from "./over-time-sql.ts";

/** Revenue in whole minor units by line and by week or month. */
export type TimeTable = { begins: string[]; rows: { key: number; revenue: number[] }[]; total: number[] };

/**
 * Folds the sums into lines without gaps between the first and the last week or month. Money is rounded to minor units
 * of `digits` decimals so that the lines of each week or month add up to its exact total. Lines by their revenue, the
 * unknown one, key 0, last. `span`: the days that are shown, also where nothing was sold.
 */
export function timeTable(
  sums: readonly TimeSums[],
  step: TimeStep,
  digits: number,
  { from, to }: { from?: string | undefined; to?: string | undefined } = {},
): TimeTable {
  const columns = Map.groupBy(sums, ({ begins }) => begins);
  const days = [...columns.keys(), ...[from, to].flatMap((day) => (day === undefined ? [] : [beginOf(day, step)]))];
  const known = columns.size === 0 ? [] : days.toSorted();
  const begins = daysBetween(known[0], known.at(-1), step);
  const keys = [...new Set(sums.map(({ key }) => key))];
  const revenue = new Map(keys.map((key) => [key, begins.map(() => 0)]));
  const total = begins.map((day, at) => {
    const column = columns.get(day) ?? [];
    const whole = minorUnits(
      column.slice(0, 1).map((row) => row.total),
      digits,
    );
    const parts = roundToTotal(
      whole,
      column.map(({ value }) => value * 10 ** digits),
    );
    for (const [index, { key }] of column.entries()) {
      const line = revenue.get(key);
      if (line) line[at] = parts[index] ?? 0;
    }
    return whole;
  });
  const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const rows = [...revenue].map(([key, values]) => ({ key, revenue: values }));
  rows.sort(
    (a, b) => Number(a.key === 0) - Number(b.key === 0) || sumOf(b.revenue) - sumOf(a.revenue) || a.key - b.key,
  );
  return { begins, rows, total };
}

/** The first days of all weeks or months from one to another, both `YYYY-MM-DD`. */
export function daysBetween(first: string | undefined, last: string | undefined, step: TimeStep): string[] {
  const days: string[] = [];
  for (let day = first; day !== undefined && last !== undefined && day <= last; day = nextOf(day, step)) days.push(day);
  return days;
}

function nextOf(day: string, step: TimeStep): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const next = step === "week" ? Date.UTC(year, month - 1, date + 7) : Date.UTC(year, month, 1);
  return new Date(next).toISOString().slice(0, 10);
}

/** The Monday of the week, or the first of the month, of a day. */
export function beginOf(day: string, step: TimeStep): string {
  if (step === "month") return `${day.slice(0, 7)}-01`;
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const weekday = (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
  return new Date(Date.UTC(year, month - 1, date - weekday)).toISOString().slice(0, 10);
}
