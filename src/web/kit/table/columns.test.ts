import { expect, test } from "vitest";
import { type Column, nextSort, readSort, type Sort, writeSort } from "./columns.ts";

const words: Column<string> = { id: "name", header: "Name", cell: (row) => row };
const figures: Column<string> = { ...words, id: "revenue", align: "end" };

function presses(column: Column<string>, times: number): (Sort | null)[] {
  const seen: (Sort | null)[] = [null];
  for (let time = 0; time < times; time++) seen.push(nextSort(column, seen.at(-1) ?? null));
  return seen.slice(1);
}

test("words begin upwards, figures with the largest, and the third press ends the order", () => {
  expect(presses(words, 3).map(writeSort)).toEqual(["name", "-name", undefined]);
  expect(presses(figures, 3).map(writeSort)).toEqual(["-revenue", "revenue", undefined]);
});

test("another column begins anew", () => {
  expect(nextSort(figures, { column: "name", descending: true })).toEqual({ column: "revenue", descending: true });
});

test("an order survives the address", () => {
  for (const sort of [{ column: "a", descending: true }, { column: "a", descending: false }, null]) {
    expect(readSort(writeSort(sort))).toEqual(sort);
  }
});
