import fc from "fast-check";
import { expect, test } from "vitest";
import { associate, type Case, correctByHolm } from "./association.ts";

const rules = { draws: 199, seed: 7 };
const some = (count: number, level: string, choice: string, stratum = ""): Case[] =>
  Array.from({ length: count }, () => ({ level, choice, stratum }));

test("finds that a level decides the choice, with a full effect and the smallest p that the draws allow", () => {
  const found = associate([...some(40, "a", "x"), ...some(40, "b", "y")], rules);
  // G = 2 (40 ln 2 + 40 ln 2) of a table in which each cell expects 20.
  expect(found).toMatchObject({ cases: 80, levels: 2, choices: 2, g: expect.closeTo(160 * Math.log(2), 9) });
  expect(found?.p).toBe(1 / 200);
  expect(found?.effect).toBeGreaterThan(0.98);
  const [first] = found?.strays ?? [];
  // (40 - 20) / sqrt(40 * 40 * 40 * 40 / (80^2 * 79)).
  expect(Math.abs(first?.z ?? 0)).toBeCloseTo(20 / Math.sqrt(40 ** 4 / (80 ** 2 * 79)), 9);
  expect(first).toMatchObject({ cases: 40, expected: 20, p: 1 / 200 });
});

test("blames no level for the customers whom it met", () => {
  // Everybody at a fair says fair, everybody else friend; a meets people at fairs. Within each nothing differs.
  const cases = [...some(30, "a", "fair", "at fairs"), ...some(5, "b", "fair", "at fairs"), ...some(40, "b", "friend")];
  expect(associate([...cases, ...some(6, "a", "friend")], rules)).toBeNull();
  const mixed = associate(
    [...cases, ...some(6, "a", "friend"), ...some(3, "a", "web"), ...some(20, "b", "web")],
    rules,
  );
  expect(mixed?.p).toBeGreaterThan(0.05);
  expect(mixed?.effect).toBeLessThan(0.2);
});

test("says nothing where there is nothing to compare, and the same every time", () => {
  expect(associate([], rules)).toBeNull();
  expect(associate(some(50, "a", "x"), rules)).toBeNull();
  expect(associate([...some(50, "a", "x"), ...some(50, "a", "y")], rules)).toBeNull();
  const cases = [...some(9, "a", "x"), ...some(6, "a", "y"), ...some(5, "b", "x"), ...some(8, "b", "y")];
  expect(associate(cases, rules)).toEqual(associate(cases.toReversed(), rules));
});

test("errs as seldom as it says where the levels make no difference", () => {
  let flagged = 0;
  const worlds = 100;
  const chance = (at: number) => ((Math.imul(at + 1, 0x9e3779b1) >>> 0) % 1000) / 1000;
  for (let world = 0; world < worlds; world += 1) {
    const cases = Array.from({ length: 200 }, (_, at): Case => {
      const [one, other] = [chance(world * 1009 + at * 31), chance(world * 7919 + at * 57 + 13)];
      return {
        level: `${Math.floor(one * 8)}`,
        choice: one * 0 + other < 0.5 ? "x" : other < 0.8 ? "y" : "z",
        stratum: "",
      };
    });
    const found = associate(cases, { draws: 99, seed: world });
    if (found?.strays.some(({ p }) => p <= 0.05)) flagged += 1;
  }
  // Binomial(100, 0.05) is at most 14 but once in ten thousand times.
  expect(flagged).toBeLessThanOrEqual(14);
});

const cases = fc.array(
  fc.record({
    level: fc.constantFrom("a", "b", "c"),
    choice: fc.constantFrom("x", "y", "z"),
    stratum: fc.constantFrom("1", "2"),
  }),
  { maxLength: 60 },
);

test("stays within its bounds", () => {
  fc.assert(
    fc.property(cases, (some) => {
      const found = associate(some, { draws: 19, seed: 3 });
      if (!found) return;
      expect(found.p).toBeGreaterThanOrEqual(1 / 20);
      expect(found.p).toBeLessThanOrEqual(1);
      expect(found.effect).toBeGreaterThanOrEqual(0);
      expect(found.effect).toBeLessThanOrEqual(1);
      for (const { p, chosen, expected, cases: size } of found.strays) {
        expect(p).toBeGreaterThanOrEqual(1 / 20);
        expect(Math.max(chosen, expected)).toBeLessThanOrEqual(size + 1e-9);
      }
    }),
  );
});

test("corrects p-values for how many tests there are", () => {
  expect(correctByHolm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  expect(correctByHolm([0.6, 0.9])).toEqual([1, 1]);
  expect(correctByHolm([])).toEqual([]);
});
