import fc from "fast-check";
import { expect, test } from "vitest";
import { roundTogether } from "./sums-contract.ts";

test("rounded parts add up to the rounded sum, and none is moved by a whole unit", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000_000)), fc.constantFrom(36, 60, 3600), (parts, unit) => {
      const rounded = roundTogether(parts, unit);
      const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
      expect(sum(rounded)).toBe(Math.round(sum(parts) / unit));
      for (const [place, part] of parts.entries()) {
        expect(Math.abs((rounded[place] ?? Number.NaN) - part / unit)).toBeLessThanOrEqual(1);
        if (part === 0) expect(rounded[place]).toBe(0);
      }
    }),
  );
});
