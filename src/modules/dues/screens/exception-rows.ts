import type { CalendarContent } from "../calendar-contract.ts";

type Exceptions = CalendarContent["exceptions"];

/** One line of a single day: closed, or a span of its hours. A day with several spans has several lines. */
export type ExceptionRow = { day: string; closed: boolean; from: string; to: string; note: string };

/** A day on which the company is closed until somebody says otherwise. */
export function newRow(day: string): ExceptionRow {
  return { day, closed: true, from: "09:00", to: "12:00", note: "" };
}

export function rowsOf(exceptions: Exceptions): ExceptionRow[] {
  return exceptions.flatMap(({ day, hours, note }) =>
    hours.length === 0
      ? [{ ...newRow(day), note }]
      : hours.map(({ from, to }, at) => ({ day, closed: false, from, to, note: at === 0 ? note : "" })),
  );
}

/**
 * The single days in order, and the places of rows that name no day. A day that one row closes and another opens has the
 * hours; the first note counts.
 */
export function exceptionsOf(rows: readonly ExceptionRow[]): { exceptions: Exceptions; faults: number[] } {
  const faults = rows.flatMap(({ day }, at) => (day === "" ? [at] : []));
  const byDay = Map.groupBy(
    rows.filter(({ day }) => day !== ""),
    ({ day }) => day,
  );
  const exceptions = [...byDay].map(([day, its]) => ({
    day,
    hours: its.flatMap(({ closed, from, to }) => (closed ? [] : [{ from, to }])),
    note: its.find(({ note }) => note.trim() !== "")?.note.trim() ?? "",
  }));
  return { exceptions: exceptions.toSorted((one, other) => (one.day < other.day ? -1 : 1)), faults };
}
