import type { Selectable } from "kysely";
import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { TableMapping } from "../../kernel/tables/table-mapping.ts";

type UploadsTable = { id: string; name: string; size: number; sha256: string; member: number | null; at: string };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    uploads: UploadsTable;
  }
}

export type UploadRow = Selectable<UploadsTable>;

export async function insertUpload(records: Records, upload: UploadRow): Promise<void> {
  await records.insertInto("uploads").values(upload).execute();
}

export async function findUpload(records: Records, id: string): Promise<UploadRow | undefined> {
  return records.selectFrom("uploads").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Forgets the uploads before a time that no import still has to read. */
export async function deleteUploadsBefore(records: Records, time: string): Promise<void> {
  await records
    .deleteFrom("uploads")
    .where("at", "<", time)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("imports")
            .select("imports.id")
            .whereRef("upload", "=", "uploads.id")
            .where("state", "in", ["queued", "running"]),
        ),
      ),
    )
    .execute();
}

export async function findUploadIds(records: Records): Promise<string[]> {
  return (await records.selectFrom("uploads").select("id").execute()).map(({ id }) => id);
}

/** The imports of this content that brought something and still stand, the newest first. */
export async function findImportsOfContent(
  records: Records,
  sha256: string,
): Promise<{ import: number; kind: string; at: string }[]> {
  return records
    .selectFrom("imports")
    .select(["id as import", "kind", "at"])
    .where("sha256", "=", sha256)
    .where("dry_run", "=", false)
    .where("state", "=", "done")
    .orderBy("id", "desc")
    .limit(5)
    .execute();
}

/** For each kind, the mapping with which a file of the same columns was last brought in. */
export async function findRememberedMappings(
  records: Records,
  headers: readonly string[],
): Promise<{ import: number; kind: string; mapping: TableMapping }[]> {
  return records
    .selectFrom("imports")
    .distinctOn("kind")
    .select(["id as import", "kind", "mapping"])
    .where(sql<boolean>`headers = ${JSON.stringify(headers)}::jsonb`)
    .where("dry_run", "=", false)
    .where("state", "=", "done")
    .orderBy("kind")
    .orderBy("id", "desc")
    .execute();
}
