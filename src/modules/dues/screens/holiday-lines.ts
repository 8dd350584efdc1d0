import type { Holiday } from "../calendar-contract.ts";

export type ReadHolidays = { holidays: Holiday[] /** Lines that name no day, with their numbers. */; faults: number[] };

const written = /^(?:(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})|(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4}))/;

/**
 * Reads a list of days as people paste it: one on each line, as 2026-12-25 or 25.12.2026, with a name behind it or none.
 * The first to name a day counts; the days come back in order.
 */
export function readHolidays(text: string): ReadHolidays {
  const days = new Map<string, string>();
  const faults: number[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const trimmed = line.trim();
    if (trimmed === "") continue;
    const match = written.exec(trimmed);
    const day = match && dayOf(match.groups ?? {});
    if (!match || !day) faults.push(at + 1);
    else if (!days.has(day)) days.set(day, nameIn(trimmed.slice(match[0].length)));
  }
  const holidays = [...days].map(([day, name]) => ({ day, name }));
  return { holidays: holidays.toSorted((one, other) => (one.day < other.day ? -1 : 1)), faults };
}

/** Days as a list to read and to change. */
export function writeHolidays(holidays: readonly Holiday[]): string {
  return holidays.map(({ day, name }) => `${day} ${name}`.trim()).join("\n");
}

/** The day as ISO writes it; undefined for one that no calendar has. */
function dayOf({ y, m, d, year, month, day }: Record<string, string | undefined>): string | undefined {
  const text = [y ?? year, (m ?? month)?.padStart(2, "0"), (d ?? day)?.padStart(2, "0")].join("-");
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) ? text : undefined;
}

/** What stands behind the day, without what set it apart. */
function nameIn(rest: string): string {
  return rest
    .replace(/^[\s,;:|–-]+/, "")
    .trim()
    .slice(0, 100);
}
