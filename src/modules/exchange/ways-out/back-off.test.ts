import fc from "fast-check";
import { expect, test } from "vitest";
import { nextWait, usualPatience } from "./back-off.ts";

const anySeed = fc.nat();
const waits = (seed: number) =>
  Array.from({ length: 12 }, (_, at) => nextWait(usualPatience, { failed: at + 1, seed }));

test("waits longer each time, and gives up after ten tries and about ten hours", () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const given = waits(seed);
      expect(given.slice(9)).toEqual([undefined, undefined, undefined]);
      const known = given.slice(0, 9) as number[];
      for (const [at, wait] of known.entries()) {
        const most = Math.min(5_000 * 3 ** at, usualPatience.longest);
        expect(wait).toBeGreaterThanOrEqual(Math.floor(most / 2));
        expect(wait).toBeLessThanOrEqual(most);
      }
      const hours = known.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
      expect(hours).toBeGreaterThan(5);
      expect(hours).toBeLessThan(11);
    }),
  );
});

test("the same message waits the same, and two messages do not", () => {
  expect(waits(7)).toEqual(waits(7));
  expect(waits(7)).not.toEqual(waits(8));
  expect(
    new Set(Array.from({ length: 100 }, (_, seed) => nextWait(usualPatience, { failed: 1, seed }))).size,
  ).toBeGreaterThan(90);
});

test("comes no earlier than the receiver says, within bounds", () => {
  fc.assert(
    fc.property(anySeed, fc.nat({ max: 10_000_000 }), fc.integer({ min: 1, max: 9 }), (seed, retryAfter, failed) => {
      const wait = nextWait(usualPatience, { failed, seed, retryAfter }) as number;
      expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfter * 1000, usualPatience.longest));
      expect(wait).toBeLessThanOrEqual(usualPatience.longest);
    }),
  );
});
