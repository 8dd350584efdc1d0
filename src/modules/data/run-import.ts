import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type { ImportKind } from "../../kernel/imports/kind.ts";
import { Problem } from "../../kernel/problems.ts";
import { bindMapping } from "../../kernel/tables/mapping.ts";
import { openTable } from "../../kernel/tables/read-table.ts";
import { surveyColumns } from "../../kernel/tables/survey-columns.ts";
import { findCompanySettings } from "../company/index.ts";
import { rowReader, surveyedColumns, tableFields } from "./row-reader.ts";
import * as store from "./store.ts";
import { batchTaker } from "./take-batch.ts";
import type { UploadFiles } from "./upload-files.ts";

/**
 * Does an import from where it stands, batch by batch, each in a transaction of its own together with the progress: a
 * run that was cut off goes on behind the last batch that was taken. What cannot go on is written down as its failure.
 */
export async function runImport(
  context: Context,
  kinds: readonly ImportKind[],
  files: UploadFiles,
  id: number,
): Promise<void> {
  const row = await store.findImport(context.records, id);
  if (!row || (row.state !== "queued" && row.state !== "running")) return;
  const kind = kinds.find(({ name }) => name === row.kind);
  const actorContext: Context = { ...context, actor: row.actor, requestId: `import ${id}` };
  try {
    if (!kind || !row.upload) throw new Problem("not_found", "The file of this import is not here any more. Upload it again.");
    await takeFile(actorContext, kind, files, row, row.upload);
    await finish(actorContext, id);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await store.setImportState(context.records, id, "failed", { at: isoTime(context.clock.now()), failure: error.message });
  }
}

async function finish(context: Context, id: number): Promise<void> {
  await change(context, "import.finished", async (records, act) => {
    await store.setImportState(records, id, "done", { at: isoTime(context.clock.now()) });
    act.about("import", id);
    return null;
  });
}

async function takeFile(
  context: Context,
  kind: ImportKind,
  files: UploadFiles,
  row: store.ImportRow,
  upload: string,
): Promise<void> {
  const { options = {} } = row.mapping;
  const { encoding, separator } = options;
  const open = () => openTable(files.read(upload), { ...(encoding && { encoding }), ...(separator && { separator }) });
  const first = await open();
  const bound = bindMapping(row.mapping, first.headers, tableFields(kind.fields));
  const survey = await surveyColumns(first.rows, surveyedColumns(kind.fields, bound));
  const { timeZone, country } = await findCompanySettings(context.records);
  const read = rowReader(kind.fields, bound, survey, options, { zone: timeZone, country });
  await store.setImportRunning(context.records, row.id, survey.rows);

  const table = await open();
  const taker = batchTaker(context, kind, files, row, table.headers);
  try {
    for await (const tableRow of table.rows) {
      if (tableRow.row <= row.rows_done) continue;
      taker.add(tableRow, tableRow.ok ? read(tableRow.cells) : undefined);
      if (taker.isFull()) await taker.take();
    }
    await taker.take();
  } finally {
    await table.close();
  }
}
