import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, within } from "../../kernel/context.ts";
import type { ImportKind } from "../../kernel/imports/kind.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { bindMapping } from "../../kernel/tables/mapping.ts";
import { checkReadingOptions } from "./cell-reader.ts";
import { type Import, type ImportMapping, NewImport } from "./contract.ts";
import { requireImport } from "./imports.ts";
import { answerQuestions, kindNamed } from "./kind-choices.ts";
import { tableFields } from "./row-reader.ts";
import * as store from "./store.ts";
import { describeUpload, openUpload, requireUpload, type UploadParts } from "./uploads.ts";

/** An import that waits to be run. */
export type WaitingImport = { id: number; dryRun: boolean };

/**
 * Begins an import of an upload: it is queued with `enqueue` in the same transaction. Without a mapping, the one that
 * suits the file best is taken. Whatever can be seen without reading the rows is refused at once: raises `invalid` for a
 * kind, field, column, option or choice that there is not, `not_found` for an upload that is gone, `forbidden` where the
 * kind is not the actor's to import.
 */
export async function startImport(
  context: Context,
  parts: UploadParts,
  enqueue: (records: Records, waiting: WaitingImport) => Promise<void>,
  input: NewImport,
  example = false,
): Promise<Import> {
  return change(context, "import.started", async (records, act) => {
    const inside = within(context, records);
    const wanted = NewImport.parse(input);
    const kind = kindNamed(parts.kinds, wanted.kind);
    await change(inside, kind.verb, async (_, permitted) => permitted.leaveOut());
    const upload = await requireUpload(records, parts.files, wanted.upload);
    const mapping = wanted.mapping ?? (await suggestedMapping(inside, parts, upload.id, kind));
    answerQuestions(kind, mapping.set ?? {});
    checkReadingOptions(mapping.options ?? {});
    const table = await openUpload(parts.files, upload.id, mapping.options ?? {});
    await table.close();
    bindMapping(mapping, table.headers, tableFields(kind.fields));
    kind.checkMapping?.(Object.keys(mapping.fields));
    const { dryRun } = wanted;
    const id = await store.insertImport(records, {
      kind: kind.name,
      upload: upload.id,
      file: upload.name,
      sha256: upload.sha256,
      headers: [...table.headers],
      mapping,
      dry_run: dryRun,
      actor: context.actor,
      member: context.actor.kind === "member" ? context.actor.member : null,
      at: isoTime(context.clock.now()),
      example,
    });
    await enqueue(records, { id, dryRun });
    act.about("import", id, { detail: { kind: kind.name, dryRun } });
    return requireImport(inside, parts.kinds, id);
  });
}

async function suggestedMapping(
  context: Context,
  parts: UploadParts,
  upload: string,
  { name }: ImportKind,
): Promise<ImportMapping> {
  const { suggestions } = await describeUpload(context, parts, upload);
  const { fields = {}, missing = [] } = suggestions[name] ?? {};
  if (missing.length === 0) return { fields };
  const named = missing.map((field) => `"${field}"`).join(" and ");
  throw new Problem("invalid", `No column of this file looks like ${named}. Map a column to it: ${missing[0]}=COLUMN.`);
}
