import fc from "fast-check";
import { expect, test } from "vitest";
import { bindMapping } from "./mapping.ts";
import { type FieldSource, type TableField, TableMapping } from "./table-mapping.ts";

const headers = ["mql_id", "email", "year", "row_in_year", "submitted_at"];
const fields: TableField[] = [
  { name: "key", isRequired: true },
  { name: "mail" },
  { name: "at" },
  { name: "currency" },
];
const cells = ["m1", " ann@example.org ", "2018", "7", ""];

function read(sources: Record<string, FieldSource>, row: readonly string[] = cells) {
  const bound = bindMapping({ fields: sources }, headers, fields);
  return Object.fromEntries(bound.fields.map((field) => [field.field, field.read(row)]));
}

test("fills fields from columns, constants and templates", () => {
  expect(
    read({
      key: { template: "{year}-{row_in_year}" },
      mail: "email",
      at: { template: "{submitted_at|year}" },
      currency: { value: "BRL" },
    }),
  ).toEqual({ key: "2018-7", mail: "ann@example.org", at: "2018", currency: "BRL" });
  expect(
    read({ key: "mql_id", at: { template: "{submitted_at|year}" } }, ["m1", "", "2018", "7", "2018-11-01"]),
  ).toEqual({
    key: "m1",
    at: "2018-11-01",
  });
});

test("a template whose columns are all empty is empty, whatever text stands around them", () => {
  expect(read({ key: { template: "no {email} at {submitted_at}" } }, ["", "", "", "", ""])).toEqual({ key: "" });
  expect(read({ key: { template: "{year} {email}" } }, ["", "", "2018", "", ""])).toEqual({ key: "2018" });
});

test("braces are doubled to be text", () => {
  expect(read({ key: { template: "{{{year}}}" } })).toEqual({ key: "{2018}" });
});

test("takes the guard of an exported formula off again", () => {
  expect(read({ key: "mql_id" }, ["'=1+1", "", "", "", ""])).toEqual({ key: "=1+1" });
});

test("tells what each field is read from, and which columns nobody uses", () => {
  const bound = bindMapping(
    {
      fields: { key: { template: "{year}/{mql_id}" }, mail: "email", currency: { value: "BRL" } },
      ignore: ["submitted_at"],
    },
    headers,
    fields,
  );
  expect(bound.fields.map(({ column, columns }) => [column, columns])).toEqual([
    ["{year}/{mql_id}", [2, 0]],
    ["email", [1]],
    ['the constant "BRL"', []],
  ]);
  expect(bound.unused).toEqual(["row_in_year"]);
});

test("lists everything that does not fit, with the names that come near", () => {
  const mapping = {
    fields: { mial: "emial", at: { template: "{submitted_on|colour}" } },
    ignore: ["yaer"],
  };
  expect(() => bindMapping(mapping, headers, fields)).toThrow(
    expect.objectContaining({
      kind: "invalid",
      message: [
        'There is no field "mial"; did you mean "mail"?',
        'There is no column "emial"; did you mean "email"?',
        'There is no column "submitted_on"; did you mean "submitted_at"?',
        'There is no column "colour"; the columns are "mql_id", "email", "year", "row_in_year", "submitted_at".',
        'There is no column "yaer"; did you mean "year"?',
        'The field "key" needs a column: add key=COLUMN.',
      ].join(" "),
    }),
  );
});

test("refuses broken templates", () => {
  expect(() => read({ key: { template: "{year" } })).toThrow(
    'The template "{year" has a brace without its partner: write columns as {name}, braces as {{ and }}.',
  );
  expect(() => read({ key: { template: "{year|}" } })).toThrow(
    'The template "{year|}" has braces without a column name.',
  );
});

test("a template of one column reads that column, for any text", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const row = ["", text, "", "", ""];
      expect(read({ key: { template: "{email}" } }, row)).toEqual(read({ key: "email" }, row));
    }),
  );
});

test("a mapping with misspelt parts is refused by its schema", () => {
  expect(TableMapping.safeParse({ fields: { a: { valeu: "x" } } }).success).toBe(false);
  expect(TableMapping.safeParse({ fields: {}, option: {} }).success).toBe(false);
  expect(
    TableMapping.safeParse({ fields: { a: "A" }, ignore: ["B"], options: { dates: "dmy", decimal: "comma" } }).success,
  ).toBe(true);
});
