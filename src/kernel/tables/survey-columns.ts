import { type DateOrderDecision, dateOrderEvidence } from "./dates.ts";
import { type DecimalDecision, decimalEvidence } from "./decimals.ts";
import type { TableRow } from "./read-table.ts";

/** Which columns, by place from 0, hold dates and numbers. */
type SurveyedColumns = { dates: readonly number[]; decimals: readonly number[] };

/** What the whole file says: its rows, those refused as rows, and for each surveyed column what its cells prove. */
export type TableSurvey = {
  rows: number;
  refusedRows: number;
  dates: ReadonlyMap<number, DateOrderDecision>;
  decimals: ReadonlyMap<number, DecimalDecision>;
};

/**
 * Reads a table once from end to end before anything is imported, so that faults of the file as a whole come first and
 * dates and decimals are decided over the whole column rather than by the rows at the top.
 */
export async function surveyColumns(rows: AsyncIterable<TableRow>, columns: SurveyedColumns): Promise<TableSurvey> {
  const dates = columns.dates.map((at) => ({ at, evidence: dateOrderEvidence() }));
  const decimals = columns.decimals.map((at) => ({ at, evidence: decimalEvidence() }));
  let count = 0;
  let refusedRows = 0;
  for await (const row of rows) {
    count += 1;
    if (!row.ok) {
      refusedRows += 1;
      continue;
    }
    for (const { at, evidence } of dates) evidence.see(row.cells[at] ?? "");
    for (const { at, evidence } of decimals) evidence.see(row.cells[at] ?? "");
  }
  return {
    rows: count,
    refusedRows,
    dates: new Map(dates.map(({ at, evidence }) => [at, evidence.decide()])),
    decimals: new Map(decimals.map(({ at, evidence }) => [at, evidence.decide()])),
  };
}
