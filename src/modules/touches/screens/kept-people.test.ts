import { expect, test } from "vitest";
import { findKept } from "./kept-people.ts";

const people = [
  { id: 1, name: "Ada Lovelace", account: "Example Works" },
  { id: 2, name: "Zoë Müller-Lüdenscheidt", account: "" },
  { id: 12, name: "Adam Smith", account: "Öresund A/S" },
];
const ids = (text: string) => findKept(people, text).map(({ id }) => id);

test("finds by the beginnings of words, in any order, with or without accents", () => {
  expect(ids("ad")).toEqual([1, 12]);
  expect(ids("lov ada")).toEqual([1]);
  expect(ids("zoe lud")).toEqual([2]);
  expect(ids("adam ores")).toEqual([12]);
  expect(ids("nobody")).toEqual([]);
  expect(ids(" - ")).toEqual([]);
});

test("finds by the whole number", () => {
  expect(ids("CU-1")).toEqual([1]);
  expect(ids("cu12")).toEqual([12]);
});
