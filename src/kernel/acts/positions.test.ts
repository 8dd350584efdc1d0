import fc from "fast-check";
import { expect, test } from "vitest";
import { comparePositions, readPosition, writePosition } from "./positions.ts";

const anyPosition = fc.record({
  xid: fc.bigInt({ min: 0n, max: 2n ** 62n }).map(String),
  id: fc.nat({ max: 2 ** 40 }),
});

test("a position survives being the id of an event", () => {
  fc.assert(
    fc.property(anyPosition, (position) => {
      expect(readPosition(writePosition(position))).toEqual(position);
    }),
  );
});

test("positions are ordered by transaction as numbers, then by id", () => {
  expect(comparePositions({ xid: "9", id: 5 }, { xid: "10", id: 1 })).toBeLessThan(0);
  expect(comparePositions({ xid: "10", id: 5 }, { xid: "10", id: 1 })).toBeGreaterThan(0);
  fc.assert(
    fc.property(anyPosition, anyPosition, (a, b) => {
      expect(Math.sign(comparePositions(a, b)) + Math.sign(comparePositions(b, a))).toBe(0);
      expect(comparePositions(a, a)).toBe(0);
    }),
  );
});

test("what is no position is none", () => {
  for (const text of [undefined, "", "abc", "1", "1.", "1.2.3", "-1.2", "1e3.4", "9".repeat(30)]) {
    expect(readPosition(text)).toBeUndefined();
  }
});
