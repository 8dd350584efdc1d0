import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import type { Context } from "../../kernel/context.ts";
import { ensureTables } from "../../kernel/events/tables.ts";
import { addPerson, changePerson, normaliseKey, requirePeople, undoPeople } from "../customers/index.ts";
import { touchesTable } from "./events.ts";
import { fileAgain, fileTouchesAgain } from "./refile.ts";

const world = await openWorld();
await ensureTables(world.events, [touchesTable]);
const clerk = world.context(actor(["member"]));
const steward = world.context(actor(["steward"]));
const since = "2026-01-01T00:00:00.000Z";

let lastId = 2 ** 32;
/** Touches of nobody with this key, or of a person. */
async function meet(key: string, times = 1, person?: number): Promise<number[]> {
  const ids = Array.from({ length: times }, () => (lastId += 1));
  const whom = person === undefined ? {} : { person };
  await world.events.insert(
    "touches",
    ids.map((id) => ({ id, key, ...whom, at: since, channel: 3, note: "kept", import: 1, version: 1 })),
  );
  return ids;
}

type Filed = { id: number; person: string; version: number };
/** Where the touches of a key are, a person as its id and nobody as 0. */
const filed = async (key: string): Promise<Filed[]> =>
  world.events.query<Filed>(
    `SELECT id, if(person >= bitShiftLeft(toUInt64(1), 63), 'nobody', toString(person)) AS person, version
     FROM touches WHERE key = {key:String} ORDER BY id`,
    { key },
  );
const idsIn = (rows: readonly Filed[]) => rows.map(({ id }) => id);
const follow = () => world.follow(fileTouchesAgain);

test("touches of nobody go to the person who gets their key, everything else as it was", async () => {
  const ids = await meet("mail:new@example.org", 3);
  const other = await meet("mail:other@example.org");
  const { id } = await addPerson(clerk, { mails: ["new@example.org"] });
  await follow();
  expect(await filed("mail:new@example.org")).toEqual(ids.map((one) => ({ id: one, person: `${id}`, version: 2 })));
  expect(await filed("mail:other@example.org")).toEqual([{ id: other[0], person: "nobody", version: 1 }]);
  const rows = await world.events.query("SELECT at, channel, note, import FROM touches WHERE person = {id:UInt64}", {
    id,
  });
  expect(rows).toEqual(Array(3).fill({ at: since, channel: 3, note: "kept", import: 1 }));
});

test("also when a known person gets the key, and in bulk", async () => {
  const keys = Array.from({ length: 40 }, (_, at) => `visitor:bulk-${at}`);
  for (const key of keys) await meet(key, 2);
  const people = await requirePeople(
    steward,
    keys.map((_, at) => ({ keys: [{ kind: "external", value: `bulk-${at}` }], since })),
  );
  const again = keys.map((_, at) => ({
    keys: [
      { kind: "external" as const, value: `bulk-${at}` },
      { kind: "visitor" as const, value: `bulk-${at}` },
    ],
    since,
  }));
  expect(await requirePeople(steward, again)).toEqual(people);
  await follow();
  for (const [at, key] of keys.entries())
    expect((await filed(key)).map(({ person }) => person)).toEqual([`${people[at]}`, `${people[at]}`]);
});

/** The same stores, with something that happens before or after a statement that begins with a word. */
function withStatement(context: Context, word: string, when: { before?(): void; after?(): Promise<unknown> }): Context {
  const execute = async (sql: string, parameters?: Record<string, unknown>) => {
    if (sql.startsWith(word)) when.before?.();
    await context.events.execute(sql, parameters);
    if (sql.startsWith(word)) await when.after?.();
  };
  return { ...context, events: { ...context.events, execute } };
}

const cutOffBeforeDeleting = (context: Context) =>
  withStatement(context, "DELETE", {
    before() {
      throw new Error("cut off");
    },
  });

test("cut off between copying and deleting, the next run neither loses nor doubles a touch", async () => {
  const key = normaliseKey("mail", "crash@example.org", "DE");
  const ids = await meet("mail:crash@example.org", 3);
  const { id } = await addPerson(clerk, { mails: ["crash@example.org"] });
  const keys = key ? [key] : [];
  await expect(fileAgain(cutOffBeforeDeleting(clerk), keys)).rejects.toThrow("cut off");
  expect(await filed("mail:crash@example.org")).toHaveLength(6);
  const late = await meet("mail:crash@example.org");
  await fileAgain(clerk, keys);
  await fileAgain(clerk, keys);
  const rows = await filed("mail:crash@example.org");
  expect(idsIn(rows)).toEqual([...ids, ...late]);
  expect(rows.every(({ person, version }) => person === `${id}` && version === 2)).toBe(true);
  await follow();
  expect(await filed("mail:crash@example.org")).toEqual(rows);
});

test("a touch that comes between copying and deleting is kept, and moved by the next run", async () => {
  const [first = 0] = await meet("mail:meanwhile@example.org");
  const { id } = await addPerson(clerk, { mails: ["meanwhile@example.org"] });
  const key = { kind: "mail" as const, value: "meanwhile@example.org" };
  const late = { after: () => meet("mail:meanwhile@example.org") };
  await fileAgain(withStatement(clerk, "INSERT", late), [key]);
  expect(await filed("mail:meanwhile@example.org")).toEqual([
    { id: first, person: `${id}`, version: 2 },
    { id: lastId, person: "nobody", version: 1 },
  ]);
  await fileAgain(clerk, [key]);
  expect(await filed("mail:meanwhile@example.org")).toMatchObject([{ person: `${id}` }, { person: `${id}` }]);
});

test("cut off, and then the key changes hands: still every touch once, with its last owner", async () => {
  const ids = await meet("external:handed", 2);
  const first = await addPerson(clerk, { name: "First", externalIds: ["handed"] });
  await follow();
  await meet("external:handed", 1);
  const key = { kind: "external" as const, value: "handed" };
  await expect(fileAgain(cutOffBeforeDeleting(clerk), [key])).rejects.toThrow("cut off");
  await changePerson(clerk, first.id, 1, { removeKeys: first.keys.map((one) => one.id) });
  const second = await addPerson(clerk, { name: "Second", externalIds: ["handed"] });
  await follow();
  const rows = await filed("external:handed");
  expect(idsIn(rows)).toEqual([...ids, lastId]);
  expect(new Set(rows.map(({ person }) => person))).toEqual(new Set([`${second.id}`]));
});

test("touches go back to nobody with a key that was taken away or whose person was removed", async () => {
  await meet("external:typo");
  const { id, keys } = await addPerson(clerk, { name: "Typo", externalIds: ["typo"] });
  await follow();
  await changePerson(clerk, id, 1, { removeKeys: keys.map((one) => one.id) });
  await meet("external:undone", 2);
  await requirePeople(steward, [{ keys: [{ kind: "external", value: "undone" }], since }], { import: 77 });
  await follow();
  await undoPeople(steward, 77, []);
  await follow();
  expect(await filed("external:typo")).toMatchObject([{ person: "nobody", version: 3 }]);
  expect(await filed("external:undone")).toMatchObject([{ person: "nobody" }, { person: "nobody" }]);
  const hashed = await world.events.query(
    `SELECT id FROM touches WHERE key = 'external:undone'
     AND person = bitOr(bitShiftLeft(toUInt64(1), 63), sipHash64(key))`,
  );
  expect(hashed).toHaveLength(2);
});

test("leaves touches alone that were filed without a person's key", async () => {
  const { id } = await addPerson(clerk, { name: "Typed", externalIds: ["typed"] });
  await meet("", 1, id);
  const [contact = 0] = await meet("contact:5", 1, id);
  await changePerson(clerk, id, 1, { note: "changed" });
  await follow();
  expect(await filed("contact:5")).toEqual([{ id: contact, person: `${id}`, version: 1 }]);
});
