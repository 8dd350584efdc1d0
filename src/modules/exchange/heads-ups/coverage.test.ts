import { expect, test } from "vitest";
import { coverageFor, type Reach } from "./coverage.ts";

const reach = (id: number, members: number, confirmed: number): Reach => {
  return { department: { id, name: `D${id}` }, members, confirmed };
};
const view = (reaches: Reach[], whole: { members: number; confirmed: number }, seen: number[] | "all" = []) => {
  const { rows, total } = coverageFor(reaches, whole, { seen, share: 80 });
  return { rows: rows.map(({ departments, read }) => [departments.map(({ id }) => id), read]), total };
};

test("departments stand by themselves, and what is under the share is said so", () => {
  const shown = view([reach(1, 5, 4), reach(2, 10, 7)], { members: 15, confirmed: 11 });
  expect(shown.rows).toEqual([
    [[1], { members: 5, confirmed: 4, isUnder: false }],
    [[2], { members: 10, confirmed: 7, isUnder: true }],
  ]);
  expect(shown.total).toEqual({ members: 15, confirmed: 11, isUnder: true });
});

test("departments of fewer than five stand together, with the next larger one where they are still too few", () => {
  const shown = view([reach(1, 2, 1), reach(2, 6, 6), reach(3, 9, 9)], { members: 17, confirmed: 16 });
  expect(shown.rows).toEqual([
    [[3], { members: 9, confirmed: 9, isUnder: false }],
    [[1, 2], { members: 8, confirmed: 7, isUnder: false }],
  ]);
});

test("who are too few all together are not counted, nor is the total that would tell them", () => {
  const few = view([reach(1, 2, 1), reach(2, 6, 6)], { members: 8, confirmed: 7 }, [2]);
  expect(few.rows).toEqual([
    [[2], { members: 6, confirmed: 6, isUnder: false }],
    [[1], null],
  ]);
  expect(few.total).toBeNull();
});

test("heads see their own department however small, and the program sees all", () => {
  expect(view([reach(1, 2, 1)], { members: 2, confirmed: 1 }, [1]).rows).toEqual([
    [[1], { members: 2, confirmed: 1, isUnder: true }],
  ]);
  expect(view([reach(1, 2, 1)], { members: 2, confirmed: 1 }, "all").total).toMatchObject({ confirmed: 1 });
});

test("nobody is missed where nobody works", () => {
  expect(view([reach(1, 0, 0)], { members: 0, confirmed: 0 }).rows).toEqual([
    [[1], { members: 0, confirmed: 0, isUnder: false }],
  ]);
});
