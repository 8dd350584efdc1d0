import { change } from "../../kernel/acts/change.ts";
import { type Context, within } from "../../kernel/context.ts";
import type { ImportKind, ImportRow, RowResult } from "../../kernel/imports/kind.ts";
import type { Records } from "../../kernel/records/records.ts";
import { collectErrors } from "../../kernel/tables/grouped-errors.ts";
import type { TableRow } from "../../kernel/tables/read-table.ts";
import { rejectReason, rejectsWriter } from "../../kernel/tables/rejects.ts";
import type { Refusal } from "../../kernel/tables/refusal.ts";
import { mergeFindings } from "./findings.ts";
import type { ReadRow } from "./row-reader.ts";
import * as store from "./store.ts";
import type { UploadFiles } from "./upload-files.ts";

/** Enough rows to be quick, few enough that others get their turn. */
const usualBatch = 1000;

export type BatchTaker = {
  add(row: TableRow, read: ReadRow | undefined): void;
  isFull(): boolean;
  /** Takes what was added, in one transaction with the progress. Nothing was added: does nothing. */
  take(): Promise<void>;
};

type Waiting = { tableRow: TableRow; read: ReadRow | undefined };

/** Collects rows of a file and gives them to their kind batch by batch, keeping count, findings and rejects. */
export function batchTaker(
  context: Context,
  kind: ImportKind,
  files: UploadFiles,
  row: store.ImportRow,
  headers: readonly string[],
): BatchTaker {
  const size = kind.batchSize ?? usualBatch;
  const options = chosenOptions(kind, row.mapping.set ?? {});
  const { header, row: rejectRow } = rejectsWriter(headers);
  let waiting: Waiting[] = [];
  let progress: store.Progress = row;

  const takeBatch = async (records: Records, batch: readonly Waiting[]): Promise<{ next: store.Progress; results: RowResult[] }> => {
    const rows = batch.flatMap(({ tableRow, read }): ImportRow[] => (read?.ok ? [{ number: tableRow.row, values: read.values }] : []));
    const input = { import: row.id, rows, options, dryRun: row.dry_run };
    const results = rows.length > 0 ? await kind.take(within(context, records), input) : [];
    const judged = judge(batch, results);
    const rejects = judged.rejects.map((rejected) => rejectRow(rejected)).join("");
    const text = rejects && progress.rejects_size === 0 ? header() + rejects : rejects;
    const count = (became: RowResult["became"]) => results.filter((result) => result.became === became).length;
    const next: store.Progress = {
      rows_done: batch.at(-1)?.tableRow.row ?? progress.rows_done,
      created: progress.created + count("created"),
      updated: progress.updated + count("updated"),
      unchanged: progress.unchanged + count("unchanged"),
      refused: progress.refused + judged.rejects.length,
      findings: mergeFindings(progress.findings, judged.findings),
      rejects_size: text ? await files.addRejects(row.id, progress.rejects_size, text) : progress.rejects_size,
    };
    return { next, results };
  };

  return {
    add: (tableRow, read) => void waiting.push({ tableRow, read }),
    isFull: () => waiting.length >= size,
    async take() {
      const batch = waiting;
      waiting = [];
      if (batch.length === 0) return;
      progress = row.dry_run
        ? await inVain(context, (records) => takeBatch(records, batch))
        : await change(context, kind.verb, async (records, act) => {
            const { next, results } = await takeBatch(records, batch);
            const updates = results.flatMap((result) => (result.became === "updated" ? [{ id: result.id, before: result.before }] : []));
            await store.insertImportUpdates(records, row.id, updates);
            await store.setImportProgress(records, row.id, next);
            const created = results.flatMap((result) => (result.became === "created" && result.id !== undefined ? [result.id] : []));
            act.about(kind.name, created, { detail: { import: row.id, to: next.rows_done } });
            return next;
          });
      if (row.dry_run) await store.setImportProgress(context.records, row.id, progress);
    },
  };
}

class RolledBack extends Error {
  override name = "RolledBack";
}

/** Does the work in a transaction that is rolled back, and keeps only what it found out. */
async function inVain(
  context: Context,
  work: (records: Records) => Promise<{ next: store.Progress }>,
): Promise<store.Progress> {
  let found: store.Progress | undefined;
  try {
    await context.records.transaction().execute(async (records) => {
      found = (await work(records)).next;
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  if (!found) throw new Error("a dry run found nothing out");
  return found;
}

function chosenOptions(kind: ImportKind, chosen: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries((kind.options ?? []).map(({ name, default: usual }) => [name, chosen[name] ?? usual]));
}

/** What is to be said about the rows of a batch: of their cells, of the rows as such, and of what became of them. */
function judge(batch: readonly Waiting[], results: readonly RowResult[]) {
  const findings = collectErrors();
  const byNumber = new Map(results.map((result) => [result.number, result]));
  const rejects = batch.flatMap(({ tableRow, read }) => {
    const { row, line } = tableRow;
    const reasons: string[] = [];
    const refuse = (field: string, column: string, refusal: Refusal) => {
      findings.refuse({ row, line, field, column }, refusal);
      reasons.push(rejectReason(field, refusal));
    };
    if (!tableRow.ok) refuse("", "", tableRow.refusal);
    if (read && !read.ok) for (const { field, column, refusal } of read.refusals) refuse(field, column, refusal);
    if (read?.ok) for (const { field, column, note, found } of read.notes) findings.note({ row, line, field, column }, note, found);
    const result = byNumber.get(row);
    if (result?.became === "refused") refuse(result.refusal.field, result.refusal.field, result.refusal);
    else if (result?.notice) findings.note({ row, line, field: "", column: "" }, result.notice.message, "");
    const cells = tableRow.ok ? tableRow.cells : tableRow.original;
    return reasons.length > 0 ? [{ line, cells, reasons }] : [];
  });
  return { findings: findings.grouped(), rejects };
}
