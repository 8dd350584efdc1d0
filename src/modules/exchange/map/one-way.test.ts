import { expect, test } from "vitest";
import { oneWayPairs } from "./one-way.ts";

const sales = { id: 1, name: "Sales" };
const desk = { id: 2, name: "Service Desk" };
const workshop = { id: 3, name: "Workshop" };

test("finds who told another department much and heard nothing back, over all kinds, the most first", () => {
  const cells = [
    { from: sales, to: desk, facts: 3 },
    { from: sales, to: desk, facts: 2 },
    { from: desk, to: workshop, facts: 9 },
  ];
  expect(oneWayPairs(cells)).toEqual([
    { from: desk, to: workshop, facts: 9 },
    { from: sales, to: desk, facts: 5 },
  ]);
});

test("leaves out who told little, whoever heard anything back, and what is nobody's or nobody needs", () => {
  const cells = [
    { from: sales, to: desk, facts: 4 },
    { from: desk, to: workshop, facts: 40 },
    { from: workshop, to: desk, facts: 1 },
    { from: null, to: sales, facts: 40 },
    { from: workshop, to: null, facts: 40 },
  ];
  expect(oneWayPairs(cells)).toEqual([]);
});
