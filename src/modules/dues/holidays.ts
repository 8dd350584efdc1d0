import { Temporal } from "temporal-polyfill";
import type { Holiday, HolidayPlace } from "./calendar-contract.ts";

export type HolidayWish = { country: string; region?: string | undefined; language?: string | undefined };

/** Loaded when it is asked for first: the rules of all countries take a while to read. */
async function loadPackage() {
  return (await import("date-holidays")).default;
}

/**
 * The public holidays of a country, and of one of its regions where one is given, in these years. Empty for a place
 * that is not known.
 */
export async function publicHolidays(wish: HolidayWish, years: readonly number[]): Promise<Holiday[]> {
  const Holidays = await loadPackage();
  const rules = wish.region ? new Holidays(wish.country, wish.region) : new Holidays(wish.country);
  const days = new Map<string, string>();
  for (const year of years) {
    for (const { date, start, end, name, type } of rules.getHolidays(year, wish.language)) {
      if (type !== "public") continue;
      const first = Temporal.PlainDate.from(date.slice(0, 10));
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
      for (let day = 0; day < length; day += 1) days.set(first.add({ days: day }).toString(), name);
    }
  }
  return [...days].map(([day, name]) => ({ day, name: name.slice(0, 100) })).toSorted(byDay);
}

function byDay(one: Holiday, other: Holiday): number {
  return one.day < other.day ? -1 : 1;
}

/** The countries whose holidays are known, in a language where their names are there; or the regions of one. */
export async function holidayPlaces(language: string, country?: string): Promise<HolidayPlace[]> {
  const Holidays = await loadPackage();
  const rules = new Holidays();
  const names = country ? rules.getStates(country.toUpperCase(), language) : rules.getCountries(language);
  return Object.entries(names ?? {})
    .map(([code, name]) => ({ code, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name, language));
}

/** The years for which a calendar's holidays are looked up together: promises of old files fall into the past. */
export function yearsAround(today: string): number[] {
  const year = Number(today.slice(0, 4));
  return Array.from({ length: 9 }, (_, at) => year - 3 + at);
}
