import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { Said } from "../needs/conditions.ts";

/** A fact with what needs may ask of it. */
export type TriedFact = Said & { id: number; at: string };

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
