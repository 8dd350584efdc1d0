import fc from "fast-check";
import { expect, test } from "vitest";
import { addDecimals, apportion, minorUnits, roundToTotal } from "./apportion.ts";

const totals = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
const weights = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true })), {
  minLength: 1,
  maxLength: 40,
});
const someWeight = weights.filter((list) => list.some((weight) => weight > 0));
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

test("shares out the whole total, each part within one unit of its share, nothing to a weight of 0", () => {
  fc.assert(
    fc.property(totals, someWeight, (total, list) => {
      const parts = apportion(total, list);
      expect(sumOf(parts)).toBe(total);
      list.forEach((weight, at) => {
        expect(Number.isInteger(parts[at])).toBe(true);
        const share = (total / sumOf(list)) * weight;
        expect(Math.abs((parts[at] ?? Number.NaN) - share)).toBeLessThanOrEqual(1 + Math.abs(share) * 1e-9);
        if (weight === 0) expect(parts[at]).toBe(0);
      });
    }),
  );
});

test("gives different shares the same parts whatever order they come in", () => {
  fc.assert(
    fc.property(
      totals,
      fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 20 }),
      (total, list) => {
        const remainders = list.map(
          (weight) =>
            (((BigInt(total) * BigInt(weight)) % BigInt(sumOf(list))) + BigInt(sumOf(list))) % BigInt(sumOf(list)),
        );
        fc.pre(new Set(remainders).size === remainders.length);
        const forwards = apportion(total, list);
        expect(apportion(total, list.toReversed())).toEqual(forwards.toReversed());
      },
    ),
  );
});

test("gives what is left to the earlier of equal shares", () => {
  expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(apportion(-100, [1, 1, 1])).toEqual([-33, -33, -34]);
  expect(apportion(5, [0, 2, 2])).toEqual([0, 3, 2]);
});

test("gives what is left to the largest remainders", () => {
  // 10 x 3/7, 10 x 3/7, 10 x 1/7 = 4.286, 4.286, 1.429
  expect(apportion(10, [3, 3, 1])).toEqual([4, 4, 2]);
});

test("does not let the noise of floating point decide who gets a unit", () => {
  expect(apportion(1, [1 / 3, 1 / 3 + 1e-12, 1 / 3])).toEqual([1, 0, 0]);
  expect(roundToTotal(15, [4.999999999, 5.000000001, 5])).toEqual([5, 5, 5]);
});

test("rounds shares of both signs to their total", () => {
  expect(roundToTotal(10, [25.5, -15.5])).toEqual([26, -16]);
  expect(roundToTotal(0, [0.5, -0.5, 0])).toEqual([1, -1, 0]);
});

test("refuses what cannot be shared out", () => {
  expect(() => apportion(1, [1, -1, 2])).toThrow(RangeError);
  expect(() => apportion(1, [Number.NaN])).toThrow(RangeError);
  expect(() => apportion(1, [0, 0])).toThrow(RangeError);
  expect(() => roundToTotal(10, [1, 2])).toThrow(RangeError);
  expect(apportion(0, [0, 0])).toEqual([0, 0]);
  expect(apportion(0, [])).toEqual([]);
});

test("adds decimal texts up exactly and rounds once", () => {
  expect(minorUnits(["0.1", "0.2"], 2)).toBe(30);
  expect(minorUnits(["0.004", "0.004", "0.004"], 2)).toBe(1);
  expect(minorUnits(["1.005"], 2)).toBe(101);
  expect(minorUnits(["-1.005"], 2)).toBe(-101);
  expect(minorUnits(["-0.0049"], 2)).toBe(0);
  expect(minorUnits(["12345.5"], 0)).toBe(12346);
  expect(minorUnits(["7", "-2.5"], 4)).toBe(45_000);
  expect(minorUnits([], 2)).toBe(0);
  expect(() => minorUnits(["1e5"], 2)).toThrow(RangeError);
});

test("adds decimal texts of any size without rounding", () => {
  expect(addDecimals(["0.1", "0.2"])).toBe("0.3000");
  expect(addDecimals(["9007199254740993", "0.0001"])).toBe("9007199254740993.0001");
  expect(addDecimals(["-1.5", "1.4999"])).toBe("-0.0001");
  expect(addDecimals([])).toBe("0.0000");
});
