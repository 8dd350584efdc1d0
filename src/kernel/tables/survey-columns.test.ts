import { expect, test } from "vitest";
import { openTable } from "./read-table.ts";
import { surveyColumns } from "./survey-columns.ts";

test("decides dates and decimals over the whole file, not over its first rows", async () => {
  const early = "03/04/2018;1,234;x\n".repeat(20_000);
  const table = await openTable([Buffer.from(`day;spend;note\n${early}bad\n31/01/2018;12,5;x\n`)]);
  const survey = await surveyColumns(table.rows, { dates: [0], decimals: [1, 2] });
  expect(survey.rows).toBe(20_002);
  expect(survey.refusedRows).toBe(1);
  expect(survey.dates.get(0)).toEqual({ order: "dmy", evidence: "31/01/2018" });
  expect(survey.decimals.get(1)).toEqual({ style: "comma", evidence: "12,5" });
  expect(survey.decimals.get(2)).toEqual({ style: "not needed" });
});

test("meets faults of the file as a whole before anything is imported", async () => {
  const good = "2018-01-01,1\n".repeat(10_000);
  const table = await openTable([Buffer.from(`day,spend\n${good}2018-01-01,"1\n2018-01-02,2\n`)]);
  await expect(surveyColumns(table.rows, { dates: [0], decimals: [1] })).rejects.toThrow(
    "The quote that opens in cell 2 on line 10002 is never closed.",
  );
});
