import { type ColumnType, type Generated, type Selectable, sql } from "kysely";
import type { Actor } from "../../kernel/context.ts";
import type { UndoResult, UpdatedRow } from "../../kernel/imports/kind.ts";
import { json, type Records } from "../../kernel/records/records.ts";
import type { TableMapping } from "../../kernel/tables/table-mapping.ts";
import type { Import } from "./contract.ts";
import type { Findings } from "./findings.ts";

type UploadsTable = { id: string; name: string; size: number; sha256: string; member: number | null; at: string };

type ImportsTable = {
  id: Generated<number>;
  kind: string;
  upload: string | null;
  file: string;
  sha256: string;
  mapping: TableMapping;
  dry_run: boolean;
  state: Import["state"];
  actor: Actor;
  member: number | null;
  rows_total: number | null;
  rows_done: Generated<number>;
  created: Generated<number>;
  updated: Generated<number>;
  unchanged: Generated<number>;
  refused: Generated<number>;
  findings: ColumnType<Findings, never, Findings>;
  rejects_size: Generated<number>;
  failure: string | null;
  undone: UndoResult | null;
  example: boolean;
  at: string;
  finished_at: string | null;
};

type ImportUpdatesTable = { import: number; id: number; before: Record<string, unknown> };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    uploads: UploadsTable;
    imports: ImportsTable;
    import_updates: ImportUpdatesTable;
  }
}

export type UploadRow = Selectable<UploadsTable>;
export type ImportRow = Selectable<ImportsTable>;

export async function insertUpload(records: Records, upload: UploadRow): Promise<void> {
  await records.insertInto("uploads").values(upload).execute();
}

export async function findUpload(records: Records, id: string): Promise<UploadRow | undefined> {
  return records.selectFrom("uploads").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Forgets the uploads before a time that no import still has to read. Returns their ids. */
export async function deleteUploadsBefore(records: Records, time: string): Promise<string[]> {
  const rows = await records
    .deleteFrom("uploads")
    .where("at", "<", time)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("imports").select("imports.id").whereRef("upload", "=", "uploads.id").where("state", "in", ["queued", "running"]))),
    )
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

export async function insertImport(
  records: Records,
  row: Pick<ImportRow, "kind" | "upload" | "file" | "sha256" | "mapping" | "dry_run" | "actor" | "member" | "at" | "example">,
): Promise<number> {
  const { mapping, actor, ...plain } = row;
  const empty = { rows_total: null, failure: null, undone: null, finished_at: null };
  const { id } = await records
    .insertInto("imports")
    .values({ ...plain, ...empty, state: "queued", mapping: json(mapping), actor: json(actor) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export type ImportWithName = ImportRow & { by: string | null };

function withName(records: Records) {
  return records
    .selectFrom("imports")
    .leftJoin("members", "members.id", "imports.member")
    .selectAll("imports")
    .select("members.name as by");
}

export async function findImport(records: Records, id: number): Promise<ImportWithName | undefined> {
  return withName(records).where("imports.id", "=", id).executeTakeFirst();
}

/** Locks an import for this transaction. */
export async function lockImport(records: Records, id: number): Promise<ImportRow | undefined> {
  return records.selectFrom("imports").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

/** The newest first, those before `(at, id)`; dry runs are left out. */
export async function findImports(
  records: Records,
  limit: number,
  before?: readonly [string, number],
): Promise<ImportWithName[]> {
  return withName(records)
    .where("dry_run", "=", false)
    .$if(before !== undefined, (query) => query.where(sql<boolean>`(imports.at, imports.id) < (${before?.[0]}, ${before?.[1]})`))
    .orderBy("imports.at", "desc")
    .orderBy("imports.id", "desc")
    .limit(limit)
    .execute();
}

export async function findUnfinishedImports(records: Records): Promise<number[]> {
  const rows = await records.selectFrom("imports").select("id").where("state", "in", ["queued", "running"]).execute();
  return rows.map(({ id }) => id);
}

export async function findExampleImports(records: Records): Promise<number[]> {
  const rows = await records
    .selectFrom("imports")
    .select("id")
    .where("example", "=", true)
    .where("state", "in", ["done", "failed"])
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ id }) => id);
}

export async function setImportRunning(records: Records, id: number, rowsTotal: number): Promise<void> {
  await records.updateTable("imports").set({ state: "running", rows_total: rowsTotal }).where("id", "=", id).execute();
}

export type Progress = Pick<ImportRow, "rows_done" | "created" | "updated" | "unchanged" | "refused" | "rejects_size"> & {
  findings: Findings;
};

export async function setImportProgress(records: Records, id: number, progress: Progress): Promise<void> {
  const { findings, ...counts } = progress;
  await records
    .updateTable("imports")
    .set({ ...counts, findings: json(findings) })
    .where("id", "=", id)
    .execute();
}

export async function setImportState(
  records: Records,
  id: number,
  state: Import["state"],
  more: { at?: string; failure?: string; undone?: UndoResult } = {},
): Promise<void> {
  await records
    .updateTable("imports")
    .set({
      state,
      ...(more.at ? { finished_at: more.at } : {}),
      ...(more.failure ? { failure: more.failure } : {}),
      ...(more.undone ? { undone: json(more.undone) } : {}),
    })
    .where("id", "=", id)
    .execute();
}

/** Keeps what rows were like before the import first touched them. */
export async function insertImportUpdates(records: Records, id: number, updates: readonly UpdatedRow[]): Promise<void> {
  if (updates.length === 0) return;
  await sql`
    insert into import_updates (import, id, before)
    select ${id}, u.id, u.before from jsonb_to_recordset(${JSON.stringify(updates)}::jsonb) as u (id bigint, before jsonb)
    on conflict do nothing`.execute(records);
}

export async function findImportUpdates(records: Records, id: number): Promise<UpdatedRow[]> {
  return records.selectFrom("import_updates").select(["id", "before"]).where("import", "=", id).execute();
}
