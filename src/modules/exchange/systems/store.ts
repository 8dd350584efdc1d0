import { type Generated, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import { label } from "../heads-ups/store.ts";
import { type SystemQuestion, systemQuestions } from "./choices-contract.ts";
import type { System } from "./contract.ts";

type SystemsTable = {
  id: Generated<number>;
  name: string;
  description: string;
  department: number;
  starts_on: string | null;
  ready_at: string | null;
  ready_by: number | null;
  example: Generated<boolean>;
  version: Generated<number>;
  removed_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    systems: SystemsTable;
  }
}

type Filter = { id?: number; state?: System["state"] | undefined; department?: number | undefined };

const utc = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** The systems that stand, with their answers: planned ones first, by their first day. */
export async function findSystems(records: Records, { id, state, department }: Filter): Promise<System[]> {
  const order = sql`${[...systemQuestions]}::text[]`;
  const { rows } = await sql<System>`
    select systems.id, systems.name, description, ${label("systems.department", "departments.name")} as department,
      to_char(starts_on, 'YYYY-MM-DD') as "startsOn", case when ready_at is null then 'planned' else 'ready' end as state,
      ${utc("ready_at")} as "readyAt", ${label("ready_by", "deciders.name")} as "readyBy", systems.version, coalesce(said.answers, '[]') as answers,
      array_to_json(array(select question from unnest(${order}) with ordinality as asked (question, place)
        where not question = any (coalesce(said.questions, '{}')) order by place)) as missing
    from systems
    join departments on departments.id = systems.department
    left join members as deciders on deciders.id = ready_by
    left join lateral (
      select array_agg(question) as questions, jsonb_agg(jsonb_build_object('question', question, 'words', words,
          'at', ${utc("answers.at")}, 'member', ${label("answers.member", "members.name")}) order by array_position(${order}, question)) as answers
      from system_answers as answers left join members on members.id = answers.member
      where answers.system = systems.id) as said on true
    where systems.removed_at is null
      and (${id ?? null}::bigint is null or systems.id = ${id ?? null}::bigint)
      and (${department ?? null}::bigint is null or systems.department = ${department ?? null}::bigint)
      and (${state ?? null}::text is null or (ready_at is not null) = (${state ?? null}::text = 'ready'))
    order by ready_at is not null, starts_on nulls last, systems.id`.execute(records);
  return rows;
}

type Values = { name: string; description: string; department: number; startsOn: string | null };

/** Adds a system. Returns its id; undefined where one of the name stands. */
export async function insertSystem(records: Records, { startsOn, ...values }: Values): Promise<number | undefined> {
  const row = await records
    .insertInto("systems")
    .values({ ...values, starts_on: startsOn, ready_at: null, ready_by: null, removed_at: null })
    .onConflict((taken) => taken.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** Whether another system that stands has this name. */
export async function isNameTaken(records: Records, name: string, but = 0): Promise<boolean> {
  const { rows } = await sql`
    select from systems where lower(name) = lower(${name}) and removed_at is null and id <> ${but}`.execute(records);
  return rows.length > 0;
}

/** A system that stands, locked until the transaction ends. */
export async function lockSystem(
  records: Records,
  id: number,
): Promise<{ department: number; isReady: boolean } | undefined> {
  const { rows } = await sql<{ department: number; isReady: boolean }>`
    select department, ready_at is not null as "isReady" from systems
    where id = ${id} and removed_at is null for update`.execute(records);
  return rows[0];
}

/** The name and department of a system, whether it stands or was removed. */
export async function findOwner(
  records: Records,
  id: number,
): Promise<{ name: string; department: number; isRemoved: boolean } | undefined> {
  const { rows } = await sql<{ name: string; department: number; isRemoved: boolean }>`
    select name, department, removed_at is not null as "isRemoved" from systems where id = ${id}`.execute(records);
  return rows[0];
}

/** Changes a system if it still has this version. Returns whether it had. */
export async function updateSystem(
  records: Records,
  { id, version, startsOn, ...values }: Values & Pick<System, "id" | "version">,
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("systems")
    .set({ ...values, starts_on: startsOn, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Removes a system, or brings it back (null). */
export async function markRemoved(records: Records, id: number, removedAt: string | null): Promise<void> {
  await records
    .updateTable("systems")
    .set((set) => ({ removed_at: removedAt, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** Makes a system ready, or planned again (null). */
export async function markReady(
  records: Records,
  id: number,
  ready: { at: string; member: number | null } | null,
): Promise<void> {
  await records
    .updateTable("systems")
    .set((set) => ({
      ready_at: ready?.at ?? null,
      ready_by: ready?.member ?? null,
      version: set("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

/** What stands as the answer to a question; "" for nothing. */
export async function findWords(records: Records, system: number, question: SystemQuestion): Promise<string> {
  const { rows } = await sql<{ words: string }>`
    select words from system_answers where system = ${system} and question = ${question}`.execute(records);
  return rows[0]?.words ?? "";
}

type Said = { system: number; question: SystemQuestion; words: string; member: number | null; at: string };

/** Writes an answer down in place of the one that stood; without words, none. */
export async function writeAnswer(records: Records, { system, question, words, member, at }: Said): Promise<void> {
  if (words === "") {
    await sql`delete from system_answers where system = ${system} and question = ${question}`.execute(records);
    return;
  }
  await sql`
    insert into system_answers (system, question, words, member, at)
    values (${system}, ${question}, ${words}, ${member}, ${at})
    on conflict (system, question)
    do update set words = excluded.words, member = excluded.member, at = excluded.at`.execute(records);
}
