import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { isFullDisk } from "../../kernel/full-disk.ts";
import type { ImportKind } from "../../kernel/imports/kind.ts";
import { Problem } from "../../kernel/problems.ts";
import { bindMapping } from "../../kernel/tables/mapping.ts";
import { surveyColumns } from "../../kernel/tables/survey-columns.ts";
import { findCompanySettings } from "../company/index.ts";
import { kindNamed } from "./kind-choices.ts";
import { rowReader, surveyedColumns, tableFields } from "./row-reader.ts";
import * as store from "./store.ts";
import { LostRun, type Run, rowTaker } from "./take-rows.ts";
import { openUpload, type UploadParts } from "./uploads.ts";

/** Runs that end in a fault before the import is given up. */
const mostFaults = 3;
/** Runs that are cut off before a single batch is taken, after which the rows themselves are suspected. */
const mostAttempts = 10;

/**
 * Does an import from where it stands, batch by batch, each in a transaction of its own together with the progress: a
 * run that was cut off goes on behind the last batch that was taken. Of two runs of one import the later one gets it.
 * What the import cannot get over is written down as its failure; what may pass is raised, so that the run is repeated.
 * With `stopping` it pauses between batches.
 */
export async function runImport(
  context: Context,
  parts: UploadParts,
  id: number,
  stopping?: AbortSignal,
): Promise<void> {
  const run = randomUUID();
  const row = await store.claimImport(context.records, id, run);
  if (!row) return;
  const actorContext: Context = { ...context, actor: row.actor, requestId: `import ${id}` };
  const of = { id, run };
  try {
    if (row.attempts > mostAttempts) throw new Problem("unavailable", cutOffTooOften(row));
    const kind = kindNamed(parts.kinds, row.kind);
    const isWhole = await takeFile(actorContext, kind, parts, { ...row, run }, stopping);
    if (isWhole) await finish(actorContext, of, row);
    else await store.pauseRun(context.records, of);
  } catch (error) {
    if (error instanceof LostRun) return;
    const failure = failureOf(error, row);
    if (failure !== undefined) await fail(actorContext, of, failure);
    if (!(error instanceof Problem)) throw error;
  }
}

async function finish(context: Context, of: store.RunOf, { dry_run: dryRun }: store.ImportRow): Promise<void> {
  await change(context, "import.finished", async (records, act) => {
    const isEnded = await store.endRun(records, of, { state: "done", at: isoTime(context.clock.now()) });
    if (dryRun || !isEnded) act.leaveOut();
    act.about("import", of.id, { detail: { state: "done" } });
    return null;
  });
}

async function fail(context: Context, of: store.RunOf, failure: string): Promise<void> {
  await change(context, "import.finished", async (records, act) => {
    const isEnded = await store.endRun(records, of, { state: "failed", at: isoTime(context.clock.now()), failure });
    if (!isEnded) act.leaveOut();
    act.about("import", of.id, { detail: { state: "failed" } });
    return null;
  });
}

const whatStays = "What was taken before that stays; undo the import, or repair the file and import it again.";

/** The sentence that an import fails with; undefined for a fault that may pass. */
function failureOf(error: unknown, { id, attempts }: store.ImportRow): string | undefined {
  if (isFullDisk(error)) {
    return "The disk is full. What was taken before that stays. Free some space, then import the file again: what is there already comes out unchanged.";
  }
  if (error instanceof Problem) return error.message;
  if (attempts < mostFaults) return undefined;
  return `Something went wrong here, and it was written down as "import ${id}". ${whatStays}`;
}

function cutOffTooOften({ rows_done: done }: store.ImportRow): string {
  return `The program ended ${mostAttempts} times in a row while it read the rows after row ${done}, so it does not try again. ${whatStays}`;
}

/** Takes the rows that are still to be taken. Returns whether it came to the end of the file. */
async function takeFile(
  context: Context,
  kind: ImportKind,
  { files }: UploadParts,
  row: store.ImportRow & { run: string },
  stopping: AbortSignal | undefined,
): Promise<boolean> {
  const { upload, mapping } = row;
  const { options = {} } = mapping;
  if (!upload || !(await files.exists(upload))) {
    throw new Problem("not_found", "The file of this import is not here any more. Upload it again.");
  }
  const first = await openUpload(files, upload, options);
  const bound = await closingOnFailure(first, () => bindMapping(mapping, first.headers, tableFields(kind.fields)));
  const survey = await surveyColumns(first.rows, surveyedColumns(kind.fields, bound));
  const { timeZone, country } = await findCompanySettings(context.records);
  const read = rowReader(kind.fields, bound, { survey, options, defaults: { zone: timeZone, country } });
  await store.setRowsTotal(context.records, { id: row.id, run: row.run }, survey.rows);

  const table = await openUpload(files, upload, options);
  const columns = new Map(bound.fields.map(({ field, column }) => [field, column]));
  const columnOf = (field: string) => columns.get(field) ?? "";
  const run: Run = { context, kind, files, row, run: row.run, table, columnOf };
  const taker = rowTaker(run);
  // While the engine is busy with a batch the rows of the next one are read.
  let taking: Promise<void> = Promise.resolve();
  const take = async () => {
    await taking;
    files.requireSpace();
    taking = taker.take();
    // What it raises is raised where it is waited for.
    taking.catch(() => {});
  };
  try {
    for await (const tableRow of table.rows) {
      if (tableRow.row <= row.rows_done) continue;
      const isEnough = taker.add({ tableRow, read: tableRow.ok ? read(tableRow.cells) : undefined });
      if (!isEnough) continue;
      await take();
      if (stopping?.aborted) {
        await taking;
        return false;
      }
      // The stores inside this process answer without ever waiting: others get their turn here.
      await setImmediate();
    }
    await take();
    await taking;
    return true;
  } finally {
    await taking.catch(() => {});
    await table.close();
  }
}

async function closingOnFailure<T>(table: { close(): Promise<void> }, work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    await table.close();
    throw error;
  }
}
