import type { Act } from "../../kernel/acts/act.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import type { Context } from "../../kernel/context.ts";
import type { Events } from "../../kernel/events/events.ts";
import { deleteRows } from "../../kernel/events/tables.ts";
import { findKeysOfPeople, findPeopleByKeys, type Key, keyOf, keyText, peopleOf } from "../customers/index.ts";
import { touchesTable } from "./events.ts";
import { findBroughtMeetings } from "./meeting-store.ts";
import { noteMeetingsOf } from "./meetings.ts";

const mayLoseKeys = ["person.changed", "person.removed", "person.restored", "person.merged", "person.unmerged"];

/**
 * Files touches again whose key has another owner than before: those of nobody go to the person who got their key, and
 * those of a person who lost it, was merged or parted, to the next owner, or back to nobody. Who met whom follows.
 */
export const fileTouchesAgain: Follower = {
  name: "file touches again",
  verbs: [
    "person.added",
    "person.recognised",
    "person.changed",
    "person.removed",
    "person.restored",
    "person.merged",
    "person.unmerged",
  ],
  outside: true,
  async follow(context, acts) {
    const losers = new Set(peopleOf(acts.filter(({ verb }: Act) => mayLoseKeys.includes(verb))));
    // A large import is one batch of acts about a million people: their keys are not all held at once.
    for (const people of slices(peopleOf(acts), searched)) {
      const keys = await findKeysOfPeople(context.records, people);
      const lost = people.filter((id) => losers.has(id));
      await fileAgain(context, keys, lost);
      // Most people are new and bring nothing: no transaction is opened for them.
      const brought = await findBroughtMeetings(context.events, people);
      await noteMeetingsOf(context, [...new Set([...lost, ...brought.map(({ person }) => person)])]);
    }
  },
};

/** Keys that are looked for at once, and keys whose touches are moved at once. */
const searched = 20_000;
const moved = 5_000;

/**
 * Files the touches with these keys, and all touches of `losers`, under the people who have their keys now. May be
 * repeated at any time, also after it was cut off: no touch is lost or doubled by that.
 */
export async function fileAgain(
  { records, events }: Pick<Context, "records" | "events">,
  keys: readonly Key[],
  losers: readonly number[] = [],
): Promise<void> {
  const held: HeldKey[] = [];
  for (const some of slices(losers, searched)) held.push(...(await findHeldKeys(events, some)));
  const wanted = new Map(keys.map((key) => [keyText(key), key]));
  for (const { key } of held) wanted.set(keyText(key), key);
  const owners = await findPeopleByKeys(records, [...wanted.values()]);

  const misfiled = new Map<string, number[]>();
  for (const some of slices([...owners.keys()], searched)) {
    for (const text of await findKeysOfNobody(events, some)) misfiled.set(text, []);
  }
  for (const { key, person } of held) {
    const text = keyText(key);
    if (owners.get(text) !== person) misfiled.set(text, [...(misfiled.get(text) ?? []), person]);
  }
  for (const some of slices([...misfiled], moved)) {
    await moveTouches(events, {
      keys: some.map(([text]) => text),
      owners: some.map(([text]) => owners.get(text) ?? 0),
      holders: [...new Set(some.flatMap(([, people]) => people))],
    });
  }
}

type HeldKey = { key: Key; person: number };

/** The keys of the touches that people hold; a touch without the key of a person, such as a typed contact, stays. */
async function findHeldKeys(events: Events, people: readonly number[]): Promise<HeldKey[]> {
  const rows = await events.query<{ key: string; person: number }>(
    "SELECT DISTINCT key, person FROM touches WHERE person IN (SELECT arrayJoin({people:Array(UInt64)}))",
    { people },
  );
  return rows.flatMap(({ key: text, person }) => {
    const key = keyOf(text);
    return key ? [{ key, person }] : [];
  });
}

// The person of a touch of nobody: 2^63 | sipHash64(key).
const firstNobody = "9223372036854775808";
const nobodyWith = (key: string) => `bitOr(toUInt64(${firstNobody}), sipHash64(${key}))`;

/** Those of these keys under which touches of nobody are filed. */
async function findKeysOfNobody(events: Events, keys: readonly string[]): Promise<string[]> {
  const rows = await events.query<{ key: string }>(
    `SELECT DISTINCT key FROM touches
     WHERE person IN (SELECT ${nobodyWith("wanted")} FROM (SELECT arrayJoin({keys:Array(String)}) AS wanted))`,
    { keys },
  );
  const asked = new Set(keys);
  return rows.map(({ key }) => key).filter((key) => asked.has(key));
}

/** Keys with the people who have them (0: nobody), and who holds touches with them though the key is not theirs. */
type Move = { keys: string[]; owners: number[]; holders: number[] };

// `place` is where the touches of a key belong.
const filed = `SELECT pair.1 AS key, if(pair.2 = 0, ${nobodyWith("pair.1")}, pair.2) AS place
  FROM (SELECT arrayJoin(arrayZip({keys:Array(String)}, {owners:Array(UInt64)})) AS pair)`;
const anywhere = `touches AS touch INNER JOIN (${filed}) AS filed ON touch.key = filed.key
  WHERE touch.person IN (
    SELECT place FROM (${filed})
    UNION ALL SELECT ${nobodyWith("wanted")} FROM (SELECT arrayJoin({keys:Array(String)}) AS wanted)
    UNION ALL SELECT arrayJoin({holders:Array(UInt64)}))`;
const inPlace = `SELECT touch.id FROM ${anywhere} AND touch.person = filed.place`;

/**
 * Copies, then deletes what has a copy. Cut off in between, the next run finds the copies there and only deletes; a
 * touch that was added in between has no copy, and stays for the next run.
 */
async function moveTouches(events: Events, move: Move): Promise<void> {
  const columns = Object.keys(touchesTable.columns);
  const values = columns.map(
    (column) => ({ person: "filed.place", version: "touch.version + 1" })[column] ?? `touch.${column}`,
  );
  await events.execute(
    `INSERT INTO touches (${columns.join(", ")})
     SELECT ${values.join(", ")} FROM ${anywhere} AND touch.person != filed.place AND touch.id NOT IN (${inPlace})
     ORDER BY touch.id, touch.version DESC LIMIT 1 BY touch.id
     SETTINGS insert_deduplicate = 0, distributed_foreground_insert = 1`,
    move,
  );
  const copied = await events.query<Copied>(
    `SELECT touch.id AS id, toString(touch.person) AS holder, touch.person >= ${firstNobody} AS isNobodys
     FROM ${anywhere} AND touch.person != filed.place AND touch.id IN (${inPlace})`,
    move,
  );
  await deleteCopied(events, copied);
}

/** A touch that has a copy where it belongs, and who holds it still. */
type Copied = { id: number; holder: string; isNobodys: 0 | 1 };

/** What nobody held is many rows and belongs to a person now, so it needs no look at who exactly held it. */
async function deleteCopied({ execute, cluster }: Events, copied: readonly Copied[]): Promise<void> {
  const nobodys = copied.filter(({ isNobodys }) => isNobodys === 1);
  const held = copied.filter(({ isNobodys }) => isNobodys === 0);
  for (const some of slices(nobodys, 10 * moved)) {
    const condition = `id IN {ids:Array(UInt64)} AND person >= ${firstNobody}`;
    await execute(deleteRows(touchesTable, condition, cluster), { ids: some.map(({ id }) => id) });
  }
  for (const some of slices(held, moved)) {
    const condition =
      "id IN {ids:Array(UInt64)} AND concat(toString(id), ':', toString(person)) IN {places:Array(String)}";
    await execute(deleteRows(touchesTable, condition, cluster), {
      ids: some.map(({ id }) => id),
      places: some.map(({ id, holder }) => `${id}:${holder}`),
    });
  }
}

function slices<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
}
