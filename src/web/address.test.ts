import { expect, test } from "vitest";
import { readSearch } from "./address.ts";

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
