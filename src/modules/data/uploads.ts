import { randomUUID } from "node:crypto";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../kernel/context.ts";
import type { ImportKind } from "../../kernel/imports/kind.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { openTable, type Table } from "../../kernel/tables/read-table.ts";
import { suggestMapping } from "../../kernel/tables/suggest-mapping.ts";
import type { FileReading, ImportMapping, NewUpload, Upload } from "./contract.ts";
import { tableFields } from "./row-reader.ts";
import type { UploadFiles } from "./upload-files.ts";
import * as store from "./upload-store.ts";

/** What uploads are looked into with: the kinds of file there are, and where the files lie. */
export type UploadParts = { kinds: readonly ImportKind[]; files: UploadFiles };

/**
 * Keeps a file to import from, and says what is in it. Raises `limit` for one that is too large, `invalid` for one that
 * is no table. Nothing is kept of a refused file, and a repeat of the request gets the first answer.
 */
export async function keepUpload(
  context: Context,
  { kinds, files }: UploadParts,
  { name, ...reading }: NewUpload,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Upload> {
  // Whoever may not import need not send the whole file to learn it.
  await change(within(context, context.records), "import.started", async (_, act) => act.leaveOut());
  const id = randomUUID();
  const { size, sha256 } = await files.keep(id, bytes);
  const kept = await change(context, "import.started", async (records, act) => {
    act.leaveOut();
    const upload = { id, name, size, sha256, member: memberOf(context), at: isoTime(context.clock.now()) };
    const described = await describeFile(records, kinds, files, upload, reading);
    await store.insertUpload(records, upload);
    return described;
  }).catch(async (error) => {
    await files.remove(id);
    throw error;
  });
  if (kept.id !== id) await files.remove(id);
  return kept;
}

/** What an upload holds when it is read like this, and the mapping of each kind that suits it best. */
export async function describeUpload(
  context: Context,
  { kinds, files }: UploadParts,
  id: string,
  reading: FileReading = {},
): Promise<Upload> {
  return read(context, "import.started", async (records) =>
    describeFile(records, kinds, files, await requireUpload(records, files, id), reading),
  );
}

/** Raises `not_found` for an upload that is gone. */
export async function requireUpload(records: Records, files: UploadFiles, id: string): Promise<store.UploadRow> {
  const upload = await store.findUpload(records, id);
  if (upload && (await files.exists(id))) return upload;
  throw new Problem("not_found", "This upload is not here any more. Upload the file again.");
}

async function describeFile(
  records: Records,
  kinds: readonly ImportKind[],
  files: UploadFiles,
  upload: store.UploadRow,
  reading: FileReading,
): Promise<Upload> {
  const table = await openUpload(files, upload.id, reading);
  await table.close();
  const remembered = await store.findRememberedMappings(records, table.headers);
  return {
    id: upload.id,
    name: upload.name,
    size: upload.size,
    encoding: table.encoding,
    separator: table.separator,
    headers: [...table.headers],
    sample: table.sample.slice(0, 5).map((cells) => cells.map(shorten)),
    examples: table.headers.map((_, at) => examplesOf(table, at)),
    warnings: [...table.warnings],
    suggestions: Object.fromEntries(kinds.map((kind) => [kind.name, suggestFor(kind, table)])),
    remembered: Object.fromEntries(
      remembered.map(({ kind, mapping, import: id }) => [kind, { import: id, mapping: mapping as ImportMapping }]),
    ),
    earlier: await store.findImportsOfContent(records, upload.sha256),
  };
}

/** Opens the table in an upload. Raises as `openTable` does. */
export function openUpload(files: UploadFiles, id: string, { encoding, separator }: FileReading): Promise<Table> {
  return openTable(files.read(id), { ...(encoding && { encoding }), ...(separator && { separator }) });
}

const examplesShown = 3;

function examplesOf({ sample }: Table, at: number): string[] {
  const filled = sample.map((cells) => (cells[at] ?? "").trim()).filter((cell) => cell !== "");
  return [...new Set(filled)].slice(0, examplesShown).map(shorten);
}

function shorten(cell: string): string {
  return cell.length > 200 ? `${cell.slice(0, 200)}…` : cell;
}

function suggestFor(kind: ImportKind, { headers, sample }: Table): Upload["suggestions"][string] {
  const { suggestions, missing } = suggestMapping(withoutReasons(headers), tableFields(kind.fields), sample);
  return {
    fields: Object.fromEntries(suggestions.map(({ field, column }) => [field, column])),
    because: [...suggestions],
    missing: [...missing],
  };
}

/** The columns of a file of refused rows without the two that were added to it. */
function withoutReasons(headers: readonly string[]): readonly string[] {
  const isOurs =
    /^(?:rejected )?line$/.test(headers.at(-2) ?? "") && /^(?:rejected )?reason$/.test(headers.at(-1) ?? "");
  return isOurs ? headers.slice(0, -2) : headers;
}
