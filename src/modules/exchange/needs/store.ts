import { type Generated, sql } from "kysely";
import { json, type Records } from "../../../kernel/records/records.ts";
import type { NeedForm } from "./choices-contract.ts";
import type { Condition, Need, NeedTime } from "./contract.ts";

type NeedsTable = {
  id: Generated<number>;
  fact_type: number;
  department: number;
  place: number;
  conditions: Condition[];
  form: NeedForm;
  within: NeedTime | null;
  reason: string;
  version: Generated<number>;
  removed_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    needs: NeedsTable;
  }
}

export type NeedsFilter = { ids?: readonly number[]; factTypes?: readonly number[]; department?: number };

/**
 * Needs that stand, by kind of fact and from the top: all, or those of some kinds, of a department or by id. Those of a
 * department that is gone stand no more.
 */
export async function findNeeds(records: Records, { ids, factTypes, department }: NeedsFilter = {}): Promise<Need[]> {
  const rows = await records
    .selectFrom("needs")
    .innerJoin("fact_types", "fact_types.id", "needs.fact_type")
    .innerJoin("departments", "departments.id", "needs.department")
    .select(["needs.id", "needs.conditions", "needs.form", "needs.within", "needs.reason", "needs.version"])
    .select(["needs.fact_type", "fact_types.name as typeName", "fact_types.code"])
    .select(["needs.department", "departments.name as departmentName"])
    .where("needs.removed_at", "is", null)
    .where("departments.removed_at", "is", null)
    .$if(ids !== undefined, (query) => query.where(sql<boolean>`needs.id = any(${[...(ids ?? [])]}::bigint[])`))
    .$if(factTypes !== undefined, (query) =>
      query.where(sql<boolean>`needs.fact_type = any(${[...(factTypes ?? [])]}::bigint[])`),
    )
    .$if(department !== undefined, (query) => query.where("needs.department", "=", department ?? 0))
    .orderBy("fact_types.id")
    .orderBy("needs.place")
    .orderBy("needs.id")
    .execute();
  return rows.map(({ fact_type, typeName, code, department, departmentName, ...need }) => ({
    ...need,
    factType: { id: fact_type, name: typeName, code },
    department: { id: department, name: departmentName },
  }));
}

export type NeedValues = Pick<Need, "conditions" | "form" | "within" | "reason">;

/** Adds a need at a place and moves those from there on down. Returns its id. */
export async function insertNeed(
  records: Records,
  {
    factType,
    department,
    before,
    ...values
  }: NeedValues & { factType: number; department: number; before: number | null },
): Promise<number> {
  const place = await makePlace(records, factType, before);
  const { id } = await records
    .insertInto("needs")
    .values({ ...rowOf(values), fact_type: factType, department, place, removed_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Changes a need if it still has this version, and moves it where `before` is given. Returns whether it had. */
export async function updateNeed(
  records: Records,
  {
    id,
    version,
    factType,
    before,
  }: { id: number; version: number; factType: number; before: number | null | undefined },
  values: NeedValues,
): Promise<boolean> {
  const moved = before === undefined ? {} : { place: await makePlace(records, factType, before) };
  const changed = await records
    .updateTable("needs")
    .set({ ...rowOf(values), ...moved, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("removed_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return changed !== undefined;
}

/** Removes a need (`at`) or brings it back (null), at the place where it was. Returns its department if that changed anything. */
export async function stampNeed(records: Records, id: number, at: string | null): Promise<number | undefined> {
  const { rows } = await sql<{ department: number }>`
    update needs set removed_at = ${at}::timestamptz, version = version + 1
    where id = ${id} and (removed_at is null) = ${at !== null}
    returning department`.execute(records);
  return rows[0]?.department;
}

/** The department of a need, whether it stands or not. */
export async function findNeedDepartment(records: Records, id: number): Promise<number | undefined> {
  const row = await records.selectFrom("needs").select("department").where("id", "=", id).executeTakeFirst();
  return row?.department;
}

/** A free place before a need, or at the end. The needs of the kind are locked in their order, so that two do not meet. */
async function makePlace(records: Records, factType: number, before: number | null): Promise<number> {
  const { rows } = await sql<{ place: number }>`
    with locked as (
      select id, place from needs where fact_type = ${factType} order by id for update
    )
    select coalesce(
      (select place from locked where id = ${before}::bigint), (select max(place) + 1 from locked), 1) as place`.execute(
    records,
  );
  const place = rows[0]?.place ?? 1;
  if (before !== null) {
    await sql`update needs set place = place + 1 where fact_type = ${factType} and place >= ${place}`.execute(records);
  }
  return place;
}

function rowOf({ conditions, within, ...values }: NeedValues) {
  return { ...values, conditions: json(conditions), within: within && json(within) };
}
