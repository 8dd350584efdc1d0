import { expect, test } from "vitest";
import { collectErrors } from "../../kernel/tables/grouped-errors.ts";
import { type Findings, mergeFindings } from "./findings.ts";

const nothing: Findings = { groups: [], notices: [], ungrouped: 0 };
const refusal = (repair: string) => ({ expected: "a date", found: '"x"', repair });

function refusals(repairs: readonly string[], from = 1) {
  const errors = collectErrors();
  for (const [at, repair] of repairs.entries()) {
    const row = from + at;
    errors.refuse({ row, line: row + 1, field: "at", column: "Date" }, refusal(repair));
  }
  return errors.grouped();
}

test("adds the rows of a batch to the groups of the batches before, the largest first", () => {
  const first = mergeFindings(nothing, refusals(["correct it", "leave it out"]));
  const both = mergeFindings(first, refusals(["leave it out", "leave it out"], 3));
  expect(both.groups.map(({ repair, count }) => [repair, count])).toEqual([
    ["leave it out", 3],
    ["correct it", 1],
  ]);
  expect(both.groups[0]?.examples.map(({ row }) => row)).toEqual([2, 3, 4]);
});

test("keeps five examples of each group", () => {
  const found = mergeFindings(
    mergeFindings(nothing, refusals(Array(4).fill("correct it"))),
    refusals(["correct it"], 5),
  );
  expect(mergeFindings(found, refusals(["correct it"], 6)).groups[0]).toMatchObject({ count: 6 });
  expect(found.groups[0]?.examples).toHaveLength(5);
});

test("counts what finds no group any more instead of growing without end", () => {
  const repairs = Array.from({ length: 130 }, (_, at) => `add the channel ${at}`);
  const found = mergeFindings(
    mergeFindings(nothing, refusals(repairs)),
    refusals(["add the channel 3", "one more"], 131),
  );
  expect(found.groups).toHaveLength(100);
  expect(found.ungrouped).toBe(31);
  expect(found.groups[0]).toMatchObject({ repair: "add the channel 3", count: 2 });
});

test("groups the notices of a kind by their code, and those about cells by their words", () => {
  const errors = collectErrors();
  const cell = (row: number) => ({ row, line: row + 1, field: "amount", column: "Sum" });
  const row = (number: number) => ({ row: number, line: number + 1, field: "", column: "" });
  errors.note(row(1), "same_person", "This is the same person as in row 7.");
  errors.note(row(2), "same_person", "This is the same person as in row 9.");
  errors.note(cell(3), "rounded to 4 decimals", "1.23456");
  const found = mergeFindings(mergeFindings(nothing, errors.grouped()), errors.grouped());
  expect(found.notices.map(({ code, notice, count }) => [code, notice, count])).toEqual([
    ["same_person", "This is the same person as in row 7.", 4],
    ["", "rounded to 4 decimals", 2],
  ]);
});
