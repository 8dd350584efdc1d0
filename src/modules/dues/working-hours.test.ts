import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { endOfAllowed } from "./allowed-time.ts";
import { addWorkingTime, endOfWorkingDay, openTimes, type WorkingHours, workingTimeBetween } from "./working-hours.ts";

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const text = (moment: number) => Temporal.Instant.fromEpochMilliseconds(moment).toString();
const minutes = (count: number) => count * 60_000;
const hours = (count: number) => count * 3_600_000;

const weekdays = [1, 2, 3, 4, 5];
const office: WorkingHours = {
  timeZone: "Europe/Berlin",
  weekly: weekdays.map((day) => ({ day, from: "09:00", to: "17:00" })),
  holidays: [{ day: "2026-12-25" }],
  exceptions: [{ day: "2026-12-24", hours: [{ from: "09:00", to: "12:00" }] }],
};
const nights: WorkingHours = {
  timeZone: "Europe/Berlin",
  weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "22:00", to: "06:00" })),
  holidays: [],
  exceptions: [],
};

describe("working hours", () => {
  const open = openTimes(office);

  test("go on the next morning, after the weekend, and after a holiday", () => {
    expect(text(addWorkingTime(open, at("2026-03-02T15:00:00Z"), hours(2)))).toBe("2026-03-03T09:00:00Z");
    expect(text(addWorkingTime(open, at("2026-03-06T15:30:00Z"), hours(1)))).toBe("2026-03-09T08:30:00Z");
    expect(text(addWorkingTime(open, at("2026-12-24T10:30:00Z"), hours(1)))).toBe("2026-12-28T08:30:00Z");
    expect(text(addWorkingTime(open, at("2026-03-07T10:00:00Z"), minutes(1)))).toBe("2026-03-09T08:01:00Z");
  });

  test("end with the day rather than begin the next", () => {
    expect(text(addWorkingTime(open, at("2026-03-02T15:00:00Z"), hours(1)))).toBe("2026-03-02T16:00:00Z");
    expect(addWorkingTime(open, at("2026-03-07T10:00:00Z"), 0)).toBe(at("2026-03-07T10:00:00Z"));
  });

  test("keep to the clock on the wall over both changes of the clock", () => {
    expect(text(addWorkingTime(open, at("2026-03-27T08:00:00Z"), hours(10)))).toBe("2026-03-30T09:00:00Z");
    expect(text(addWorkingTime(open, at("2026-10-23T07:00:00Z"), hours(10)))).toBe("2026-10-26T10:00:00Z");
  });

  test("of a night that loses an hour are 7, of one that repeats an hour 9", () => {
    const night = openTimes(nights);
    expect(workingTimeBetween(night, at("2026-03-28T12:00:00Z"), at("2026-03-29T12:00:00Z"))).toBe(hours(7));
    expect(workingTimeBetween(night, at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z"))).toBe(hours(9));
    expect(text(addWorkingTime(night, at("2026-10-24T20:00:00Z"), hours(9)))).toBe("2026-10-25T05:00:00Z");
  });

  test("of a night shift belong to the day on which it begins", () => {
    const closed = openTimes({ ...nights, holidays: [{ day: "2026-06-10" }] });
    expect(workingTimeBetween(closed, at("2026-06-09T22:00:00Z"), at("2026-06-10T22:00:00Z"))).toBe(hours(6));
    expect(text(endOfWorkingDay(closed, at("2026-06-09T23:00:00Z"), 1))).toBe("2026-06-12T04:00:00Z");
  });

  test("of a day that ends before the shift of the night before end with that one", () => {
    const saturday = { day: 6, from: "00:30", to: "00:30" };
    const weekend = openTimes({
      ...nights,
      timeZone: "UTC",
      weekly: [saturday, { day: 7, from: "00:00", to: "00:15" }],
    });
    const endsAt = (from: string) => text(endOfWorkingDay(weekend, at(from), 1));
    expect(endsAt("2026-03-05T00:00:00Z")).toBe("2026-03-08T00:30:00Z");
    expect(endsAt("2026-03-07T00:00:00Z")).toBe("2026-03-08T00:30:00Z");
  });

  test("that overlap count once, from one day to the next and within a day", () => {
    const weekly = [
      { day: 1, from: "20:00", to: "10:00" },
      { day: 2, from: "08:00", to: "12:00" },
      { day: 2, from: "11:00", to: "13:00" },
    ];
    const open = openTimes({ timeZone: "UTC", weekly, holidays: [], exceptions: [] });
    expect(workingTimeBetween(open, at("2026-03-02T00:00:00Z"), at("2026-03-04T00:00:00Z"))).toBe(hours(17));
  });

  test("never of anybody are refused", () => {
    const never = openTimes({ timeZone: "UTC", weekly: [], holidays: [], exceptions: [] });
    expect(() => addWorkingTime(never, 0, 1)).toThrow(RangeError);
    expect(() => endOfWorkingDay(never, 0, 1)).toThrow(RangeError);
  });
});

describe("working days", () => {
  const open = openTimes(office);
  const endsAt = (from: string, days: number) => text(endOfWorkingDay(open, at(from), days));

  test("end with their work, and the first is the one after today", () => {
    expect(endsAt("2026-03-02T10:00:00Z", 2)).toBe("2026-03-04T16:00:00Z");
    expect(endsAt("2026-03-02T23:30:00Z", 1)).toBe("2026-03-04T16:00:00Z");
    expect(endsAt("2026-03-06T06:00:00Z", 1)).toBe("2026-03-09T16:00:00Z");
    expect(endsAt("2026-03-07T10:00:00Z", 2)).toBe("2026-03-10T16:00:00Z");
    expect(endsAt("2026-12-23T10:00:00Z", 2)).toBe("2026-12-28T16:00:00Z");
  });

  test("allow time by the calendar, and other days and hours by the clock", () => {
    const from = at("2026-03-06T12:00:00Z");
    const ends = (amount: number, unit: Parameters<typeof endOfAllowed>[0]["unit"]) =>
      text(endOfAllowed({ amount, unit }, from, open));
    expect(ends(4, "working_hours")).toBe("2026-03-06T16:00:00Z");
    expect(ends(1, "working_days")).toBe("2026-03-09T16:00:00Z");
    expect(ends(1.5, "hours")).toBe("2026-03-06T13:30:00Z");
    expect(ends(2, "days")).toBe("2026-03-08T12:00:00Z");
  });
});

const zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"];
const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  return `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
});
const shift = fc.record({ from: clock, to: fc.oneof(clock, fc.constant("24:00")) });
// Days around the changes of the clock, and around a day that Samoa left out.
const seasons = ["2026-03-05", "2026-03-27", "2026-10-02", "2026-10-23", "2026-11-01", "2011-12-28", "2026-04-04"];
const someDay = fc.tuple(fc.constantFrom(...seasons), fc.integer({ min: 0, max: 6 })).map(([day, more]) => {
  return Temporal.PlainDate.from(day).add({ days: more }).toString();
});
const workingHours: fc.Arbitrary<WorkingHours> = fc.record({
  timeZone: fc.constantFrom(...zones),
  weekly: fc.array(
    fc.tuple(fc.integer({ min: 1, max: 7 }), shift).map(([day, span]) => ({ day, ...span })),
    {
      minLength: 1,
      maxLength: 6,
    },
  ),
  holidays: fc.array(
    someDay.map((day) => ({ day })),
    { maxLength: 2 },
  ),
  exceptions: fc.uniqueArray(fc.record({ day: someDay, hours: fc.array(shift, { maxLength: 2 }) }), {
    maxLength: 2,
    selector: ({ day }) => day,
  }),
});
const moment = fc
  .tuple(fc.constantFrom(...seasons), fc.integer({ min: 0, max: 7 * 24 * 60 }))
  .map(([day, minute]) => at(`${day}T00:00:00Z`) + minutes(minute));
const duration = fc.integer({ min: 1, max: 6000 }).map(minutes);

/** Minute by minute: whether somebody works, by asking each day's shifts anew. */
function worksAt(moment: number, { timeZone, weekly, holidays, exceptions }: WorkingHours): boolean {
  const today = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).toPlainDate();
  return [-2, -1, 0, 1].some((step) => {
    const day = today.add({ days: step });
    const own = exceptions.find((exception) => exception.day === day.toString())?.hours;
    const isHoliday = holidays.some((holiday) => holiday.day === day.toString());
    const shifts = own ?? (isHoliday ? [] : weekly.filter((one) => one.day === day.dayOfWeek));
    return shifts.some(({ from, to }) => {
      const start = day.toZonedDateTime({ timeZone, plainTime: from });
      const [ends, time] = to === "24:00" ? [1, "00:00"] : [to <= from ? 1 : 0, to];
      const end = day.add({ days: ends }).toZonedDateTime({ timeZone, plainTime: time });
      return start.epochMilliseconds <= moment && moment < end.epochMilliseconds;
    });
  });
}

describe("for any working hours", () => {
  test("time adds up: two steps come to where one does", () => {
    fc.assert(
      fc.property(workingHours, moment, duration, duration, (given, from, one, other) => {
        const open = openTimes(given);
        expect(addWorkingTime(open, addWorkingTime(open, from, one), other)).toBe(
          addWorkingTime(open, from, one + other),
        );
      }),
    );
  });

  test("what was added has been worked, and between three moments time adds up", () => {
    fc.assert(
      fc.property(workingHours, moment, moment, duration, (given, from, middle, time) => {
        const open = openTimes(given);
        const end = addWorkingTime(open, from, time);
        expect(workingTimeBetween(open, from, end)).toBe(time);
        expect(workingTimeBetween(open, from, middle) + workingTimeBetween(open, middle, end)).toBe(time);
      }),
      { numRuns: 30 },
    );
  });

  test("who begins later or needs longer is not done earlier", () => {
    fc.assert(
      fc.property(workingHours, moment, duration, duration, (given, from, later, time) => {
        const open = openTimes(given);
        const end = addWorkingTime(open, from, time);
        expect(addWorkingTime(open, from + later, time)).toBeGreaterThanOrEqual(end);
        expect(addWorkingTime(open, from, time + later)).toBeGreaterThan(end);
        expect(endOfWorkingDay(open, from + later, 1)).toBeGreaterThanOrEqual(endOfWorkingDay(open, from, 1));
      }),
    );
  });

  test("a count minute by minute says the same", () => {
    fc.assert(
      fc.property(workingHours, moment, fc.integer({ min: 1, max: 2 * 24 * 60 }), (given, from, length) => {
        let worked = 0;
        for (let minute = 0; minute < length; minute += 1) worked += worksAt(from + minutes(minute), given) ? 1 : 0;
        expect(workingTimeBetween(openTimes(given), from, from + minutes(length))).toBe(minutes(worked));
      }),
      { numRuns: 25 },
    );
  });
});
