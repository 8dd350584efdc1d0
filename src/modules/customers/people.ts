import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Actor, Context } from "../../kernel/context.ts";
import { defined } from "../../kernel/defined.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findCompanySettings } from "../company/index.ts";
import { NewPerson, type Person, PersonChange, type UnmaskedPerson, Unmasking } from "./contract.ts";
import { keyText } from "./keys.ts";
import { presentPerson } from "./present.ts";
import * as store from "./store.ts";
import { findAccount } from "./store-accounts.ts";
import { findPeopleByKeys, insertKeys } from "./store-keys.ts";
import { readKeys, type WrittenKey } from "./written-keys.ts";

/**
 * Adds a person outside, known by a name or at least one key. Raises `invalid` for a key that cannot be read, and
 * `conflict`, naming the person, for a key that belongs to somebody already.
 */
export async function addPerson(context: Context, input: NewPerson, { example = false } = {}): Promise<Person> {
  const { name, account, note, since: given, ...written } = NewPerson.parse(input);
  const since = given ?? isoTime(context.clock.now());
  refuseFuture(context, since);
  return change(context, "person.added", async (records, act) => {
    const { country } = await findCompanySettings(records);
    const keys = readKeys(written, country);
    if (name === "" && keys.length === 0) throw nobodyProblem();
    if (account !== null) await requireAccount(records, account);
    const id = await store.insertPerson(records, { name, account, since, note, example });
    await giveKeys(records, id, keys);
    act.about("person", id, { department: metBy(context.actor), detail: { keys: keys.map(({ kind }) => kind) } });
    return presentOne(context, records, id);
  });
}

/** Changes what is given, if `version` is the newest. Raises `stale` otherwise, `not_found`, `invalid` or `conflict`. */
export async function changePerson(
  context: Context,
  id: number,
  version: number,
  input: PersonChange,
): Promise<Person> {
  const { addKeys, removeKeys = [], ...given } = PersonChange.parse(input);
  const fields: store.PersonFields = defined(given);
  if (fields.since !== undefined) refuseFuture(context, fields.since);
  return change(context, "person.changed", async (records, act) => {
    const before = await requirePerson(records, id);
    // The version that the change was made from is the one of somebody who is a part only.
    if (before.id !== id) throw partProblem(id, before.id);
    if (fields.account) await requireAccount(records, fields.account);
    const { country } = await findCompanySettings(records);
    const keys = addKeys ? readKeys(addKeys, country, "addKeys.") : [];
    if (!(await store.updatePerson(records, before.id, version, fields))) throw staleProblem(before.version);
    const removed = await store.deleteKeys(records, before.id, removeKeys);
    await giveKeys(records, before.id, keys);
    const after = await requirePerson(records, before.id);
    if (after.name === "" && after.keys.length === 0) throw nobodyProblem();
    const changed = [...Object.keys(fields), ...(keys.length + removed > 0 ? ["keys"] : [])];
    act.about("person", before.id, { detail: { fields: changed } });
    return presentPerson(context, [after])[0] as Person;
  });
}

/** One person, masked for the reader. A person who was merged into another is that other. Raises `not_found`. */
export async function getPerson(context: Context, id: number): Promise<Person> {
  return read(context, "person.read", (records) => presentOne(context, records, id));
}

/**
 * The personal fields of one person in the clear, for a purpose that is written down with who asked. Raises
 * `not_found`, or `invalid` without a purpose.
 */
export async function unmaskPerson(context: Context, id: number, purpose: string): Promise<UnmaskedPerson> {
  const asked = Unmasking.parse({ purpose });
  // No answer is kept for a repeat: it would be a second, unguarded copy of the fields. Each look is an act.
  const { repeat: _repeat, ...once } = context;
  return change(once, "person.unmasked", async (records, act) => {
    const person = await requirePerson(records, id);
    act.about("person", person.id, { detail: { purpose: asked.purpose } });
    return { id: person.id, name: person.name, keys: person.keys };
  });
}

/** The department that met somebody who was added by hand, where it is clear which one it was. */
function metBy(actor: Actor): number | null {
  if (actor.kind !== "member" || actor.departments.length !== 1) return null;
  return actor.departments[0] ?? null;
}

async function presentOne(context: Context, records: Records, id: number): Promise<Person> {
  return presentPerson(context, [await requirePerson(records, id)])[0] as Person;
}

async function requirePerson(records: Records, id: number): Promise<store.PersonRow> {
  const person = await store.findPerson(records, id);
  if (!person) throw new Problem("not_found", `There is no person CU-${id}.`);
  return person;
}

async function requireAccount(records: Records, id: number): Promise<void> {
  if (await findAccount(records, id)) return;
  throw new Problem("invalid", `There is no account AC-${id}. Add it first, or leave the account out.`, [
    { path: "account", message: "is not an account" },
  ]);
}

/** Gives keys to a person. Raises `conflict` for those that belong to somebody else. */
async function giveKeys(records: Records, person: number, keys: readonly WrittenKey[]): Promise<void> {
  const wanted = keys.map(({ kind, value }) => ({ kind, value, person }));
  const lost = await insertKeys(records, wanted, null);
  if (lost.length === 0) return;
  const owners = await findPeopleByKeys(records, lost);
  const taken = keys.flatMap((key) => {
    const owner = owners.get(keyText(key));
    return owner === undefined || owner === person ? [] : [{ ...key, owner }];
  });
  const [first] = taken;
  if (!first) return;
  throw new Problem(
    "conflict",
    `This ${keyWords[first.kind]} belongs to CU-${first.owner} already. Open that person, or leave it out.`,
    taken.map(({ path, owner }) => ({ path, message: `belongs to CU-${owner}` })),
  );
}

const keyWords = { external: "external id", mail: "mail address", phone: "phone number", visitor: "visitor key" };

function refuseFuture(context: Context, since: string): void {
  if (since <= isoTime(context.clock.now())) return;
  throw new Problem("invalid", "Since when they are known cannot lie in the future. Give a time that has passed.", [
    { path: "since", message: "lies in the future" },
  ]);
}

function nobodyProblem(): Problem {
  return new Problem("invalid", "A person needs a name, a mail address, a phone number or an external id.", [
    { path: "name", message: "is needed where there is no key" },
  ]);
}

function partProblem(id: number, whole: number): Problem {
  return new Problem(
    "conflict",
    `CU-${id} was merged meanwhile and is part of CU-${whole} now. Open CU-${whole} and repeat your change there.`,
  );
}

function staleProblem(version: number): Problem {
  return new Problem(
    "stale",
    `Somebody changed this meanwhile (it is at version ${version}). Read it again and repeat your change.`,
  );
}
