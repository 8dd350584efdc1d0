import { expect, test } from "vitest";
import type { Need } from "../needs/contract.ts";
import { trialOf } from "./trial-input.ts";

const need = (id: number, department: number): Need => ({
  ...{ id, form: "each", within: null, conditions: [], reason: "", version: 1 },
  department: { id: department, name: "" },
  factType: { id: 1, name: "", code: "complaint" },
});
const standing = [need(11, 1), need(12, 2), need(13, 3)];
const departments = (wanted: { id?: number; department: number; before: number | null }) =>
  trialOf(1, standing, { conditions: [], form: "digest", within: null, ...wanted }).needs.map(
    ({ department, form }) => [department, form],
  );

test("a new need is tried at its place, and one that changes where it moves to", () => {
  const [one, two, three] = [
    [1, "each"],
    [2, "each"],
    [3, "each"],
  ];
  expect(departments({ department: 9, before: null })).toEqual([one, two, three, [9, "digest"]]);
  expect(departments({ department: 9, before: 12 })).toEqual([one, [9, "digest"], two, three]);
  expect(departments({ id: 13, department: 3, before: 11 })).toEqual([[3, "digest"], one, two]);
  expect(departments({ id: 12, department: 2, before: 13 })).toEqual([one, [2, "digest"], three]);
});
