import { change } from "../../kernel/acts/change.ts";
import { type Context, within } from "../../kernel/context.ts";
import type { ImportKind, ImportRow, RowResult } from "../../kernel/imports/kind.ts";
import type { Records } from "../../kernel/records/records.ts";
import { rejectsWriter } from "../../kernel/tables/rejects.ts";
import { mergeFindings } from "./findings.ts";
import { type FileRow, judgeBatch } from "./judge-batch.ts";
import { answerQuestions } from "./kind-choices.ts";
import * as store from "./store.ts";
import type { UploadFiles } from "./upload-files.ts";

/** What takes the rows of one import, in one run of it. */
export type Run = {
  /** The context of whoever asked for the import. */
  context: Context;
  kind: ImportKind;
  files: UploadFiles;
  row: store.ImportRow;
  run: string;
  /** The columns of the file, and the character between its cells. */
  table: { headers: readonly string[]; separator: string };
  columnOf(field: string): string;
};

/** Takes rows in the order of the file. How they are cut into batches follows from their numbers alone. */
export type RowTaker = {
  /** Keeps a row for the next batch. Returns whether enough wait to be taken. */
  add(row: FileRow): boolean;
  /** Takes the rows that wait, with the progress in the same transaction. Raises `LostRun`. */
  take(): Promise<void>;
};

/** Another run has the import now: what this one was about to write is not written. */
export class LostRun extends Error {
  override name = "LostRun";
}

/** Enough rows to be quick, few enough that others get their turn. */
const usualBatch = 2000;
/**
 * Rows of a dry run that are looked at together, in a transaction that is then rolled back: rows that follow from each
 * other are judged as they would be, and nobody waits for the check of a long file.
 */
const checkedTogether = 10_000;

/** Collects the rows of a file and gives them to their kind batch by batch, keeping count, findings and rejects. */
export function rowTaker(run: Run): RowTaker {
  const { context, kind, row } = run;
  const size = kind.batchSize ?? usualBatch;
  const together = row.dry_run ? size * Math.max(1, Math.floor(checkedTogether / size)) : size;
  const options = answerQuestions(kind, row.mapping.set ?? {});
  // As the file itself was written, and so that spreadsheets see that it is UTF-8.
  const separator = ([",", ";", "\t", "|"] as const).find((one) => one === run.table.separator) ?? ",";
  const rejects = rejectsWriter(run.table.headers, { separator, mark: true });
  let waiting: FileRow[] = [];
  let progress: store.Progress = row;

  const takeBatch = async (records: Records, batch: readonly FileRow[], before: store.Progress) => {
    const rows = batch.flatMap(({ tableRow, read }): ImportRow[] =>
      read?.ok ? [{ number: tableRow.row, values: read.values }] : [],
    );
    const input = { import: row.id, rows, options, dryRun: row.dry_run, example: row.example };
    const results = await askKind(kind, within(context, records), input);
    const judged = judgeBatch(batch, results, run.columnOf);
    const text = judged.rejects.map(rejects.row).join("");
    const added = text === "" || before.rejects_size > 0 ? text : rejects.header() + text;
    const size = before.rejects_size;
    const count = { created: 0, updated: 0, unchanged: 0, refused: 0 };
    for (const { became } of results.values()) count[became] += 1;
    const next: store.Progress = {
      rows_done: batch.at(-1)?.tableRow.row ?? before.rows_done,
      created: before.created + count.created,
      updated: before.updated + count.updated,
      unchanged: before.unchanged + count.unchanged,
      refused: before.refused + judged.rejects.length,
      findings: mergeFindings(before.findings, judged.findings),
      rejects_size: added === "" ? size : await run.files.addRejects(row.id, size, added),
    };
    return { next, results };
  };

  const hold = async (records: Records) => {
    if (!(await store.holdsRun(records, { id: row.id, run: run.run }))) throw new LostRun();
  };

  const write = (batch: readonly FileRow[]) =>
    change(context, kind.verb, async (records, act) => {
      await hold(records);
      const { next, results } = await takeBatch(records, batch, progress);
      const changed = [...results.values()];
      await store.insertUpdates(
        records,
        row.id,
        changed.filter((result) => result.became === "updated"),
      );
      await store.setProgress(records, { id: row.id, run: run.run }, next);
      const created = changed.flatMap((result) => (result.became === "created" ? (result.id ?? []) : []));
      if (changed.every(({ became }) => became === "unchanged" || became === "refused")) act.leaveOut();
      act.about(kind.name, created, { detail: { import: row.id, from: progress.rows_done, to: next.rows_done } });
      return next;
    });

  const check = async (batch: readonly FileRow[]) => {
    const found = await inVain(context.records, async (records) => {
      await hold(records);
      let next = progress;
      for (let at = 0; at < batch.length; at += size) {
        next = (await takeBatch(records, batch.slice(at, at + size), next)).next;
      }
      return next;
    });
    await store.setProgress(context.records, { id: row.id, run: run.run }, found);
    return found;
  };

  return {
    add(fileRow) {
      waiting.push(fileRow);
      return waiting.length >= together;
    },
    async take() {
      const batch = waiting;
      waiting = [];
      if (batch.length > 0) progress = await (row.dry_run ? check(batch) : write(batch));
    },
  };
}

/** What the kind says of each row. A row that it forgets would be lost without a word, so that is an error. */
async function askKind(
  kind: ImportKind,
  context: Context,
  batch: Parameters<ImportKind["take"]>[1],
): Promise<Map<number, RowResult>> {
  if (batch.rows.length === 0) return new Map();
  const results = new Map((await kind.take(context, batch)).map((result) => [result.number, result]));
  const forgotten = batch.rows.find(({ number }) => !results.has(number));
  if (forgotten) throw new Error(`An import of ${kind.name} does not say what became of row ${forgotten.number}.`);
  if (results.size > batch.rows.length)
    throw new Error(`An import of ${kind.name} speaks of rows that it was not given.`);
  return results;
}

class RolledBack extends Error {
  override name = "RolledBack";
}

/** Does the work in a transaction that is rolled back, and keeps only what it found out. */
async function inVain<T>(records: Records, work: (records: Records) => Promise<T>): Promise<T> {
  let found: { is: T } | undefined;
  try {
    await records.transaction().execute(async (transaction) => {
      found = { is: await work(transaction) };
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack && found)) throw error;
  }
  if (!found) throw new Error("a transaction ended without its work");
  return found.is;
}
