import fc from "fast-check";
import { expect, test } from "vitest";
import { readText, readTold } from "./read-told.ts";

const keyOf = (kind: Parameters<typeof readTold>[0], value: string) => {
  const read = readTold(kind, value, "EUR");
  return read.ok ? read.key : read.message;
};

test("prices are compared as money, in whatever way they are written", () => {
  for (const value of ["1200", "1.200,00 €", "EUR 1,200.00", "1200.0 EUR"]) {
    expect(keyOf("price", value)).toBe("EUR 1200.0000");
  }
  expect(keyOf("price", "1200 USD")).toBe("USD 1200.0000");
  expect(keyOf("price", "cheap")).toMatch(/^must be an amount/);
});

test("any amount is the same with and without its currency and trailing zeros", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const amount = `${whole}.${String(cents).padStart(2, "0")}`;
      expect(keyOf("price", `${amount} EUR`)).toBe(keyOf("price", amount));
      expect(keyOf("price", `${amount}00`)).toBe(keyOf("price", amount));
    }),
  );
});

test("days are compared as days", () => {
  expect(keyOf("date", "2026-03-12")).toBe("2026-03-12");
  expect(keyOf("date", "12 Mar 2026")).toBe("2026-03-12");
  expect(keyOf("date", "soon")).toMatch(/^must be a date/);
});

test("texts are compared without what people vary, and nothing compares to no text", () => {
  expect(keyOf("promise", "We call BACK, by Friday!")).toBe(keyOf("promise", "we call back by  friday"));
  expect(keyOf("name", "Müller & Söhne")).not.toBe(keyOf("name", "Maier & Söhne"));
  expect(readText("?!").ok).toBe(false);
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = readText(text);
      if (read.ok) expect(readText(read.key)).toEqual(read);
    }),
  );
});
