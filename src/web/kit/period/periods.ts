/** A span of days, both ends included, as `YYYY-MM-DD`. Null is open: since ever, or up to now. */
export type Period = { from: string | null; to: string | null };

export const presets = [
  "last12Months",
  "thisMonth",
  "lastMonth",
  "thisQuarter",
  "lastQuarter",
  "thisYear",
  "lastYear",
  "all",
] as const;

export type Preset = (typeof presets)[number];

/** The days of a preset as seen from `today`, a day `YYYY-MM-DD`. Months and quarters are those of the calendar. */
export function periodOf(preset: Preset, today: string): Period {
  const [year = 0, month = 0] = today.split("-").map(Number);
  const quarter = Math.floor((month - 1) / 3) * 3 + 1;
  switch (preset) {
    case "thisMonth":
      return span(year, month, 1);
    case "lastMonth":
      return span(year, month - 1, 1);
    case "thisQuarter":
      return span(year, quarter, 3);
    case "lastQuarter":
      return span(year, quarter - 3, 3);
    case "thisYear":
      return span(year, 1, 12);
    case "lastYear":
      return span(year - 1, 1, 12);
    case "last12Months":
      return { from: dayAfter(sameDayLastYear(today)), to: today };
    case "all":
      return { from: null, to: null };
  }
}

/** Which preset a period is today; undefined for own dates. */
export function presetOf({ from, to }: Period, today: string): Preset | undefined {
  return presets.find((preset) => {
    const period = periodOf(preset, today);
    return period.from === from && period.to === to;
  });
}

/** The day it is now in a time zone of the IANA list, as `YYYY-MM-DD`. */
export function todayIn(timeZone: string, now: Date = new Date()): string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return format.format(now);
}

function span(year: number, month: number, months: number): Period {
  return { from: write(Date.UTC(year, month - 1, 1)), to: write(Date.UTC(year, month - 1 + months, 0)) };
}

function sameDayLastYear(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const daysInMonth = new Date(Date.UTC(year - 1, month, 0)).getUTCDate();
  return write(Date.UTC(year - 1, month - 1, Math.min(date, daysInMonth)));
}

function dayAfter(day: string): string {
  return write(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
}

function write(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
