import fc from "fast-check";
import { expect, test } from "vitest";
import { type Draws, massesOf, tailOf } from "./hypergeometric.ts";

const urn = fc
  .record({ all: fc.integer({ min: 1, max: 12 }), marked: fc.nat(12), drawn: fc.nat(12) })
  .map(({ all, marked, drawn }): Draws => ({ all, marked: Math.min(marked, all), drawn: Math.min(drawn, all) }));

/** Every way to draw, counted one by one. */
function countWays({ all, marked, drawn }: Draws, least: number): number {
  let [ways, hits] = [0, 0];
  for (let set = 0; set < 2 ** all; set += 1) {
    const bits = Array.from({ length: all }, (_, at) => (set >> at) & 1);
    if (bits.filter((bit) => bit === 1).length !== drawn) continue;
    ways += 1;
    if (bits.slice(0, marked).filter((bit) => bit === 1).length >= least) hits += 1;
  }
  return hits / ways;
}

test("gives the share of all ways to draw that bring as many marked ones", () => {
  fc.assert(
    fc.property(urn, fc.nat(12), (draws, least) => {
      expect(tailOf([draws], least)).toBeCloseTo(countWays(draws, least), 9);
    }),
    { numRuns: 60 },
  );
});

test("adds up to one, also for large urns", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
      const part = Math.floor(all * share);
      const sum = massesOf({ all, marked: part, drawn: Math.ceil((all - part) / 2) }).reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(1, 7);
    }),
  );
});

test("several urns are as likely as the sums over all their draws", () => {
  fc.assert(
    fc.property(urn, urn, fc.nat(12), (one, other, least) => {
      const expected = massesOf(one).reduce((sum, mass, count) => sum + mass * tailOf([other], least - count), 0);
      expect(tailOf([one, other], least)).toBeCloseTo(expected, 9);
    }),
  );
});
