import { Temporal } from "temporal-polyfill";

/** Hours of a day as the clock on the wall shows them, such as 22:00 to 06:00: past midnight where they end earlier. */
export type Hours = { from: string; to: string };

/** When people work. Days are ISO days; of the week 1 is Monday. What an exception says of a day holds alone. */
export type WorkingHours = {
  timeZone: string;
  weekly: readonly (Hours & { day: number })[];
  holidays: readonly { day: string }[];
  exceptions: readonly { day: string; hours: readonly Hours[] }[];
};

/** Working hours made ready for many questions about them. Times in and out are milliseconds since 1970, UTC. */
export type OpenTimes = {
  hours: WorkingHours;
  /** The hours of each day that has its own. */
  ownDays: ReadonlyMap<string, readonly Hours[]>;
  pages: Map<number, OpenPage>;
};

type Span = { start: number; end: number };
/** `midnight` is when the day begins, `end` when its last shift ends, also past the next midnight; null without one. */
type OpenDay = { midnight: number; spans: Span[]; end: number | null };
/** Some days in a row, with the spans of all, which do not overlap, and what they last together. */
type OpenPage = { days: OpenDay[]; spans: Span[]; total: number };

const dayLength = 86_400_000;
const daysOfPage = 32;
/** What comes round weekly is found long before: about 100 years. */
const furthest = 1_200;

export function openTimes(hours: WorkingHours): OpenTimes {
  const closed = hours.holidays.map(({ day }): [string, Hours[]] => [day, []]);
  const own = hours.exceptions.map(({ day, hours: its }): [string, readonly Hours[]] => [day, its]);
  return { hours, ownDays: new Map([...closed, ...own]), pages: new Map() };
}

/**
 * The first moment at which so much time has been worked since `from`. A shift belongs to the day on which it begins,
 * also behind midnight; an hour that a clock change repeats counts twice, one that it skips does not. Raises a
 * `RangeError` when nobody ever works.
 */
export function addWorkingTime(open: OpenTimes, from: number, duration: number): number {
  if (duration <= 0) return from;
  let left = duration;
  const first = pageBefore(from);
  for (let page = first; page < first + furthest; page += 1) {
    const { spans, total } = pageOf(open, page);
    if (total < left && spans[0] !== undefined && spans[0].start >= from) {
      left -= total;
      continue;
    }
    for (const span of spans) {
      const start = Math.max(span.start, from);
      if (span.end <= start) continue;
      if (left <= span.end - start) return start + left;
      left -= span.end - start;
    }
  }
  throw new RangeError("nobody works in these working hours");
}

/** How much time is worked from one moment to another; negative when `until` comes first. */
export function workingTimeBetween(open: OpenTimes, from: number, until: number): number {
  if (until < from) return -workingTimeBetween(open, until, from);
  let worked = 0;
  for (let page = pageBefore(from); page <= pageAfter(until); page += 1) {
    const { spans, total } = pageOf(open, page);
    const [first, last] = [spans[0], spans.at(-1)];
    if (first === undefined || last === undefined) continue;
    if (first.start >= from && last.end <= until) {
      worked += total;
      continue;
    }
    for (const { start, end } of spans) worked += Math.max(0, Math.min(end, until) - Math.max(start, from));
  }
  return worked;
}

/**
 * When the work of the `count`-th working day after the day of `from` ends. The day of a moment behind midnight is the
 * one whose shift still runs. Raises a `RangeError` when nobody ever works.
 */
export function endOfWorkingDay(open: OpenTimes, from: number, count: number): number {
  let day = workingDayOf(open, from);
  let left = count;
  for (let steps = 0; steps < furthest * daysOfPage; steps += 1) {
    day += 1;
    const { end } = dayOf(open, day);
    if (end !== null) left -= 1;
    // A shift of the night before may end after the last one of the day.
    if (end !== null && left <= 0) return Math.max(end, dayOf(open, day - 1).end ?? end);
  }
  throw new RangeError("nobody works in these working hours");
}

/** The number of the day, counted from 1970 on, to which a moment belongs. */
function workingDayOf(open: OpenTimes, moment: number): number {
  let day = Math.floor(moment / dayLength) + 1;
  while (dayOf(open, day).midnight > moment) day -= 1;
  const isIn = ({ start, end }: Span) => start <= moment && moment < end;
  const isNight = !dayOf(open, day).spans.some(isIn) && dayOf(open, day - 1).spans.some(isIn);
  return isNight ? day - 1 : day;
}

function dayOf(open: OpenTimes, day: number): OpenDay {
  const { days } = pageOf(open, Math.floor(day / daysOfPage));
  return days[day - Math.floor(day / daysOfPage) * daysOfPage] as OpenDay;
}

// A zone is at most a day away from UTC, and a shift of the day before may still run.
const pageBefore = (moment: number) => Math.floor((Math.floor(moment / dayLength) - 3) / daysOfPage);
const pageAfter = (moment: number) => Math.floor((Math.floor(moment / dayLength) + 2) / daysOfPage);

function pageOf(open: OpenTimes, page: number): OpenPage {
  const known = open.pages.get(page);
  if (known) return known;
  const first = page * daysOfPage;
  const days = Array.from({ length: daysOfPage }, (_, at) => readDay(open, first + at));
  const spans: Span[] = [];
  let covered = readDay(open, first - 1).end ?? Number.NEGATIVE_INFINITY;
  for (const span of days.flatMap((day) => day.spans)) {
    const start = Math.max(span.start, covered);
    if (span.end <= start) continue;
    spans.push({ start, end: span.end });
    covered = span.end;
  }
  const made = { days, spans, total: spans.reduce((sum, { start, end }) => sum + end - start, 0) };
  open.pages.set(page, made);
  return made;
}

const firstDay = Temporal.PlainDate.from("1970-01-01");

function readDay({ hours, ownDays }: OpenTimes, number: number): OpenDay {
  const day = firstDay.add({ days: number });
  const momentOf = (date: Temporal.PlainDate, time: string) =>
    date.toZonedDateTime({ timeZone: hours.timeZone, plainTime: time }).epochMilliseconds;
  const weekly = () => hours.weekly.filter((shift) => shift.day === day.dayOfWeek);
  const spans = (ownDays.get(day.toString()) ?? weekly())
    .map(({ from, to }): Span => {
      const isNextDay = to <= from || to === "24:00";
      const end = isNextDay ? momentOf(day.add({ days: 1 }), to === "24:00" ? "00:00" : to) : momentOf(day, to);
      return { start: momentOf(day, from), end };
    })
    .filter(({ start, end }) => end > start)
    .toSorted((one, other) => one.start - other.start);
  const end = spans.length === 0 ? null : Math.max(...spans.map((span) => span.end));
  return { midnight: momentOf(day, "00:00"), spans, end };
}
