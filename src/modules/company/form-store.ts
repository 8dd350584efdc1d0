import { type Generated, sql } from "kysely";
import { json, type Records } from "../../kernel/records/records.ts";
import type { WebForm } from "./form-contract.ts";

type FormsTable = {
  id: Generated<number>;
  name: string;
  department: number | null;
  key: string;
  origins: string[];
  version: Generated<number>;
  created_at: string;
  revoked_at: string | null;
  last_used_at: string | null;
  answers: Generated<number>;
  machines: Generated<number>;
  example: boolean;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    forms: FormsTable;
  }
}

export type FormValues = { name: string; department: number | null; origins: readonly string[] };

/** Forms, the newest first and those that were revoked last; or one of them. */
export async function findForms(records: Records, id?: number): Promise<WebForm[]> {
  const rows = await records
    .selectFrom("forms")
    .leftJoin("departments", "departments.id", "forms.department")
    .selectAll("forms")
    .select("departments.name as departmentName")
    .$if(id !== undefined, (query) => query.where("forms.id", "=", id ?? 0))
    .orderBy(sql`forms.revoked_at is not null`)
    .orderBy("forms.id", "desc")
    .limit(500)
    .execute();
  return rows.map(({ department, departmentName, created_at, revoked_at, last_used_at, ...form }) => ({
    ...form,
    department: department === null ? null : { id: department, name: departmentName ?? "" },
    createdAt: created_at,
    revokedAt: revoked_at,
    lastUsedAt: last_used_at,
  }));
}

export type OpenForm = { id: number; department: number | null; origins: string[] };

/** The form that works under a key. */
export async function findOpenForm(records: Records, key: string): Promise<OpenForm | undefined> {
  return records
    .selectFrom("forms")
    .select(["id", "department", "origins"])
    .where("key", "=", key)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
}

export async function insertForm(
  records: Records,
  { origins, ...form }: FormValues & { key: string; createdAt: string; example: boolean },
): Promise<number> {
  const { createdAt, ...columns } = form;
  const { id } = await records
    .insertInto("forms")
    .values({ ...columns, origins: json(origins), created_at: createdAt, revoked_at: null, last_used_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Changes the form if it still has this version and works. Returns whether it did. */
export async function updateForm(
  records: Records,
  id: number,
  version: number,
  { origins, ...columns }: FormValues,
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("forms")
    .set((set) => ({ ...columns, origins: json(origins), version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("version", "=", version)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function revokeFormRow(records: Records, id: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("forms")
    .set((set) => ({ revoked_at: at, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Counts an answer, in the transaction that keeps it, or something that a machine filled in. */
export async function countFormUse(
  records: Records,
  id: number,
  what: "answers" | "machines",
  at: string,
): Promise<void> {
  await records
    .updateTable("forms")
    .set((set) => ({ [what]: set(what, "+", 1), last_used_at: at }))
    .where("id", "=", id)
    .execute();
}
