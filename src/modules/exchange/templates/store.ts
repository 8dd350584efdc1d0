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
  hand_offs: Generated<number[]>;
  asks: Generated<number[]>;
  reasons: Generated<AddedReason[]>;
  taken_back_at: string | null;
};

/** A reason that a template added or brought back, with the version that it had then. */
export type AddedReason = { id: number; version: number };

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    template_uses: TemplateUsesTable;
  }
}

/** Lets one template be applied or taken back at a time, until the transaction ends: each plans by what stands. */
export async function lockUses(records: Records): Promise<void> {
  await sql`lock table template_uses in share row exclusive mode`.execute(records);
}

type NewUse = Pick<TemplateUsesTable, "template" | "at" | "member" | "departments" | "kinds" | "needs"> & {
  hand_offs: number[];
  asks: number[];
  reasons: AddedReason[];
};

export async function insertUse(records: Records, { template, at, member, ...added }: NewUse): Promise<number> {
  const { departments, kinds, needs, hand_offs, asks, reasons } = added;
  const { id } = await records
    .insertInto("template_uses")
    .values({
      ...{ template, at, member, taken_back_at: null },
      ...{ departments: json(departments), kinds: json(kinds), needs: json(needs) },
      ...{ hand_offs: json(hand_offs), asks: json(asks), reasons: json(reasons) },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Uses of templates, the newest first; one by its id, or the latest hundred. */
export async function findUses(records: Records, id?: number): Promise<TemplateUse[]> {
  const { rows } = await sql<TemplateUse>`
    select template_uses.id, template, at, departments, kinds, needs, hand_offs as "handOffs", asks,
      jsonb_path_query_array(reasons, '$[*].id') as reasons, taken_back_at as "takenBackAt",
      case when members.id is not null then jsonb_build_object('id', members.id, 'name', members.name) end as member
    from template_uses left join members on members.id = template_uses.member
    where ${id ?? null}::bigint is null or template_uses.id = ${id ?? null}::bigint
    order by template_uses.id desc limit 100`.execute(records);
  return rows;
}

/** The reasons that a use added. */
export async function findAddedReasons(records: Records, use: number): Promise<AddedReason[]> {
  const found = await records.selectFrom("template_uses").select("reasons").where("id", "=", use).executeTakeFirst();
  return found?.reasons ?? [];
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
