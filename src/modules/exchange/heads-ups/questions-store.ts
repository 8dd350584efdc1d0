import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import { questionType } from "./choices-contract.ts";

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    heads_up_adoptions: Adoption;
  }
}

/** What taking a question over answered: with which words, and where. */
type Adoption = { heads_up: number; fact: number; say: string; deliveries: number[] };

/** Notes what taking a question over answered. */
export async function insertAdoption(records: Records, adoption: Adoption): Promise<void> {
  const { say, deliveries } = adoption;
  await records
    .insertInto("heads_up_adoptions")
    .values(adoption)
    .onConflict((conflict) => conflict.columns(["heads_up", "fact"]).doUpdateSet({ say, deliveries }))
    .execute();
}

/** Deletes what was noted of taking a question over, and returns it. */
export async function takeAdoption(records: Records, headsUp: number, fact: number): Promise<Adoption | undefined> {
  return records
    .deleteFrom("heads_up_adoptions")
    .where("heads_up", "=", headsUp)
    .where("fact", "=", fact)
    .returningAll()
    .executeTakeFirst();
}

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
