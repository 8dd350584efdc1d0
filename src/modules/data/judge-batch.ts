import type { RowResult } from "../../kernel/imports/kind.ts";
import { collectErrors, type GroupedErrors } from "../../kernel/tables/grouped-errors.ts";
import type { TableRow } from "../../kernel/tables/read-table.ts";
import type { Refusal } from "../../kernel/tables/refusal.ts";
import { rejectReason } from "../../kernel/tables/rejects.ts";
import type { ReadRow } from "./row-reader.ts";

/** A row of the file; `read` is missing where it could not be cut into cells. */
export type FileRow = { tableRow: TableRow; read: ReadRow | undefined };

/** A refused row as the rejects file has it: its cells as they stood, and why. */
export type Reject = { line: number; cells: readonly string[]; reasons: readonly string[] };

export type JudgedBatch = { findings: GroupedErrors; rejects: Reject[] };

/**
 * What is to be said about the rows of a batch: of their cells, of the rows as such, and of what became of them.
 * `columnOf` names the column that fills a field.
 */
export function judgeBatch(
  batch: readonly FileRow[],
  results: ReadonlyMap<number, RowResult>,
  columnOf: (field: string) => string,
): JudgedBatch {
  const findings = collectErrors();
  const rejects: Reject[] = [];
  for (const { tableRow, read } of batch) {
    const { row, line } = tableRow;
    const reasons: string[] = [];
    const refuse = (field: string, column: string, refusal: Refusal) => {
      findings.refuse({ row, line, field, column }, refusal);
      reasons.push(rejectReason(field, refusal));
    };
    if (!tableRow.ok) refuse("", "", tableRow.refusal);
    if (read?.ok === false) for (const { field, column, refusal } of read.refusals) refuse(field, column, refusal);
    if (read?.ok)
      for (const { note, found, ...place } of read.notes) findings.note({ row, line, ...place }, note, found);
    const result = results.get(row);
    if (result?.became === "refused") refuse(result.refusal.field, columnOf(result.refusal.field), result.refusal);
    else if (result?.notice) {
      findings.note({ row, line, field: "", column: "" }, result.notice.code, result.notice.message);
    }
    if (reasons.length > 0) rejects.push({ line, cells: tableRow.ok ? tableRow.cells : tableRow.original, reasons });
  }
  return { findings: findings.grouped(), rejects };
}
