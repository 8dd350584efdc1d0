import fc from "fast-check";
import { expect, test } from "vitest";
import { fitNewParts } from "./new-share.ts";

const sum = (parts: readonly number[]) => parts.reduce((added, part) => added + part, 0);

test("leaves shares as they are where they make the total, and moves all odds by one factor where they do not", () => {
  expect(fitNewParts(50, [40, 60], [0.5, 0.5])).toEqual([expect.closeTo(20, 9), expect.closeTo(30, 9)]);
  const [all, some, none] = fitNewParts(40, [20, 60, 20], [1, 0.5, 0]) as [number, number, number];
  expect([all, some, none]).toEqual([expect.closeTo(20, 5), expect.closeTo(20, 5), expect.closeTo(0, 5)]);
});

test("lets what is all new yield only where the total is too small for it", () => {
  const [a, b, other] = fitNewParts(30, [30, 30, 40], [1, 1, 0]) as [number, number, number];
  expect([a, b, other]).toEqual([expect.closeTo(15, 3), expect.closeTo(15, 3), expect.closeTo(0, 3)]);
});

test("adds up to the total, and keeps every part between nothing and its whole", () => {
  const whole = fc.double({ min: 0, max: 1e6, noNaN: true });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const line = fc.record({ whole, share });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), share, (lines, ofAll) => {
      const wholes = lines.map((one) => one.whole);
      const total = sum(wholes) * ofAll;
      const parts = fitNewParts(
        total,
        wholes,
        lines.map((one) => one.share),
      );
      expect(Math.abs(sum(parts) - total)).toBeLessThanOrEqual(1e-6 * Math.max(1, sum(wholes)));
      for (const [at, part] of parts.entries()) {
        expect(part).toBeGreaterThanOrEqual(0);
        expect(part).toBeLessThanOrEqual((wholes[at] as number) * (1 + 1e-9));
      }
    }),
  );
});

test("gives every whole the same share where refunds stand among them", () => {
  expect(fitNewParts(30, [80, -20], [1, 0])).toEqual([40, -10]);
  expect(fitNewParts(5, [10, -10], [1, 0])).toEqual([2.5, 2.5]);
});
