import { expect, test } from "vitest";
import type { ImportField } from "../../kernel/imports/kind.ts";
import { bindMapping } from "../../kernel/tables/mapping.ts";
import { openTable } from "../../kernel/tables/read-table.ts";
import { surveyColumns } from "../../kernel/tables/survey-columns.ts";
import type { ReadingOptions } from "../../kernel/tables/table-mapping.ts";
import { type ReadRow, rowReader, surveyedColumns, tableFields } from "./row-reader.ts";

const fields: readonly ImportField[] = [
  { name: "code", type: "text", required: true, help: "The code." },
  { name: "at", type: "time", help: "When." },
  { name: "day", type: "day", help: "The day." },
  { name: "value", type: "decimal", help: "What it was worth." },
  { name: "margin", type: "decimal", help: "What is left.", negative: true },
  { name: "currency", type: "currency", help: "The currency." },
  { name: "count", type: "whole", help: "How many." },
  { name: "size", type: "choice", help: "The size.", choices: { small: ["s"], large: ["l", "big"] } },
  { name: "mail", type: "mail", help: "The address." },
  { name: "phone", type: "phone", help: "The number." },
];

/** Reads a whole CSV whose columns are named like the fields. */
async function readAll(csv: string, options: ReadingOptions = {}, mapped?: Record<string, string>): Promise<ReadRow[]> {
  const open = () => openTable([Buffer.from(csv)]);
  const first = await open();
  const mapping = { fields: mapped ?? Object.fromEntries(first.headers.map((header) => [header, header])) };
  const bound = bindMapping(mapping, first.headers, tableFields(fields));
  const survey = await surveyColumns(first.rows, surveyedColumns(fields, bound));
  const read = rowReader(fields, bound, { survey, options, defaults: { zone: "Europe/Berlin", country: "DE" } });
  const rows: ReadRow[] = [];
  for await (const row of (await open()).rows) if (row.ok) rows.push(read(row.cells));
  return rows;
}

const valuesOf = (rows: readonly ReadRow[]) =>
  rows.map((row) => (row.ok ? row.values : row.refusals.map(({ refusal }) => refusal)));

test("reads each cell by the type of its field, and leaves empty ones out", async () => {
  const csv =
    "code,at,day,value,margin,count,size,mail,phone\n" +
    "A1,2026-03-01 10:30,2026-03-01,12.50,-3,7,Big,Ada <ada@example.org>,030 1234567\n" +
    "A2,,,,,,,,\n";
  expect(valuesOf(await readAll(csv))).toEqual([
    {
      code: "A1",
      at: "2026-03-01T09:30:00.000Z",
      day: "2026-03-01",
      value: "12.50",
      margin: "-3",
      count: 7,
      size: "large",
      mail: "ada@example.org",
      phone: "+49301234567",
    },
    { code: "A2" },
  ]);
});

test("refuses a row with everything that is wrong in it", async () => {
  const [row] = await readAll("code,at,value\n,someday,-1\n");
  expect(row).toMatchObject({
    ok: false,
    refusals: [
      {
        field: "code",
        column: "code",
        refusal: { found: "an empty cell", repair: "fill in code, or leave the row out" },
      },
      { field: "at", column: "at", refusal: { found: '"someday"' } },
      { field: "value", column: "value", refusal: { repair: "remove the minus, or leave the row out" } },
    ],
  });
});

test("decides dates and decimals by the whole column", async () => {
  const csv = 'code,day,value\nA,03/04/2026,"1.234"\nB,13/04/2026,"2,5"\n';
  expect(valuesOf(await readAll(csv))).toEqual([
    { code: "A", day: "2026-04-03", value: "1234" },
    { code: "B", day: "2026-04-13", value: "2.5" },
  ]);
});

test("refuses dates that could be two days one by one, unless the order is stated", async () => {
  const csv = "code,day\nA,03/04/2026\n";
  expect((await readAll(csv))[0]).toMatchObject({ ok: false });
  expect(valuesOf(await readAll(csv, { dates: "mdy" }))).toEqual([{ code: "A", day: "2026-03-04" }]);
});

test("refuses a column that proves both orders or both styles, and names it", async () => {
  await expect(readAll("code,day\nA,13/04/2026\nB,04/13/2026\n")).rejects.toThrow(
    'The column "day" holds dates in two orders: "13/04/2026" begins with the day, "04/13/2026" with the month.',
  );
  await expect(readAll('code,value\nA,"1,50"\nB,1.55\n')).rejects.toThrow(
    'The column "value" holds numbers in two styles',
  );
});

test("takes what any column of a template proves", async () => {
  const csv = "code,begin,end\nA,03/04/2026,\nB,,13/04/2026\n";
  const rows = await readAll(csv, {}, { code: "code", day: { template: "{begin|end}" } as unknown as string });
  expect(valuesOf(rows)).toEqual([
    { code: "A", day: "2026-04-03" },
    { code: "B", day: "2026-04-13" },
  ]);
});

test("finds the currency in its column, in the statement for the file, or beside the amount", async () => {
  expect(valuesOf(await readAll("code,value,currency\nA,12,chf\n"))).toEqual([
    { code: "A", value: "12", currency: "CHF" },
  ]);
  expect(valuesOf(await readAll("code,value\nA,12\n", { currency: "BRL" }))).toEqual([
    { code: "A", value: "12", currency: "BRL" },
  ]);
  expect(valuesOf(await readAll("code,value,margin\nA,R$ 12,3\n"))).toEqual([
    { code: "A", value: "12", margin: "3", currency: "BRL" },
  ]);
  expect(valuesOf(await readAll("code,value\nA,$12\n", { currency: "USD" }))).toEqual([
    { code: "A", value: "12", currency: "USD" },
  ]);
  expect(valuesOf(await readAll("code,value,currency\nA,,\n", { currency: "USD" }))).toEqual([{ code: "A" }]);
});

test("takes the currency of the row for a sign that several currencies share", async () => {
  expect(valuesOf(await readAll("code,value,currency\nA,$12,CAD\n"))).toEqual([
    { code: "A", value: "12", currency: "CAD" },
  ]);
});

test("refuses a row with two currencies", async () => {
  const [row] = await readAll("code,value,currency\nA,12 EUR,CHF\n");
  expect(row).toMatchObject({
    ok: false,
    refusals: [{ column: "value", refusal: { found: "EUR in the cell, CHF beside it" } }],
  });
});

test("says what it decided for the writer", async () => {
  const [row] = await readAll("code,value\nA,1.23456\n");
  expect(row).toMatchObject({ ok: true, notes: [{ field: "value", column: "value", note: "rounded to 4 decimals" }] });
});
