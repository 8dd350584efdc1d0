import fc from "fast-check";
import { expect, test } from "vitest";
import { randomOf, sharesOf } from "./random.ts";

test("the same seed gives the same values, and another seed others", () => {
  const draw = (seed: string) => {
    const random = randomOf(seed);
    return Array.from({ length: 100 }, () => random.next());
  };
  expect(draw("one")).toEqual(draw("one"));
  expect(draw("one")).not.toEqual(draw("other"));
});

test("whole numbers lie between their bounds and reach both, each about as often", () => {
  const random = randomOf("bounds");
  const counts = new Map<number, number>();
  for (let at = 0; at < 6000; at += 1) {
    const value = random.whole(-2, 3);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted((one, other) => one - other)).toEqual([-2, -1, 0, 1, 2, 3]);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test("a deck has each name as often as its weight asks", () => {
  const deck = randomOf("deck").deck({ often: 3, rarely: 1, never: 0 }, 40);
  expect(deck).toHaveLength(40);
  expect(deck.filter((name) => name === "often")).toHaveLength(30);
  expect(deck.filter((name) => name === "rarely")).toHaveLength(10);
  expect(deck).not.toEqual(deck.toSorted());
});

test("shares add up to the total, and each is within one of its part", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(weights, fc.integer({ min: 0, max: 1_000_000 }), (list, total) => {
      const sum = list.reduce((all, weight) => all + weight, 0);
      fc.pre(sum > 0);
      const shares = sharesOf(list, total);
      expect(shares.reduce((all, share) => all + share, 0)).toBe(total);
      for (const [at, share] of shares.entries())
        expect(Math.abs(share - ((list[at] ?? 0) / sum) * total)).toBeLessThan(1);
    }),
  );
});

test("there is nothing to pick from an empty list", () => {
  expect(() => randomOf("nothing").pick([])).toThrow(RangeError);
});
