import { expect, test } from "vitest";
import { cellText, csvLine, csvText, unguardCell, writeCsv } from "./write-csv.ts";

test("quotes what needs quotes, and nothing else", () => {
  expect(csvLine(["a", "b,c", 'say "hi"', "two\nlines", " edge", "x;y"])).toBe(
    'a,"b,c","say ""hi""","two\nlines"," edge",x;y\n',
  );
  expect(csvLine(["a", "b,c", "x;y"], { separator: ";", newline: "\r\n" })).toBe('a;b,c;"x;y"\r\n');
});

test("guards cells that a spreadsheet would run, and leaves plain numbers alone", () => {
  const guarded = ["=1+1", "+cmd|'/c calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-"];
  expect(guarded.map(cellText)).toEqual(guarded.map((cell) => `'${cell}`));
  const plain = ["-12.5", "+4930123456", "-1.234,56", "1e-5", "-1E+5", "a=b", "mail@example.org", ""];
  expect(plain.map(cellText)).toEqual(plain);
});

test("a guard can be taken off again, other apostrophes stay", () => {
  expect(["'=1+1", "'@x", "'tis", "'", "=1"].map(unguardCell)).toEqual(["=1+1", "@x", "'tis", "'", "=1"]);
});

test("writes values of other types, and nothing for what is none", () => {
  expect(csvLine([1.5, -3, 12n, true, null, undefined, Number.NaN, Number.POSITIVE_INFINITY])).toBe(
    "1.5,-3,12,true,,,,\n",
  );
});

test("writes a row of empty cells so that it is not a blank line", () => {
  expect(csvLine([""])).toBe('""\n');
  expect(csvLine(["", ""])).toBe('"",\n');
});

test("streams a long table in pieces, the mark only once", async () => {
  const rows = Array.from({ length: 5_000 }, (_, at) => [at, "some text that fills the line"]);
  const pieces = await Array.fromAsync(writeCsv(["n", "text"], rows, { mark: true }));
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.join("")).toBe(csvText([["n", "text"], ...rows], { mark: true }));
  expect(pieces.join("").split("\ufeff")).toHaveLength(2);
  expect(pieces[0]).toMatch(/^\ufeffn,text\n0,some/);
});
