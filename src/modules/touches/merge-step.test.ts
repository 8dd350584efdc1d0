import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { change } from "../../kernel/acts/change.ts";
import { within } from "../../kernel/context.ts";
import type { ImportRow } from "../../kernel/imports/kind.ts";
import { addChannel } from "../channels/index.ts";
import { addPerson, mergePeople, unmergePerson } from "../customers/index.ts";
import { captureAnswer } from "./answers.ts";
import { findAsk } from "./ask-store.ts";
import { askStateOf, settleAsk } from "./asks.ts";
import { correctContact, logContact } from "./contacts.ts";
import { answersKind } from "./import-answers.ts";
import { peopleKind } from "./import-people.ts";
import "./index.ts";
import { followNewPeople } from "./open-asks.ts";
import { timelineOf } from "./timeline.ts";

const world = await openWorld();
const reception = await freshDepartment(world);
const sales = await freshDepartment(world);
const steward = world.context(actor(["steward"], [reception]));
const fair = await addChannel(world.context(actor(["marketing"])), { name: "Fair for merging", kind: "event" });
const letter = await addChannel(world.context(actor(["marketing"])), { name: "Letter for merging", kind: "print" });

let next = 0;
async function person(by = world.context()) {
  next += 1;
  const { id } = await addPerson(by, { externalIds: [`step-${next}`] });
  await world.follow(followNewPeople);
  return { id, key: `step-${next}` };
}
const asksOf = (...ids: number[]) =>
  world.records
    .selectFrom("asks")
    .select(["person", "state", "department"])
    .where("person", "in", ids)
    .orderBy("person")
    .execute();
const answer = (whom: object, more: object = {}) =>
  captureAnswer(steward, { ...whom, state: "answered", channel: fair.id, ...more } as never);
const actOf = async (id: number) => (await world.actsAbout("person", id)).at(-1)?.detail;

test("two due asks become one, asked by the department that has one, and two again", async () => {
  const one = await person();
  const other = await person(world.context(actor(["member"], [sales])));
  const before = await asksOf(one.id, other.id);
  expect(before.map(({ department }) => department)).toEqual([null, sales]);
  await mergePeople(steward, one.id, { person: other.id });
  expect(await asksOf(one.id, other.id)).toEqual([{ person: one.id, state: "due", department: sales }]);
  expect(await actOf(one.id)).toEqual({ merged: [other.id] });
  await unmergePerson(steward, other.id);
  expect(await asksOf(one.id, other.id)).toEqual(before);
  const again = (await world.actsAbout("person", other.id)).filter(({ verb }) => verb === "ask.opened");
  expect(again).toHaveLength(2);
  expect(again[1]?.detail).toMatchObject({ asks: { due: [other.id] }, asksBy: { due: [sales] } });
});

test("the answered ask wins, and the act says whose ask moved", async () => {
  const [one, other] = [await person(), await person()];
  await answer({ person: other.id });
  await mergePeople(steward, one.id, { person: other.id });
  expect((await asksOf(one.id, other.id)).map(({ person, state }) => [person, state])).toEqual([[one.id, "answered"]]);
  expect(await actOf(one.id)).toMatchObject({ merged: [other.id], asks: { answered: [one.id] } });
  await unmergePerson(steward, other.id);
  expect((await asksOf(one.id, other.id)).map(({ state }) => state)).toEqual(["due", "answered"]);
  expect(await actOf(other.id)).toMatchObject({ from: one.id, asks: { due: [one.id], answered: [other.id] } });
});

test("where both answered both answers stand, and share a weight where they were given at one time", async () => {
  const [one, other] = [await person(), await person()];
  const at = "2026-02-01T10:00:00.000Z";
  await answer({ person: one.id }, { at });
  await answer({ person: other.id }, { at, channel: letter.id });
  const weights = async () =>
    await world.records
      .selectFrom("answers")
      .select(["person", "weight"])
      .where("person", "in", [one.id, other.id])
      .orderBy("id")
      .execute();
  await mergePeople(steward, one.id, { person: other.id });
  expect(await weights()).toEqual([
    { person: one.id, weight: 0.5 },
    { person: one.id, weight: 0.5 },
  ]);
  await unmergePerson(steward, other.id);
  expect(await weights()).toEqual([
    { person: one.id, weight: 1 },
    { person: other.id, weight: 1 },
  ]);
});

test("not asked with a reason stands until somebody answers", async () => {
  const [one, other] = [await person(), await person()];
  await settleAsk(steward, other.id, { state: "not_asked", reason: "They hung up" } as never);
  await mergePeople(steward, one.id, { person: other.id });
  expect((await asksOf(one.id)).map(({ state }) => state)).toEqual(["not_asked"]);
});

test("an answer captured for a person merged away lands with the survivor, by every door, and goes back with them", async () => {
  const [one, other] = [await person(), await person()];
  await mergePeople(steward, one.id, { person: other.id });
  const again = { again: true };
  const captured = await answer({ person: other.id }, again);
  const byKey = await answer({ who: { externalId: other.key } }, again);
  const logged = await logContact(steward, {
    ...{ person: other.id, direction: "inbound", medium: "phone", purpose: "sales" },
    answer: { state: "answered", channel: fair.id, again: true },
  } as never);
  const nameless = await logContact(steward, { direction: "inbound", medium: "phone", purpose: "sales" } as never);
  const contact = nameless.contact ?? { id: 0, version: 0 };
  const named = await correctContact(steward, contact.id, contact.version, { person: other.id });
  const settled = await settleAsk(steward, other.id, { state: "doesnt_remember", again: true } as never);
  const answers = [captured.answer, byKey.answer, logged.answer, settled.answer].map((one) => one?.id ?? 0);
  const contacts = [logged.contact?.id ?? 0, named.id];
  const whose = async () => {
    const find = (table: "answers" | "contacts", ids: number[]) =>
      world.records.selectFrom(table).select("person").where("id", "in", ids).execute();
    return (await Promise.all([find("answers", answers), find("contacts", contacts)])).flat().map((row) => row.person);
  };
  expect(await whose()).toEqual(Array(6).fill(one.id));
  expect((await askStateOf(steward, other.id)).person).toBe(one.id);
  expect((await timelineOf(steward, other.id, { limit: 50 })).items).toHaveLength(6);
  await unmergePerson(steward, other.id);
  expect(await whose()).toEqual(Array(6).fill(other.id));
  expect((await findAsk(world.records, one.id))?.state).toBe("due");
});

test("what is captured and imported while two people are merged lands with the survivor", async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, other] = [await person(), await person()];
    const at = "2026-02-05T10:00:00.000Z";
    await Promise.all([
      answer({ person: other.id }, { again: true }),
      mergePeople(steward, one.id, { person: other.id }),
      answer({ who: { externalId: other.key } }, { again: true }),
      bring("answers", { external_id: other.key, answer: "Letter for merging", at }),
      bring("answers", { external_id: other.key, answer: "Fair for merging", at }, { people: "known" }),
    ]);
    const rows = await world.records
      .selectFrom("answers")
      .select("person")
      .where("person", "in", [one.id, other.id])
      .execute();
    expect(rows.map((row) => row.person)).toEqual(Array(4).fill(one.id));
    expect((await asksOf(one.id, other.id)).map(({ person, state }) => [person, state])).toEqual([
      [one.id, "answered"],
    ]);
  }
});

const kinds = { people: peopleKind, answers: answersKind };
let lastImport = 700;
async function bring(name: keyof typeof kinds, values: ImportRow["values"], options: Record<string, string> = {}) {
  lastImport += 1;
  const batch = { import: lastImport, rows: [{ number: 1, values }], options, dryRun: false };
  return change(steward, kinds[name].verb, (records) => kinds[name].take(within(steward, records), batch));
}

test("files that name a merged person are known again while they are merged, and after", async () => {
  const [one, other] = [await person(), await person()];
  const heard = { external_id: other.key, heard: "Fair for merging" };
  const said = { external_id: other.key, answer: "Letter for merging", at: "2026-02-03T10:00:00.000Z" };
  expect(await bring("people", heard)).toMatchObject([{ became: "updated" }]);
  expect(await bring("answers", said)).toMatchObject([{ became: "created" }]);
  await mergePeople(steward, one.id, { person: other.id });
  expect(await bring("people", heard)).toMatchObject([{ became: "unchanged" }]);
  expect(await bring("answers", said)).toMatchObject([{ became: "unchanged" }]);
  expect(await bring("answers", { ...said, at: "2026-02-04T10:00:00.000Z" }, { people: "known" })).toMatchObject([
    { became: "created" },
  ]);
  await unmergePerson(steward, other.id);
  expect(await bring("people", heard)).toMatchObject([{ became: "unchanged" }]);
  const rows = await world.records
    .selectFrom("answers")
    .select("person")
    .where("person", "in", [one.id, other.id])
    .execute();
  expect(rows.map((row) => row.person)).toEqual(Array(3).fill(other.id));
});

test("undoing the import that brought a merged person takes them out of the survivor", async () => {
  const one = await person();
  await bring("people", {
    external_id: "brought-1",
    mail: "brought@example.org",
    heard: "Fair for merging",
    note: "From the file",
  });
  const { id } = await world.records
    .selectFrom("people")
    .select("id")
    .where("import", "=", lastImport)
    .executeTakeFirstOrThrow();
  await mergePeople(steward, one.id, { person: id });
  const undone = await change(steward, "import.undone", (records) =>
    peopleKind.undo(within(steward, records), lastImport, []),
  );
  expect(undone).toMatchObject({ removed: 1, kept: 0 });
  const [left] = await world.records
    .selectFrom("people")
    .select(["id", "note", "own"])
    .where("id", "in", [one.id, id])
    .execute();
  expect(left).toEqual({ id: one.id, note: "", own: null });
  expect((await asksOf(one.id)).map(({ state }) => state)).toEqual(["due"]);
  expect((await world.actsAbout("person", id)).map(({ verb }) => verb).slice(-3)).toEqual([
    "ask.opened",
    "person.unmerged",
    "person.removed",
  ]);
});

test("undoing an import takes back both where it brought both, and keeps a survivor whom others need", async () => {
  await bring("people", { external_id: "pair-1" });
  const first = lastImport;
  const both = async () =>
    (await world.records.selectFrom("people").select("id").where("import", "=", first).execute()).map(({ id }) => id);
  const [a = 0] = await both();
  const b = await person();
  await mergePeople(steward, a, { person: b.id });
  const undo = () =>
    change(steward, "import.undone", (records) => peopleKind.undo(within(steward, records), first, []));
  expect(await undo()).toMatchObject({ removed: 0, kept: 1 });
  await unmergePerson(steward, b.id);
  expect(await undo()).toMatchObject({ removed: 1, kept: 0 });
});
