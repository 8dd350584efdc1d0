import { type Generated, sql } from "kysely";
import { json, type Records } from "../../../kernel/records/records.ts";
import type { FactField, FactType } from "./contract.ts";

type FactTypesTable = {
  id: Generated<number>;
  code: string;
  name: string;
  description: string;
  fields: FactField[];
  producers: number[];
  built_in: boolean;
  active: boolean;
  version: Generated<number>;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    fact_types: FactTypesTable;
  }
}

/** The kinds of facts, those that come with the product first; all, or some by id. */
export async function findFactTypes(records: Records, ids?: readonly number[]): Promise<FactType[]> {
  if (ids?.length === 0) return [];
  return records
    .selectFrom("fact_types")
    .select(["id", "code", "name", "description", "fields", "producers", "active", "version"])
    .select("built_in as builtIn")
    .$if(ids !== undefined, (query) => query.where("id", "in", ids ?? []))
    .orderBy("built_in", "desc")
    .orderBy("id")
    .execute();
}

/** The kind with this code. */
export async function findFactType(records: Records, code: string): Promise<FactType | undefined> {
  const { id } =
    (await records.selectFrom("fact_types").select("id").where("code", "=", code).executeTakeFirst()) ?? {};
  return id === undefined ? undefined : (await findFactTypes(records, [id]))[0];
}

export type FactTypeValues = Pick<FactType, "name" | "description" | "fields" | "producers" | "active">;

/** Adds a kind. Returns its id; undefined where the code is taken. */
export async function insertFactType(
  records: Records,
  { code, builtIn, ...values }: FactTypeValues & { code: string; builtIn: boolean },
): Promise<number | undefined> {
  const row = await records
    .insertInto("fact_types")
    .values({ ...rowOf(values), code, built_in: builtIn })
    .onConflict((taken) => taken.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** Changes a kind if it still has this version. Returns whether it had. */
export async function updateFactType(
  records: Records,
  id: number,
  version: number,
  values: FactTypeValues,
): Promise<boolean> {
  const changed = await records
    .updateTable("fact_types")
    .set({ ...rowOf(values), version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("id")
    .executeTakeFirst();
  return changed !== undefined;
}

/** Of these departments those that are not there. */
export async function findMissingDepartments(records: Records, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select wanted.id from unnest(${[...ids]}::bigint[]) as wanted (id)
    where not exists (select from departments where departments.id = wanted.id and removed_at is null)
    order by wanted.id`.execute(records);
  return rows.map(({ id }) => id);
}

function rowOf({ fields, producers, ...values }: FactTypeValues) {
  return { ...values, fields: json(fields), producers: json(producers) };
}
