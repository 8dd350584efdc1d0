import { type ColumnType, type Generated, type Selectable, sql } from "kysely";
import type { Actor } from "../../kernel/context.ts";
import type { RowResult, UndoResult, UpdatedRow } from "../../kernel/imports/kind.ts";
import { json, type Records } from "../../kernel/records/records.ts";
import type { TableMapping } from "../../kernel/tables/table-mapping.ts";
import type { Import } from "./contract.ts";
import type { Findings } from "./findings.ts";

type ImportsTable = {
  id: Generated<number>;
  kind: string;
  upload: string | null;
  file: string;
  sha256: string;
  headers: string[];
  mapping: TableMapping;
  dry_run: boolean;
  state: Import["state"];
  actor: Actor;
  member: number | null;
  run: string | null;
  attempts: Generated<number>;
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

type ImportUpdatesTable = { import: number; number: number; id: number; before: Record<string, unknown> };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    imports: ImportsTable;
    import_updates: ImportUpdatesTable;
  }
}

export type ImportRow = Selectable<ImportsTable>;

type NewImportRow = Pick<
  ImportRow,
  "kind" | "upload" | "file" | "sha256" | "headers" | "mapping" | "dry_run" | "actor" | "member" | "at" | "example"
>;

export async function insertImport(records: Records, row: NewImportRow): Promise<number> {
  const { mapping, actor, headers, ...plain } = row;
  const empty = { run: null, rows_total: null, failure: null, undone: null, finished_at: null };
  const values = { mapping: json(mapping), actor: json(actor), headers: json(headers) };
  const { id } = await records
    .insertInto("imports")
    .values({ ...plain, ...empty, ...values, state: "queued" })
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
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(imports.at, imports.id) < (${before?.[0]}, ${before?.[1]})`),
    )
    .orderBy("imports.at", "desc")
    .orderBy("imports.id", "desc")
    .limit(limit)
    .execute();
}

export async function findUnfinishedImports(records: Records): Promise<{ id: number; dry_run: boolean }[]> {
  return records
    .selectFrom("imports")
    .select(["id", "dry_run"])
    .where("state", "in", ["queued", "running"])
    .orderBy("id")
    .execute();
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

/**
 * Gives the rows of an import to one run, taking them from any other: it waits for the batch that one is in. Undefined
 * for an import that is not to be run.
 */
export async function claimImport(records: Records, id: number, run: string): Promise<ImportRow | undefined> {
  return records
    .updateTable("imports")
    .set((column) => ({ state: "running", run, attempts: column("attempts", "+", 1) }))
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .returningAll()
    .executeTakeFirst();
}

/** Whether the import is still this run's. In a transaction it stays so until the end of it. */
export async function holdsRun(records: Records, { id, run }: RunOf): Promise<boolean> {
  const row = await records
    .selectFrom("imports")
    .select("id")
    .where("id", "=", id)
    .where("run", "=", run)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Which run of which import writes. What a run that lost its import writes changes nothing. */
export type RunOf = { id: number; run: string };

function ofRun(records: Records, { id, run }: RunOf) {
  return records.updateTable("imports").where("id", "=", id).where("run", "=", run);
}

export async function setRowsTotal(records: Records, of: RunOf, rowsTotal: number): Promise<void> {
  await ofRun(records, of).set({ rows_total: rowsTotal }).execute();
}

export type Progress = Pick<
  ImportRow,
  "rows_done" | "created" | "updated" | "unchanged" | "refused" | "rejects_size" | "findings"
>;

/** Writes down how far a run came, which also shows that it comes forward. */
export async function setProgress(records: Records, of: RunOf, progress: Progress): Promise<void> {
  const { findings, ...counts } = progress;
  await ofRun(records, of)
    .set({ ...counts, findings: json(findings), attempts: 0 })
    .execute();
}

/** Leaves an import where it stands, for a later run. */
export async function pauseRun(records: Records, of: RunOf): Promise<void> {
  await ofRun(records, of).set({ run: null, attempts: 0 }).execute();
}

/** Ends a run. Returns whether the import was still its own. */
export async function endRun(
  records: Records,
  of: RunOf,
  end: { state: "done" | "failed"; at: string; failure?: string },
): Promise<boolean> {
  const { state, at, failure = null } = end;
  const ended = await ofRun(records, of)
    .set({ state, failure, finished_at: at, run: null })
    .returning("id")
    .executeTakeFirst();
  return ended !== undefined;
}

export async function setUndone(records: Records, id: number, undone: UndoResult): Promise<void> {
  await records
    .updateTable("imports")
    .set({ state: "undone", undone: json(undone) })
    .where("id", "=", id)
    .execute();
}

type Updated = Extract<RowResult, { became: "updated" }>;

/** Keeps what rows were like before the import changed them. */
export async function insertUpdates(records: Records, id: number, updated: readonly Updated[]): Promise<void> {
  if (updated.length === 0) return;
  const rows = updated.map(({ number, id: of, before }) => ({ number, id: of, before }));
  await sql`
    insert into import_updates (import, number, id, before)
    select ${id}, u.number, u.id, u.before
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u (number bigint, id bigint, before jsonb)`.execute(
    records,
  );
}

/** What an import changed, the first change first. */
export async function findUpdates(records: Records, id: number): Promise<UpdatedRow[]> {
  return records
    .selectFrom("import_updates")
    .select(["id", "before"])
    .where("import", "=", id)
    .orderBy("number")
    .execute();
}

/** Forgets the checks that were asked for before a time and are over. */
export async function deleteChecksBefore(records: Records, time: string): Promise<void> {
  await records
    .deleteFrom("imports")
    .where("dry_run", "=", true)
    .where("at", "<", time)
    .where("state", "in", ["done", "failed"])
    .execute();
}

/** Forgets that imports which ended before a time have a file of refused rows. */
export async function forgetRejectsBefore(records: Records, time: string): Promise<void> {
  await records.updateTable("imports").set({ rejects_size: 0 }).where("finished_at", "<", time).execute();
}

export async function findImportsWithRejects(records: Records): Promise<number[]> {
  const rows = await records.selectFrom("imports").select("id").where("rejects_size", ">", 0).execute();
  return rows.map(({ id }) => id);
}
