import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import { questionType } from "./choices-contract.ts";

/** The facts that came back to a heads-up as questions and stand, the newest first. */
export async function findQuestionIds(records: Records, headsUp: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select facts.id from facts join fact_types on fact_types.id = fact_type and fact_types.code = ${questionType}
    where said ->> 'heads_up' = ${String(headsUp)} and said ? 'heads_up' and withdrawn_at is null
    order by facts.id desc limit ${limit}`.execute(records);
  return rows.map(({ id }) => id);
}

/** What facts were answered with first, by their numbers. */
export async function findAnswers(records: Records, facts: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ fact: number; answer: string }>`
    select distinct on (fact) fact, answer from deliveries
    where fact = any(${[...facts]}::bigint[]) and answered_at is not null and answer is not null
    order by fact, answered_at, id`.execute(records);
  return new Map(rows.map(({ fact, answer }) => [fact, answer]));
}
