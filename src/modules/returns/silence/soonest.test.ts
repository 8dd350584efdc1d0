import { expect, test } from "vitest";
import { soonest } from "./soonest.ts";

const desk = { department: 1, due: 100, pace: 10, asked: 50, answered: 40 };
const sales = { department: 2, due: 20, pace: 5, asked: 10, answered: 5 };

test("each department brings its pace until its asks run out", () => {
  const { departments, weeks } = soonest([sales, desk], 60, 0.8);
  expect(departments.map(({ department, potential, weeks }) => [department, potential, weeks])).toEqual([
    [1, 80, 6],
    [2, 10, null],
  ]);
  // Two weeks together bring 30, then the desk alone brings 10 a week.
  expect(weeks).toBe(5);
});

test("a department that never asked is reckoned with the usual share, and never brings them at no pace", () => {
  const fresh = { department: 3, due: 10, pace: 0, asked: 0, answered: 0 };
  expect(soonest([fresh], 5, 0.5)).toEqual({ departments: [{ ...fresh, potential: 5, weeks: null }], weeks: null });
});

test("more than is due cannot be brought, and nothing takes no time", () => {
  expect(soonest([desk], 81, 0.8).weeks).toBeNull();
  expect(soonest([desk], 0, 0.8).weeks).toBe(0);
});
