import { expect, test } from "vitest";
import { detectDialect, knownSeparator } from "./dialect.ts";

const separatorOf = (sample: string) => detectDialect(sample).separator;

test("finds each separator", () => {
  expect(separatorOf("mail,name,at\na@x.org,Ann,2018-02-01\n")).toBe(",");
  expect(separatorOf("mail;name;at\na@x.org;Ann;2018-02-01\n")).toBe(";");
  expect(separatorOf("mail\tname\tat\na@x.org\tAnn\t2018-02-01\n")).toBe("\t");
  expect(separatorOf("mail|name|at\na@x.org|Ann|2018-02-01\n")).toBe("|");
});

test("is not misled by decimal commas between semicolons", () => {
  expect(separatorOf("day;channel;spend\n01.02.2018;Search;1,50\n02.02.2018;Mail;2,25\n")).toBe(";");
  expect(separatorOf("spend, net;spend, gross\n1,50;1,79\n2,25;2,68\n")).toBe(";");
});

test("is not misled by separators and line breaks inside quotes", () => {
  expect(separatorOf('name,note\nAnn,"a;b;c;d"\nBob,"e;f;\ng;h"\n')).toBe(",");
  expect(separatorOf('name;note\nAnn;"a,b,c,d"\nBob;"e,f,g,h"\n')).toBe(";");
});

test("is not misled by one ragged row or by a last row that the sample cuts off", () => {
  expect(separatorOf("a,b,c,d\n1,2,3,4\n1,2,3,4,5\n1,2,3,4\n1,2,3,4\n1;2|")).toBe(",");
});

test("prefers many columns with one ragged row over few columns without", () => {
  const rows = "1,2,3,4;5\n".repeat(40);
  expect(separatorOf(`a,b,c,d;e\n${rows}1,2,3;4\n${rows}`)).toBe(",");
});

test("takes a table without any separator for one column", () => {
  expect(separatorOf("mail\na@x.org\n")).toBe(",");
  expect(separatorOf("")).toBe(",");
});

test("reads a header that is all there is", () => {
  expect(separatorOf("mail;name")).toBe(";");
});

test("obeys Excel's sep= line and tells how long it is", () => {
  expect(detectDialect("sep=;\r\na,b,c,d;e\r\n")).toEqual({ separator: ";", newline: "\n", separatorLine: 7 });
});

test("a stated separator wins, by name or as the character", () => {
  expect(detectDialect("a,b,c\n1,2,3\n", { separator: "semicolon" }).separator).toBe(";");
  expect(["comma", "Tab", "\\t", "|"].map(knownSeparator)).toEqual([",", "\t", "\t", "|"]);
  expect(() => knownSeparator("colon")).toThrow(
    '"colon" is no separator of a table. Use comma, semicolon, tab or pipe.',
  );
});

test("knows the line ends of old Macs", () => {
  expect(detectDialect("a;b\r1;2\r")).toMatchObject({ separator: ";", newline: "\r" });
});
