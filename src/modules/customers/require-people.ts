import { change } from "../../kernel/acts/change.ts";
import { type Context, within } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { type Key, keyText } from "./keys.ts";
import { storableText } from "./names.ts";
import { findSamePeople, type RowPerson, type SamePeople } from "./same-people.ts";
import { type FreshPerson, insertPeople, markRecognised, replacePeople } from "./store-bulk.ts";
import { findPeopleByKeys, insertKeys, type OwnedKey } from "./store-keys.ts";
import { holdPeople } from "./store-wholes.ts";

/** Somebody whom a row names: by keys, or by a name only, which always makes a new person. */
export type RequiredPerson = { keys: readonly Key[]; name?: string; since: string };

export type Origin = {
  import?: number | null;
  example?: boolean;
  /** New keys are no change of the people: an import that made them still takes them back. */
  leavesUnedited?: boolean;
};

/**
 * The id of each row's person, found by any of its keys; those who are missing are added, all in single statements, as
 * one act. Keys that are new are added to the person; a row whose keys belong to several people goes to that of its
 * first key. Raises `invalid` for a row with neither key nor name.
 */
export async function requirePeople(
  context: Context,
  rows: readonly RequiredPerson[],
  { import: importId = null, example = false, leavesUnedited = false }: Origin = {},
): Promise<number[]> {
  const bare = rows.findIndex(({ keys, name }) => keys.length === 0 && !name);
  if (bare >= 0) throw new Problem("invalid", `Row ${bare + 1} names nobody. Give a mail, a phone, an id or a name.`);
  if (rows.length === 0) return [];
  return change(context, "person.added", async (records, act) => {
    const keys = new Map(rows.flatMap((row) => row.keys.map((key) => [keyText(key), key])));
    const owners = await findPeopleByKeys(records, [...keys.values()]);
    const same = findSamePeople(
      rows.map((row) => ({ keys: row.keys.map(keyText) })),
      owners,
      "first",
    );
    const settled = await settlePeople(records, same, joinRows(rows, same), keys, { import: importId, example });
    if (settled.created.length > 0) act.about("person", settled.created, { detail: { import: importId } });
    else act.leaveOut();
    await recordRecognised(within(context, records), settled.recognised, importId, leavesUnedited);
    const people = same.rows.map((person) => settled.idOf(person as RowPerson));
    const wholes = await holdKnown(records, people, settled.created);
    return people.map((person) => wholes.get(person) ?? person);
  });
}

/** Keeps known people from being merged while something is written down for them; see `holdPeople`. */
export async function holdKnown(
  records: Records,
  people: readonly number[],
  created: readonly number[],
): Promise<Map<number, number>> {
  const fresh = new Set(created);
  return holdPeople(
    records,
    [...new Set(people)].filter((person) => !fresh.has(person)),
  );
}

/** What the rows say about each new person: the first name that is given, and the earliest time. */
function joinRows(rows: readonly RequiredPerson[], same: SamePeople): FreshPerson[] {
  const people: FreshPerson[] = [];
  for (const [at, person] of same.rows.entries()) {
    const row = rows[at];
    if (!row || !person || !("fresh" in person)) continue;
    const name = storableText(row.name ?? "");
    const joined = people[person.fresh];
    if (!joined) {
      people[person.fresh] = { name, account: null, since: row.since, note: "", sameness: null };
      continue;
    }
    joined.name ||= name;
    if (row.since < joined.since) joined.since = row.since;
  }
  return people;
}

export type SettledPeople = {
  idOf(person: RowPerson): number;
  created: number[];
  /** Known people who got a key that is new. */
  recognised: number[];
};

/**
 * Adds the new people and gives out the new keys. When another transaction took a key meanwhile, the person who has it
 * now is the one, and the row that was just made for them goes again.
 */
export async function settlePeople(
  records: Records,
  same: SamePeople,
  fresh: readonly FreshPerson[],
  keys: ReadonlyMap<string, Key>,
  origin: { import: number | null; example: boolean },
): Promise<SettledPeople> {
  const ids = await insertPeople(records, fresh, origin);
  const idOf = (person: RowPerson) => ("known" in person ? person.known : (ids[person.fresh] ?? 0));
  const given = same.newKeys.flatMap(({ key, person }): OwnedKey[] => {
    const found = keys.get(key);
    return found ? [{ ...found, person: idOf(person) }] : [];
  });
  const lost = await insertKeys(records, given, origin.import);
  const replaced = await findReplaced(records, lost, new Set(ids));
  await replacePeople(records, replaced);
  const lostKeys = new Set(lost.map(keyText));
  const known = same.newKeys.filter(({ key, person }) => "known" in person && keys.has(key) && !lostKeys.has(key));
  return {
    idOf: (person) => replaced.get(idOf(person)) ?? idOf(person),
    created: ids.filter((id) => !replaced.has(id)),
    recognised: [...new Set([...known.map(({ person }) => idOf(person)), ...replaced.values()])],
  };
}

/** For each person made just now whose key was lost: who has it. */
async function findReplaced(records: Records, lost: readonly OwnedKey[], made: ReadonlySet<number>) {
  const replaced = new Map<number, number>();
  const owners = await findPeopleByKeys(records, lost);
  for (const key of lost) {
    const owner = owners.get(keyText(key));
    if (owner !== undefined && made.has(key.person) && !replaced.has(key.person)) replaced.set(key.person, owner);
  }
  return replaced;
}

/** Notes, as one act, that known people were met again under keys that are new. */
export async function recordRecognised(
  context: Context,
  people: readonly number[],
  importId: number | null,
  leavesUnedited = false,
): Promise<void> {
  if (people.length === 0) return;
  await change(context, "person.recognised", async (records, act) => {
    await markRecognised(records, people, importId, leavesUnedited);
    act.about("person", people, { detail: { import: importId } });
    return null;
  });
}
