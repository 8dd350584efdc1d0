import fc from "fast-check";
import { expect, test } from "vitest";
import { inOrderOf, shuffle } from "./chip-order.ts";

test("loses and doubles nothing, and gives the same order for the same seed", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.string(), (things, seed) => {
      const shuffled = shuffle(things, seed);
      expect(shuffled.toSorted((a, b) => a - b)).toEqual(things.toSorted((a, b) => a - b));
      expect(shuffle(things, seed)).toEqual(shuffled);
    }),
  );
});

test("puts each thing at each place about equally often", () => {
  const things = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const rounds = 8000;
  const counts = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, thing] of shuffle(things, `seed ${round}`).entries()) {
      counts.set(`${thing}${place}`, (counts.get(`${thing}${place}`) ?? 0) + 1);
    }
  }
  // 64 counts of 1000 expected each; their standard deviation is 30.
  expect(counts.size).toBe(64);
  for (const count of counts.values()) expect(Math.abs(count - rounds / 8)).toBeLessThan(150);
});

test("keeps an order that was decided before, with what is new behind it", () => {
  const things = [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }];
  expect(inOrderOf(things, [3, 9, 1]).map(({ id }) => id)).toEqual([3, 1, 2, 4]);
  expect(inOrderOf(things, [])).toEqual(things);
});
