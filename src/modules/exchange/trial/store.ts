import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { Said } from "../needs/conditions.ts";
import { sourceAnswer } from "../source-answers/choices-contract.ts";
import type { Coming } from "./speed.ts";

/** A fact with what needs may ask of it. */
export type TriedFact = Said & { id: number; at: string };

/** What was answered since a moment to how people heard of the company, the newest first; by the numbers of answers. */
export async function findAnswered(records: Records, since: string, limit: number): Promise<TriedFact[]> {
  const { rows } = await sql<TriedFact>`
    select answers.id, at, words, department, person, jsonb_strip_nulls(
      jsonb_build_object('channel', channels.name, 'campaign', campaigns.name)) as values
    from answers
    left join channels on channels.id = answers.channel
    left join campaigns on campaigns.id = answers.campaign
    where at >= ${since}::timestamptz and state = 'answered' and withdrawn_at is null
    order by at desc, answers.id desc limit ${limit}`.execute(records);
  return rows;
}

/** What was told of a kind since a moment, the newest first. */
export async function findTold(records: Records, type: number, since: string, limit: number): Promise<TriedFact[]> {
  const { rows } = await sql<TriedFact>`
    select id, at, words, department, person, said as values from facts
    where fact_type = ${type} and at >= ${since}::timestamptz and withdrawn_at is null
    order by at desc, id desc limit ${limit}`.execute(records);
  return rows;
}

/** How facts of a kind came to departments since a moment; answers by their own numbers, as `findAnswered` has them. */
export async function findComings(
  records: Records,
  { id, code }: { id: number; code: string },
  since: string,
): Promise<Coming[]> {
  const number = sql.raw(code === sourceAnswer ? "facts.source_answer" : "facts.id");
  const { rows } = await sql<Coming>`
    select ${number} as fact, deliveries.department, deliveries.at, opened_at as "openedAt"
    from deliveries join facts on facts.id = deliveries.fact and facts.withdrawn_at is null
    where facts.fact_type = ${id} and deliveries.at >= ${since}::timestamptz`.execute(records);
  return rows;
}

/** The names of departments, also of those that are gone. */
export async function findDepartmentNames(records: Records, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from departments where id = any(${[...ids]}::bigint[])`.execute(records);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
