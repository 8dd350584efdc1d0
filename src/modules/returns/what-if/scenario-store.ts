import { type Generated, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import { json } from "../../../kernel/records/records.ts";
import type { BudgetPlan } from "./contract.ts";

type ScenariosTable = {
  id: Generated<number>;
  at: string;
  member: number | null;
  name: string;
  note: string;
  first_day: string;
  last_day: string;
  currency: string;
  plan: BudgetPlan;
  withdrawn_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    scenarios: ScenariosTable;
  }
}

export type ScenarioRow = {
  id: number;
  at: string;
  member: number | null;
  member_name: string | null;
  name: string;
  note: string;
  plan: BudgetPlan;
  withdrawn_at: string | null;
};

/** Keeps a scenario as it was decided. Returns its id. */
export async function insertScenario(
  records: Records,
  { at, member, name, note, plan }: Pick<ScenarioRow, "at" | "member" | "name" | "note" | "plan">,
): Promise<number> {
  const { id } = await records
    .insertInto("scenarios")
    .values({
      ...{ at, member, name, note },
      first_day: plan.from,
      last_day: plan.to,
      currency: plan.currency,
      plan: json(plan),
      withdrawn_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The scenarios that stand, newest first, one more than the limit; or one of any state by its id. */
export async function findScenarios(
  records: Records,
  { id, after, limit }: { id?: number; after?: { at: string; id: number } | undefined; limit: number },
): Promise<ScenarioRow[]> {
  const { rows } = await sql<ScenarioRow>`
    select id, at, member, (select name from members where members.id = member) as member_name, name, note, plan, withdrawn_at
    from scenarios
    where ${id === undefined ? sql`withdrawn_at is null` : sql`id = ${id}`}
      and (${after === undefined} or (at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::bigint))
    order by at desc, id desc limit ${limit + 1}`.execute(records);
  return rows;
}

/** Takes a scenario back, or brings it back with `null`. Returns whether that changed it. */
export async function stampScenario(records: Records, id: number, withdrawnAt: string | null): Promise<boolean> {
  const { rows } = await sql`
    update scenarios set withdrawn_at = ${withdrawnAt}::timestamptz
    where id = ${id} and (withdrawn_at is null) = ${withdrawnAt !== null} returning id`.execute(records);
  return rows.length > 0;
}
