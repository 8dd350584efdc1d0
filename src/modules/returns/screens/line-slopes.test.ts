import { expect, test } from "vitest";
import type { SaidSeenLine } from "../said-seen/contract.ts";
import { crossing } from "./line-slopes.ts";

const money = { amount: "1.00", currency: "EUR" };
const line = (key: number, moves: number): SaidSeenLine => {
  const placed = (rank: number) => ({ revenue: money, roas: null, rank });
  return { key, name: `Line ${key}`, spend: null, moves, said: placed(1), seen: placed(1 + moves), blended: placed(1) };
};

test("draws the lines that move, the furthest first, and no more than can be told apart", () => {
  const lines = [line(1, 0), line(2, 1), line(3, 4), line(4, 1), line(5, 2), line(6, 1), line(7, 1), line(8, 3)];
  const { drawn, count } = crossing(lines);
  expect(drawn.map(({ key }) => key)).toEqual([3, 8, 5, 2, 4, 6]);
  expect(count).toBe(7);
  expect(crossing([line(1, 0)])).toEqual({ drawn: [], count: 0 });
});
