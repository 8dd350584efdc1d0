import fc from "fast-check";
import { expect, test } from "vitest";
import { readHolidays, writeHolidays } from "./holiday-lines.ts";

test("reads days as people paste them, in order and each once", () => {
  const pasted = "25.12.2026\tChristmas\r\n\n2026-01-01, New Year\n1. 5. 2026; Labour Day\n2026-12-25 Again\n";
  expect(readHolidays(pasted)).toEqual({
    holidays: [
      { day: "2026-01-01", name: "New Year" },
      { day: "2026-05-01", name: "Labour Day" },
      { day: "2026-12-25", name: "Christmas" },
    ],
    faults: [],
  });
});

test("says which lines name no day", () => {
  expect(readHolidays("2026-02-29 No such day\n2028-02-29\nsome day\n31.4.2026").faults).toEqual([1, 3, 4]);
});

test("gives back what it wrote", () => {
  const day = fc
    .date({ min: new Date("1970-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const name = fc.string({ maxLength: 40 }).map((text) => text.replace(/^[^\p{L}]+/u, "").trim());
  fc.assert(
    fc.property(fc.uniqueArray(fc.record({ day, name }), { selector: (one) => one.day }), (holidays) => {
      const plain = holidays.filter((one) => !/[\n\r\u2028\u2029]/.test(one.name));
      const inOrder = plain.toSorted((one, other) => (one.day < other.day ? -1 : 1));
      expect(readHolidays(writeHolidays(plain))).toEqual({ holidays: inOrder, faults: [] });
    }),
  );
});
