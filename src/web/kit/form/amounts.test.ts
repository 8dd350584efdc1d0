import fc from "fast-check";
import { expect, test } from "vitest";
import { readAmount } from "./amounts.ts";

test("reads the usual ways to write an amount", () => {
  expect(readAmount("12", "en-GB")).toBe("12");
  expect(readAmount("12.5", "en-GB")).toBe("12.5");
  expect(readAmount("12,5", "en-GB")).toBe("12.5");
  expect(readAmount("1,234.50", "de-DE")).toBe("1234.50");
  expect(readAmount("1.234,50", "en-GB")).toBe("1234.50");
  expect(readAmount("1 234 567,8", "de-DE")).toBe("1234567.8");
  expect(readAmount("-3.20", "en-GB")).toBe("-3.20");
});

test("reads a lone group of three by the reader's own signs", () => {
  expect(readAmount("1,234", "en-GB")).toBe("1234");
  expect(readAmount("1,234", "de-DE")).toBe("1.234");
  expect(readAmount("1.234", "de-DE")).toBe("1234");
});

test("refuses what is no amount", () => {
  for (const text of ["", "abc", "12€", "1,2,3", "1.2.3,4", "--2", "1,23.456,7"]) {
    expect(readAmount(text, "en-GB")).toBeUndefined();
  }
});

test("reads back every amount that is written in the reader's locale", () => {
  const cents = fc.integer({ min: -1e12, max: 1e12 });
  fc.assert(
    fc.property(cents, fc.constantFrom("en-GB", "de-DE", "de-CH", "fr-FR"), (amount, locale) => {
      const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
      const written = format.format(amount / 100).replace("\u2212", "-");
      expect(Number(readAmount(written, locale))).toBeCloseTo(amount / 100, 2);
    }),
  );
});
