import { expect, test } from "vitest";
import { toCsv } from "./csv.ts";

const body = (rows: Parameters<typeof toCsv>[0]) => toCsv(rows).slice(1);

test("begins with a byte-order mark and ends its lines as the standard says", () => {
  expect(toCsv([["a", "b"]])).toBe("\ufeffa,b\r\n");
});

test("quotes what would break a row", () => {
  expect(body([['say "hi"', "one, two", "first\nsecond"]])).toBe('"say ""hi""","one, two","first\nsecond"\r\n');
});

test("keeps a text that looks like a formula a text, and a negative number a number", () => {
  expect(body([["=1+1", "@SUM(A1)", "-3", -3, null]])).toBe("'=1+1,'@SUM(A1),'-3,-3,\r\n");
});
