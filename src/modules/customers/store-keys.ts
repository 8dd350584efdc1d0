import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { type Key, keyText } from "./keys.ts";

/**
 * Whom these keys belong to, by key text; a merged person's keys lead to the survivor. One statement; what the keys are
 * is not sent back, only their places in the list.
 */
export async function findPeopleByKeys(records: Records, keys: readonly Key[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ place: number; person: number }>`
    select wanted.place, case when people.merged_into is null then people.id else ${survivorOf(sql`people.id`)} end as person
    from rows from (json_to_recordset(${textOf(keys)}::json) as (kind text, value text))
      with ordinality as wanted(kind, value, place)
    join person_keys on person_keys.kind = wanted.kind and person_keys.value = wanted.value
    join people on people.id = person_keys.person`.execute(records);
  return new Map(rows.flatMap(({ place, person }) => withKey(keys[place - 1], person)));
}

/** The person at the end of somebody's merges, as a subquery that only runs where it stands. */
export function survivorOf(person: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(
    with recursive merges as (
      select first.id, first.merged_into from people as first where first.id = ${person}
      union
      select next.id, next.merged_into from merges join people as next on next.id = merges.merged_into
    )
    select merges.id from merges where merges.merged_into is null)`;
}

/** Ids as a list for `in`; as one parameter, so that there may be any number. */
export function listed(ids: readonly number[]): RawBuilder<number> {
  return sql`(select json_array_elements_text(${JSON.stringify(ids)}::json)::bigint)`;
}

function withKey(key: Key | undefined, person: number): [string, number][] {
  return key ? [[keyText(key), person]] : [];
}

function textOf(keys: readonly Key[]): string {
  return JSON.stringify(keys.map(({ kind, value }) => ({ kind, value })));
}

/** The keys that these people have, in the order of their ids. */
export async function findKeysOfPeople(records: Records, ids: readonly number[]): Promise<Key[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Key>`
    select kind, value from person_keys where person in ${listed(ids)} order by person, id`.execute(records);
  return rows;
}

export type OwnedKey = Key & { person: number };

/**
 * Gives keys to people, and returns those that somebody else has got already. Keys are taken in one order, so that two
 * imports at once wait for each other instead of blocking each other.
 */
export async function insertKeys(
  records: Records,
  keys: readonly OwnedKey[],
  importId: number | null,
): Promise<OwnedKey[]> {
  if (keys.length === 0) return [];
  const { numAffectedRows } = await sql`
    insert into person_keys (kind, value, person, import)
    select kind, value, person, ${importId}::bigint
    from json_to_recordset(${JSON.stringify(keys)}::json) as given(kind text, value text, person bigint)
    order by kind, value collate "C"
    on conflict (kind, value) do nothing`.execute(records);
  if (Number(numAffectedRows) === keys.length) return [];
  const owners = await findDirectOwners(records, keys);
  return keys.filter((key) => owners.get(keyText(key)) !== key.person);
}

/** Whom the rows of these keys name, merges left aside. */
async function findDirectOwners(records: Records, keys: readonly Key[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ place: number; person: number }>`
    select wanted.place, person_keys.person
    from rows from (json_to_recordset(${textOf(keys)}::json) as (kind text, value text))
      with ordinality as wanted(kind, value, place)
    join person_keys on person_keys.kind = wanted.kind and person_keys.value = wanted.value`.execute(records);
  return new Map(rows.flatMap(({ place, person }) => withKey(keys[place - 1], person)));
}
