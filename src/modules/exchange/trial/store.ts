import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { Said } from "../needs/conditions.ts";

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

/** The names of departments, also of those that are gone. */
export async function findDepartmentNames(records: Records, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from departments where id = any(${[...ids]}::bigint[])`.execute(records);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
