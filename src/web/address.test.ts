import { expect, test } from "vitest";
import { addressOf, readNamed, readSearch } from "./address.ts";

test("every value of an address is the text that stands there", () => {
  expect(readSearch("?x=true&whose=12&none=null&day=2026-01-01&words=a+b%26c&empty=")).toEqual({
    x: "true",
    whose: "12",
    none: "null",
    day: "2026-01-01",
    words: "a b&c",
    empty: "",
  });
  expect(readSearch("")).toEqual({});
});

test("an address says what is given, zero among it, and leaves out what is not", () => {
  expect(addressOf("/facts", { department: 0, type: "a b&c", from: null, to: undefined, words: "" })).toBe(
    "/facts?department=0&type=a+b%26c",
  );
  expect(addressOf("/facts", { from: null })).toBe("/facts");
});

test("of an address only the named parts are read", () => {
  expect(readNamed({ state: "open", page: "2", kind: "" }, ["state", "kind", "late"])).toEqual({ state: "open" });
});
