import { randomUUID } from "node:crypto";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type { ImportKind } from "../../kernel/imports/kind.ts";
import { Problem } from "../../kernel/problems.ts";
import { openTable } from "../../kernel/tables/read-table.ts";
import { suggestMapping } from "../../kernel/tables/suggest-mapping.ts";
import type { Upload } from "./contract.ts";
import { tableFields } from "./row-reader.ts";
import * as store from "./store.ts";
import type { UploadFiles } from "./upload-files.ts";

/**
 * Keeps a file to import from, and says what is in it. Raises `limit` for one that is too large, `invalid` for one that
 * is no table. Nothing is kept of a refused file.
 */
export async function keepUpload(
  context: Context,
  kinds: readonly ImportKind[],
  files: UploadFiles,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Upload> {
  await read(context, "import.started", async () => {});
  const id = randomUUID();
  const { size, sha256 } = await files.keep(id, bytes);
  try {
    const upload = { id, name, size, sha256, member: memberOf(context), at: isoTime(context.clock.now()) };
    const described = await describeFile(kinds, files, upload);
    await change(context, "import.started", async (records, act) => {
      await store.insertUpload(records, upload);
      act.leaveOut();
      return null;
    });
    return described;
  } catch (error) {
    await files.remove(id);
    throw error;
  }
}

/** What an upload holds, and the mapping of each kind that suits it best. */
export async function describeUpload(
  context: Context,
  kinds: readonly ImportKind[],
  files: UploadFiles,
  id: string,
): Promise<Upload> {
  return read(context, "import.started", async (records) => {
    const upload = await store.findUpload(records, id);
    if (!upload || !(await files.exists(id))) {
      throw new Problem("not_found", "This upload is not here any more. Upload the file again.");
    }
    return describeFile(kinds, files, upload);
  });
}

async function describeFile(kinds: readonly ImportKind[], files: UploadFiles, upload: store.UploadRow): Promise<Upload> {
  const table = await openTable(files.read(upload.id));
  await table.close();
  const suggestions = kinds.map((kind) => {
    const { mapping, suggestions: because, missing } = suggestMapping(table.headers, tableFields(kind.fields), table.sample);
    return [kind.name, { fields: mapping.fields as Record<string, string>, because: [...because], missing: [...missing] }];
  });
  return {
    id: upload.id,
    name: upload.name,
    size: upload.size,
    encoding: table.encoding,
    separator: table.separator,
    headers: [...table.headers],
    sample: table.sample.slice(0, 5).map((cells) => cells.map((cell) => cell.slice(0, 200))),
    warnings: [...table.warnings],
    suggestions: Object.fromEntries(suggestions),
  };
}

const daysKept = 7;

/** Removes the files that were uploaded more than seven days ago and that nothing still has to read. */
export async function forgetOldUploads(context: Context, files: UploadFiles): Promise<void> {
  const before = isoTime(context.clock.now().subtract({ hours: 24 * daysKept }));
  for (const id of await store.deleteUploadsBefore(context.records, before)) await files.remove(id);
}

function memberOf({ actor }: Context): number | null {
  return actor.kind === "member" ? actor.member : null;
}
