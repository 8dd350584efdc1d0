import { expect, test } from "vitest";
import { parseCurrency, parseMoney } from "./money.ts";

test("reads a currency by code in any case or by a sign of its own", () => {
  expect(["eur", " BRL ", "€", "R$", "zł", "Kč"].map(parseCurrency)).toEqual(
    ["EUR", "BRL", "EUR", "BRL", "PLN", "CZK"].map((currency) => ({ ok: true, value: currency })),
  );
  expect(parseCurrency("XYZ")).toEqual({
    ok: false,
    expected: "a currency code of ISO 4217 such as EUR",
    found: '"XYZ"',
    repair: "write the currency's three-letter code",
  });
});

test("reads amounts with their currency in front or behind", () => {
  const read: Record<string, { amount: string; currency: string }> = {
    "€ 12,50": { amount: "12.50", currency: "EUR" },
    "1.234,56 €": { amount: "1234.56", currency: "EUR" },
    "USD 1,234.56": { amount: "1234.56", currency: "USD" },
    "12.50 gbp": { amount: "12.50", currency: "GBP" },
    "R$ 1.234,56": { amount: "1234.56", currency: "BRL" },
    "-£5": { amount: "-5", currency: "GBP" },
    "£-5": { amount: "-5", currency: "GBP" },
    "(€5.25)": { amount: "-5.25", currency: "EUR" },
    "Fr. 12.50": { amount: "12.50", currency: "CHF" },
    "99 zł": { amount: "99", currency: "PLN" },
  };
  const parsed = Object.keys(read).map((cell) => {
    const money = parseMoney(cell);
    return [cell, money.ok ? money.value : money];
  });
  expect(Object.fromEntries(parsed)).toEqual(read);
});

test("a currency in the cell wins over the stated one, which fills the gaps", () => {
  expect(parseMoney("12.5", { currency: "EUR" })).toEqual({ ok: true, value: { amount: "12.5", currency: "EUR" } });
  expect(parseMoney("12.5 USD", { currency: "EUR" })).toEqual({ ok: true, value: { amount: "12.5", currency: "USD" } });
  expect(parseMoney("12.5")).toEqual({ ok: true, value: { amount: "12.5" } });
});

test("a sign that several currencies share needs the stated one", () => {
  expect(parseMoney("$12.50", { currency: "CAD" })).toEqual({ ok: true, value: { amount: "12.50", currency: "CAD" } });
  expect(parseMoney("250 kr", { currency: "SEK" })).toMatchObject({ value: { amount: "250", currency: "SEK" } });
  expect(parseMoney("$12.50", { currency: "EUR" })).toEqual({
    ok: false,
    expected: "a currency code, because $ is the sign of several",
    found: '"$12.50"',
    repair: "say which currency is meant: --currency USD",
  });
});

test("refuses an unknown currency, an ambiguous amount and a negative one, showing the whole cell", () => {
  expect(parseMoney("12.50 XYZ")).toMatchObject({
    expected: "a currency code of ISO 4217 such as EUR",
    found: '"12.50 XYZ"',
  });
  expect(parseMoney("€ 1,234")).toMatchObject({
    expected: "a number that can only be read in one way",
    found: '"€ 1,234"',
  });
  expect(parseMoney("€ 1,234", { style: "point" })).toMatchObject({ value: { amount: "1234", currency: "EUR" } });
  expect(parseMoney("(5.00)", { negative: "refused" })).toEqual({
    ok: false,
    expected: "a number that is not negative",
    found: '"(5.00)"',
    repair: "remove the minus, or leave the row out",
  });
});

test("refuses what is no amount", () => {
  for (const cell of ["", "free", "EUR", "€ 5 USD", "5 apples", "1-2"]) {
    expect(parseMoney(cell), cell).toMatchObject({ ok: false });
  }
  expect(parseMoney("free")).toEqual({
    ok: false,
    expected: "an amount such as 1234.56 or 1234.56 EUR",
    found: '"free"',
    repair: "write a plain amount",
  });
});

test("passes the note about rounding on", () => {
  expect(parseMoney("1.429999948", { currency: "USD" })).toEqual({
    ok: true,
    value: { amount: "1.4300", currency: "USD" },
    note: "rounded to 4 decimals",
  });
});
