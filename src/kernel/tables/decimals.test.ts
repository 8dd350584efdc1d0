import fc from "fast-check";
import { expect, test } from "vitest";
import { decideDecimalStyle, parseDecimal, parseWholeNumber } from "./decimals.ts";

const value = (cell: string, options = {}) => {
  const parsed = parseDecimal(cell, options);
  return parsed.ok ? parsed.value : parsed;
};

test("reads numbers that can only be read in one way", () => {
  const read: Record<string, string> = {
    "12": "12",
    "12.5": "12.5",
    "12,5": "12.5",
    "1.234,56": "1234.56",
    "1,234.56": "1234.56",
    "1 234,56": "1234.56",
    "1\u00a0234\u00a0567,8": "1234567.8",
    "1'234.50": "1234.50",
    "1.234.567": "1234567",
    "1,234,567": "1234567",
    "1,00,000.5": "100000.5",
    "0,123": "0.123",
    "1234,567": "1234.567",
    "1 234,567": "1234.567",
    ".5": "0.5",
    "007": "7",
    "(12.50)": "-12.50",
    "-12.5": "-12.5",
    "12,50-": "-12.50",
    "−3": "-3",
    "+3": "3",
    "-0.00": "0.00",
    " 42 ": "42",
  };
  expect(Object.fromEntries(Object.keys(read).map((cell) => [cell, value(cell)]))).toEqual(read);
});

test("refuses a number with two readings unless the style is known", () => {
  expect(value("1,234")).toEqual({
    ok: false,
    expected: "a number that can only be read in one way",
    found: '"1,234"',
    repair: "say what stands before the decimals: --decimal comma or --decimal point",
  });
  expect(value("1,234", { style: "point" })).toBe("1234");
  expect(value("1,234", { style: "comma" })).toBe("1.234");
  expect(value("1.234", { style: "comma" })).toBe("1234");
  expect(value("1.234", { style: "point" })).toBe("1.234");
});

test("refuses a number of the other style when the style is known", () => {
  expect(value("1.234,56", { style: "point" })).toEqual({
    ok: false,
    expected: "a number with a decimal point",
    found: '"1.234,56"',
    repair: "correct the number, or say --decimal comma",
  });
  expect(value("12.5", { style: "comma" })).toMatchObject({ expected: "a number with a decimal comma" });
});

test("refuses what is no number", () => {
  const cells = [
    "",
    "abc",
    "1.2.3",
    "12,34,5",
    "1 23",
    "--5",
    "(5",
    "(-5)",
    "5-5",
    "1e5",
    "12%",
    "1.",
    "NaN",
    "Infinity",
    ".",
  ];
  for (const cell of cells) expect(value(cell), cell).toMatchObject({ ok: false, repair: "write a plain number" });
  expect(value("")).toMatchObject({ found: "an empty cell" });
});

test("refuses a negative number where none can be, but takes a zero with a minus", () => {
  expect(value("-5", { negative: "refused" })).toEqual({
    ok: false,
    expected: "a number that is not negative",
    found: '"-5"',
    repair: "remove the minus, or leave the row out",
  });
  expect(value("(5,25)", { negative: "refused" })).toMatchObject({ expected: "a number that is not negative" });
  expect(value("-0.00", { negative: "refused" })).toBe("0.00");
});

test("keeps four decimals exactly and rounds more half away from zero, with a note", () => {
  expect(parseDecimal("12.3456")).toEqual({ ok: true, value: "12.3456" });
  expect(parseDecimal("1.429999948")).toEqual({ ok: true, value: "1.4300", note: "rounded to 4 decimals" });
  expect(parseDecimal("-0.00005")).toEqual({ ok: true, value: "-0.0001", note: "rounded to 4 decimals" });
  expect(parseDecimal("0.00004")).toEqual({ ok: true, value: "0.0000", note: "rounded to 4 decimals" });
  expect(value("900719925474.0993")).toBe("900719925474.0993");
  expect(value("999999999999.99999")).toMatchObject({ expected: "at most 12 digits before the point" });
});

test("refuses a text that is too long for a number, whatever it says", () => {
  expect(value(`5${" ".repeat(64)}`)).toMatchObject({ ok: false });
  expect(value(`1${" ".repeat(60_000)}x`)).toMatchObject({ ok: false });
});

test("reads whole numbers, with groups of thousands and decimals of zero", () => {
  const whole = (cell: string, options = {}) => {
    const parsed = parseWholeNumber(cell, options);
    return parsed.ok ? parsed.value : parsed.expected;
  };
  expect(["7350", "7,350", "7.350", "1.234.567", "12.0", "12,00", "-3", "-0"].map((cell) => whole(cell))).toEqual([
    7350, 7350, 7350, 1234567, 12, 12, -3, 0,
  ]);
  // One or a thousand: only the style of the column tells.
  expect(whole("1.000")).toBe("a number that can only be read in one way");
  expect(whole("1.000", { style: "point" })).toBe(1);
  expect(whole("1.000", { style: "comma" })).toBe(1000);
  expect(whole("12.5")).toBe("a whole number");
  expect(whole("99999999999999999")).toBe("a whole number");
  expect(whole("-1", { negative: "refused" })).toBe("a whole number of 0 or more");
  expect(whole("")).toBe("a whole number");
});

test("decides the style of a column by any cell that only one style can have written", () => {
  expect(decideDecimalStyle(["1,234", "5", "€ 12,50"])).toEqual({ style: "comma", evidence: "€ 12,50" });
  expect(decideDecimalStyle(["1,234", "7.5"])).toEqual({ style: "point", evidence: "7.5" });
  expect(decideDecimalStyle(["1.234.567"])).toEqual({ style: "comma", evidence: "1.234.567" });
  expect(decideDecimalStyle(["1,234", "2,500"])).toEqual({ style: "ambiguous", example: "1,234" });
  expect(decideDecimalStyle(["1,5", "1.5"])).toEqual({ style: "contradictory", point: "1.5", comma: "1,5" });
  expect(decideDecimalStyle(["12", "", "1 234", "n/a"])).toEqual({ style: "not needed" });
});

test("an amount written in either style is read back exactly", () => {
  const cents = fc.bigInt({ min: -(10n ** 16n) + 1n, max: 10n ** 16n - 1n });
  const styles = fc.constantFrom("point" as const, "comma" as const);
  const groups = fc.constantFrom("", "thousands", " ", "\u00a0", "'");
  fc.assert(
    fc.property(cents, styles, groups, fc.boolean(), (amount, style, grouping, brackets) => {
      const digits = (amount < 0n ? -amount : amount).toString().padStart(5, "0");
      const [whole, decimals] = [digits.slice(0, -4), digits.slice(-4)];
      const group = grouping === "thousands" ? (style === "point" ? "," : ".") : grouping;
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
      const bare = `${grouped}${style === "point" ? "." : ","}${decimals}`;
      const isNegative = amount < 0n;
      const written = !isNegative ? bare : brackets ? `(${bare})` : `-${bare}`;
      const expected = `${isNegative ? "-" : ""}${whole}.${decimals}`;
      expect(value(written, { style })).toBe(expected);
      // Four decimals cannot be a group of three, so no style is needed either.
      expect(value(written)).toBe(expected);
      expect(decideDecimalStyle([written])).toEqual({ style, evidence: written });
    }),
  );
});
