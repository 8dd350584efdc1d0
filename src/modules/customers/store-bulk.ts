import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { foldName } from "./names.ts";
import { listed, survivorOf } from "./store-keys.ts";

export type FreshPerson = {
  name: string;
  account: number | null;
  since: string;
  note: string;
  sameness: string | null;
};

type Origin = { import: number | null; example: boolean };

/** Adds people in two statements, however many. Returns their ids, in the order given. */
export async function insertPeople(records: Records, people: readonly FreshPerson[], origin: Origin) {
  if (people.length === 0) return [];
  // The ids are drawn first: which row of INSERT … RETURNING came of which row that was given is not promised.
  const given = people.map((person) => ({ ...person, name_key: foldName(person.name) }));
  const { rows } = await sql<{ id: number }>`
    with drawn as materialized (
      select nextval(people_ids) as id, given.*
      from (select pg_get_serial_sequence('people', 'id')::regclass as people_ids offset 0) as sequence,
        rows from (json_to_recordset(${JSON.stringify(given)}::json) as (
          name text, name_key text, account bigint, since timestamptz, note text, sameness text)) with ordinality as given
    ), made as (
      insert into people (id, name, name_key, account, since, note, sameness, import, example) overriding system value
      select id, name, name_key, account, since, note, sameness, ${origin.import}::bigint, ${origin.example}::boolean
      from drawn order by id
    )
    select id from drawn order by ordinality`.execute(records);
  return rows.map(({ id }) => id);
}

/**
 * Whom these hashes of people without a key belong to: the person, and the whole that a merged person is part of (the
 * person again for who is whole).
 */
export async function findPeopleBySameness(
  records: Records,
  hashes: readonly string[],
): Promise<Map<string, { direct: number; whole: number }>> {
  if (hashes.length === 0) return new Map();
  const { rows } = await sql<{ sameness: string; direct: number; whole: number }>`
    select sameness, id as direct, case when merged_into is null then id else ${survivorOf(sql`people.id`)} end as whole
    from people where sameness in (select json_array_elements_text(${JSON.stringify(hashes)}::json))`.execute(records);
  return new Map(rows.map(({ sameness, ...person }) => [sameness, person]));
}

/** What an import may complete or put back. */
export type StoredPerson = {
  id: number;
  name: string;
  account: number | null;
  since: string;
  note: string;
  /** How often anybody changed the person; merging is left aside. */
  version: number;
  import: number | null;
  edited: boolean;
};

/** These people as they are, locked until the transaction ends, so that nobody changes them in between. */
export async function lockPeople(records: Records, ids: readonly number[]): Promise<StoredPerson[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<StoredPerson>`
    select id, name, account, since, note, version - carried as version, import, edited from people
    where id in ${listed(ids)}
    order by id for update`.execute(records);
  return rows;
}

/** Writes these people's fields, with a new version, in one statement. */
export async function updatePeople(records: Records, people: readonly StoredPerson[]): Promise<void> {
  if (people.length === 0) return;
  const given = people.map((person) => ({ ...person, name_key: foldName(person.name) }));
  await sql`
    update people set name = given.name, name_key = given.name_key, account = given.account, since = given.since,
      note = given.note, edited = given.edited, version = people.version + 1
    from json_to_recordset(${JSON.stringify(given)}::json) as given(
      id bigint, name text, name_key text, account bigint, since timestamptz, note text, edited boolean)
    where people.id = given.id`.execute(records);
}

/**
 * Notes that people got keys: a new version, and `edited` where it was not the import that made them, unless that is no
 * change of them. One statement.
 */
export async function markRecognised(
  records: Records,
  ids: readonly number[],
  importId: number | null,
  leavesUnedited = false,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update people set version = version + 1, edited = edited or (${!leavesUnedited} and import is distinct from ${importId}::bigint)
    where id in ${listed(ids)}`.execute(records);
}

/** The people that an import made and nothing else has changed since, and how many it made that were changed. */
export async function findMadeByImport(
  records: Records,
  importId: number,
): Promise<{ untouched: number[]; edited: number }> {
  const { rows } = await sql<{ id: number; edited: boolean }>`
    select id, edited from people where import = ${importId} order by id`.execute(records);
  const untouched = rows.filter(({ edited }) => !edited).map(({ id }) => id);
  return { untouched, edited: rows.length - untouched.length };
}

/** Removes the keys that an import gave to people whom it did not make. Returns those people. */
export async function deleteKeysOfImport(records: Records, importId: number): Promise<number[]> {
  const { rows } = await sql<{ person: number }>`
    with gone as (
      delete from person_keys using people
      where person_keys.import = ${importId} and people.id = person_keys.person
        and people.import is distinct from ${importId}
      returning person_keys.person
    )
    select distinct person from gone order by person`.execute(records);
  return rows.map(({ person }) => person);
}

/** Hands the keys of some people to others, and removes the former: they turned out to be known already. */
export async function replacePeople(records: Records, replaced: ReadonlyMap<number, number>): Promise<void> {
  if (replaced.size === 0) return;
  const pairs = JSON.stringify([...replaced].map(([from, to]) => ({ from, to })));
  await sql`
    update person_keys set person = pair."to" from json_to_recordset(${pairs}::json) as pair("from" bigint, "to" bigint)
    where person_keys.person = pair."from"`.execute(records);
  await sql`
    delete from people where id in (select ("from")::bigint from json_to_recordset(${pairs}::json) as pair("from" bigint))`.execute(
    records,
  );
}
