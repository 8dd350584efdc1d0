import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addAccount } from "./accounts.ts";
import { addPerson, changePerson, getPerson, unmaskPerson } from "./people.ts";
import { findClearNames, findSince } from "./store-facts.ts";

const world = await openWorld();
const clerk = world.context(actor(["member"]));
const marketing = world.context(actor(["marketing"]));
const nobody = world.context({ kind: "nobody" });

test("adds a person with every kind of key, normalised, and the acts log says so without personal data", async () => {
  const account = await addAccount(clerk, { name: "Analytical Engines" });
  const added = await addPerson(clerk, {
    name: " Ada Lovelace ",
    mails: ["ADA@example.org", "ada@example.org"],
    phones: ["030 / 123 45 67"],
    externalIds: ["CRM: 4711"],
    visitors: ["v1"],
    account: account.id,
    since: "2026-02-01T10:00:00+01:00",
    note: "Likes numbers",
  });
  expect(added).toMatchObject({
    name: "Ada Lovelace",
    account: { id: account.id, name: "Analytical Engines" },
    since: "2026-02-01T09:00:00.000Z",
    note: "Likes numbers",
    import: null,
    version: 1,
  });
  const clear = await unmaskPerson(clerk, added.id, "A test");
  expect(clear.keys.map(({ kind, value }) => [kind, value])).toEqual([
    ["external", "crm:4711"],
    ["mail", "ada@example.org"],
    ["phone", "+49301234567"],
    ["visitor", "v1"],
  ]);
  const [act] = await world.actsAbout("person", added.id);
  expect(act).toMatchObject({ verb: "person.added", refused: null });
  expect(JSON.stringify(act)).not.toMatch(/ada|lovelace|1234567/i);
});

test("whoever is added by hand was met by the department of who adds them, where that is only one", async () => {
  const department = await freshDepartment(world);
  const departmentOf = async (departments: number[]) => {
    const { id } = await addPerson(world.context(actor(["member"], departments)), { name: "Met" });
    const acts = await world.records.selectFrom("acts").select(["department", "subjects"]).execute();
    return acts.find(({ subjects }) => subjects.includes(id))?.department;
  };
  expect(await departmentOf([department])).toBe(department);
  expect(await departmentOf([department, await freshDepartment(world)])).toBeNull();
});

test("a person is known from now on where no time is given, and never from the future", async () => {
  expect(await addPerson(clerk, { name: "Blaise" })).toMatchObject({ since: "2026-03-02T09:00:00.000Z" });
  const future = { name: "Blaise", since: "2026-03-02T09:00:01Z" };
  await expect(addPerson(clerk, future)).rejects.toMatchObject({ kind: "invalid", faults: [{ path: "since" }] });
});

test("refuses a person without name and key, and a key that cannot be read, naming it", async () => {
  await expect(addPerson(clerk, {})).rejects.toMatchObject({ kind: "invalid" });
  await expect(addPerson(clerk, { mails: ["ada@example.net", "ada"], phones: ["12"] })).rejects.toMatchObject({
    kind: "invalid",
    faults: [{ path: "mails.1" }, { path: "phones.0" }],
  });
});

test("refuses a key that belongs to somebody else, naming them, and adds nothing", async () => {
  const { id } = await addPerson(clerk, { mails: ["charles@example.org"] });
  const twin = { name: "Twin of Charles", externalIds: ["77"], mails: ["Charles@Example.org"] };
  await expect(addPerson(clerk, twin)).rejects.toMatchObject({
    kind: "conflict",
    message: `This mail address belongs to CU-${id} already. Open that person, or leave it out.`,
    faults: [{ path: "mails.0", message: `belongs to CU-${id}` }],
  });
  const rows = await world.records.selectFrom("people").select("id").where("name", "=", "Twin of Charles").execute();
  expect(rows).toEqual([]);
});

test("takes text that no store takes as far as it goes", async () => {
  const odd = { name: "Odd\u0000 \ud83d", externalIds: ["a\u0000b"], note: "\u0000" };
  expect(await addPerson(clerk, odd)).toMatchObject({ name: "Odd \ufffd", keys: [{ value: "ab" }], note: "" });
});

test("refuses an account that is not there", async () => {
  await expect(addPerson(clerk, { name: "Emmy", account: 999_999 })).rejects.toMatchObject({
    kind: "invalid",
    faults: [{ path: "account" }],
  });
});

test("changes fields and keys, and tells only which", async () => {
  const before = await addPerson(clerk, { name: "Grace", mails: ["grace@example.org"] });
  const [mail] = before.keys;
  const after = await changePerson(clerk, before.id, before.version, {
    name: "Grace Hopper",
    addKeys: { phones: ["+1 202 555 0143"] },
    removeKeys: [mail?.id ?? 0],
  });
  expect(after).toMatchObject({ name: "Grace Hopper", version: 2, keys: [{ kind: "phone", value: "… 43" }] });
  expect((await world.actsAbout("person", before.id)).at(-1)).toMatchObject({
    verb: "person.changed",
    detail: { fields: ["name", "keys"] },
  });
});

test("refuses a change from an older version, of nobody, and one that leaves nothing to know the person by", async () => {
  const { id, version } = await addPerson(clerk, { name: "Hedy" });
  await changePerson(clerk, id, version, { note: "Radio" });
  await expect(changePerson(clerk, id, version, { note: "Film" })).rejects.toMatchObject({ kind: "stale" });
  await expect(changePerson(clerk, id, 2, { name: "" })).rejects.toMatchObject({ kind: "invalid" });
  await expect(changePerson(clerk, 999_999, 1, { name: "X" })).rejects.toMatchObject({ kind: "not_found" });
  expect(await getPerson(clerk, id)).toMatchObject({ name: "Hedy", note: "Radio", version: 2 });
});

test("gives a person's key to somebody else only after it was taken away", async () => {
  const first = await addPerson(clerk, { name: "First", externalIds: ["moved"] });
  const second = await addPerson(clerk, { name: "Second" });
  const take = { addKeys: { externalIds: ["moved"] } };
  await expect(changePerson(clerk, second.id, 1, take)).rejects.toMatchObject({
    kind: "conflict",
    faults: [{ path: "addKeys.externalIds.0", message: `belongs to CU-${first.id}` }],
  });
  await changePerson(clerk, first.id, 1, { removeKeys: first.keys.map(({ id }) => id) });
  expect(await changePerson(clerk, second.id, 1, take)).toMatchObject({ keys: [{ value: "moved" }] });
});

test("masks mail and phone for everybody, and the name too for marketing and executives", async () => {
  const { id } = await addPerson(clerk, { name: "Ida Noddack", mails: ["ida@example.org"], phones: ["030 7654321"] });
  const keys = [
    { kind: "mail", value: "i…@….org" },
    { kind: "phone", value: "… 21" },
  ];
  expect(await getPerson(clerk, id)).toMatchObject({
    name: "Ida Noddack",
    keys,
    masked: { fields: ["mail", "phone"], mayUnmask: true },
  });
  expect(await getPerson(marketing, id)).toMatchObject({
    name: "I… N…",
    keys,
    masked: { fields: ["name", "mail", "phone"], because: "this role works with masked names", mayUnmask: false },
  });
});

test("unmasks for a purpose, which is written down each time, also when the request is repeated", async () => {
  const member = actor(["member"]);
  const context = { ...world.context(member), repeat: { key: "k-1", fingerprint: "f" } };
  const { id } = await addPerson(clerk, { name: "Joan", mails: ["joan@example.org"] });
  for (const _ of [1, 2])
    expect(await unmaskPerson(context, id, " Call back ")).toMatchObject({ keys: [{ value: "joan@example.org" }] });
  const looks = (await world.actsAbout("person", id)).filter(({ verb }) => verb === "person.unmasked");
  expect(looks).toMatchObject([
    { actor: `member:${member.member}`, detail: { purpose: "Call back" } },
    { actor: `member:${member.member}`, detail: { purpose: "Call back" } },
  ]);
  const kept = await world.records.selectFrom("repeats").select("answer").execute();
  expect(JSON.stringify(kept)).not.toContain("joan@example.org");
});

test("refuses to unmask without a purpose, for marketing, and remembers that it did", async () => {
  const { id } = await addPerson(clerk, { name: "Karl", mails: ["karl@example.org"] });
  await expect(unmaskPerson(clerk, id, "  x ")).rejects.toThrow(/purpose/);
  const marketer = actor(["marketing"]);
  await expect(unmaskPerson(world.context(marketer), id, "Newsletter")).rejects.toMatchObject({ kind: "forbidden" });
  const refusals = await world.records.selectFrom("acts").selectAll().where("member", "=", marketer.member).execute();
  expect(refusals).toMatchObject([{ verb: "person.unmasked", refused: "This is not for marketing and executives." }]);
});

test("marketing may add people, but not change those whose names it does not see", async () => {
  const { id, version } = await addPerson(marketing, { name: "Lise Meitner" });
  await expect(changePerson(marketing, id, version, { name: "L" })).rejects.toMatchObject({ kind: "forbidden" });
});

test("refuses somebody who is not signed in", async () => {
  const { id, version } = await addPerson(clerk, { name: "Maria" });
  const refused = { kind: "unauthenticated" };
  await expect(addPerson(nobody, { name: "Max" })).rejects.toMatchObject(refused);
  await expect(getPerson(nobody, id)).rejects.toMatchObject(refused);
  await expect(changePerson(nobody, id, version, { name: "Max" })).rejects.toMatchObject(refused);
  await expect(unmaskPerson(nobody, id, "Curious")).rejects.toMatchObject(refused);
});

test("a merged person is answered with the one they turned out to be", async () => {
  const survivor = await addPerson(clerk, { name: "Niels" });
  const middle = await addPerson(clerk, { name: "N." });
  const merged = await addPerson(clerk, { name: "Nils", externalIds: ["n-1"] });
  const merge = (from: number, into: number) =>
    world.records.updateTable("people").set({ merged_into: into }).where("id", "=", from).execute();
  await merge(merged.id, middle.id);
  await merge(middle.id, survivor.id);
  expect(await getPerson(clerk, merged.id)).toMatchObject({ id: survivor.id, name: "Niels" });
  await expect(addPerson(clerk, { externalIds: ["n-1"] })).rejects.toMatchObject({
    message: expect.stringContaining(`CU-${survivor.id} `),
  });
});

test("tells names and times of many people at once, those who are not there left out", async () => {
  const { id } = await addPerson(clerk, { name: "Otto", since: "2026-01-01T00:00:00Z" });
  expect(await findClearNames(world.records, [id, 999_999])).toEqual(new Map([[id, "Otto"]]));
  expect(await findSince(world.records, [id, 999_999])).toEqual(new Map([[id, "2026-01-01T00:00:00.000Z"]]));
  expect(await findSince(world.records, [])).toEqual(new Map());
});
