import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { change } from "../../kernel/acts/change.ts";
import { within } from "../../kernel/context.ts";
import type { ImportRow } from "../../kernel/imports/kind.ts";
import { addPerson, mergePeople, unmergePerson } from "../customers/index.ts";
import { dues, listDues, rebuildDues, reopenDues, waiveDues } from "../dues/index.ts";
import { captureAnswer, withdrawAnswer } from "./answers.ts";
import { askStateOf, settleAsk } from "./asks.ts";
import { correctContact, logContact, withdrawContact } from "./contacts.ts";
import { answersKind } from "./import-answers.ts";
import { touchesKind } from "./import-touches.ts";
import { touches } from "./index.ts";

const world = await openWorld();
await dues.seed?.(world.context());
const support = await freshDepartment(world, "Support");
const sales = await freshDepartment(world, "Sales");
const context = world.context(actor(["steward"], [support]));
const importer = world.context(actor(["steward"]));

/** Followers answer each other: the waiver of a due settles an ask, which moves the due. */
const follow = async () => {
  const followers = [...(dues.followers ?? []), ...(touches.followers ?? [])];
  for (let round = 0; round < 3; round += 1) for (const follower of followers) await world.follow(follower);
};
const newPerson = async () => {
  const key = randomUUID();
  const { id } = await addPerson(world.context(), { name: "Test Person", externalIds: [key] });
  await follow();
  return { id, key };
};
const duesOf = async (person: number) => {
  await follow();
  return (await listDues(context, { person }, { limit: 20 })).items;
};
const only = async (person: number) => {
  const [due, ...more] = await duesOf(person);
  expect(more).toEqual([]);
  return due;
};
let imported = 0;
const bring = async (kind: typeof answersKind, values: ImportRow["values"][]) => {
  imported += 1;
  const rows = values.map((row, at) => ({ number: at + 1, values: row }));
  await change(importer, kind.verb, async (records, act) => {
    const batch = { import: imported, rows, options: { people: "known" }, dryRun: false };
    await kind.take(within(importer, records), batch);
    act.about(kind.name, [], { detail: { import: imported, from: 0, to: rows.length } });
    return null;
  });
  return imported;
};

test("a new person is owed one ask by whoever met them last, and it is kept by asking", async () => {
  const { id } = await newPerson();
  expect(await only(id)).toMatchObject({ state: "open", department: null, openedAt: testNow });
  await logContact(context, { person: id, medium: "phone", department: sales });
  expect(await only(id)).toMatchObject({ department: { name: "Sales" } });
  const { answer } = await captureAnswer(context, { person: id, state: "doesnt_remember" });
  expect(await only(id)).toMatchObject({ state: "kept", department: { name: "Support" }, settledAt: testNow });
  await withdrawAnswer(context, answer?.id ?? 0);
  expect(await only(id)).toMatchObject({ state: "open", settledAt: null });
});

test("who becomes known by being asked is asked in time", async () => {
  const { contact } = await logContact(context, {
    who: { name: "Ada Test", phone: "+49 30 1234567" },
    medium: "phone",
    answer: { words: "a friend" },
  });
  expect(await only(contact?.person ?? 0)).toMatchObject({ state: "kept" });
});

test("a file of answers settles asks at its own times, and its undo opens them again", async () => {
  const { id, key } = await newPerson();
  const late = { external_id: key, answer: "a fair", at: "2026-03-01T10:00:00.000Z", department: "Sales" };
  const file = await bring(answersKind, [late]);
  expect(await only(id)).toMatchObject({ state: "kept", settledAt: late.at, department: { name: "Sales" } });
  await importer.records.transaction().execute((records) => answersKind.undo(within(importer, records), file, []));
  expect(await only(id)).toMatchObject({ state: "open" });
});

test("a file of contacts says who met people last, in whatever order it comes", async () => {
  const [one, other] = [await newPerson(), await newPerson()];
  const met = (key: string, at: string, department: string) => ({ external_id: key, at, department, medium: "phone" });
  await bring(touchesKind, [
    met(one.key, "2026-02-02T10:00:00.000Z", "Sales"),
    met(one.key, "2026-02-01T10:00:00.000Z", "Support"),
    { external_id: other.key, at: "2026-02-02T10:00:00.000Z", medium: "web" },
  ]);
  expect(await only(one.id)).toMatchObject({ department: { name: "Sales" } });
  expect(await askStateOf(context, one.id)).toMatchObject({ department: { name: "Sales" } });
  await bring(touchesKind, [met(one.key, "2026-01-01T10:00:00.000Z", "Support")]);
  expect(await only(one.id)).toMatchObject({ department: { name: "Sales" } });
  expect(await askStateOf(context, one.id)).toMatchObject({ department: { name: "Sales" } });
  expect(await only(other.id)).toMatchObject({ department: null });
});

test("a due ask that is waived is not asked for that reason, and opened again it is due", async () => {
  const { id } = await newPerson();
  await logContact(context, { person: id, medium: "phone" });
  const due = (await only(id))?.id ?? 0;
  await waiveDues(context, { dues: [due], reason: "Moved abroad" });
  expect(await only(id)).toMatchObject({ state: "waived", reason: "Moved abroad" });
  expect(await askStateOf(context, id)).toMatchObject({ state: "not_asked", settled: { reason: "Moved abroad" } });
  await reopenDues(context, { dues: [due] });
  expect(await only(id)).toMatchObject({ state: "open", reason: null });
  expect(await askStateOf(context, id)).toMatchObject({ state: "due" });
  await settleAsk(context, id, { state: "not_asked", reason: "The line broke" });
  expect(await only(id)).toMatchObject({ state: "waived" });
});

test("who wants to be called back is called back", async () => {
  const { id } = await newPerson();
  const calls = async () => {
    const all = await duesOf(id);
    return all.flatMap(({ commitment, state }) => (commitment.code === "return_call" ? [state] : []));
  };
  const { contact } = await logContact(context, { person: id, medium: "phone", callBack: true });
  expect(await calls()).toEqual(["open"]);
  const back = await logContact(context, { person: id, medium: "phone", direction: "outbound" });
  expect(await calls()).toEqual(["kept"]);
  await withdrawContact(context, back.contact?.id ?? 0);
  expect(await calls()).toEqual(["open"]);
  await correctContact(context, contact?.id ?? 0, 1, { callBack: false });
  expect(await calls()).toEqual(["withdrawn"]);
});

test("people who are one are owed one ask, and their own again when they come apart", async () => {
  const [one, other] = [await newPerson(), await newPerson()];
  await captureAnswer(context, { person: other.id, words: "a friend" });
  const before = [(await only(one.id))?.state, (await only(other.id))?.state];
  expect(before).toEqual(["open", "kept"]);
  await mergePeople(context, one.id, { person: other.id });
  const states = (await duesOf(one.id)).map(({ state }) => state).toSorted();
  expect(states).toEqual(["kept", "withdrawn"]);
  await unmergePerson(context, other.id);
  const apart = async (person: number) =>
    (await duesOf(person)).filter(({ state }) => state !== "withdrawn").map(({ state }) => state);
  expect([await apart(one.id), await apart(other.id)]).toEqual([["open"], ["kept"]]);
});

test("all of it can be built anew from the acts log", async () => {
  await follow();
  expect(await rebuildDues(importer)).toMatchObject({ missing: 0, extra: 0, different: 0 });
});
