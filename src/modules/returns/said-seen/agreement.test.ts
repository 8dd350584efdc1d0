import fc from "fast-check";
import { expect, test } from "vitest";
import { measureAgreement, type Rating, wilson } from "./agreement.ts";

const table = (...counts: readonly (readonly number[])[]): Rating[] =>
  counts.flatMap((row, said) => row.map((count, seen) => ({ said: said + 1, seen: seen + 1, count })));

test("gives the kappa of a table that was reckoned by hand", () => {
  // p(o) = 35/50, p(e) = .5 * .6 + .5 * .4.
  const { customers, observed, expected, kappa, low, high } = measureAgreement(table([20, 5], [10, 15]));
  expect([customers, observed, expected]).toEqual([50, expect.closeTo(0.7, 12), expect.closeTo(0.5, 12)]);
  expect(kappa).toBeCloseTo(0.4, 12);
  // A = .4 (1 - 1.1 * .6)^2 + .3 (1 - .9 * .6)^2, B = .36 (.1 * 1 + .2 * 1 ...), as below by the numbers of the table.
  const a = 0.4 * (1 - 1.1 * 0.6) ** 2 + 0.3 * (1 - 0.9 * 0.6) ** 2;
  const b = 0.6 ** 2 * (0.1 * (0.6 + 0.5) ** 2 + 0.2 * (0.4 + 0.5) ** 2);
  const c = (0.4 - 0.5 * 0.6) ** 2;
  const reach = 1.959963984540054 * Math.sqrt((a + b - c) / (50 * 0.5 ** 2));
  expect(low).toBeCloseTo(0.4 - reach, 12);
  expect(high).toBeCloseTo(0.4 + reach, 12);
});

test("says nothing of nobody, and no kappa where chance alone agrees", () => {
  expect(measureAgreement([])).toMatchObject({ customers: 0, observed: null, kappa: null });
  expect(measureAgreement(table([7]))).toMatchObject({
    customers: 7,
    observed: 1,
    expected: 1,
    kappa: null,
    low: null,
  });
  expect(measureAgreement(table([5, 0], [0, 5]))).toMatchObject({ kappa: 1, low: 1, high: 1 });
});

const cells = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 40 })), {
    minLength: 3,
    maxLength: 9,
  })
  .map((list) => [...new Map(list.map(([said, seen, count]) => [`${said} ${seen}`, { said, seen, count }])).values()]);

test("has the standard error that the delta method gives for a multinomial count", () => {
  fc.assert(
    fc.property(cells, (ratings) => {
      const { kappa, low, high, customers } = measureAgreement(ratings);
      fc.pre(kappa !== null && Math.abs(kappa) < 0.9 && low !== null && high !== null && low > -1 && high < 1);
      // The slope of kappa by each share, by small steps either way, whose shares need not add up to 1 in between.
      const slopes = ratings.map((rating) => {
        const step = 1e-5 * customers;
        const moved = (by: number) =>
          measureAgreement(ratings.map((one) => (one === rating ? { ...one, count: one.count + by } : one))).kappa ?? 0;
        return ((moved(step) - moved(-step)) / (2 * step)) * customers;
      });
      const shares = ratings.map(({ count }) => count / customers);
      const mean = slopes.reduce((sum, slope, at) => sum + slope * (shares[at] ?? 0), 0);
      const variance = slopes.reduce((sum, slope, at) => sum + (slope - mean) ** 2 * (shares[at] ?? 0), 0) / customers;
      expect((high ?? 0) - (kappa ?? 0)).toBeCloseTo(1.959963984540054 * Math.sqrt(variance), 5);
    }),
  );
});

test("keeps a share between the ends of its interval, also of few", () => {
  expect(wilson(0, 0)).toBeNull();
  // Newcombe 1998, example: 81 of 263 has 0.2553 to 0.3662.
  expect(wilson(81, 263)).toEqual({
    share: expect.closeTo(0.308, 3),
    low: expect.closeTo(0.2553, 4),
    high: expect.closeTo(0.3662, 4),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
      const { share, low, high } = wilson(part * of, of) ?? { share: 0, low: 1, high: 0 };
      expect(low).toBeLessThanOrEqual(share + 1e-12);
      expect(high).toBeGreaterThanOrEqual(share - 1e-12);
    }),
  );
});
