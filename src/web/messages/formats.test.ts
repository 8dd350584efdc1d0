import { expect, test } from "vitest";
import { formatsFor } from "./formats.ts";

const english = formatsFor("en-GB", "Europe/Berlin");
const german = formatsFor("de-DE", "Europe/Berlin");
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

test("writes money in its own currency and loses no digit of a large amount", () => {
  expect(english.money({ amount: "12.3", currency: "EUR" })).toBe("€12.30");
  expect(plain(german.money({ amount: "9007199254740993.07", currency: "EUR" }))).toBe("9.007.199.254.740.993,07 €");
  expect(plain(german.money({ amount: "1234.56", currency: "EUR" }, { whole: true }))).toBe("1.235 €");
});

test("writes shares, sizes and short numbers", () => {
  expect(english.percent(0.1234)).toBe("12.3%");
  expect(plain(german.percent(1, 0))).toBe("100 %");
  expect(plain(english.bytes(200_000_000))).toBe("200 MB");
  expect(plain(english.seconds(5.52))).toBe("5.5 s");
  expect(english.compact(12_345)).toMatch(/^12.3k$/i);
});

test("puts an instant into the reader's zone and names the zone", () => {
  const newYear = "2026-12-31T23:30:00.000Z";
  expect(english.dateTime(newYear)).toBe("1 Jan 2027, 00:30");
  expect(english.dayOf(newYear)).toBe("2027-01-01");
  expect(english.zone(newYear)).toBe("CET");
  expect(english.zone("2026-07-01T00:00:00.000Z")).toBe("CEST");
});

test("keeps a day the same day in every zone", () => {
  expect(formatsFor("en-GB", "Pacific/Auckland").day("2026-11-22")).toBe("22 Nov 2026");
  expect(formatsFor("en-GB", "America/Los_Angeles").day("2026-11-22")).toBe("22 Nov 2026");
});
