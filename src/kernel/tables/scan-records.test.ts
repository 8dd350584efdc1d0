import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type RecordForm, scanRecords } from "./scan-records.ts";

const commas: RecordForm = { separator: ",", newline: "\n" };

function scan(text: string, cuts: readonly number[] = [], form = commas) {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  const scanner = scanRecords(form);
  const pieces = places.slice(1).map((end, at) => text.slice(places[at], end));
  return [...pieces.flatMap((piece) => scanner.push(piece)), ...scanner.end()];
}

/** The records of a text, or the message of the problem that ended it. */
function outcome(text: string, cuts: readonly number[] = []) {
  try {
    return scan(text, cuts);
  } catch (error) {
    return (error as Error).message;
  }
}

const cellsOf = (text: string) => scan(text).map(({ cells }) => cells);

test("reads cells with and without quotes, whatever the line end", () => {
  expect(cellsOf('a,b\r\n"1,5","two ""2"""\n,\n3,')).toEqual([
    ["a", "b"],
    ["1,5", 'two "2"'],
    ["3", ""],
  ]);
});

test("counts physical lines through line breaks in cells and blank lines", () => {
  const records = scan('a,b\n\n"one\ntwo\r\nthree",x\r\n  \n,,\ny,z\n');
  expect(records.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, "a", "b"],
    [3, "one\ntwo\r\nthree", "x"],
    [8, "y", "z"],
  ]);
});

test("drops spaces around quoted cells, keeps them in others, and keeps quotes inside a cell", () => {
  expect(cellsOf('a, "b, c" , d \n5" pipe,it is "so",x\n')).toEqual([
    ["a", "b, c", " d "],
    ['5" pipe', 'it is "so"', "x"],
  ]);
});

test("keeps a row that holds nothing but a quoted empty cell", () => {
  expect(cellsOf('a\n""\n\nb')).toEqual([["a"], [""], ["b"]]);
});

test("refuses a row with text after a closing quote, keeps its line whole, and goes on", () => {
  const records = scan('a,b\n"he said "hi" twice",x\nc,d\n');
  expect(records[1]).toEqual({
    line: 2,
    cells: ['"he said "hi" twice",x'],
    refusal: {
      expected: "a separator or the end of the line after a closing quote",
      found: '""he said "hi" twice",x"',
      repair: 'double the quotes inside quoted cells ("" for each ")',
    },
  });
  expect(records[2]).toEqual({ line: 3, cells: ["c", "d"], refusal: undefined });
});

test("names the line where a quote opened that is never closed", () => {
  expect(outcome('a,b\n1,2\n3,"four\n5,6\n7,8\n')).toBe(
    "The quote that opens in cell 2 on line 3 is never closed. Add the closing quote.",
  );
});

test("names the line where a quote opened that the next quoted cell closes by chance", () => {
  expect(outcome('a,b\n1,"two\n3,4\n5,"six"\n')).toBe(
    "The quote that opens in cell 2 on line 2 is not closed there: the next quote, on line 4, has text after it. Add the closing quote, or double the quotes inside the cell.",
  );
});

test("refuses a cell beyond 64 Ki characters, quoted or not, and takes one of that size", () => {
  const long = "x".repeat(65_536);
  expect(scan(`a,b\n1,${long}\n"1","${long}"\n`).map(({ refusal }) => refusal)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const records = scan(`a,b\n1,${long}y\n2,3\n`);
  expect(records[1]?.refusal).toEqual({
    expected: "at most 65536 characters in a cell",
    found: "65537 characters",
    repair: "shorten cells to 65536 characters",
  });
  expect(records[2]?.cells).toEqual(["2", "3"]);
  expect(outcome(`a,b\n1,"${long}y"\n`)).toBe(
    "The quote that opens in cell 2 on line 2 is not closed within 65536 characters. Close it, or shorten the cell.",
  );
});

test("refuses a row beyond 1,000 cells and goes on", () => {
  const row = (count: number) => Array.from({ length: count }, (_, at) => at).join(",");
  const records = scan(`${row(1_000)}\n${row(1_001)}\n"q",${row(1_000)}\n1\n`);
  expect(records.map(({ refusal }) => refusal?.expected)).toEqual([
    undefined,
    "at most 1000 cells in a row",
    "at most 1000 cells in a row",
    undefined,
  ]);
});

test("gives up a line without end instead of holding it, and goes on at the next", () => {
  const scanner = scanRecords(commas);
  const records = Array.from({ length: 40 }, () => scanner.push("x".repeat(64 * 1024))).flat();
  records.push(...scanner.push("\n1,2\n"), ...scanner.end());
  expect(records.map(({ line, cells, refusal }) => [line, cells[0]?.length, refusal?.repair])).toEqual([
    [1, 65_536, "check the separator and the line ends of the file"],
    [2, 1, undefined],
  ]);
  const quoted = scanRecords(commas);
  const pieces = Array.from({ length: 40 }, () => `"y",${"x".repeat(60 * 1024)},`);
  expect(() => pieces.forEach((piece) => void quoted.push(piece))).toThrow(
    "The row that begins on line 1 is longer than 1048576 characters. Check the separator and the quotes of the file.",
  );
});

const nasty = fc
  .array(fc.constantFrom("a", "b", '"', '""', ",", ",", "\n", "\r\n", " ", '"x"', ',"', '",', '"\n', ";"), {
    maxLength: 40,
  })
  .map((parts) => parts.join(""));

test("records and refusals are the same however the text is cut", () => {
  fc.assert(
    fc.property(nasty, fc.array(fc.nat(200), { maxLength: 8 }), (text, cuts) => {
      expect(outcome(text, cuts)).toEqual(outcome(text));
    }),
    { numRuns: 2_000 },
  );
});

test("agrees with csv-parse on every text that both take", () => {
  const hasText = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== "");
  fc.assert(
    fc.property(nasty, (text) => {
      let expected: string[][];
      try {
        expected = parse(text, { relax_column_count: true, skip_empty_lines: true, record_delimiter: ["\r\n", "\n"] });
      } catch {
        return;
      }
      const records = scan(text);
      expect(records.filter(({ refusal }) => refusal)).toEqual([]);
      expect(records.map(({ cells }) => cells).filter(hasText)).toEqual(expected.filter(hasText));
    }),
    { numRuns: 5_000 },
  );
});
