import { sql } from "kysely";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import type { ImportRow, UpdatedRow } from "../../kernel/imports/kind.ts";
import { addAccount, listAccounts } from "./accounts.ts";
import { addPerson, changePerson, getPerson, unmaskPerson } from "./people.ts";
import { listPeople } from "./people-list.ts";
import { requirePeople } from "./require-people.ts";
import { takePeople } from "./take-people.ts";
import { restorePerson, undoPeople } from "./undo-people.ts";

const world = await openWorld();
const clerk = world.context(actor(["member"]));
const importer = world.context(actor(["marketing"]));

/** Takes a file and gives what an undo of it needs. */
async function take(importId: number, rows: ImportRow["values"][], existing = "complete") {
  const numbered = rows.map((values, at) => ({ number: at + 2, values }));
  const taken = await takePeople(importer, { import: importId, rows: numbered, options: { existing }, dryRun: false });
  const updated = taken.results.flatMap((result): UpdatedRow[] =>
    result.became === "updated" ? [{ id: result.id, before: result.before }] : [],
  );
  return { people: numbered.map(({ number }) => taken.persons.get(number) ?? 0), updated };
}

test("removes who the import made, with their keys and accounts, and the file can come again", async () => {
  const rows = [
    { external_id: "u-1", account: "Undone Ltd" },
    { name: "No Key", account: "Undone Ltd" },
  ];
  const { people } = await take(1, rows);
  expect(await undoPeople(importer, 1, [])).toEqual({ removed: 2, restored: 0, kept: 0 });
  expect(await listPeople(clerk, { import: 1 })).toMatchObject({ count: 0 });
  expect(await listAccounts(clerk, { q: "undone" })).toMatchObject({ count: 0 });
  expect((await world.actsAbout("person", people[0] ?? 0)).at(-1)).toMatchObject({ verb: "person.removed" });
  expect(await undoPeople(importer, 1, [])).toEqual({ removed: 0, restored: 0, kept: 0 });
  expect((await take(2, rows)).people).toHaveLength(2);
  expect(await listPeople(clerk, { import: 2 })).toMatchObject({ count: 2 });
});

test("puts back what it changed of others, and takes back the keys it gave them", async () => {
  const account = await addAccount(clerk, { name: "Kept Ltd" });
  const known = await addPerson(clerk, { externalIds: ["p-1"], since: "2026-01-05T00:00:00Z", account: account.id });
  const { updated } = await take(3, [
    { external_id: "p-1", name: "Pat", mail: "pat@example.org", note: "n", since: "2026-01-01T00:00:00.000Z" },
  ]);
  expect(await undoPeople(importer, 3, updated)).toEqual({ removed: 0, restored: 1, kept: 0 });
  const restored = await getPerson(clerk, known.id);
  expect(restored).toMatchObject({ name: "", note: "", since: known.since, account: { id: account.id } });
  expect((await unmaskPerson(clerk, known.id, "A test")).keys).toMatchObject([{ value: "p-1" }]);
  expect((await world.actsAbout("person", known.id)).map(({ verb }) => verb)).toContain("person.restored");
});

test("leaves alone what somebody changed since", async () => {
  const known = await addPerson(clerk, { externalIds: ["c-1"] });
  const { people, updated } = await take(4, [{ external_id: "c-1", name: "File Name", note: "n" }, { name: "Made" }]);
  await changePerson(clerk, known.id, 2, { name: "Hand Name" });
  await changePerson(clerk, people[1] ?? 0, 1, { note: "Edited" });
  expect(await undoPeople(importer, 4, updated)).toEqual({
    removed: 0,
    restored: 1,
    kept: 1,
    because: "They were changed since, or have contacts, answers or outcomes of their own.",
  });
  expect(await getPerson(clerk, known.id)).toMatchObject({ name: "Hand Name", note: "" });
  expect(await getPerson(clerk, people[1] ?? 0)).toMatchObject({ name: "Made", note: "Edited" });
});

test("keeps who another import gave a key, until that one is undone", async () => {
  const { people } = await take(5, [{ external_id: "o-1" }]);
  const later = await take(6, [{ external_id: "o-1", mail: "o1@example.org" }]);
  expect(await undoPeople(importer, 5, [])).toMatchObject({ removed: 0, kept: 1 });
  expect(await undoPeople(importer, 6, later.updated)).toMatchObject({ restored: 1, kept: 0 });
  expect(await undoPeople(importer, 5, [])).toMatchObject({ removed: 1, kept: 0 });
  await expect(getPerson(clerk, people[0] ?? 0)).rejects.toMatchObject({ kind: "not_found" });
});

test("keeps whom a foreign key or a check depends on, and accounts that have others", async () => {
  await sql`create table "Test dependants" (id bigint primary key, "Who" bigint references people)`.execute(
    world.records,
  );
  const { people } = await take(7, [
    { external_id: "d-1", account: "Shared Ltd" },
    { external_id: "d-2", account: "Shared Ltd" },
    { external_id: "d-3", account: "Shared Ltd" },
  ]);
  const [first = 0, second = 0, third = 0] = people;
  await sql`insert into "Test dependants" values (1, ${first})`.execute(world.records);
  const seen: number[] = [];
  const undone = await undoPeople(importer, 7, [], async (_context, asked) => {
    seen.push(...asked);
    return new Set([second]);
  });
  await sql`drop table "Test dependants"`.execute(world.records);
  expect(seen).toEqual(people);
  expect(undone).toMatchObject({ removed: 1, kept: 2 });
  await expect(getPerson(clerk, third)).rejects.toMatchObject({ kind: "not_found" });
  expect(await listAccounts(clerk, { q: "shared" })).toMatchObject({ items: [{ people: 2 }] });
});

test("takes back people whom an import of another kind made", async () => {
  const rows = [{ keys: [{ kind: "visitor" as const, value: "v-9" }], since: "2026-01-01T00:00:00.000Z" }];
  await requirePeople(importer, rows, { import: 8 });
  expect(await undoPeople(importer, 8, [])).toMatchObject({ removed: 1 });
});

test("refuses members, who may not import", async () => {
  await expect(undoPeople(clerk, 1, [])).rejects.toMatchObject({ kind: "forbidden" });
  await expect(undoPeople(world.context({ kind: "nobody" }), 1, [])).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("undoes several changes of one import in their reverse order, and forgets that they were edits", () => {
  const person = {
    id: 1,
    name: "C",
    account: null,
    since: "2026-01-01T00:00:00.000Z",
    note: "n",
    version: 4,
    import: 1,
    edited: true,
  };
  const changes = [
    { was: { name: "A", edited: false }, now: { name: "B", version: 3 } },
    { was: { name: "B", edited: true }, now: { name: "C", version: 4 } },
  ];
  expect(restorePerson(person, changes)).toEqual({ ...person, name: "A", edited: false });
  expect(restorePerson({ ...person, version: 5 }, changes)).toEqual({ ...person, version: 5, name: "A" });
  expect(restorePerson({ ...person, name: "Z" }, changes)).toMatchObject({ name: "Z" });
});
