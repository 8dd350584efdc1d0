import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { type Key, keyText } from "./keys.ts";

/**
 * Whom these keys belong to, by key text; a merged person's keys lead to the survivor. One statement for each kind of
 * key, and one for those who were merged. What comes back is packed into one text: files name tens of thousands of keys
 * at once, and reading as many rows takes longer than finding them.
 */
export async function findPeopleByKeys(records: Records, keys: readonly Key[]): Promise<Map<string, number>> {
  const owners = new Map<string, number>();
  for (const [kind, ofKind] of Map.groupBy(keys, (key) => key.kind)) {
    const values = JSON.stringify(ofKind.map(({ value }) => value));
    const { rows } = await sql<{ found: string | null }>`
      select string_agg(wanted.place || ' ' || person_keys.person, ',') as found
      from json_array_elements_text(${values}::json) with ordinality as wanted(value, place)
      join person_keys on person_keys.kind = ${kind} and person_keys.value = wanted.value`.execute(records);
    for (const pair of rows[0]?.found?.split(",") ?? []) {
      const [place, person] = pair.split(" ");
      const key = ofKind[Number(place) - 1];
      if (key) owners.set(keyText(key), Number(person));
    }
  }
  if (owners.size === 0) return owners;
  const survivors = await findSurvivorsOfMerged(records, [...new Set(owners.values())]);
  if (survivors.size === 0) return owners;
  return new Map([...owners].map(([text, person]) => [text, survivors.get(person) ?? person]));
}

/** For those of these people who were merged, the person at the end of their merges. */
export async function findSurvivorsOfMerged(records: Records, people: readonly number[]): Promise<Map<number, number>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<{ id: number; person: number }>`
    select id, ${survivorOf(sql`people.id`)} as person from people
    where merged_into is not null and id in ${listed(people)}`.execute(records);
  return new Map(rows.map(({ id, person }) => [id, person]));
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
export async function findDirectOwners(records: Records, keys: readonly Key[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ place: number; person: number }>`
    select wanted.place, person_keys.person
    from rows from (json_to_recordset(${textOf(keys)}::json) as (kind text, value text))
      with ordinality as wanted(kind, value, place)
    join person_keys on person_keys.kind = wanted.kind and person_keys.value = wanted.value`.execute(records);
  return new Map(rows.flatMap(({ place, person }) => withKey(keys[place - 1], person)));
}
