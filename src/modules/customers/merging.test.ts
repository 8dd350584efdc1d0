import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { mergePeople, unmergePerson } from "./merging.ts";
import { mirrorPeople, peopleOf } from "./mirror.ts";
import { addPerson, changePerson, getPerson } from "./people.ts";
import { listPeople } from "./people-list.ts";
import { requirePeople } from "./require-people.ts";
import { findPeopleByKeys } from "./store-keys.ts";
import { findCameAs, holdPeople } from "./store-wholes.ts";

const world = await openWorld();
const steward = world.context(actor(["steward"]));
const head = world.context(actor(["head"]));

let next = 0;
async function person(more: Parameters<typeof addPerson>[1] = {}) {
  next += 1;
  return addPerson(steward, { externalIds: [`merging-${next}`], ...more });
}
const keysOf = async (id: number) => (await getPerson(steward, id)).keys.map(({ value }) => value);
const stored = (ids: number[]) =>
  world.records
    .selectFrom("people")
    .select(["id", "name", "account", "since", "note", "own", "merged_into", "edited", "import"])
    .where("id", "in", ids)
    .orderBy("id")
    .execute();

test("makes two people one: keys, search, empty fields and the earlier time, and says so in the acts", async () => {
  const one = await person({ name: "Ada Lovelace", since: "2026-02-01T00:00:00Z" });
  const other = await person({ mails: ["ada.l@example.org"], since: "2026-01-01T00:00:00Z", note: "Met at the fair" });
  const whole = await mergePeople(head, one.id, { person: other.id });
  expect(whole).toMatchObject({
    id: one.id,
    name: "Ada Lovelace",
    since: "2026-01-01T00:00:00.000Z",
    note: "Met at the fair",
    mergedFrom: [{ id: other.id, name: "", into: one.id, at: "2026-03-02T09:00:00.000Z" }],
  });
  expect(await keysOf(one.id)).toEqual(["merging-1", "merging-2", "a…@….org"]);
  expect((await getPerson(head, other.id)).id).toBe(one.id);
  expect((await listPeople(head, { q: "ada.l@example.org" })).items.map(({ id }) => id)).toEqual([one.id]);
  expect(await world.actsAbout("person", one.id)).toContainEqual(
    expect.objectContaining({ verb: "person.merged", detail: { merged: [other.id] } }),
  );
});

test("un-merging leaves both exactly as they were, in whichever order of three", async () => {
  const ids: number[] = [];
  for (const name of ["", "Bettina", "Bea"]) ids.push((await person({ name, note: `Note of ${name}` })).id);
  const [a = 0, b = 0, c = 0] = ids;
  const before = await stored(ids);
  await mergePeople(head, b, { person: a });
  await mergePeople(head, c, { person: b });
  expect(await getPerson(head, a)).toMatchObject({
    id: c,
    name: "Bea",
    mergedFrom: [
      { id: a, into: b },
      { id: b, into: c },
    ],
  });
  expect(await unmergePerson(head, a)).toMatchObject({ id: a, mergedFrom: [] });
  expect((await getPerson(head, c)).note).toBe("Note of Bea\nNote of Bettina");
  await unmergePerson(head, b);
  expect(await stored(ids)).toEqual(before);
  expect((await world.actsAbout("person", a)).at(-1)).toMatchObject({ verb: "person.unmerged", detail: { from: c } });
});

test("what somebody changes on the survivor stays there", async () => {
  const one = await person({ name: "Cleo" });
  const other = await person({ note: "Theirs", externalIds: ["kept-by-other"] });
  const whole = await mergePeople(head, one.id, { person: other.id });
  await changePerson(head, one.id, whole.version, {
    name: "Cleopatra",
    addKeys: { mails: ["cleo@example.org"], phones: [], externalIds: [], visitors: [] },
  });
  expect(await unmergePerson(head, other.id)).toMatchObject({ name: "", note: "Theirs" });
  expect(await getPerson(head, one.id)).toMatchObject({ name: "Cleopatra", note: "" });
  expect(await keysOf(one.id)).toContain("c…@….org");
  expect(await keysOf(other.id)).toEqual(["kept-by-other"]);
});

test("a key of the merged person can be removed from the survivor", async () => {
  const one = await person();
  const other = await person({ mails: ["gone@example.org"] });
  const whole = await mergePeople(head, one.id, { person: other.id });
  const mail = whole.keys.find(({ kind }) => kind === "mail");
  await changePerson(head, one.id, whole.version, { removeKeys: [mail?.id ?? 0] });
  expect(await keysOf(one.id)).not.toContain("g…@….org");
});

test("refuses one and the same, nobody, and who is part of somebody already, naming the whole", async () => {
  const [one, other, third] = [await person(), await person(), await person()];
  await expect(mergePeople(head, one.id, { person: one.id })).rejects.toMatchObject({ kind: "invalid" });
  await expect(mergePeople(head, one.id, { person: 999_999 })).rejects.toMatchObject({ kind: "not_found" });
  await expect(unmergePerson(head, one.id)).rejects.toMatchObject({ kind: "conflict" });
  await expect(unmergePerson(head, 999_999)).rejects.toMatchObject({ kind: "not_found" });
  await mergePeople(head, one.id, { person: other.id });
  const part = {
    kind: "conflict",
    message: `CU-${other.id} was merged already and is part of CU-${one.id} now. Look at CU-${one.id} and decide again.`,
  };
  await expect(mergePeople(head, one.id, { person: other.id })).rejects.toMatchObject(part);
  await expect(mergePeople(head, other.id, { person: one.id })).rejects.toMatchObject(part);
  await expect(mergePeople(head, third.id, { person: other.id })).rejects.toMatchObject(part);
});

test("two who merge a pair at once, each the other way round, leave one merge and a clear refusal", async () => {
  const [one, other] = [await person(), await person()];
  const results = await Promise.allSettled([
    mergePeople(head, one.id, { person: other.id }),
    mergePeople(steward, other.id, { person: one.id }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { kind: "conflict" } });
  const rows = await stored([one.id, other.id]);
  expect(rows.filter(({ merged_into }) => merged_into !== null)).toHaveLength(1);
});

test("the same request again gets the first answer", async () => {
  const [one, other] = [await person(), await person()];
  const again = { ...head, repeat: { key: `merge-${one.id}`, fingerprint: "same" } };
  const first = await mergePeople(again, one.id, { person: other.id });
  expect(await mergePeople(again, one.id, { person: other.id })).toEqual(first);
});

test("only heads, stewards and administrators merge", async () => {
  const [one, other] = [await person(), await person()];
  for (const role of ["member", "marketing", "executive"] as const) {
    const context = world.context(actor([role]));
    await expect(mergePeople(context, one.id, { person: other.id })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(unmergePerson(context, other.id)).rejects.toMatchObject({ kind: "forbidden" });
  }
  const nobody = world.context({ kind: "nobody" });
  await expect(mergePeople(nobody, one.id, { person: other.id })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(unmergePerson(nobody, other.id)).rejects.toMatchObject({ kind: "unauthenticated" });
  expect((await mergePeople(world.context(actor(["admin"])), one.id, { person: other.id })).id).toBe(one.id);
});

test("a change that was begun on the merged person is refused, and names the whole", async () => {
  const [one, other] = [await person(), await person()];
  await mergePeople(head, one.id, { person: other.id });
  await expect(changePerson(head, other.id, other.version, { name: "Late" })).rejects.toMatchObject({
    kind: "conflict",
    message: expect.stringContaining(`part of CU-${one.id} now`),
  });
});

test("a file that names the merged person lands with the survivor, and is known to have come for the merged one", async () => {
  const [one, other] = [await person(), await person({ externalIds: ["named-in-file"] })];
  await mergePeople(head, one.id, { person: other.id });
  const keys = [{ kind: "external" as const, value: "named-in-file" }];
  const since = "2026-03-01T00:00:00.000Z";
  expect(await requirePeople(steward, [{ keys, since }], { import: 5 })).toEqual([one.id]);
  expect(
    await findCameAs(world.records, [
      { person: one.id, keys },
      { person: one.id, keys: [] },
    ]),
  ).toEqual([other.id, null]);
  expect(await holdPeople(world.records, [one.id, other.id])).toEqual(new Map([[other.id, one.id]]));
  expect((await findPeopleByKeys(world.records, keys)).get("external:named-in-file")).toBe(one.id);
  await unmergePerson(head, other.id);
  expect(await requirePeople(steward, [{ keys, since }], { import: 5 })).toEqual([other.id]);
});

test("the events lose the merged person and get them back", async () => {
  const [one, other] = [await person(), await person({ since: "2026-01-05T00:00:00Z" })];
  const inEvents = () =>
    world.events.query(`SELECT person, since FROM people WHERE person IN (${one.id}, ${other.id}) ORDER BY person`);
  await world.follow(mirrorPeople);
  const before = await inEvents();
  await mergePeople(head, one.id, { person: other.id });
  await world.follow(mirrorPeople);
  expect(await inEvents()).toEqual([{ person: one.id, since: "2026-01-05T00:00:00.000Z" }]);
  await unmergePerson(head, other.id);
  await world.follow(mirrorPeople);
  expect(await inEvents()).toEqual(before);
});

test("acts of merging are about both people", () => {
  const act = { subject: "person", subjects: [1], detail: { merged: [2] }, verb: "person.merged" } as never;
  const undone = { subject: "person", subjects: [2], detail: { from: 1 }, verb: "person.unmerged" } as never;
  expect(peopleOf([act])).toEqual([1, 2]);
  expect(peopleOf([undone])).toEqual([2, 1]);
});
