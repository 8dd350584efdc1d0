import fc from "fast-check";
import { expect, test } from "vitest";
import type { PathSums } from "./paths-sql.ts";
import { dayBars, pathsTable, spreadOf, stepBars } from "./paths-table.ts";

const earned = (sales: number) => ({ sales, newSales: 0, revenue: 0, newRevenue: 0 });

test("quartiles are the least numbers that a quarter, half and three quarters do not exceed", () => {
  const found = [
    { at: 1, earned: earned(2) },
    { at: 30, earned: earned(1) },
    { at: 4, earned: earned(1) },
  ];
  const { median, lowerQuartile, upperQuartile, bars } = spreadOf(found, stepBars);
  expect([lowerQuartile, median, upperQuartile]).toEqual([1, 1, 4]);
  expect(bars.filter(({ sales }) => sales > 0).map(({ from, to }) => [from, to])).toEqual([
    [1, 1],
    [4, 4],
    [21, null],
  ]);
  expect(spreadOf([], dayBars)).toMatchObject({ median: null, lowerQuartile: null, upperQuartile: null });
});

test("quartiles agree with numbers that are put in order one by one, and bars miss none", () => {
  const Numbers = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(Numbers, (numbers) => {
      const counts = [...Map.groupBy(numbers, (at) => at)].map(([at, same]) => ({ at, earned: earned(same.length) }));
      const sorted = numbers.toSorted((a, b) => a - b);
      const spread = spreadOf(counts, dayBars);
      expect(spread.median).toBe(sorted[Math.ceil(0.5 * sorted.length) - 1]);
      expect(spread.upperQuartile).toBe(sorted[Math.ceil(0.75 * sorted.length) - 1]);
      expect(spread.bars.reduce((sum, { sales }) => sum + sales, 0)).toBe(numbers.length);
    }),
  );
});

const row = (part: PathSums["part"], more: Partial<PathSums>): PathSums => ({
  part,
  ...{ journey: [], steps: 0, days: 0, first: 0, last: 0, sales: 1, new_sales: 0, revenue: "0", new_revenue: "0" },
  lines: 3,
  ...more,
});

test("what is listed, what is not, and the unknown add up to the total to the cent", () => {
  const table = pathsTable(
    [
      row("total", { sales: 4, revenue: "10.01", new_revenue: "3.335" }),
      row("journeys", { journey: [1], revenue: "6.6725", new_revenue: "3.335", sales: 2 }),
      row("journeys", { journey: [2], revenue: "1.6675" }),
      row("journeys", { journey: [], revenue: "1.67" }),
    ],
    1,
    2,
  );
  const { journeys, others, unknown, total } = table;
  expect(others).toMatchObject({ journeys: 1, sales: 1 });
  expect((journeys[0]?.revenue ?? 0) + others.revenue + unknown.revenue).toBe(total.revenue);
  expect(total).toMatchObject({ revenue: 1001, newRevenue: 334, sales: 4 });
});
