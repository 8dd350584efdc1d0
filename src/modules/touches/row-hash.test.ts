import { expect, test } from "vitest";
import { countRepeats, hashContent, hashRepeat } from "./row-hash.ts";

const fields = ["mail", "at", "note"];
const row = (values: Record<string, string>) => ({ number: 1, values });

test("is the same for the same cells, in whatever order and at whatever place of the file", () => {
  const one = hashContent(row({ mail: "a@example.org", at: "2026-03-02T09:00:00.000Z" }), fields);
  const other = { number: 99, values: { at: "2026-03-02T09:00:00.000Z", note: "", mail: "a@example.org" } };
  expect(hashContent(other, fields)).toBe(one);
  expect(one).toMatch(/^\d{1,20}$/);
});

test("tells cells apart, and the fields in which they stand", () => {
  expect(hashContent(row({ mail: "ab" }), fields)).not.toBe(hashContent(row({ note: "ab" }), fields));
  expect(hashContent(row({ mail: "ab", note: "c" }), fields)).not.toBe(
    hashContent(row({ mail: "a", note: "bc" }), fields),
  );
});

test("goes by the id alone where a row has one", () => {
  const first = hashContent(row({ id: "7", note: "a" }), fields);
  expect(hashContent(row({ id: "7", note: "b" }), fields)).toBe(first);
  expect(hashContent(row({ id: "8", note: "a" }), fields)).not.toBe(first);
});

test("numbers equal rows in their order", () => {
  expect(countRepeats(["a", "b", "a", "a", "b"])).toEqual([1, 1, 2, 3, 2]);
});

test("gives the first of equal rows the hash of what they say, and each other one its own", () => {
  expect(hashRepeat("12", 1)).toBe("12");
  expect(new Set([1, 2, 3].map((nth) => hashRepeat("12", nth))).size).toBe(3);
});
