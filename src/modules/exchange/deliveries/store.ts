import { type Generated, type RawBuilder, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import { selectDuesOf } from "../../dues/index.ts";
import type { Condition, NeedTime } from "../needs/contract.ts";
import type { Delivery } from "./contract.ts";

type DeliveriesTable = {
  id: Generated<number>;
  fact: number;
  department: number;
  need: number;
  because: Condition[];
  form: "each" | "digest";
  /** How fast the department wanted it then. */
  within: NeedTime | null;
  at: string;
  opened_at: string | null;
  opened_by: number | null;
  answered_at: string | null;
  answered_by: number | null;
  answer: string | null;
};

type FactUsesTable = {
  id: Generated<number>;
  fact: number;
  department: number | null;
  decision: string;
  at: string;
  member: number | null;
  withdrawn_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    deliveries: DeliveriesTable;
    fact_uses: FactUsesTable;
  }
}

export type NewDelivery = Pick<DeliveriesTable, "fact" | "department" | "need" | "because" | "form" | "within" | "at">;
export type MadeDelivery = Pick<DeliveriesTable, "fact" | "department" | "within"> & { id: number };

/** Writes deliveries down, of each fact to each department one. Returns those that are new. */
export async function insertDeliveries(records: Records, deliveries: readonly NewDelivery[]): Promise<MadeDelivery[]> {
  const { rows } = await sql<MadeDelivery>`
    insert into deliveries (fact, department, need, because, form, within, at)
    select fact, department, need, because, form, nullif(within, 'null'), at
    from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
      as given (fact bigint, department bigint, need bigint, because jsonb, form text, within jsonb, at timestamptz)
    on conflict (fact, department) do nothing
    returning id, fact, department, within`.execute(records);
  return rows;
}

/**
 * Joins by when a delivery is to be opened: `due_at`, and the `state` as seen at an ISO time. Nothing where it may be
 * opened whenever, or nobody waits for it any more.
 */
export const joinDue = (now: string): RawBuilder<unknown> => sql`left join lateral (
    select owed.due_at, owed.state from (${selectDuesOf("open_fact", now)}) as owed
    where deliveries.within is not null and owed.about = deliveries.id and owed.state not in ('waived', 'withdrawn')
    limit 1
  ) as opening on true`;

/** What `joinDue` found, as it is answered. */
export const dueColumns = sql`deliveries.within, opening.due_at as "dueAt",
  coalesce(opening.state in ('broken', 'made_good'), false) as "isLate"`;

export type DeliveriesFilter = {
  ids?: readonly number[] | undefined;
  departments?: readonly number[] | undefined;
  state?: "unopened" | "opened" | "answered" | undefined;
};

/** Deliveries of facts that stand as they are at `now`, the newest first, before a number. */
export async function findDeliveries(
  records: Records,
  { ids, departments, state }: DeliveriesFilter,
  { before, limit, now }: { before?: number | undefined; limit: number; now: string },
): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select deliveries.id, deliveries.at, deliveries.form, because, opened_at as "openedAt",
      answered_at as "answeredAt", answer, ${dueColumns},
      jsonb_build_object('id', receivers.id, 'name', receivers.name) as department,
      jsonb_build_object('id', facts.id, 'at', to_char(facts.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'words', facts.words, 'said', facts.said,
        'type', jsonb_build_object('id', fact_types.id, 'name', fact_types.name, 'code', fact_types.code),
        'department', case when tellers.id is not null
          then jsonb_build_object('id', tellers.id, 'name', tellers.name) end,
        'person', case when people.id is not null
          then jsonb_build_object('id', people.id, 'name', people.name) end) as fact
    from deliveries
    join told_facts as facts on facts.id = deliveries.fact and facts.withdrawn_at is null
    join fact_types on fact_types.id = facts.fact_type
    join departments as receivers on receivers.id = deliveries.department
    left join departments as tellers on tellers.id = facts.department
    left join people on people.id = facts.person
    ${joinDue(now)}
    where ${ids ? sql`deliveries.id = any(${[...ids]}::bigint[])` : sql`true`}
      and ${departments ? sql`deliveries.department = any(${[...departments]}::bigint[])` : sql`true`}
      and (${state ?? null}::text is null or ${state ?? null}::text = case
        when answered_at is not null then 'answered' when opened_at is not null then 'opened' else 'unopened' end)
      and (${before ?? null}::bigint is null or deliveries.id < ${before ?? null}::bigint)
    order by deliveries.id desc limit ${limit}`.execute(records);
  return rows;
}

/** Notes that somebody opened a delivery. Returns its fact where nobody had. */
export async function openDelivery(
  records: Records,
  id: number,
  by: { at: string; member: number | null },
): Promise<number | undefined> {
  const { rows } = await sql<{ fact: number }>`
    update deliveries set opened_at = ${by.at}, opened_by = ${by.member}
    where id = ${id} and opened_at is null returning fact`.execute(records);
  return rows[0]?.fact;
}

/** Opens what of these facts lies before a department and nobody has opened. Returns the deliveries. */
export async function openDeliveriesOf(
  records: Records,
  { facts, department }: { facts: readonly number[]; department: number },
  by: { at: string; member: number | null },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update deliveries set opened_at = ${by.at}, opened_by = ${by.member}
    where fact = any(${[...facts]}::bigint[]) and department = ${department} and opened_at is null
    returning id`.execute(records);
  return rows.map(({ id }) => id);
}

/** Answers whoever told the fact, or with null takes the answer back. Returns whether that changed anything. */
export async function answerDelivery(
  records: Records,
  id: number,
  answer: { words: string; at: string; member: number | null } | null,
): Promise<boolean> {
  const { rows } = await sql`
    update deliveries set answer = ${answer?.words ?? null}::text, answered_at = ${answer?.at ?? null}::timestamptz,
      answered_by = ${answer?.member ?? null}::bigint
    where id = ${id} and (answered_at is null) = ${answer !== null} returning id`.execute(records);
  return rows.length > 0;
}

/** The name of who answered a delivery. */
export async function findAnswerer(records: Records, id: number): Promise<string | undefined> {
  const row = await records
    .selectFrom("deliveries")
    .innerJoin("members", "members.id", "deliveries.answered_by")
    .select("members.name")
    .where("deliveries.id", "=", id)
    .executeTakeFirst();
  return row?.name;
}

/** Notes what was decided by facts that stand. Returns the facts, and the numbers of what was noted. */
export async function insertUses(
  records: Records,
  use: { facts: readonly number[]; department: number | null; decision: string; at: string; member: number | null },
): Promise<{ id: number; fact: number }[]> {
  const { rows } = await sql<{ id: number; fact: number }>`
    insert into fact_uses (fact, department, decision, at, member)
    select id, ${use.department}::bigint, ${use.decision}, ${use.at}::timestamptz, ${use.member}::bigint
    from facts where id = any(${[...use.facts]}::bigint[]) and withdrawn_at is null order by id
    returning id, fact`.execute(records);
  return rows;
}

/** Takes back what was decided by a fact. Returns whose it was, where it stood. */
export async function withdrawUse(records: Records, id: number, at: string): Promise<boolean> {
  const { rows } = await sql`
    update fact_uses set withdrawn_at = ${at} where id = ${id} and withdrawn_at is null returning id`.execute(records);
  return rows.length > 0;
}

export async function findUseOwner(
  records: Records,
  id: number,
): Promise<{ department: number | null; member: number | null } | undefined> {
  return records
    .selectFrom("fact_uses")
    .select(["department", "member"])
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
}

/** What kind of fact deliveries brought, by their numbers: what dues call them, whoever reads. */
export async function findKindsOfDeliveries(records: Records, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select deliveries.id, fact_types.name from deliveries
    join facts on facts.id = deliveries.fact join fact_types on fact_types.id = facts.fact_type
    where deliveries.id = any(${[...ids]}::bigint[])`.execute(records);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
