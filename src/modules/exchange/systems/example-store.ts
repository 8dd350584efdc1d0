import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { SystemQuestion } from "./choices-contract.ts";

type Values = {
  name: string;
  description: string;
  department: number;
  startsOn: string | null;
  readyAt: string | null;
};

/** Adds a system of the example company with what is known of it. Returns its number. */
export async function insertExampleSystem(
  records: Records,
  { name, description, department, startsOn, readyAt }: Values,
  said: readonly { question: SystemQuestion; words: string }[],
  at: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with made as (
      insert into systems (name, description, department, starts_on, ready_at, example)
      values (${name}, ${description}, ${department}, ${startsOn}, ${readyAt}, true)
      returning id
    ), known as (
      insert into system_answers (system, question, words, at)
      select id, question, words, ${at}::timestamptz
      from made, jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as given (question text, words text)
    )
    select id from made`.execute(records);
  return rows[0]?.id ?? 0;
}

/** Deletes the systems of the example company that nobody changed or answered. Returns their numbers. */
export async function deleteExampleSystems(records: Records): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    delete from systems
    where example and version = 1
      and not exists (select from system_answers where system = systems.id and member is not null)
    returning id`.execute(records);
  return rows.map(({ id }) => id).toSorted((one, other) => one - other);
}
