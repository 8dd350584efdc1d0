import { expect, test } from "vitest";
import type { Import } from "./contract.ts";
import { reportImport } from "./import-report.ts";

const done: Import = {
  id: 7,
  kind: "outcomes",
  file: "deals.csv",
  upload: null,
  dryRun: false,
  state: "done",
  rowsTotal: 1500,
  rowsDone: 1500,
  created: 1200,
  updated: 0,
  unchanged: 298,
  refused: 2,
  groups: [],
  notices: [],
  ungrouped: 0,
  failure: null,
  failureFixes: [],
  hasRejects: true,
  undone: null,
  mapping: { fields: {} },
  by: null,
  example: false,
  at: "2026-03-02T09:00:00.000Z",
  finishedAt: null,
};
const example = { row: 3, line: 4, column: "Betrag", found: '"viel"' };
const group = { repair: "write a plain amount", field: "value", column: "Betrag", expected: "an amount", fixes: [] };

test("counts what became of the rows", () => {
  expect(reportImport(done)).toBe("Import 7: created 1,200, updated 0, unchanged 298, refused 2 (of 1,500 rows).\n");
  expect(reportImport({ ...done, dryRun: true })).toMatch(/^Nothing was written\. It would be: created 1,200/);
});

test("says what to know and what to repair, with lines and columns", () => {
  const report = reportImport({
    ...done,
    notices: [{ code: "", notice: "rounded to 4 decimals", count: 1, examples: [example] }],
    groups: [
      { ...group, count: 2, examples: [example] },
      { ...group, count: 1, field: "", column: "", examples: [{ ...example, column: "" }] },
      { ...group, count: 1, field: "currency", column: 'the constant "XXX"', examples: [example] },
    ],
    ungrouped: 12,
  });
  expect(report.split("\n").slice(1)).toEqual([
    "Taken, but note (1 row, first on line 4): rounded to 4 decimals",
    "Refused 2 rows: value needs an amount. To repair: write a plain amount.",
    '  line 4, column "Betrag": found "viel"',
    "Refused 1 row: the row needs an amount. To repair: write a plain amount.",
    '  line 4: found "viel"',
    "Refused 1 row: currency needs an amount. To repair: write a plain amount.",
    '  line 4, the constant "XXX": found "viel"',
    "And 12 more refusals of other kinds: see the rejects.",
    "",
  ]);
});

test("says where a failed import stopped, and why", () => {
  const report = reportImport({ ...done, state: "failed", rowsDone: 1, failure: "The disk is full." });
  expect(report).toMatch(/^Import 7 stopped after 1 row: The disk is full\.\nImport 7: created/);
});
