import { Problem } from "../kernel/problems.ts";
import type { Random } from "./random.ts";

/** The year has 52 whole weeks from a Monday to a Sunday, so that nothing in it depends on when it is told. */
export const yearDays = 364;

/** Times are minutes since the first day began, in UTC. */
export const minutesInDay = 1440;

/** The last minute of the year. */
export const yearEnd = yearDays * minutesInDay - 1;

export type Calendar = {
  /** ISO instant of a time; it may lie before the year. */
  instant(minutes: number): string;
  /** The day with this number, as YYYY-MM-DD; the first is 0. */
  day(number: number): string;
};

/** The year that ends on the last Sunday not after `lastDay` (YYYY-MM-DD). Raises `invalid` for what is no day. */
export function calendarOf(lastDay: string): Calendar {
  const last = /^\d{4}-\d{2}-\d{2}$/.test(lastDay) ? new Date(`${lastDay}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(last.getTime()) || last.toISOString().slice(0, 10) !== lastDay) {
    throw new Problem("invalid", `"${lastDay}" is no day. Write one such as 2026-11-21.`);
  }
  const monday = last.getTime() - (last.getUTCDay() + yearDays - 1) * minutesInDay * 60_000;
  const instant = (minutes: number) => new Date(monday + minutes * 60_000).toISOString();
  return { instant, day: (number) => instant(number * minutesInDay).slice(0, 10) };
}

export function dayOf(minutes: number): number {
  return Math.floor(minutes / minutesInDay);
}

/** A time in the hours of the office (7:00 to 16:29 UTC): on this day, or on the next Monday; never after the year. */
export function inOffice(random: Random, day: number): number {
  const weekday = day % 7;
  const monday = weekday > 4 ? day + 7 - weekday : day;
  const open = monday < yearDays ? monday : yearDays - 3;
  return open * minutesInDay + 7 * 60 + random.whole(0, 569);
}

/** A time at which somebody sits at a screen: 5:00 to 21:59 UTC on this day. */
export function atScreen(random: Random, day: number): number {
  return day * minutesInDay + 5 * 60 + random.whole(0, 1019);
}
