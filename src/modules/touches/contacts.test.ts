import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { addChannels } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { askStateOf } from "./asks.ts";
import { correctContact, logContact, withdrawContact } from "./contacts.ts";
import { listNameless } from "./nameless.ts";

const world = await openWorld();
const support = await freshDepartment(world);
const sales = await freshDepartment(world);
const clerk = actor(["member"], [support]);
const context = world.context(clerk);
const fairs = (await addChannels(world.context(), ["Trade fairs"])).get("Trade fairs") ?? 0;

const newPerson = async (name = "Test Person") => (await addPerson(world.context(), { name })).id;
const page = { limit: 100 };

test("logs a contact of the actor and the actor's only department, and the acts log says so", async () => {
  const person = await newPerson();
  const { contact, ask } = await logContact(context, { person, medium: "phone", note: "Asked about prices" });
  expect(contact).toMatchObject({
    person,
    at: testNow,
    direction: "inbound",
    medium: "phone",
    purpose: "other",
    department: support,
    member: clerk.member,
    version: 1,
  });
  expect(ask).toMatchObject({ state: "due", department: { id: support } });
  expect(await world.actsAbout("contact", contact?.id ?? 0)).toMatchObject([
    { verb: "contact.logged", actor: `member:${clerk.member}`, refused: null, detail: { person } },
  ]);
});

test("says in its acts whom it was about, how, and whether they want to be called back", async () => {
  const person = await newPerson();
  const { contact } = await logContact(context, { person, medium: "phone", callBack: true });
  const id = contact?.id ?? 0;
  expect(contact?.callBack).toBe(true);
  await correctContact(context, id, 1, { callBack: false, direction: "outbound" });
  await withdrawContact(context, id);
  const said = { person, at: testNow, medium: "phone", purpose: "other" };
  expect((await world.actsAbout("contact", id)).map(({ verb, detail }) => ({ verb, ...detail }))).toEqual([
    { verb: "contact.logged", ...said, direction: "inbound", callBack: true },
    { verb: "contact.corrected", ...said, direction: "outbound", callBack: false, fields: ["direction", "callBack"] },
    { verb: "contact.withdrawn", ...said, direction: "outbound", callBack: false },
  ]);
});

test("keeps what somebody gave out of the acts log", async () => {
  const { contact } = await logContact(context, {
    who: { mail: "grace@example.org" },
    medium: "mail",
    note: "secret word",
  });
  const acts = await world.records
    .selectFrom("acts")
    .selectAll()
    .where("subjects", "@>", JSON.stringify([contact?.id]) as never)
    .execute();
  expect(JSON.stringify(acts)).not.toMatch(/grace@example\.org|secret word/);
});

test("adds somebody who is not known by what they gave, and knows them the next time", async () => {
  const first = await logContact(context, { who: { name: "Ada", phone: "030 1234567" }, medium: "phone" });
  const second = await logContact(context, { who: { phone: "+49 30 1234567" }, medium: "phone" });
  expect(first.contact?.person).toEqual(expect.any(Number));
  expect(second.contact?.person).toBe(first.contact?.person);
});

test("refuses a phone number that cannot be one, and saves nothing", async () => {
  await expect(logContact(context, { who: { phone: "call me" }, medium: "phone" })).rejects.toMatchObject({
    kind: "invalid",
    faults: [{ path: "who.phone" }],
  });
});

test("refuses a person who is not there", async () => {
  await expect(logContact(context, { person: 999_999, medium: "phone" })).rejects.toMatchObject({
    kind: "not_found",
    message: "There is no person 999999.",
  });
});

test("takes any time that has passed, and refuses one that has not come yet", async () => {
  const past = await logContact(context, { medium: "visit", at: "1999-05-04T10:00:00+02:00" });
  expect(past.contact?.at).toBe("1999-05-04T08:00:00.000Z");
  const tolerated = await logContact(context, { medium: "visit", at: "2026-03-02T09:04:59Z" });
  expect(tolerated.contact?.at).toBe("2026-03-02T09:04:59.000Z");
  await expect(logContact(context, { medium: "visit", at: "2026-03-02T09:06:00Z" })).rejects.toMatchObject({
    kind: "invalid",
    message: expect.stringContaining("has not come yet"),
  });
});

test("is saved without a person, is listed to be completed, and its answer is completed with it", async () => {
  const captured = await logContact(context, { medium: "counter", answer: { channel: fairs } });
  const id = captured.contact?.id ?? 0;
  expect(captured).toMatchObject({ ask: null, answer: { person: null, channel: fairs } });
  expect((await listNameless(context, page)).items).toContainEqual(
    expect.objectContaining({ kind: "contact", id, medium: "counter", channel: { id: fairs, name: "Trade fairs" } }),
  );
  const person = await newPerson();
  const completed = await correctContact(context, id, 1, { person });
  expect(completed).toMatchObject({ person, version: 2 });
  expect(await askStateOf(context, person)).toMatchObject({ state: "answered", settled: { channel: { id: fairs } } });
  expect((await listNameless(context, page)).items.map((item) => item.id)).not.toContain(id);
});

test("saves the contact and the answer together, or neither", async () => {
  const person = await newPerson();
  await expect(logContact(context, { person, medium: "phone", answer: { channel: 999_999 } })).rejects.toMatchObject({
    kind: "invalid",
  });
  const left = await world.records.selectFrom("contacts").select("id").where("person", "=", person).execute();
  expect(left).toEqual([]);
});

test("corrects a contact by a newer version and keeps the one before", async () => {
  const { contact } = await logContact(context, { medium: "phone", note: "first" });
  const id = contact?.id ?? 0;
  const corrected = await correctContact(context, id, 1, { note: "second", medium: "video" });
  expect(corrected).toMatchObject({ note: "second", medium: "video", version: 2 });
  const [before] = await world.records.selectFrom("contact_versions").selectAll().where("contact", "=", id).execute();
  expect(before).toMatchObject({ version: 1, content: { note: "first", medium: "phone" }, until: testNow });
  expect((await world.actsAbout("contact", id)).at(-1)).toMatchObject({
    verb: "contact.corrected",
    detail: { fields: ["medium", "note"] },
  });
});

test("refuses a correction made from an older version", async () => {
  const { contact } = await logContact(context, { medium: "phone" });
  await correctContact(context, contact?.id ?? 0, 1, { note: "mine" });
  await expect(correctContact(context, contact?.id ?? 0, 1, { note: "yours" })).rejects.toMatchObject({
    kind: "stale",
  });
});

test("takes a contact back with its answer, once", async () => {
  const person = await newPerson();
  const { contact } = await logContact(context, { person, medium: "phone", answer: { channel: fairs } });
  await withdrawContact(context, contact?.id ?? 0);
  expect(await askStateOf(context, person)).toMatchObject({ state: "due", settled: null });
  await expect(withdrawContact(context, contact?.id ?? 0)).rejects.toMatchObject({ kind: "not_found" });
  expect((await world.actsAbout("contact", contact?.id ?? 0)).at(-1)).toMatchObject({
    verb: "contact.withdrawn",
    refused: null,
  });
});

test("refuses to correct or withdraw what belongs to another department, unless a steward does", async () => {
  const { contact } = await logContact(context, { medium: "phone" });
  const id = contact?.id ?? 0;
  const stranger = world.context(actor(["member", "head"], [sales]));
  const forbidden = { kind: "forbidden", message: "This belongs to a department that is not yours." };
  await expect(correctContact(stranger, id, 1, { note: "theirs" })).rejects.toMatchObject(forbidden);
  await expect(withdrawContact(stranger, id)).rejects.toMatchObject(forbidden);
  await withdrawContact(world.context(actor(["steward"])), id);
});

test("refuses to log for a department that is not the actor's, and remembers that it did", async () => {
  const outsider = actor(["member"], [support]);
  await expect(logContact(world.context(outsider), { medium: "phone", department: sales })).rejects.toMatchObject({
    kind: "forbidden",
  });
  const refusals = await world.records.selectFrom("acts").selectAll().where("member", "=", outsider.member).execute();
  expect(refusals).toMatchObject([{ verb: "contact.logged", refused: expect.stringContaining("department") }]);
});

test("asks somebody of several departments which one it was", async () => {
  const both = world.context(actor(["member"], [support, sales]));
  await expect(logContact(both, { medium: "phone" })).rejects.toMatchObject({ faults: [{ path: "department" }] });
  expect((await logContact(both, { medium: "phone", department: sales })).contact?.department).toBe(sales);
});

test("somebody of no department may capture, correct and take back what is their own", async () => {
  const alone = world.context(actor(["member"]));
  const { contact } = await logContact(alone, { medium: "phone", answer: { channel: fairs } });
  const id = contact?.id ?? 0;
  expect(contact?.department).toBeNull();
  await correctContact(alone, id, 1, { note: "mine" });
  await expect(withdrawContact(world.context(actor(["member"])), id)).rejects.toMatchObject({ kind: "forbidden" });
  await withdrawContact(alone, id);
});

test("refuses an API key without the scope, and somebody who is not signed in", async () => {
  const key = world.context({ ...actor(["member"], [support]), key: 1, scopes: ["read"] });
  await expect(logContact(key, { medium: "phone" })).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(logContact(nobody, { medium: "phone" })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(listNameless(nobody, page)).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("gives a repeat of the same request the first answer", async () => {
  const repeated = { ...context, repeat: { key: "capture-1", fingerprint: "a" } };
  const first = await logContact(repeated, { medium: "phone" });
  expect(await logContact(repeated, { medium: "phone" })).toEqual(first);
});
