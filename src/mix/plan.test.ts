import fc from "fast-check";
import { expect, test } from "vitest";
import { type Curve, type PlanChannel, planBudget } from "./plan.ts";
import { type Response, responseAt, slopeAt } from "./response.ts";

function curve(top: number, response: Response): Curve {
  return {
    value: (spend) => top * responseAt(response, spend),
    slope: (spend) => top * slopeAt(response, spend),
    isConcave: response.form === "logistic" || response.shape <= 1,
  };
}

const channel = (
  name: string,
  top: number,
  response: Response,
  least = 0,
  most = Number.POSITIVE_INFINITY,
): PlanChannel => ({
  name,
  curve: curve(top, response),
  least,
  most,
});
const logistic = (half: number): Response => ({ form: "logistic", half, shape: 1 });
const hill = (half: number, shape: number): Response => ({ form: "hill", half, shape });
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The best of all splits on a grid of so many steps. */
function bestOnGrid(channels: readonly PlanChannel[], budget: number, steps: number): number {
  const best = (at: number, left: number): number => {
    const { curve: own, least, most } = channels[at] as PlanChannel;
    if (at === channels.length - 1) {
      const spend = (budget * left) / steps;
      return spend >= least && spend <= most ? own.value(spend) : Number.NEGATIVE_INFINITY;
    }
    let found = Number.NEGATIVE_INFINITY;
    for (let taken = 0; taken <= left; taken += 1) {
      const spend = (budget * taken) / steps;
      if (spend >= least && spend <= most) found = Math.max(found, own.value(spend) + best(at + 1, left - taken));
    }
    return found;
  };
  return best(0, steps);
}

test("spends the whole budget with equal margins where no limit binds", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: 1, max: 1e4, noNaN: true }), fc.double({ min: 0.01, max: 10, noNaN: true })), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.double({ min: 0.01, max: 20, noNaN: true }),
      (tops, budget) => {
        const channels = tops.map(([top, half], at) => channel(String(at), top, logistic(half)));
        const { split, margins, bounds, margin, unspent } = planBudget(channels, budget);
        expect(Math.abs(sum(split) - budget)).toBeLessThan(1e-9 * budget);
        expect(unspent).toBe(0);
        for (const [at, own] of margins.entries()) {
          if (bounds[at] === undefined) expect(Math.abs(own - margin)).toBeLessThan(1e-6 * Math.max(margin, 1e-3));
          else expect(own).toBeLessThanOrEqual(margin * (1 + 1e-6) + 1e-9);
        }
      },
    ),
  );
});

test("no split on a grid is better, also where curves begin flat", () => {
  const shapes = fc.tuple(
    fc.double({ min: 10, max: 100, noNaN: true }),
    fc.double({ min: 0.3, max: 2, noNaN: true }),
    fc.double({ min: 1, max: 4, noNaN: true }),
  );
  fc.assert(
    fc.property(
      fc.array(shapes, { minLength: 2, maxLength: 3 }),
      fc.double({ min: 0.3, max: 6, noNaN: true }),
      (all, budget) => {
        const channels = all.map(([top, half, shape], at) => channel(String(at), top, hill(half, shape)));
        const { response, split, gap } = planBudget(channels, budget);
        expect(Math.abs(sum(split) - budget)).toBeLessThan(1e-9 * budget);
        expect(gap).toBeLessThan(1e-5 * response);
        expect(response).toBeGreaterThanOrEqual(bestOnGrid(channels, budget, 60) * (1 - 1e-6));
      },
    ),
    { numRuns: 40 },
  );
});

test("puts all on one flat beginning where splitting would waste it", () => {
  const two = [channel("a", 100, hill(1, 4)), channel("b", 101, hill(1, 4))];
  const { split } = planBudget(two, 1.2);
  expect(split[0]).toBeCloseTo(0, 6);
  expect(split[1]).toBeCloseTo(1.2, 6);
});

test("limits hold and are named, and what they keep from being spent is told", () => {
  const channels = [channel("a", 100, logistic(1), 0, 0.5), channel("b", 50, logistic(1), 0.2, 0.4)];
  const full = planBudget(channels, 2);
  expect(full).toMatchObject({ split: [0.5, 0.4], bounds: ["most", "most"], spent: 0.9, margin: 0 });
  expect(full.unspent).toBeCloseTo(1.1, 12);
  const held = planBudget([channel("a", 100, logistic(1)), channel("b", 1, logistic(1), 0.2)], 0.5);
  expect(held.bounds).toEqual([undefined, "least"]);
  expect(held.split[1]).toBeCloseTo(0.2, 9);
});

test("refuses limits that cannot be", () => {
  const of = (least: number, most: number) => [channel("TV", 1, logistic(1), least, most)];
  expect(() => planBudget(of(-1, 1), 1)).toThrow('least for "TV" is -1');
  expect(() => planBudget(of(2, 1), 5)).toThrow("below its least");
  expect(() => planBudget(of(2, 3), 1)).toThrow("adds up to 2, more than the budget of 1");
  expect(() => planBudget(of(0, 1), -1)).toThrow("give 0 or more");
  expect(planBudget(of(0, 1), 0).split).toEqual([0]);
});
