/** Which of the first two numbers of a date such as `03/04/2018` is the day. */
export type DateOrder = "dmy" | "mdy";

export type TimeOfDay = { hour: number; minute: number; second: number; ms: number; offsetMinutes: number | undefined };

/** A date as written: its parts in a certain order, or two numbers either of which may be the month. `month` and `day` are undefined where the cell stops at the year or the month. */
export type WrittenDate =
  | { kind: "ordered"; year: number; month: number | undefined; day: number | undefined; time: TimeOfDay | undefined }
  | { kind: "numbers"; first: number; second: number; year: number; yearDigits: number; time: TimeOfDay | undefined };

const TIME = String.raw`(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s?([ap]\.?m\.?)?\s?(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?`;
const SPLIT = new RegExp(String.raw`^(.*?[\d.])(?:t|,?\s+(?:at\s+)?)(${TIME})$`, "i");
const TIME_ONLY = new RegExp(`^${TIME}$`, "i");
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const BASIC = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$/;
const YEAR_FIRST = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?$/;
const NUMBERS = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+/i;
const DAY_NAMED = /^(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s+of)?[\s-]+([a-z]+)\.?,?[\s-]+(\d{4})$/i;
const NAMED_DAY = /^([a-z]+)\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})$/i;
const NAMED_MONTH = /^([a-z]+)\.?,?[\s-]+(\d{4})$/i;
const YEAR_NAMED = /^(\d{4})-([a-z]+)-(\d{1,2})$/i;

const LONGEST_DATE = 64;
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const longMonths = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/**
 * Takes a written date and time apart, without deciding whether such a day exists or which number is the month:
 * ISO 8601 (also a year or a month alone), year first with / or ., day and month in numbers, English month names,
 * 24- and 12-hour clocks, offsets from UTC. Undefined for anything else.
 */
export function readWrittenDate(cell: string): WrittenDate | undefined {
  const text = cell.trim();
  if (text.length > LONGEST_DATE) return undefined;
  const iso = ISO.exec(text);
  if (iso) return inOrder(iso, readTime(iso[4], iso[5], iso[6], iso[7], undefined, iso[8]), iso[4] !== undefined);
  const basic = BASIC.exec(text);
  if (basic)
    return inOrder(
      basic,
      readTime(basic[4], basic[5], basic[6], undefined, undefined, basic[7]),
      basic[4] !== undefined,
    );
  const split = SPLIT.exec(text);
  const clock = split ? TIME_ONLY.exec(split[2] ?? "") : undefined;
  if (split && clock) {
    const time = readTime(clock[1], clock[2], clock[3], clock[4], clock[5], clock[6]);
    const date = readDate(split[1] ?? "");
    if (time && date && !(date.kind === "ordered" && date.day === undefined)) return { ...date, time };
  }
  return readDate(text);
}

function readDate(text: string): WrittenDate | undefined {
  const year = YEAR_FIRST.exec(text);
  if (year) return inOrder([year[0], year[1], year[3], year[4]], undefined, false);
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [, first, , second, written = ""] = numbers;
    // POSIX: 69-99 belong to the last century. Two digits are only read where the order was stated or proved.
    const century = written.length === 4 ? 0 : Number(written) >= 69 ? 1900 : 2000;
    return {
      kind: "numbers",
      first: Number(first),
      second: Number(second),
      year: century + Number(written),
      yearDigits: written.length,
      time: undefined,
    };
  }
  const bare = text.replace(WEEKDAY, "");
  const dayNamed = DAY_NAMED.exec(bare);
  if (dayNamed) return inWords(dayNamed[3], dayNamed[2], dayNamed[1]);
  const namedDay = NAMED_DAY.exec(bare);
  if (namedDay) return inWords(namedDay[3], namedDay[1], namedDay[2]);
  const namedMonth = NAMED_MONTH.exec(bare);
  if (namedMonth) return inWords(namedMonth[2], namedMonth[1], undefined);
  const yearNamed = YEAR_NAMED.exec(bare);
  return yearNamed ? inWords(yearNamed[1], yearNamed[2], yearNamed[3]) : undefined;
}

function inOrder(
  parts: ArrayLike<string | undefined>,
  time: TimeOfDay | undefined,
  needsTime: boolean,
): WrittenDate | undefined {
  if (needsTime && !time) return undefined;
  return { kind: "ordered", year: Number(parts[1]), month: toNumber(parts[2]), day: toNumber(parts[3]), time };
}

function inWords(year: string | undefined, word: string | undefined, day: string | undefined): WrittenDate | undefined {
  const name = (word ?? "").toLowerCase();
  const short = months.indexOf(name === "sept" ? "sep" : name);
  const month = short === -1 ? longMonths.indexOf(name) : short;
  if (month === -1) return undefined;
  return { kind: "ordered", year: Number(year), month: month + 1, day: toNumber(day), time: undefined };
}

function toNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

/** A time of day, or undefined for one that no clock shows, such as 25:00 or 13:00 PM. */
function readTime(
  hours: string | undefined,
  minutes: string | undefined,
  seconds: string | undefined,
  fraction: string | undefined,
  half: string | undefined,
  zone: string | undefined,
): TimeOfDay | undefined {
  if (hours === undefined || (minutes === undefined && half === undefined)) return undefined;
  const written = Number(hours);
  if (half !== undefined && (written < 1 || written > 12)) return undefined;
  const hour = half === undefined ? written : (written % 12) + (/^p/i.test(half) ? 12 : 0);
  const minute = Number(minutes ?? 0);
  const second = Number(seconds ?? 0);
  const offsetMinutes = readOffset(zone);
  if (hour > 23 || minute > 59 || second > 59 || Math.abs(offsetMinutes ?? 0) > 14 * 60) return undefined;
  return { hour, minute, second, ms: Number((fraction ?? "").slice(0, 3).padEnd(3, "0")), offsetMinutes };
}

function readOffset(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  if (/^[zug]/i.test(zone)) return 0;
  const digits = zone.slice(1).replace(":", "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return zone.startsWith("-") ? -minutes : minutes;
}
