import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { type Key, keyText } from "./keys.ts";
import { findDirectOwners, findSurvivorsOfMerged, listed } from "./store-keys.ts";

/**
 * Keeps these people from being merged until the transaction ends. Returns, for each of them who was merged already,
 * the whole person they are part of, who is kept from being merged too.
 */
export async function holdPeople(records: Records, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; merged: boolean }>`
    select id, merged_into is not null as merged from people
    where id in ${listed(ids)} order by id for key share`.execute(records);
  const merged = rows.flatMap((row) => (row.merged ? [row.id] : []));
  if (merged.length === 0) return new Map();
  const wholes = await findSurvivorsOfMerged(records, merged);
  const further = await holdPeople(records, [...new Set(wholes.values())]);
  return new Map([...wholes].map(([id, whole]) => [id, further.get(whole) ?? whole]));
}

/** Whom something is about, and by which keys it named them, the surest first. */
export type Named = { person: number; keys: readonly Key[] };

/**
 * Whom each of these came in for, where that is somebody who was merged into the person since: the owner of the first
 * key that leads there. Null for the person themselves.
 */
export async function findCameAs(records: Records, named: readonly Named[]): Promise<(number | null)[]> {
  const nobody = named.map(() => null);
  if (!(await haveMembers(records, [...new Set(named.map(({ person }) => person))]))) return nobody;
  const keys = new Map(named.flatMap((one) => one.keys.map((key) => [keyText(key), key])));
  const owners = await findDirectOwners(records, [...keys.values()]);
  const wholes = await findSurvivorsOfMerged(records, [...new Set(owners.values())]);
  return named.map(({ person, keys: own }) => {
    const direct = own
      .map((key) => owners.get(keyText(key)))
      .find((owner) => owner !== undefined && (wholes.get(owner) ?? owner) === person);
    return direct === undefined || direct === person ? null : direct;
  });
}

async function haveMembers(records: Records, people: readonly number[]): Promise<boolean> {
  if (people.length === 0) return false;
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from merges where survivor in ${listed(people)}) as found`.execute(records);
  return rows[0]?.found === true;
}
