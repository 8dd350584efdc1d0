import type { CalendarContent } from "../calendar-contract.ts";

export type Shift = CalendarContent["weekly"][number];

/** Whether a shift goes on past midnight. */
export function isOvernight({ from, to }: Pick<Shift, "from" | "to">): boolean {
  return to <= from;
}

/** A week in few lines: days in a row with the same hours together, days without work left out. Day 1 is Monday. */
export function weekOf(weekly: readonly Shift[]): { first: number; last: number; hours: string }[] {
  const lines: { first: number; last: number; hours: string }[] = [];
  for (let day = 1; day <= 7; day += 1) {
    const shifts = weekly
      .filter((shift) => shift.day === day)
      .toSorted((one, other) => (one.from < other.from ? -1 : 1));
    if (shifts.length === 0) continue;
    const hours = shifts.map((shift) => `${shift.from}–${shift.to}${isOvernight(shift) ? " +1" : ""}`).join(", ");
    const before = lines.at(-1);
    if (before && before.last === day - 1 && before.hours === hours) before.last = day;
    else lines.push({ first: day, last: day, hours });
  }
  return lines;
}
