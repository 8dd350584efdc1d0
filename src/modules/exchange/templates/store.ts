import { type Generated, sql } from "kysely";
import { json, type Records } from "../../../kernel/records/records.ts";
import type { BusinessModel } from "./choices-contract.ts";
import type { TemplateUse } from "./contract.ts";

type TemplateUsesTable = {
  id: Generated<number>;
  template: BusinessModel;
  at: string;
  member: number | null;
  departments: TemplateUse["departments"];
  kinds: number[];
  needs: number[];
  taken_back_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    template_uses: TemplateUsesTable;
  }
}

export async function insertUse(
  records: Records,
  { departments, kinds, needs, ...use }: Omit<TemplateUsesTable, "id" | "taken_back_at">,
): Promise<number> {
  const { id } = await records
    .insertInto("template_uses")
    .values({ ...use, departments: json(departments), kinds: json(kinds), needs: json(needs), taken_back_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Uses of templates, the newest first; one by its id, or the latest hundred. */
export async function findUses(records: Records, id?: number): Promise<TemplateUse[]> {
  const { rows } = await sql<TemplateUse>`
    select template_uses.id, template, at, departments, kinds, needs, taken_back_at as "takenBackAt",
      case when members.id is not null then jsonb_build_object('id', members.id, 'name', members.name) end as member
    from template_uses left join members on members.id = template_uses.member
    where ${id ?? null}::bigint is null or template_uses.id = ${id ?? null}::bigint
    order by template_uses.id desc limit 100`.execute(records);
  return rows;
}

/** Notes that a use was taken back. Returns whether it stood. */
export async function stampUse(records: Records, id: number, at: string): Promise<boolean> {
  const { rows } = await sql`
    update template_uses set taken_back_at = ${at} where id = ${id} and taken_back_at is null returning id`.execute(
    records,
  );
  return rows.length > 0;
}

/** Removes those of these needs that stand and that nobody changed since. Returns their ids. */
export async function removeUntouched(records: Records, needs: readonly number[], at: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update needs set removed_at = ${at}, version = version + 1
    where id = any(${[...needs]}::bigint[]) and removed_at is null and version = 1 returning id`.execute(records);
  return rows.map(({ id }) => id);
}

/** Puts those of these kinds away of which nothing was told and that nobody needs. Returns their ids. */
export async function putAwayUnused(records: Records, kinds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update fact_types set active = false, version = version + 1
    where id = any(${[...kinds]}::bigint[]) and active
      and not exists (select from facts where fact_type = fact_types.id and withdrawn_at is null)
      and not exists (select from needs where fact_type = fact_types.id and removed_at is null)
    returning id`.execute(records);
  return rows.map(({ id }) => id);
}
