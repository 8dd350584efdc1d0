import { expect, test } from "vitest";
import { suggestMapping } from "./suggest-mapping.ts";
import type { TableField } from "./table-mapping.ts";

const people: TableField[] = [
  { name: "key", aliases: ["id", "external id", "lead id"], isRequired: true },
  { name: "name", aliases: ["full name", "contact"] },
  { name: "mail", aliases: ["e-mail", "e-mail address"], looks: "mail" },
  { name: "phone", aliases: ["telephone", "mobile"], looks: "phone" },
  { name: "since", aliases: ["first contact date", "created"], looks: "date" },
  { name: "value", aliases: ["amount", "revenue"], looks: "number" },
];

const found = (headers: string[], rows: string[][] = []) =>
  Object.fromEntries(suggestMapping(headers, people, rows).suggestions.map(({ field, column }) => [field, column]));

test("knows columns by other words and spellings", () => {
  expect(found(["External-ID", "Full Name", "E-Mail Address", "Telephone", "Created", "Revenue"])).toEqual({
    key: "External-ID",
    name: "Full Name",
    mail: "E-Mail Address",
    phone: "Telephone",
    since: "Created",
    value: "Revenue",
  });
});

test("finds the columns of a leads export", () => {
  const rows = [["dac32acd4db4c29c230538b72f8dd87d", "2018-02-01", "88740e65d5d6b056e0cda098e1ea6313", "social"]];
  expect(found(["lead_id", "first_contact_date", "landing_page_id", "origin"], rows)).toEqual({
    key: "lead_id",
    since: "first_contact_date",
  });
});

test("says how sure it is and why", () => {
  const rows = [["ann@example.org", "1"]];
  expect(suggestMapping(["mail", "id"], people, rows)).toMatchObject({
    suggestions: [
      { field: "key", column: "id", confidence: 0.85, reason: '"id" is another word for key' },
      {
        field: "mail",
        column: "mail",
        confidence: 1,
        reason: "the column is named like the field, and 100 % of its cells look like mail addresses",
      },
    ],
    mapping: { fields: { key: "id", mail: "mail" } },
    unmapped: [],
    missing: [],
  });
});

test("finds a column by the look of its cells alone when only one has it", () => {
  const rows = [
    ["x1", "ann@example.org", "+49 30 123456"],
    ["x2", "", "030 654321"],
  ];
  expect(suggestMapping(["ref", "Kontakt", "Rufnr."], people, rows).suggestions).toEqual([
    {
      field: "mail",
      column: "Kontakt",
      confidence: 0.6,
      reason: "100 % of its cells look like mail addresses, as in no other column",
    },
    {
      field: "phone",
      column: "Rufnr.",
      confidence: 0.5,
      reason: "100 % of its cells look like phone numbers, as in no other column",
    },
  ]);
  expect(found(["a", "b"], [["ann@example.org", "bob@example.org"]])).toEqual({});
});

test("doubts a column whose cells do not look like its name", () => {
  const rows = [["yes", "ann@example.org"]];
  expect(found(["mail wanted", "Adresse"], rows)).toMatchObject({ mail: "Adresse" });
});

test("forgives a slip of the pen in a header", () => {
  expect(found(["Telefone"])).toEqual({ phone: "Telefone" });
});

test("gives each column once and tells what is left over and missing", () => {
  const suggested = suggestMapping(["Full Name", "Name", "shoe size"], people, []);
  expect(suggested.mapping.fields).toEqual({ name: "Name" });
  expect(suggested.unmapped).toEqual(["Full Name", "shoe size"]);
  expect(suggested.missing).toEqual(["key"]);
});
