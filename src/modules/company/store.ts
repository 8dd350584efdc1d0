import { type Generated, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { Department } from "./contract.ts";

type DepartmentsTable = {
  id: Generated<number>;
  name: string;
  faces_customers: boolean;
  role_text: string;
  version: Generated<number>;
  example: boolean;
  import: Generated<number | null>;
  removed_at: string | null;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    departments: DepartmentsTable;
  }
}

export async function findDepartments(records: Records, ids?: readonly number[]): Promise<Department[]> {
  const rows = await records
    .selectFrom("departments")
    .selectAll("departments")
    .select(
      sql<number>`(select count(*) from member_departments join members on members.id = member
        where department = departments.id and members.removed_at is null)`.as("members"),
    )
    .where("removed_at", "is", null)
    .$if(ids !== undefined, (query) => query.where("id", "in", [...(ids ?? []), -1]))
    .orderBy(sql`lower(name)`)
    .execute();
  return rows.map(({ faces_customers, role_text, removed_at, import: _import, ...department }) => ({
    ...department,
    facesCustomers: faces_customers,
    roleText: role_text,
  }));
}

export async function insertDepartment(
  records: Records,
  department: { name: string; facesCustomers: boolean; roleText: string; example: boolean },
): Promise<number> {
  const { id } = await records
    .insertInto("departments")
    .values({
      name: department.name,
      faces_customers: department.facesCustomers,
      role_text: department.roleText,
      example: department.example,
      removed_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Adds departments of these names that are not there, whatever their case. Returns the new ones. */
export async function insertMissingDepartments(
  records: Records,
  names: readonly string[],
  { import: importId, example }: { import: number; example: boolean },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into departments (name, faces_customers, role_text, example, import)
    select min(given.name), true, '', ${example}::boolean, ${importId}::bigint
    from unnest(${[...names]}::text[]) as given (name)
    where not exists (
      select from departments where lower(departments.name) = lower(given.name) and removed_at is null)
    group by lower(given.name) order by lower(given.name)
    returning id`.execute(records);
  return rows.map(({ id }) => id);
}

/** Removes departments that an import added, but for these and those with members. Returns which. */
export async function removeImported(
  records: Records,
  { import: importId, keep, at }: { import: number; keep: readonly number[]; at: string },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update departments set removed_at = ${at}::timestamptz
    where import = ${importId} and removed_at is null and id <> all(${[...keep]}::bigint[])
      and not exists (select from member_departments where department = departments.id)
    returning id`.execute(records);
  return rows.map(({ id }) => id);
}

export async function isDepartmentNameTaken(records: Records, name: string, except?: number): Promise<boolean> {
  const row = await records
    .selectFrom("departments")
    .select("id")
    .where(sql`lower(name)`, "=", name.toLowerCase())
    .where("removed_at", "is", null)
    .$if(except !== undefined, (query) => query.where("id", "!=", except ?? 0))
    .executeTakeFirst();
  return row !== undefined;
}

/** Changes the row if it still has this version. Returns whether it had. */
export async function updateDepartment(
  records: Records,
  id: number,
  version: number,
  change: { name?: string | undefined; facesCustomers?: boolean | undefined; roleText?: string | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("departments")
    .set((set) => ({
      version: set("version", "+", 1),
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.facesCustomers === undefined ? {} : { faces_customers: change.facesCustomers }),
      ...(change.roleText === undefined ? {} : { role_text: change.roleText }),
    }))
    .where("id", "=", id)
    .where("version", "=", version)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function markDepartmentRemoved(records: Records, id: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("departments")
    .set({ removed_at: at })
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The departments of these names, whatever their case: lower-case name to id. */
export async function findDepartmentsByName(records: Records, names: readonly string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const rows = await records
    .selectFrom("departments")
    .select(["id", sql<string>`lower(name)`.as("name")])
    .where("removed_at", "is", null)
    .where(sql`lower(name)`, "in", lowerCased(names))
    .execute();
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** The names of departments, also of removed ones. */
export async function findDepartmentNames(records: Records, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await records
    .selectFrom("departments")
    .select(["id", "name"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export function lowerCased(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.toLowerCase()))];
}
