import { expect, test } from "vitest";
import { rankLines } from "./line-order.ts";

test("ranks lines under each model, and says how far each moves", () => {
  const lines = [
    { key: 1, values: { said: 100, seen: 10, blended: 90 } },
    { key: 2, values: { said: 50, seen: 80, blended: 60 } },
    { key: 3, values: { said: 50, seen: 20, blended: 20 } },
  ];
  expect(rankLines(lines, ["said", "seen", "blended"])).toEqual([
    { key: 1, ranks: { said: 1, seen: 3, blended: 1 }, moves: 2 },
    { key: 2, ranks: { said: 2, seen: 1, blended: 2 }, moves: 1 },
    { key: 3, ranks: { said: 2, seen: 2, blended: 3 }, moves: 1 },
  ]);
});

test("leaves a line without a value out of the order", () => {
  const lines = [
    { key: 1, values: { said: null, seen: null } },
    { key: 2, values: { said: 0, seen: -1 } },
  ];
  expect(rankLines(lines, ["said", "seen"])).toEqual([
    { key: 1, ranks: { said: null, seen: null }, moves: 0 },
    { key: 2, ranks: { said: 1, seen: 1 }, moves: 0 },
  ]);
});
