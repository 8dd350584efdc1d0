import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { decideDateOrder, parseDay, parseInstant } from "./dates.ts";

const utc = { zone: "UTC" };
const berlin = { zone: "Europe/Berlin" };

function instant(cell: string, options: Parameters<typeof parseInstant>[1] = utc) {
  const parsed = parseInstant(cell, options);
  return parsed.ok ? parsed.value : parsed;
}

test("reads dates and times that have one reading", () => {
  const read: Record<string, string> = {
    "2018-02-26": "2018-02-26T00:00:00.000Z",
    "2018-02-26 19:58:54": "2018-02-26T19:58:54.000Z",
    "2018-02-26T19:58": "2018-02-26T19:58:00.000Z",
    "2018-02-26T19:58:54.123456Z": "2018-02-26T19:58:54.123Z",
    "2018-02-26T19:58:54+02:00": "2018-02-26T17:58:54.000Z",
    "2018-02-26 19:58:54 -0530": "2018-02-27T01:28:54.000Z",
    "2018-02-26 19:58:54 UTC": "2018-02-26T19:58:54.000Z",
    "20180226T195854Z": "2018-02-26T19:58:54.000Z",
    "20180226": "2018-02-26T00:00:00.000Z",
    "2018/2/6": "2018-02-06T00:00:00.000Z",
    "2018.02.26 7:05": "2018-02-26T07:05:00.000Z",
    "26.02.2018": "2018-02-26T00:00:00.000Z",
    "26/2/2018 19:58": "2018-02-26T19:58:00.000Z",
    "02-26-2018": "2018-02-26T00:00:00.000Z",
    "05/05/2018": "2018-05-05T00:00:00.000Z",
    "04/13/2018 11:11:26 AM": "2018-04-13T11:11:26.000Z",
    "11/13/2018 01:06:56 PM": "2018-11-13T13:06:56.000Z",
    "11/13/2018 12:00:00 AM": "2018-11-13T00:00:00.000Z",
    "11/13/2018, 12:30 p.m.": "2018-11-13T12:30:00.000Z",
    "26 Feb 2018": "2018-02-26T00:00:00.000Z",
    "26-FEB-2018": "2018-02-26T00:00:00.000Z",
    "Feb 26, 2018": "2018-02-26T00:00:00.000Z",
    "February 26th 2018 at 7:58 pm": "2018-02-26T19:58:00.000Z",
    "1st of March, 2018": "2018-03-01T00:00:00.000Z",
    "Sept. 3, 2018": "2018-09-03T00:00:00.000Z",
    "Mon, 26 Feb 2018 19:58:54 +0000": "2018-02-26T19:58:54.000Z",
    "2018-Feb-26": "2018-02-26T00:00:00.000Z",
    " 2018-02-26 ": "2018-02-26T00:00:00.000Z",
  };
  expect(Object.fromEntries(Object.keys(read).map((cell) => [cell, instant(cell)]))).toEqual(read);
});

test("reads a year or a month alone as its first day, with a note", () => {
  const note = "a year or month alone was read as its first day";
  expect(parseInstant("2019", utc)).toEqual({ ok: true, value: "2019-01-01T00:00:00.000Z", note });
  expect(parseInstant("2019-05", berlin)).toEqual({ ok: true, value: "2019-04-30T22:00:00.000Z", note });
  expect(parseDay("May 2019")).toEqual({ ok: true, value: "2019-05-01", note });
});

test("takes times without offset in the zone, also where clocks change", () => {
  expect(instant("2018-07-01 12:00", berlin)).toBe("2018-07-01T10:00:00.000Z");
  expect(instant("2018-01-01 12:00", berlin)).toBe("2018-01-01T11:00:00.000Z");
  expect(parseInstant("2018-03-25 02:30", berlin)).toEqual({
    ok: true,
    value: "2018-03-25T01:30:00.000Z",
    note: "a local time that clocks skip in spring was moved forward by the skipped time",
  });
  expect(parseInstant("2018-10-28 02:30", berlin)).toEqual({
    ok: true,
    value: "2018-10-28T00:30:00.000Z",
    note: "a local time that clocks show twice in autumn was read as the earlier one",
  });
  expect(parseInstant("2018-03-25 03:00", berlin)).toEqual({ ok: true, value: "2018-03-25T01:00:00.000Z" });
});

test("starts a day that has no midnight at its first moment, without a note", () => {
  // Clocks in São Paulo went from 2018-11-03 24:00 to 2018-11-04 01:00.
  expect(parseInstant("2018-11-04", { zone: "America/Sao_Paulo" })).toEqual({
    ok: true,
    value: "2018-11-04T03:00:00.000Z",
  });
});

test("refuses an unknown zone as a problem of the import, not of the cell", () => {
  expect(() => parseInstant("2018-02-26", { zone: "Europe/Berlim" })).toThrow(
    'There is no time zone "Europe/Berlim". Use a name such as Europe/Berlin or UTC.',
  );
});

test("refuses a date that could be two dates unless the order is known", () => {
  expect(instant("03/04/2018")).toEqual({
    ok: false,
    expected: "a date that can only be one day",
    found: '"03/04/2018"',
    repair: "say which comes first: --dates dmy for the day, --dates mdy for the month",
  });
  expect(instant("03/04/2018", { ...utc, order: "dmy" })).toBe("2018-04-03T00:00:00.000Z");
  expect(instant("03/04/2018", { ...utc, order: "mdy" })).toBe("2018-03-04T00:00:00.000Z");
  expect(instant("03.04.2018 10:00", { ...utc, order: "dmy" })).toBe("2018-04-03T10:00:00.000Z");
});

test("refuses a date of the other order when the order is known", () => {
  expect(instant("02/26/2018", { ...utc, order: "dmy" })).toEqual({
    ok: false,
    expected: "a date in the order day, month, year",
    found: '"02/26/2018"',
    repair: "correct the date, or say --dates mdy",
  });
});

test("reads years of two digits only where the order is stated", () => {
  expect(instant("2/26/18")).toEqual({
    ok: false,
    expected: "a year of four digits",
    found: '"2/26/18"',
    repair: "write the year in full, or say the order: --dates dmy or --dates mdy",
  });
  expect(instant("2/26/18", { ...utc, order: "mdy" })).toBe("2018-02-26T00:00:00.000Z");
  expect(instant("26.02.72", { ...utc, order: "dmy" })).toBe("1972-02-26T00:00:00.000Z");
});

test("refuses days that the calendar does not have", () => {
  for (const cell of [
    "2018-02-30",
    "2018-13-01",
    "30 Feb 2018",
    "2019-02-29",
    "2018-00-10",
    "31.04.2018",
    "2018-02-00",
  ]) {
    expect(instant(cell), cell).toMatchObject({
      ok: false,
      expected: "a day that the calendar has",
      repair: "correct the day or the month",
    });
  }
  expect(instant("2020-02-29")).toBe("2020-02-29T00:00:00.000Z");
});

test("refuses years that the stores cannot hold", () => {
  expect(instant("1899-12-30")).toMatchObject({ expected: "a year between 1900 and 2299", repair: "correct the year" });
  expect(instant("2300-01-01")).toMatchObject({ expected: "a year between 1900 and 2299" });
});

test("refuses what is no date, and knows the day counts of spreadsheets", () => {
  const expected = "a date such as 2018-02-26 or 26 Feb 2018";
  const repair = "write dates as YYYY-MM-DD, times as YYYY-MM-DD HH:MM";
  const cells = [
    "",
    "soon",
    "26 Fev 2018",
    "2018-02-26 25:00",
    "2018-02-26 13:00 PM",
    "12:30",
    "2018-02-26 19:58 CET",
    "1/2",
    "Feb 30",
  ];
  for (const cell of cells) expect(instant(cell), cell).toMatchObject({ ok: false, expected, repair });
  expect(instant("43157")).toMatchObject({
    expected,
    repair: "the spreadsheet kept its own day count: format the column as a date, then save as CSV",
  });
  expect(instant("1519675134")).toMatchObject({ repair: "convert seconds since 1970 to YYYY-MM-DD HH:MM:SS" });
  expect(instant("x".repeat(60_000))).toMatchObject({ ok: false });
});

test("a day stays as written, whatever time and offset stand behind it", () => {
  expect(parseDay("2018-02-26T23:30:00-05:00")).toEqual({ ok: true, value: "2018-02-26" });
  expect(parseDay("7/29/2013")).toEqual({ ok: true, value: "2013-07-29" });
});

test("decides the order of a column by any day beyond the 12th", () => {
  expect(decideDateOrder(["03/04/2018", "05/06/2018", "13/06/2018"])).toEqual({ order: "dmy", evidence: "13/06/2018" });
  expect(decideDateOrder(["04/12/2018 11:11:26 AM", "04/16/2018 05:30:13 AM"])).toEqual({
    order: "mdy",
    evidence: "04/16/2018 05:30:13 AM",
  });
  expect(decideDateOrder(["03/04/2018", "2018-01-31"])).toEqual({ order: "ambiguous", example: "03/04/2018" });
  expect(decideDateOrder(["31/01/2018", "01/31/2018"])).toEqual({
    order: "contradictory",
    dmy: "31/01/2018",
    mdy: "01/31/2018",
  });
  expect(decideDateOrder(["2018-01-31", "", "n/a", "05/05/2018", "40/40/2018"])).toEqual({ order: "not needed" });
  // 26 February 2018 or 18 February 2026: nothing is proved.
  expect(decideDateOrder(["18-02-26"])).toEqual({ order: "ambiguous", example: "18-02-26" });
});

const days = fc.date({ min: new Date("1900-01-02"), max: new Date("2299-12-30"), noInvalidDate: true });
const englishMonths = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

test("a moment written in any supported form is read back the same", () => {
  fc.assert(
    fc.property(days, fc.constantFrom("/", "-", "."), (date, mark) => {
      const iso = date.toISOString();
      const [year, month, day] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10)];
      const clock = iso.slice(11, 19);
      const whole = `${iso.slice(0, 19)}.000Z`;
      const hour = Number(iso.slice(11, 13));
      const half = `${hour % 12 || 12}${iso.slice(13, 19)} ${hour < 12 ? "AM" : "PM"}`;
      const name = englishMonths[Number(month) - 1];
      expect(instant(iso)).toBe(iso);
      expect(instant(`${year}-${month}-${day} ${clock}`)).toBe(whole);
      expect(instant(`${year}${mark}${Number(month)}${mark}${Number(day)} ${clock}`)).toBe(whole);
      expect(instant(`${day}${mark}${month}${mark}${year} ${clock}`, { ...utc, order: "dmy" })).toBe(whole);
      expect(instant(`${month}${mark}${day}${mark}${year} ${half}`, { ...utc, order: "mdy" })).toBe(whole);
      expect(instant(`${Number(day)} ${name} ${year} ${half}`)).toBe(whole);
      expect(parseDay(`${name} ${Number(day)}, ${year}`)).toEqual({ ok: true, value: iso.slice(0, 10) });
    }),
  );
});

test("local times agree with Temporal in zones with many changes", () => {
  const zones = fc.constantFrom(
    "Europe/Berlin",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
  );
  fc.assert(
    fc.property(days, zones, (date, zone) => {
      const local = date.toISOString().slice(0, 19);
      const expected = Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
      expect(instant(local, { zone })).toBe(expected.toString({ fractionalSecondDigits: 3 }));
    }),
    { numRuns: 300 },
  );
});

test("hours around every change of a year agree with Temporal", () => {
  for (const zone of ["Europe/Berlin", "America/Sao_Paulo", "America/New_York", "Australia/Lord_Howe"]) {
    let local = Temporal.PlainDateTime.from("2018-01-01T00:15");
    for (; local.year === 2018; local = local.add({ hours: 1 })) {
      const expected = local.toZonedDateTime(zone).toInstant().toString({ fractionalSecondDigits: 3 });
      expect(instant(local.toString(), { zone })).toBe(expected);
    }
  }
});
