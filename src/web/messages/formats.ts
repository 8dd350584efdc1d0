/** Money as the API sends it: a decimal number in words of digits, and an ISO 4217 code. */
export type Amount = { amount: string; currency: string };

/** How numbers, money and times are written for one reader. Built once per locale and time zone. */
export type Formats = {
  number(value: number, digits?: number): string;
  /** `share` of 0.123 becomes "12.3 %". */
  percent(share: number, digits?: number): string;
  /** Without cents when `whole`, for tables of large amounts. */
  money(value: Amount, options?: { whole?: boolean }): string;
  /** 12,345 becomes "12K": for the axes of charts. */
  compact(value: number): string;
  compactMoney(value: number, currency: string): string;
  bytes(count: number): string;
  /** 5.52 becomes "5.5 s". */
  seconds(count: number): string;
  /** A day `YYYY-MM-DD`, which has no zone. */
  day(day: string, style?: "short" | "long"): string;
  /** A month `YYYY-MM`, or the month of a day. */
  month(month: string): string;
  /** The day on which an instant falls in the reader's zone, as `YYYY-MM-DD`. */
  dayOf(instant: string): string;
  time(instant: string): string;
  dateTime(instant: string): string;
  /** The zone that `time` and `dateTime` are in at that instant, such as "CET". */
  zone(instant: string): string;
  list(items: readonly string[]): string;
  readonly locale: string;
};

/** `locale` is a BCP 47 tag, `timeZone` an IANA name. */
export function formatsFor(locale: string, timeZone: string): Formats {
  const numbers = cached((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
  const dates = cached((options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
  const days = cached((options: Intl.DateTimeFormatOptions) => {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const at = (instant: string) => new Date(instant);

  return {
    locale,
    number: (value, digits) => numbers(digits === undefined ? {} : exactly(digits)).format(value),
    percent: (share, digits = 1) => numbers({ style: "percent", ...exactly(digits) }).format(share),
    money: ({ amount, currency }, { whole = false } = {}) => {
      const options = { style: "currency", currency, ...(whole ? exactly(0) : {}) } as const;
      // A decimal string is formatted as it stands, without passing through a binary fraction.
      return numbers(options).format(amount as Intl.StringNumericLiteral);
    },
    compact: (value) => numbers({ notation: "compact", maximumFractionDigits: 1 }).format(value),
    compactMoney: (value, currency) =>
      numbers({ style: "currency", currency, notation: "compact", maximumFractionDigits: 1 }).format(value),
    bytes: (count) => {
      const [size, unit] = scale(count);
      return numbers({ style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(size);
    },
    // The sign of the unit is the same everywhere; the short words of some languages end in a full stop.
    seconds: (count) => `${numbers({ maximumFractionDigits: 1 }).format(count)}\u00a0s`,
    day: (day, style = "short") =>
      days({ dateStyle: style === "long" ? "full" : "medium" }).format(at(`${day}T00:00:00Z`)),
    month: (month) => days({ month: "short", year: "numeric" }).format(at(`${month.slice(0, 7)}-01T00:00:00Z`)),
    dayOf: (instant) => parts.format(at(instant)),
    time: (instant) => dates({ timeStyle: "short", timeZone }).format(at(instant)),
    dateTime: (instant) => dates({ dateStyle: "medium", timeStyle: "short", timeZone }).format(at(instant)),
    zone: (instant) => {
      const named = dates({ timeZoneName: "short", timeZone }).formatToParts(at(instant));
      return named.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
    },
    list: (items) => lists.format(items),
  };
}

function exactly(digits: number) {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

function scale(bytes: number): [size: number, unit: string] {
  if (bytes >= 1e9) return [bytes / 1e9, "gigabyte"];
  if (bytes >= 1e6) return [bytes / 1e6, "megabyte"];
  if (bytes >= 1e3) return [bytes / 1e3, "kilobyte"];
  return [bytes, "byte"];
}

function cached<Options extends object, Format>(make: (options: Options) => Format): (options: Options) => Format {
  const made = new Map<string, Format>();
  return (options) => {
    const key = JSON.stringify(options);
    const format = made.get(key) ?? make(options);
    made.set(key, format);
    return format;
  };
}
