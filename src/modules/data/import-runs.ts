import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, within } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import type { ImportKind } from "../../kernel/imports/kind.ts";
import { permit } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { nearNames } from "../../kernel/tables/names.ts";
import { z } from "zod";
import { type Import, type ImportKindInfo, type ImportMapping, NewImport } from "./contract.ts";
import * as store from "./store.ts";
import { describeUpload } from "./uploads.ts";
import type { UploadFiles } from "./upload-files.ts";

/** The kinds of file that can be imported, with their fields and questions. */
export function describeKinds(kinds: readonly ImportKind[]): ImportKindInfo[] {
  return kinds.map(({ name, help, fields, options = [] }) => ({
    name,
    help,
    fields: fields.map(({ name: field, type, help: about, required = false, choices }) => ({
      name: field,
      type,
      help: about,
      required,
      ...(choices ? { choices: Object.keys(choices) } : {}),
    })),
    options: options.map((option) => ({ ...option, values: [...option.values] })),
  }));
}

/**
 * Begins an import of an upload: it is queued with `enqueue` in the same transaction. Without a mapping, the one that
 * suits the file best is taken. Raises `invalid` for a kind, field, column or choice that there is not, `not_found` for
 * an upload that is gone, `forbidden` where the kind is not the actor's to import.
 */
export async function startImport(
  context: Context,
  kinds: readonly ImportKind[],
  files: UploadFiles,
  enqueue: (records: Records, id: number) => Promise<void>,
  input: NewImport,
  example = false,
): Promise<Import> {
  const wanted = NewImport.parse(input);
  const kind = kindNamed(kinds, wanted.kind);
  const permission = permit(context.actor, kind.verb);
  const mapping = wanted.mapping ?? (await suggestedMapping(context, kinds, files, wanted.upload, kind));
  checkChoices(kind, mapping.set ?? {});
  kind.checkMapping?.(Object.keys(mapping.fields));
  return change(context, "import.started", async (records, act) => {
    if (!permission.allowed) throw new Problem("forbidden", permission.because);
    const upload = await store.findUpload(records, wanted.upload);
    if (!upload) throw new Problem("not_found", "This upload is not here any more. Upload the file again.");
    const id = await store.insertImport(records, {
      kind: kind.name,
      upload: upload.id,
      file: upload.name,
      sha256: upload.sha256,
      mapping,
      dry_run: wanted.dryRun,
      actor: context.actor,
      member: context.actor.kind === "member" ? context.actor.member : null,
      at: isoTime(context.clock.now()),
      example,
    });
    await enqueue(records, id);
    act.about("import", id, { detail: { kind: kind.name, dryRun: wanted.dryRun } });
    return requireImport(records, id);
  });
}

async function suggestedMapping(
  context: Context,
  kinds: readonly ImportKind[],
  files: UploadFiles,
  upload: string,
  kind: ImportKind,
): Promise<ImportMapping> {
  const { suggestions } = await describeUpload(context, kinds, files, upload);
  const suggestion = suggestions[kind.name];
  if (suggestion && suggestion.missing.length > 0) {
    const fields = suggestion.missing.map((field) => `"${field}"`).join(" and ");
    throw new Problem("invalid", `No column of this file looks like ${fields}. Say which one it is, with --map ${suggestion.missing[0]}=COLUMN.`);
  }
  return { fields: suggestion?.fields ?? {} };
}

function kindNamed(kinds: readonly ImportKind[], name: string): ImportKind {
  const kind = kinds.find((one) => one.name === name);
  if (kind) return kind;
  const names = kinds.map((one) => one.name);
  const [near] = nearNames(name, names);
  const hint = near ? `Did you mean "${near}"?` : `There are ${names.join(", ")}.`;
  throw new Problem("invalid", `There is no kind of import "${name}". ${hint}`, [{ path: "kind", message: "is unknown" }]);
}

function checkChoices(kind: ImportKind, chosen: Readonly<Record<string, string>>): void {
  const options = kind.options ?? [];
  for (const [name, value] of Object.entries(chosen)) {
    const option = options.find((one) => one.name === name);
    const path = `mapping.set.${name}`;
    if (!option) {
      const known = options.map((one) => one.name).join(", ") || "none";
      throw new Problem("invalid", `An import of ${kind.name} does not ask "${name}". What it asks: ${known}.`, [{ path, message: "is unknown" }]);
    }
    if (!option.values.includes(value)) {
      throw new Problem("invalid", `"${name}" is one of ${option.values.join(", ")}, not "${value}".`, [{ path, message: "is no choice" }]);
    }
  }
}

export async function getImport(context: Context, id: number): Promise<Import> {
  return read(context, "import.read", (records) => requireImport(records, id));
}

const Position = z.tuple([z.iso.datetime(), z.number()]);

/** The imports, newest first, without the dry runs. */
export async function listImports(context: Context, page: { limit: number; cursor?: string | undefined }): Promise<Page<Import>> {
  const before = page.cursor === undefined ? undefined : decodeCursor(page.cursor, Position);
  return read(context, "import.read", async (records) => {
    const rows = await store.findImports(records, page.limit + 1, before);
    return toPage(rows, page.limit, ({ at, id }) => [at, id], present);
  });
}

/** Where the refused rows of an import are, for those who may import. Raises `not_found` when none was refused. */
export async function findRejects(context: Context, files: UploadFiles, id: number): Promise<{ path: string; name: string }> {
  return read(context, "rejects.read", async (records) => {
    const { hasRejects, file } = await requireImport(records, id);
    if (!hasRejects) throw new Problem("not_found", `Import ${id} refused no row.`);
    return { path: files.rejectsPath(id), name: `${file.replace(/\.[^.]*$/, "")}-rejects.csv` };
  });
}

/** Takes back everything that an import brought. Raises `conflict` while it runs, or when it is undone already. */
export async function undoImport(context: Context, kinds: readonly ImportKind[], id: number): Promise<Import> {
  return change(context, "import.undone", async (records, act) => {
    const row = await store.lockImport(records, id);
    if (!row) throw new Problem("not_found", `There is no import ${id}.`);
    if (row.state === "undone") throw new Problem("conflict", `Import ${id} is undone already.`);
    if (row.state !== "done" && row.state !== "failed") {
      throw new Problem("conflict", `Import ${id} is still running. Wait until it is done, then undo it.`);
    }
    const updated = await store.findImportUpdates(records, id);
    const undone = await kindNamed(kinds, row.kind).undo(within(context, records), id, updated);
    await store.setImportState(records, id, "undone", { undone });
    act.about("import", id, { detail: { ...undone } });
    return requireImport(records, id);
  });
}

async function requireImport(records: Records, id: number): Promise<Import> {
  const row = await store.findImport(records, id);
  if (!row) throw new Problem("not_found", `There is no import ${id}.`);
  return present(row);
}

function present(row: store.ImportWithName): Import {
  return {
    id: row.id,
    kind: row.kind,
    file: row.file,
    dryRun: row.dry_run,
    state: row.state,
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    refused: row.refused,
    groups: row.findings.groups,
    notices: row.findings.notices,
    failure: row.failure,
    hasRejects: row.rejects_size > 0,
    undone: row.undone,
    mapping: row.mapping,
    by: row.by,
    example: row.example,
    at: row.at,
    finishedAt: row.finished_at,
  };
}
