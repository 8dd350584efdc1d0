import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import { usesOfAnswer } from "../../touches/index.ts";

/** Lets answers that were given stand among facts, each once. Returns the facts that are new. */
export async function insertAnswerFacts(
  records: Records,
  { type, answers, at }: { type: number; answers: readonly number[]; at: string },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into facts (fact_type, at, recorded_at, department, member, words, said, source_answer)
    select ${type}, at, ${at}::timestamptz, department, member, '', '{}', id
    from answers
    where id = any(${[...answers]}::bigint[]) and state = 'answered' and withdrawn_at is null and not example
      and import is null
    order by id
    on conflict (source_answer) do nothing returning id`.execute(records);
  return rows.map(({ id }) => id);
}

/** Takes the facts of answers back that were taken back. Returns them and what was brought of them. */
export async function withdrawAnswerFacts(
  records: Records,
  answers: readonly number[],
  at: string,
): Promise<{ facts: number[]; deliveries: number[] }> {
  const { rows } = await sql<{ id: number; deliveries: number[] }>`
    update facts set withdrawn_at = ${at}, version = facts.version + 1
    from answers
    where facts.source_answer = any(${[...answers]}::bigint[]) and facts.withdrawn_at is null
      and answers.id = facts.source_answer and answers.withdrawn_at is not null
    returning facts.id, coalesce(
      (select jsonb_agg(deliveries.id order by deliveries.id) from deliveries where fact = facts.id), '[]') as deliveries`.execute(
    records,
  );
  return { facts: rows.map(({ id }) => id), deliveries: rows.flatMap(({ deliveries }) => deliveries) };
}

const companyZone = sql`coalesce((select value ->> 'timeZone' from settings where name = 'company'), 'UTC')`;

/** Everything that was decided by facts and stands, also by the answers that facts are: a table expression. */
export const allUses: RawBuilder<unknown> = sql`(
  select id, fact, department, member, at, decision, 'fact' as rests_on from fact_uses where withdrawn_at is null
  union all
  select answer_uses.id, facts.id, null, answer_uses.member, answer_uses.at, answer_uses.decision, 'answers'
  from facts join answers on answers.id = facts.source_answer
  cross join lateral (${usesOfAnswer(companyZone)}) as found
  join answer_uses on answer_uses.id = found.id)`;
