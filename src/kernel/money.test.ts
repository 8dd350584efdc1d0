import fc from "fast-check";
import { expect, test } from "vitest";
import { Money, plainAmount } from "./money.ts";

test("takes an exact amount and a currency in any case", () => {
  expect(Money.parse({ amount: "-12.3456", currency: " eur " })).toEqual({ amount: "-12.3456", currency: "EUR" });
});

test.each([
  [{ amount: 12, currency: "EUR" }, "invalid_type"],
  [{ amount: "1,50", currency: "EUR" }, "must be a decimal number as text"],
  [{ amount: "1.23456", currency: "EUR" }, "with at most 4 decimals"],
  [{ amount: "1234567890123", currency: "EUR" }, "must be a decimal number as text"],
  [{ amount: "Infinity", currency: "EUR" }, "must be a decimal number as text"],
  [{ amount: "1", currency: "EUX" }, "must be a currency code of ISO 4217"],
  [{ amount: "1" }, "invalid_type"],
])("refuses %j", (money, message) => {
  expect(() => Money.parse(money)).toThrow(message);
});

test("shows an amount without needless zeros and with at least two decimals", () => {
  expect(["149.7100", "150", "0012.5", "-0.0100", "6.2379"].map(plainAmount)).toEqual([
    "149.71",
    "150.00",
    "12.50",
    "-0.01",
    "6.2379",
  ]);
});

test("two ways to write one amount look the same", () => {
  const zeros = fc.stringMatching(/^0{0,3}$/);
  const amount = fc.stringMatching(/^[1-9]\d{0,6}\.\d{1,4}$/);
  fc.assert(
    fc.property(amount, zeros, zeros, (text, before, behind) => {
      expect(plainAmount(`${before}${text}${behind}`)).toBe(plainAmount(text));
      expect(Number(plainAmount(text))).toBe(Number(text));
    }),
  );
});
