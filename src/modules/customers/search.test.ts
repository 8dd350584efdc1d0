import { expect, test } from "vitest";
import { readPeopleSearch } from "./search.ts";

const read = (text: string, seesNames = true) => readPeopleSearch(text, { country: "DE", seesNames });

test("reads the number of a person", () => {
  expect(read("CU-12").person).toBe(12);
  expect(read("cu12").person).toBe(12);
  expect(read("12").person).toBeUndefined();
});

test("reads a whole mail address, whatever its case, and no part of one", () => {
  expect(read("Ada@Example.org").keys).toContainEqual({ kind: "mail", value: "ada@example.org" });
  expect(read("ada@").keys.filter(({ kind }) => kind === "mail")).toEqual([]);
});

test("reads a phone number in any spelling, and its last digits for one from another country", () => {
  expect(read("030 / 123-4567")).toMatchObject({ lastDigits: "301234567" });
  expect(read("030 / 123-4567").keys).toContainEqual({ kind: "phone", value: "+49301234567" });
  expect(read("0664 1234567").lastDigits).toBe("6641234567");
  expect(read("123456").lastDigits).toBeUndefined();
});

test("reads an external id with and without its system", () => {
  expect(read("CRM:4711").keys).toContainEqual({ kind: "external", value: "crm:4711" });
  expect(read("4711").bareId).toEqual({ text: "4711", isBeginning: true });
  expect(read("47").bareId).toEqual({ text: "47", isBeginning: false });
});

test("reads the words of a name for those who see names, and only the whole name for others", () => {
  expect(read("Lov Ada")).toMatchObject({ words: "'lov':* & 'ada':*", wholeName: undefined });
  expect(read("Ada Lovelace", false)).toMatchObject({ words: undefined, wholeName: "ada lovelace" });
});
