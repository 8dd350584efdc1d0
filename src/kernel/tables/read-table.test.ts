import fc from "fast-check";
import { expect, test } from "vitest";
import { openTable, type TableOptions, type TableRow } from "./read-table.ts";
import { unguardCell, writeCsv } from "./write-csv.ts";

const open = (text: string, options: TableOptions = {}) => openTable([Buffer.from(text)], options);

async function readRows(text: string): Promise<TableRow[]> {
  return Array.fromAsync((await open(text)).rows);
}

test("gives the rows of a table with their number and physical line", async () => {
  const table = await open('\ufeffmail;note\r\n\r\na@x.org;"two\r\nlines"\r\nb@x.org;one\r\n');
  expect(table).toMatchObject({ headers: ["mail", "note"], encoding: "utf-8", separator: ";", warnings: [] });
  expect(await Array.fromAsync(table.rows)).toEqual([
    { ok: true, row: 1, line: 3, cells: ["a@x.org", "two\r\nlines"] },
    { ok: true, row: 2, line: 5, cells: ["b@x.org", "one"] },
  ]);
});

test("refuses rows with too few or too many cells, and those only", async () => {
  expect(await readRows("a,b\n1\n1,2\n1,2,3\n1,2,,\n3,4\n")).toEqual([
    {
      ok: false,
      row: 1,
      line: 2,
      original: ["1"],
      refusal: {
        expected: "2 cells, one for each column",
        found: "1 cell",
        repair: "add the missing cells, and put quotes around cells that hold a line break",
      },
    },
    { ok: true, row: 2, line: 3, cells: ["1", "2"] },
    {
      ok: false,
      row: 3,
      line: 4,
      original: ["1", "2", "3"],
      refusal: {
        expected: "2 cells, one for each column",
        found: "3 cells",
        repair: "put quotes around cells that hold the separator",
      },
    },
    // Cells beyond the header that are empty are what spreadsheets leave behind.
    { ok: true, row: 4, line: 5, cells: ["1", "2"] },
    { ok: true, row: 5, line: 6, cells: ["3", "4"] },
  ]);
});

test("refuses a file without a header line", async () => {
  await expect(open("")).rejects.toThrow("The file is empty. Its first line must name the columns.");
  await expect(open("\n \n,,\n")).rejects.toThrow("The file is empty. Its first line must name the columns.");
});

test("takes a file with a header only, and says so", async () => {
  const table = await open("mail,name\n");
  expect(table.warnings).toEqual(["The file has a header line and no rows."]);
  expect(await Array.fromAsync(table.rows)).toEqual([]);
});

test("numbers columns of the same name and names blank ones for their place", async () => {
  const table = await open("Email,,Email, First  name ,\na,b,c,d,e\n");
  expect(table.headers).toEqual(["Email (1)", "column 2", "Email (2)", "First name", "column 5"]);
  expect(table.warnings).toEqual([
    '2 columns are named "Email": called "Email (1)", "Email (2)".',
    '2 columns have no name: called "column 2", "column 5".',
  ]);
  expect((await open("Email,Email,Email (1),,column 4\n1,2,3,4,5\n")).headers).toEqual([
    "Email (1)'",
    "Email (2)",
    "Email (1)",
    "column 4'",
    "column 4",
  ]);
});

test("refuses a header that cannot be read", async () => {
  await expect(open('"a"b,c\n1,2\n')).rejects.toMatchObject({
    kind: "invalid",
    message:
      'The header on line 1 cannot be read: expected a separator or the end of the line after a closing quote, found ""a"b,c".',
  });
  const wide = Array.from({ length: 1_001 }, (_, at) => `c${at}`).join(",");
  await expect(open(`${wide}\n`)).rejects.toMatchObject({
    kind: "limit",
    message: "The header on line 1 cannot be read: expected at most 1000 cells in a row, found more than 1000 cells.",
  });
});

test("ends with a problem that names the line where a quote opened", async () => {
  await expect(readRows('a,b\n1,2\n3,"open\n5,6\n')).rejects.toThrow(
    "The quote that opens in cell 2 on line 3 is never closed. Add the closing quote.",
  );
});

test("counts Excel's sep= line as a line and does not take it for the header", async () => {
  const table = await open("sep=;\r\na;b\r\n1,5;2\r\n");
  expect(table.headers).toEqual(["a", "b"]);
  expect(await Array.fromAsync(table.rows)).toEqual([{ ok: true, row: 1, line: 3, cells: ["1,5", "2"] }]);
});

test("shows the first good rows as a sample before the rows are read", async () => {
  const table = await open(`a,b\nbad\n${"1,2\n".repeat(300)}`);
  expect(table.sample).toHaveLength(200);
  expect(table.sample[0]).toEqual(["1", "2"]);
  await table.close();
});

test("passes the warning about a guessed encoding on", async () => {
  const table = await openTable([Buffer.from("name\nJos\u00e9\n", "latin1")]);
  expect(table.encoding).toBe("windows-1252");
  expect(table.warnings[0]).toMatch("Read as Latin-1 (windows-1252), because the byte at offset 8 (line 2)");
});

test("a table that was written is read back the same, in every separator, line end and encoding", async () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }).filter((text) => text.isWellFormed() && !text.includes("\0")),
    fc
      .array(fc.constantFrom("a", '"', ",", ";", "\t", "|", "\n", "\r\n", " ", "'", "=", "+", "-", "@", "1.5"), {
        maxLength: 8,
      })
      .map((parts) => parts.join("")),
  );
  const rows = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.tuple(
        fc.constant(Array.from({ length: width }, (_, at) => `c${at}`)),
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }),
      ),
    );
  const separators = fc.constantFrom("," as const, ";" as const, "\t" as const, "|" as const);
  const newlines = fc.constantFrom("\n" as const, "\r\n" as const);
  const encodings = fc.constantFrom("utf-8" as const, "utf-16le" as const, "utf-16be" as const);
  await fc.assert(
    fc.asyncProperty(
      rows,
      separators,
      newlines,
      encodings,
      fc.boolean(),
      async (table, separator, newline, encoding, mark) => {
        const [headers, written] = table;
        const text = (await Array.fromAsync(writeCsv(headers, written, { separator, newline, mark }))).join("");
        const wide = Buffer.from(text, "utf16le");
        const bytes = encoding === "utf-8" ? Buffer.from(text) : encoding === "utf-16le" ? wide : wide.swap16();
        const read = await openTable([bytes], mark ? { separator } : { separator, encoding });
        expect(read.encoding).toBe(encoding);
        expect(read.headers).toEqual(headers);
        const cells = (await Array.fromAsync(read.rows)).map((row) =>
          row.ok ? row.cells.map(unguardCell) : row.refusal,
        );
        expect(cells).toEqual(written.map((row) => row.map(unguardCell)));
      },
    ),
    { numRuns: 500 },
  );
});
