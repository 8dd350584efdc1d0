import { placeLocalTime } from "./local-times.ts";
import { type CellResult, quoteFound, refuseCell } from "./refusal.ts";
import { type DateOrder, readWrittenDate, type TimeOfDay, type WrittenDate } from "./written-dates.ts";

/** `order` decides dates such as `03/04/2018`; without it they are refused. `zone` is an IANA name for times without offset. */
type DateOptions = { zone: string; order?: DateOrder | undefined };

const EXPECTED = "a date such as 2018-02-26 or 26 Feb 2018";
const REPAIR = "write dates as YYYY-MM-DD, times as YYYY-MM-DD HH:MM";

/** What the stores can hold: DateTime64(3) ends on both sides here. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2299;

type Day = { year: number; month: number; day: number; time: TimeOfDay | undefined; isPartial: boolean };

/**
 * A date with or without time as an instant, `2018-02-26T19:58:54.000Z`. A date alone is the start of that day in the
 * zone; a year or a month alone is its first day. Times that clocks skip or show twice are decided as in
 * `placeLocalTime`, with a note. Raises `invalid` for an unknown zone.
 */
export function parseInstant(cell: string, options: DateOptions): CellResult<string> {
  const read = readDay(cell, options.order);
  if (!read.ok) return read;
  const { year, month, day, time, isPartial } = read.value;
  const { hour, minute, second, ms } = time ?? { hour: 0, minute: 0, second: 0, ms: 0 };
  const placed =
    time?.offsetMinutes === undefined
      ? placeLocalTime({ year, month, day, hour, minute, second, ms }, options.zone)
      : { epochMs: Date.UTC(year, month - 1, day, hour, minute - time.offsetMinutes, second, ms) };
  const value = new Date(placed.epochMs).toISOString();
  // The start of a day that clocks skip is nothing to tell about when no time was written.
  const note = time ? placed.note : isPartial ? "a year or month alone was read as its first day" : undefined;
  return note ? { ok: true, value, note } : { ok: true, value };
}

/** A calendar day, `2018-02-26`, as written: a time and its offset in the cell do not move it. */
export function parseDay(cell: string, options: { order?: DateOrder | undefined } = {}): CellResult<string> {
  const read = readDay(cell, options.order);
  if (!read.ok) return read;
  const { year, month, day, isPartial } = read.value;
  const value = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isPartial ? { ok: true, value, note: "a year or month alone was read as its first day" } : { ok: true, value };
}

function readDay(cell: string, order: DateOrder | undefined): CellResult<Day> {
  const written = readWrittenDate(cell);
  if (!written) return refuseUnreadable(cell);
  const ordered = written.kind === "numbers" ? orderNumbers(cell, written, order) : undefined;
  if (ordered && !ordered.ok) return ordered;
  const { month, day } = written.kind === "ordered" ? written : (ordered?.value ?? { month: 0, day: 0 });
  const { year, time } = written;
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    return refuseCell(cell, `a year between ${FIRST_YEAR} and ${LAST_YEAR}`, "correct the year");
  }
  if (!dayExists(year, month ?? 1, day ?? 1))
    return refuseCell(cell, "a day that the calendar has", "correct the day or the month");
  return { ok: true, value: { year, month: month ?? 1, day: day ?? 1, time, isPartial: day === undefined } };
}

function refuseUnreadable(cell: string): CellResult<never> {
  const text = cell.trim();
  if (/^[2-6]\d{4}(?:[.,]\d+)?$/.test(text)) {
    return refuseCell(
      cell,
      EXPECTED,
      "the spreadsheet kept its own day count: format the column as a date, then save as CSV",
    );
  }
  if (/^\d{10}(?:\d{3})?$/.test(text))
    return refuseCell(cell, EXPECTED, "convert seconds since 1970 to YYYY-MM-DD HH:MM:SS");
  return refuseCell(cell, EXPECTED, REPAIR);
}

function dayExists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

type Numbers = Extract<WrittenDate, { kind: "numbers" }>;

function orderNumbers(
  cell: string,
  written: Numbers,
  order: DateOrder | undefined,
): CellResult<{ month: number; day: number }> {
  const { first, second, year, yearDigits } = written;
  const readings = {
    dmy: { month: second, day: first },
    mdy: { month: first, day: second },
  };
  const exists = (one: DateOrder) => dayExists(year, readings[one].month, readings[one].day);
  if (order) {
    const other = order === "dmy" ? "mdy" : "dmy";
    if (exists(order) || !exists(other)) return { ok: true, value: readings[order] };
    const wanted = order === "dmy" ? "day, month, year" : "month, day, year";
    return refuseCell(cell, `a date in the order ${wanted}`, `correct the date, or say --dates ${other}`);
  }
  if (yearDigits === 2) {
    return refuseCell(
      cell,
      "a year of four digits",
      "write the year in full, or say the order: --dates dmy or --dates mdy",
    );
  }
  const possible = (["dmy", "mdy"] as const).filter(exists);
  const [only] = possible;
  if (!only || possible.length === 1 || first === second) return { ok: true, value: readings[only ?? "dmy"] };
  return {
    ok: false,
    expected: "a date that can only be one day",
    found: quoteFound(cell),
    repair: "say which comes first: --dates dmy for the day, --dates mdy for the month",
  };
}

/** What a column of dates proves about the order of day and month, with the cell that proves it. */
export type DateOrderDecision =
  | { order: DateOrder; evidence: string }
  | { order: "ambiguous"; example: string }
  | { order: "contradictory"; dmy: string; mdy: string }
  | { order: "not needed" };

/** Gathers what the cells of a column say about the order of day and month, one cell at a time. */
type DateOrderEvidence = { see(cell: string): void; decide(): DateOrderDecision };

/** Evidence for a column that is too long to hold. Years of two digits prove nothing: `18-02-26` has three readings. */
export function dateOrderEvidence(): DateOrderEvidence {
  const proof: { dmy?: string; mdy?: string; ambiguous?: string } = {};
  return {
    see(cell) {
      if (/^\s*\d{4}-/.test(cell)) return;
      const written = readWrittenDate(cell);
      if (written?.kind !== "numbers") return;
      const { first, second, year, yearDigits } = written;
      const isDmy = dayExists(year, second, first);
      const isMdy = dayExists(year, first, second);
      if (!isDmy && !isMdy) return;
      if (yearDigits === 2 || (isDmy && isMdy && first !== second)) proof.ambiguous ??= cell;
      else if (!isMdy) proof.dmy ??= cell;
      else if (!isDmy) proof.mdy ??= cell;
    },
    decide() {
      const { dmy, mdy, ambiguous } = proof;
      if (dmy !== undefined && mdy !== undefined) return { order: "contradictory", dmy, mdy };
      if (dmy !== undefined) return { order: "dmy", evidence: dmy };
      if (mdy !== undefined) return { order: "mdy", evidence: mdy };
      return ambiguous === undefined ? { order: "not needed" } : { order: "ambiguous", example: ambiguous };
    },
  };
}

/** The order of a column from its cells: decided by any day beyond the 12th. */
export function decideDateOrder(cells: Iterable<string>): DateOrderDecision {
  const evidence = dateOrderEvidence();
  for (const cell of cells) evidence.see(cell);
  return evidence.decide();
}
