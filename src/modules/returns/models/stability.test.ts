import fc from "fast-check";
import { expect, test } from "vitest";
import { type DrawnLine, fewestAnswers, orderStability } from "./stability.ts";

const usual = { answers: 100, confidence: 0.9, tie: 0 };
const line = (key: number, value: number, draws: number[]): DrawnLine => ({ key, value, draws });

test("an order that no draw turns round is stable", () => {
  const lines = [line(1, 50, [48, 55, 51]), line(2, 100, [90, 110, 99])];
  expect(orderStability(lines, usual)).toEqual({
    places: [
      { key: 2, value: 100, rank: 1, flip: 0 },
      { key: 1, value: 50, rank: 2, flip: null },
    ],
    stable: 1,
    moreAnswers: 0,
  });
});

test("a draw that moves a pair by twice its gap needs four times as many answers", () => {
  const draws = [30, 30, 30, 30, 30, 30, 30, 30, 30, 10];
  const lines = [line(1, 30, draws), line(2, 20, [20, 20, 20, 20, 20, 20, 20, 20, 20, 20])];
  // The last draw has 10 against 20: the gap of 10 was moved by -20.
  expect(orderStability(lines, { ...usual, confidence: 1 })).toMatchObject({ stable: 0.9, moreAnswers: 300 });
  expect(orderStability(lines, { ...usual, confidence: 0.9 })).toMatchObject({ moreAnswers: 0 });
  expect(orderStability(lines, usual).places.map(({ flip }) => flip)).toEqual([0.1, null]);
});

test("what is nearly equal counts as tied, and does not wait for answers", () => {
  const lines = [line(1, 100, [100, 95]), line(2, 99, [99, 104]), line(3, 10, [10, 10])];
  const tied = orderStability(lines, { ...usual, tie: 0.01 });
  expect(tied.places.map(({ key, rank }) => [key, rank])).toEqual([
    [1, 1],
    [2, 1],
    [3, 2],
  ]);
  expect(tied).toMatchObject({ stable: 1, moreAnswers: 0 });
  expect(orderStability(lines, { ...usual, confidence: 1 }).moreAnswers).toBe(9900);
});

test("few answers are never enough, and without any there is no order", () => {
  const lines = [line(1, 100, [100]), line(2, 1, [1])];
  expect(orderStability(lines, { ...usual, answers: 4 }).moreAnswers).toBe(fewestAnswers - 4);
  expect(orderStability([], usual)).toEqual({ places: [], stable: 0, moreAnswers: null });
});

const anyLines = fc
  .array(fc.array(fc.nat(1000), { minLength: 21, maxLength: 21 }), { minLength: 2, maxLength: 6 })
  .map((rows) => rows.map(([value = 0, ...draws], key) => line(key + 1, value + 1, draws)));

test("more confidence never needs fewer answers, and the unit of money does not matter", () => {
  fc.assert(
    fc.property(anyLines, (lines) => {
      const needed = [0.5, 0.8, 0.95, 1].map((confidence) => orderStability(lines, { ...usual, confidence }));
      const more = needed.map(({ moreAnswers }) => moreAnswers ?? 0);
      expect(more).toEqual(more.toSorted((one, other) => one - other));
      const inCents = lines.map(({ key, value, draws }) =>
        line(
          key,
          value * 4,
          draws.map((drawn) => drawn * 4),
        ),
      );
      expect(orderStability(inCents, usual).moreAnswers).toBe(orderStability(lines, usual).moreAnswers);
    }),
  );
});

test("is stable exactly when the share of draws with the same order is as high as wanted", () => {
  fc.assert(
    fc.property(anyLines, fc.double({ min: 0.05, max: 1, noNaN: true }), (lines, confidence) => {
      const { moreAnswers, stable, places } = orderStability(lines, { ...usual, confidence, tie: 0 });
      const ranks = Math.max(...places.map(({ rank }) => rank));
      fc.pre(ranks === lines.length);
      const order = places.map(({ key }) => lines.find((one) => one.key === key)?.draws ?? []);
      const kept = order[0]?.filter((_, draw) =>
        order.every((drawn, at) => at === 0 || (order[at - 1]?.[draw] ?? 0) > (drawn[draw] ?? 0)),
      ).length;
      expect(stable).toBeCloseTo((kept ?? 0) / 20, 10);
      expect(moreAnswers === 0).toBe(stable >= Math.ceil(confidence * 20) / 20);
    }),
  );
});
