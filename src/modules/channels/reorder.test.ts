import fc from "fast-check";
import { expect, test } from "vitest";
import { reorder } from "./reorder.ts";

test("puts one at its place, and the others keep their order", () => {
  expect(reorder([1, 2, 3, 4], 4, 1)).toEqual([4, 1, 2, 3]);
  expect(reorder([1, 2, 3, 4], 1, 3)).toEqual([2, 3, 1, 4]);
  expect(reorder([1, 2, 3, 4], 2, 99)).toEqual([1, 3, 4, 2]);
  expect(reorder([1, 2], 3, 2)).toEqual([1, 3, 2]);
});

test("neither loses nor doubles anything", () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1 });
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 60 }), fc.nat(), (all, place, pick) => {
      const id = all[pick % all.length] ?? 0;
      const moved = reorder(all, id, place);
      expect([...moved].sort()).toEqual([...all].sort());
      expect(moved.indexOf(id)).toBe(Math.min(place, all.length) - 1);
      expect(moved.filter((one) => one !== id)).toEqual(all.filter((one) => one !== id));
    }),
  );
});
