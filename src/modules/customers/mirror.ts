import { createHash } from "node:crypto";
import type { Act } from "../../kernel/acts/act.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import type { Context } from "../../kernel/context.ts";
import { deleteRows } from "../../kernel/events/tables.ts";
import { peopleTable } from "./events.ts";
import { findPeopleToMirror, type MirroredPerson } from "./store-mirror.ts";

const sliceSize = 50_000;

/** Copies people into the events: one row each, of their newest version; those who are gone go there too. */
export const mirrorPeople: Follower = {
  name: "mirror people",
  verbs: ["person.added", "person.changed", "person.recognised", "person.removed", "person.restored"],
  outside: true,
  async follow(context, acts, token) {
    const ids = peopleOf(acts);
    for (let at = 0; at < ids.length; at += sliceSize) await mirror(context, ids.slice(at, at + sliceSize), token);
  },
};

/** The people that acts are about, each once. */
export function peopleOf(acts: readonly Act[]): number[] {
  return [...new Set(acts.flatMap(({ subject, subjects }) => (subject === "person" ? subjects : [])))];
}

/**
 * Adds what is missing before it deletes what is old, so that nobody is ever without a row. Versions that are there
 * already are left out, so that a batch that comes again, or a person who is in two batches, is not copied twice.
 */
async function mirror(context: Context, ids: readonly number[], token: string): Promise<void> {
  const people = await findPeopleToMirror(context.records, ids);
  const there = await context.events.query<{ person: number; version: number }>(
    "SELECT person, version FROM people WHERE person IN {ids:Array(UInt64)}",
    { ids },
  );
  const copied = new Set(there.map(({ person, version }) => `${person} ${version}`));
  const missing = people.filter(({ person, version }) => !copied.has(`${person} ${version}`));
  await context.events.insert("people", missing, { token: `${token}:${hashOf(missing)}` });

  const newest = new Map(people.map(({ person, version }) => [person, version]));
  const isOld = there.some(({ person, version }) => newest.get(person) !== version);
  if (!isOld) return;
  const condition =
    "person IN {ids:Array(UInt64)} AND version != transform(person, {ids:Array(UInt64)}, {versions:Array(UInt32)}, 0)";
  const versions = ids.map((id) => newest.get(id) ?? 0);
  await context.events.execute(deleteRows(peopleTable, condition, context.events.cluster), { ids, versions });
}

/** The same rows have the same token; a batch that comes again with other rows is not taken for the first. */
function hashOf(people: readonly MirroredPerson[]): string {
  return createHash("sha256").update(JSON.stringify(people)).digest("base64url");
}
