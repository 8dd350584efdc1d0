import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { markovCredit } from "../markov.ts";
import { readJourneysFile } from "./journeys-file.ts";

const folder = await mkdtemp(join(tmpdir(), "earshot-credit-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

type Options = Parameters<typeof readJourneysFile>[1];
const header = "path,total_conversions,total_conversion_value,total_null";

async function read(content: string | Uint8Array, options: Options = {}) {
  const file = join(folder, "journeys.csv");
  await writeFile(file, content);
  return readJourneysFile(file, options);
}

/** What is in the table, one text for each path. */
async function paths(content: string | Uint8Array, options: Options = {}): Promise<string[]> {
  const { journeys } = await read(content, options);
  const { channels, steps, starts, conversions, value, nulls } = journeys;
  return Array.from(conversions, (converted, path) => {
    const names = Array.from(steps.subarray(starts[path], starts[path + 1]), (step) => channels[step]);
    return `${names.join("|")} ${converted} ${value[path]} ${nulls[path]}`;
  });
}

const refusal = (content: string | Uint8Array, options: Options = {}) =>
  read(content, options).then(
    () => "was read",
    (error: Error) => error.message,
  );

test("reads paths with and without quotes, and adds equal ones up", async () => {
  const text = `${header}\n"mail > ads",1,0.1,2\nads,0,0,1\n"mail > ads",2,0.2,0\n\n"say ""hi"" > ads",1,-5.25,0\n`;
  expect(await paths(text)).toEqual(["ads 0 0 1", "mail|ads 3 0.3 2", 'say "hi"|ads 1 -5.25 0']);
});

test("reads what spreadsheets write: a mark, semicolons, decimal commas, sep= and line ends of Windows", async () => {
  const text = "\ufeffsep=;\r\npath;total_conversions;total_conversion_value;total_null\r\nMail > Köln;2;1,5;3\r\n";
  expect(await paths(text)).toEqual(["Mail|Köln 2 1.5 3"]);
  expect(await paths(Buffer.from("path,total_conversions\nK\xf6ln,1\n", "latin1"))).toEqual(["Köln 1 0 0"]);
  expect(await paths(Buffer.from("\ufeffpath,total_conversions\nKöln,1\n", "utf16le"))).toEqual(["Köln 1 0 0"]);
});

test("reads numbers as statistics programs write them", async () => {
  const text = `${header}\na,1e+05,1.5e3,12.0\nb,3,74802.971599999996,0\n`;
  expect(await paths(text)).toEqual(["a 100000 1500 12", "b 3 74802.9716 0"]);
});

test("finds columns by their names, by a mapping, and does without values and nulls", async () => {
  expect(await paths("journey,conversions\na > b,2\n")).toEqual(["a|b 2 0 0"]);
  const map = { fields: { path: "way", total_conversions: { value: "1" } } };
  expect(await paths("id,way\n7,a > b\n8,b\n", { map })).toEqual(["a|b 1 0 0", "b 1 0 0"]);
});

test("cuts paths by what is said to stand between steps", async () => {
  expect(await paths("path,total_conversions\na>b,1\n", { between: ">" })).toEqual(["a|b 1 0 0"]);
  expect(await paths("path,total_conversions\na | b,1\n", { between: " | " })).toEqual(["a|b 1 0 0"]);
  expect(await refusal("path,total_conversions\na>b,1\n")).toContain('say --step-separator ">"');
  expect((await read("path,total_conversions\na>b > c,1\n")).warnings[0]).toContain('holds ">"');
});

test("channels may be called like the ends of a chain, and names may hold letters of any language", async () => {
  expect(await paths("path,total_conversions\n(start) > (null) > 検索,1\n")).toEqual(["(start)|(null)|検索 1 0 0"]);
});

test("a large file whose letters are cut by the pieces it is read in", async () => {
  const rows = Array.from({ length: 60_000 }, (_, at) => `"Straße ${"ü".repeat(at % 7)} > 検索 ${at % 3}",1,0.5,1\n`);
  const { journeys } = await read(`${header}\n${rows.join("")}`);
  expect(journeys.conversions.reduce((sum, one) => sum + one, 0)).toBe(60_000);
  expect(journeys.channels).toHaveLength(10);
});

test.each([
  ["a > > b,1,1,0", 'Row 2 (line 3), column "path": step 2 of the path is empty'],
  ["a > ,1,1,0", "step 2 of the path is empty"],
  [" > a,1,1,0", "step 1 of the path is empty"],
  [",1,1,0", 'column "path": the path is empty'],
  ["a,-1,0,0", 'column "total_conversions": expected a whole number of 0 or more, found "-1"'],
  ["a,1.5,0,0", "expected a whole number of 0 or more"],
  ["a,1,,0", 'column "total_conversion_value": expected a number such as 1234.56, found an empty cell'],
  ["a,1,1,NA", 'column "total_null": expected a whole number of 0 or more, found "NA"'],
  ["a,0,7,0", "there is a value of 7 without a conversion"],
  ["a,1", "expected 4 cells, one for each column, found 2. Add the missing cells."],
  ["a,1,2,3,4", "found 5. Put quotes around cells that hold the separator."],
  ['"a,1,2,3', "The row that begins on line 3 has a quote in cell 1 that is never closed"],
  ['"a"b,1,2,3', "text behind the closing quote of cell 1"],
])("names row, line and column of %s", async (row, said) => {
  expect(await refusal(`${header}\nz,1,1,1\n${row}\n`)).toContain(said);
});

test("says that a file may have been cut off where its last line does not end", async () => {
  expect(await refusal(`${header}\na > b,1,2,3\na > c,1,`)).toContain("if the file was cut off, copy it again");
});

test("refuses values of which some have a decimal point and some a comma", async () => {
  const text = "path;total_conversions;total_conversion_value\na;1;2.5\nb;1;2,5\n";
  expect(await refusal(text)).toContain("say --decimal point or --decimal comma");
  expect(await paths(text.replace("2.5", "1.002,5"), { decimal: "comma" })).toEqual(["a 1 1002.5 0", "b 1 2.5 0"]);
});

test("refuses a file without the columns, a folder, a file that is not there and one that is not text", async () => {
  expect(await refusal("a,b\n1,2\n")).toContain('The field "path" needs a column: add path=COLUMN.');
  expect(await refusal("", {})).toContain("The file is empty");
  const map = { fields: { path: "weg", total_conversions: "total_conversions" } };
  expect(await refusal(`${header}\na,1,1,1\n`, { map })).toContain('There is no column "weg"');
  expect(await refusal(Buffer.from(`${header}\na,1,1,\0\n`))).toContain("is zero");
  expect(await refusal(Buffer.from([...Buffer.from(`${header}\nä,1,1,1\n`), 0xff, 0x0a]))).toContain("not valid UTF-8");
  await expect(readJourneysFile(folder)).rejects.toThrow("is a folder");
  await expect(readJourneysFile(join(folder, "none.csv"))).rejects.toThrow("There is no file");
  expect(await refusal("PAR1 and no more")).toContain("it was cut off");
});

test("takes 100,000 channels", async () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => `channel ${at} > channel ${at + 1},1,2,0\n`);
  const { journeys } = await read(`${header}\n${rows.join("")}`);
  expect(journeys.channels).toHaveLength(100_001);
  expect(markovCredit(journeys).conversions.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100_000, 6);
});
