import { expect, test } from "vitest";
import { collectErrors } from "./grouped-errors.ts";

const place = (row: number, column = "E-Mail") => ({ row, line: row + 1, field: "mail", column });
const refusal = (found: string, repair = "correct the address") => ({ expected: "a mail address", found, repair });

test("groups refusals by what repairs them, the most frequent first, with five examples", () => {
  const errors = collectErrors();
  errors.refuse(
    { row: 1, line: 2, field: "", column: "" },
    { expected: "2 cells", found: "3 cells", repair: "quote cells" },
  );
  for (let row = 2; row < 9; row += 1) errors.refuse(place(row), refusal(`"x${row}"`));
  const { groups, rows, ungrouped } = errors.grouped();
  expect(groups).toEqual([
    {
      repair: "correct the address",
      field: "mail",
      column: "E-Mail",
      expected: "a mail address",
      count: 7,
      examples: [2, 3, 4, 5, 6].map((row) => ({ row, line: row + 1, column: "E-Mail", found: `"x${row}"` })),
    },
    {
      repair: "quote cells",
      field: "",
      column: "",
      expected: "2 cells",
      count: 1,
      examples: [{ row: 1, line: 2, column: "", found: "3 cells" }],
    },
  ]);
  expect({ rows, ungrouped }).toEqual({ rows: 8, ungrouped: 0 });
});

test("counts a row once, however many of its cells were refused", () => {
  const errors = collectErrors();
  errors.refuse(place(1, "A"), refusal("a"));
  errors.refuse(place(1, "B"), refusal("b"));
  errors.refuse(place(2, "A"), refusal("c"));
  expect(errors.grouped().rows).toBe(2);
});

test("keeps decisions apart from refusals", () => {
  const errors = collectErrors();
  for (let row = 1; row < 4; row += 1) errors.note(place(row, "Spent"), "rounded to 4 decimals", "1.429999948");
  expect(errors.grouped()).toMatchObject({
    groups: [],
    rows: 0,
    notes: [
      { note: "rounded to 4 decimals", column: "Spent", count: 3, examples: [{ row: 1 }, { row: 2 }, { row: 3 }] },
    ],
  });
});

test("stays small whatever comes", () => {
  const errors = collectErrors();
  for (let row = 0; row < 2_000; row += 1) errors.refuse(place(row), refusal("y".repeat(1_000), `repair ${row}`));
  const { groups, rows, ungrouped } = errors.grouped();
  expect([groups.length, rows, ungrouped]).toEqual([500, 2_000, 1_500]);
  expect(groups[0]?.examples[0]?.found).toBe(`${"y".repeat(200)}…`);
});
