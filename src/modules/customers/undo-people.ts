import { z } from "zod";
import { change } from "../../kernel/acts/change.ts";
import { asSystem, type Context, within } from "../../kernel/context.ts";
import type { UndoResult, UpdatedRow } from "../../kernel/imports/kind.ts";
import type { Records } from "../../kernel/records/records.ts";
import type { PersonBefore } from "./complete-known.ts";
import type { PersonFacts } from "./complete-person.ts";
import { unmergePerson } from "./merging.ts";
import { findAccountsOfImport } from "./store-accounts.ts";
import { deleteKeysOfImport, findMadeByImport, lockPeople, type StoredPerson, updatePeople } from "./store-bulk.ts";
import { findMerged } from "./store-merges.ts";
import { deleteUnneeded, findUnneeded } from "./store-references.ts";

/** Which of these people something outside the records' foreign keys depends on. */
export type NeededPeople = (context: Context, people: readonly number[]) => Promise<ReadonlySet<number>>;

const Facts = z.object({
  name: z.string().optional(),
  account: z.number().nullable().optional(),
  since: z.string().optional(),
  note: z.string().optional(),
});
const Before = z.object({
  was: Facts.extend({ edited: z.boolean() }),
  now: Facts.extend({ version: z.number() }),
});

/**
 * Takes back what an import brought about people, whichever kind it was: those it made, unless something depends on
 * them or somebody changed them since; the keys it gave to others; and, from `updated`, the fields that nobody changed
 * since. Accounts that it made go with the last of their people.
 */
export async function undoPeople(
  context: Context,
  importId: number,
  updated: readonly UpdatedRow[],
  isNeeded?: NeededPeople,
): Promise<UndoResult> {
  return change(context, "person.removed", async (records, act) => {
    const { untouched, edited } = await findMadeByImport(records, importId);
    const removed = await removeUnneeded(within(context, records), untouched, isNeeded);
    const restored = await restorePeople(within(context, records), importId, updated);
    const accounts = await deleteUnneeded(records, "accounts", await findAccountsOfImport(records, importId));
    if (removed.length > 0) act.about("person", removed, { detail: { import: importId, accounts } });
    else act.leaveOut();
    const kept = edited + untouched.length - removed.length;
    const because = "They were changed since, or have contacts, answers or outcomes of their own.";
    return { removed: removed.length, restored, kept, ...(kept > 0 ? { because } : {}) };
  });
}

async function removeUnneeded(
  context: Context,
  people: readonly number[],
  isNeeded: NeededPeople | undefined,
): Promise<number[]> {
  const needed = isNeeded ? await isNeeded(context, people) : new Set<number>();
  const removable = people.filter((id) => !needed.has(id));
  await partUnneeded(context, removable);
  return deleteUnneeded(context.records, "people", removable);
}

/** Makes whole again, before they go, those who were merged: what they brought into the whole goes with them. */
async function partUnneeded(context: Context, people: readonly number[]): Promise<void> {
  const merged = await findMerged(context.records, people);
  // Somebody into whom others were merged is needed until those are whole.
  for (let rest = merged; rest.length > 0; ) {
    const free = await findUnneeded(context.records, "people", rest);
    if (free.length === 0) return;
    for (const id of free) await unmergePerson(asSystem(context), id);
    const parted = new Set(free);
    rest = rest.filter((id) => !parted.has(id));
  }
}

async function restorePeople(context: Context, importId: number, updated: readonly UpdatedRow[]): Promise<number> {
  const lostKeys = await deleteKeysOfImport(context.records, importId);
  const ids = [...new Set([...updated.map(({ id }) => id), ...lostKeys])];
  if (ids.length === 0) return 0;
  return change(context, "person.restored", async (records, act) => {
    const restored = await restoreFields(records, ids, updated, new Set(lostKeys));
    if (restored.length > 0) act.about("person", restored, { detail: { import: importId } });
    else act.leaveOut();
    return restored.length;
  });
}

async function restoreFields(
  records: Records,
  ids: readonly number[],
  updated: readonly UpdatedRow[],
  lostKeys: ReadonlySet<number>,
): Promise<number[]> {
  const befores = Map.groupBy(
    updated.map(({ id, before }) => ({ id, before: Before.parse(before) as PersonBefore })),
    ({ id }) => id,
  );
  const people = await lockPeople(records, ids);
  const restored = people.flatMap((person) => {
    const versions = (befores.get(person.id) ?? []).map(({ before }) => before);
    const was = restorePerson(person, versions);
    const isOther = lostKeys.has(person.id) || JSON.stringify(was) !== JSON.stringify(person);
    return isOther ? [was] : [];
  });
  await updatePeople(records, restored);
  return restored.map(({ id }) => id);
}

/** Puts back, newest change first, the fields that are still as the import left them. */
export function restorePerson(person: StoredPerson, changes: readonly PersonBefore[]): StoredPerson {
  const restored = { ...person };
  let { version } = person;
  for (const { was, now } of [...changes].sort((one, other) => other.now.version - one.now.version)) {
    for (const field of ["name", "account", "since", "note"] as const satisfies (keyof PersonFacts)[]) {
      if (now[field] !== undefined && restored[field] === now[field]) Object.assign(restored, { [field]: was[field] });
    }
    // Nobody else changed the person after this: so it is as little edited as before.
    if (version === now.version) {
      restored.edited = was.edited;
      version -= 1;
    }
  }
  return restored;
}
