import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { PastFact } from "./contract.ts";

/** Writes facts down in one statement, however many. Returns their ids, in the order given. */
export async function insertPastFacts(
  records: Records,
  facts: readonly (Omit<PastFact, "became"> & { fact_type: number })[],
  { example, recordedAt }: { example: boolean; recordedAt: string },
): Promise<number[]> {
  const given = facts.map(({ told, ...fact }) => ({ ...fact, ...told }));
  // The ids are drawn first: which row of INSERT … RETURNING came of which row that was given is not promised.
  const { rows } = await sql<{ id: number }>`
    with drawn as materialized (
      select nextval(pg_get_serial_sequence('facts', 'id')) as id, given.*
      from rows from (jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as (fact_type bigint, at timestamptz,
        department bigint, member bigint, person bigint, words text, said jsonb)) with ordinality as given
    ), made as (
      insert into facts (id, fact_type, at, recorded_at, department, member, person, words, said, example)
      overriding system value
      select id, fact_type, at, ${recordedAt}, department, member, person, words, said, ${example}
      from drawn order by id
    )
    select id from drawn order by ordinality`.execute(records);
  return rows.map(({ id }) => id);
}

/** What became of a delivery. */
export type Receipt = { delivery: number; fact: number } & PastFact["became"][number];

/** Notes what became of deliveries, and what was decided by their facts. */
export async function writeReceipts(records: Records, receipts: readonly Receipt[]): Promise<void> {
  const given = receipts.map(({ delivery, opened, answered }) => ({
    ...{ delivery, opened_at: opened.at, opened_by: opened.member, answered_at: answered?.at ?? null },
    ...{ answered_by: answered?.member ?? null, answer: answered?.words ?? null },
  }));
  await sql`
    update deliveries set opened_at = given.opened_at, opened_by = given.opened_by, answered_at = given.answered_at,
      answered_by = given.answered_by, answer = given.answer
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (delivery bigint, opened_at timestamptz,
      opened_by bigint, answered_at timestamptz, answered_by bigint, answer text)
    where deliveries.id = given.delivery`.execute(records);
  const uses = receipts.flatMap(({ fact, department, used }) => (used ? [{ fact, department, ...used }] : []));
  await sql`
    insert into fact_uses (fact, department, decision, at, member)
    select fact, department, decision, at, member
    from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb)
      as given (fact bigint, department bigint, decision text, at timestamptz, member bigint)
    order by at, fact`.execute(records);
}

/** Facts of the example company that nobody but its own members answered, decided by, or gave along with a hand-off. */
export async function findExampleFacts(records: Records): Promise<{ id: number; deliveries: number[] }[]> {
  const { rows } = await sql<{ id: number; deliveries: number[] }>`
    with ours as (select id from members where not example)
    select id, coalesce((select jsonb_agg(deliveries.id) from deliveries where fact = facts.id), '[]') as deliveries
    from facts
    where example and not exists (
      select from deliveries where fact = facts.id and answered_by in (select id from ours))
      and not exists (
        select from fact_uses
        where fact = facts.id and withdrawn_at is null and (member is null or member in (select id from ours)))
      and not exists (
        select from hand_off_context join hand_offs on hand_offs.id = hand_off_context.hand_off
        where kind = 'fact' and thing = facts.id and not hand_offs.example)
    order by id`.execute(records);
  return rows;
}

/** Deletes facts with what became of them. */
export async function deleteFacts(records: Records, ids: readonly number[]): Promise<void> {
  await sql`delete from facts where id = any(${[...ids]}::bigint[])`.execute(records);
}
