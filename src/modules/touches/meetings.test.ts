import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { change } from "../../kernel/acts/change.ts";
import { within } from "../../kernel/context.ts";
import type { ImportRow } from "../../kernel/imports/kind.ts";
import { removeDepartment } from "../company/index.ts";
import { addPerson, changePerson, mergePeople, unmergePerson } from "../customers/index.ts";
import { captureAnswer, withdrawAnswer } from "./answers.ts";
import { countAsksByDepartment, listAsks } from "./asks.ts";
import { logContact, withdrawContact } from "./contacts.ts";
import { touchesKind } from "./import-touches.ts";
import { noteMeetings, noteMeetingsOf } from "./meetings.ts";
import { followNewPeople } from "./open-asks.ts";
import { fileTouchesAgain } from "./refile.ts";

const world = await openWorld();
const desk = await freshDepartment(world, "Desk");
const sales = await freshDepartment(world, "Sales");
const steward = world.context(actor(["steward"]));
const as = (department: number) => world.context(actor(["member"], [department]));

async function follow() {
  for (const follower of [followNewPeople, fileTouchesAgain, noteMeetings]) await world.follow(follower);
}

let lastImport = 0;

/** Brings touches in as the runner does, two rows a batch. */
async function bring(...values: ImportRow["values"][]): Promise<number> {
  lastImport += 1;
  const id = lastImport;
  const rows = values.map((one, at) => ({ number: at + 1, values: one }));
  for (let from = 0; from < rows.length; from += 2) {
    const batch = { import: id, rows: rows.slice(from, from + 2), options: {}, dryRun: false };
    await change(steward, "touches.imported", async (records, act) => {
      await touchesKind.take(within(steward, records), batch);
      act.about("touches", [], { detail: { import: id, from, to: from + batch.rows.length } });
      return null;
    });
  }
  await follow();
  return id;
}

async function undo(id: number): Promise<void> {
  await change(steward, "import.undone", async (records, act) => {
    await touchesKind.undo(within(steward, records), id, []);
    act.about("import", id);
    return null;
  });
  await follow();
}

async function newPerson() {
  const mail = `${randomUUID()}@example.org`;
  const { id } = await addPerson(world.context(), { name: "Somebody", mails: [mail] });
  return { id, mail };
}

const at = (day: number) => `2026-01-${String(day).padStart(2, "0")}T10:00:00.000Z`;
async function meetingOf(person: number) {
  const { rows } = await sql<Record<string, unknown>>`select * from meetings where person = ${person}`.execute(
    world.records,
  );
  return rows[0];
}
const asker = async (person: number) =>
  (await world.records.selectFrom("asks").select("department").where("person", "=", person).executeTakeFirst())
    ?.department;

test("gives a due ask to the department that met the person last, by whatever told of it", async () => {
  const { id, mail } = await newPerson();
  const touch = (day: number, department: string) => ({ mail, at: at(day), department, medium: "phone" });
  await bring(touch(5, "Desk"), { mail, at: at(1), medium: "web" }, touch(9, "Sales"), touch(7, "Desk"));
  expect(await meetingOf(id)).toMatchObject({
    ...{ first_at: at(5), first_department: desk, first_medium: "phone", first_import: lastImport },
    ...{ last_at: at(9), last_department: sales, last_import: lastImport },
  });
  expect(await asker(id)).toBe(sales);
  // Told late: who met the person later is to ask still.
  await logContact(as(desk), { person: id, medium: "counter", at: at(3) });
  await follow();
  expect(await meetingOf(id)).toMatchObject({ first_at: at(3), first_medium: "counter", first_import: null });
  expect(await asker(id)).toBe(sales);
  const { contact } = await logContact(as(desk), { person: id, medium: "counter", at: at(12) });
  await follow();
  expect(await asker(id)).toBe(desk);
  await withdrawContact(as(desk), contact?.id ?? 0);
  await follow();
  expect(await asker(id)).toBe(sales);
});

test("asks of nobody are counted for no department, and those that were passed are listed for theirs", async () => {
  const [met, unmet] = [await newPerson(), await newPerson()];
  await bring({ mail: met.mail, at: at(2), department: "Sales", medium: "mail" });
  const { items } = await listAsks(steward, { state: "due", department: sales }, { limit: 100 });
  expect(items.map(({ person }) => person)).toContain(met.id);
  expect(items.map(({ person }) => person)).not.toContain(unmet.id);
  const counts = await countAsksByDepartment(steward, { state: "due" });
  expect(counts.find(({ department }) => department?.id === sales)?.count).toBe(items.length);
  expect(await world.actsAbout("person", met.id)).toContainEqual(
    expect.objectContaining({
      verb: "ask.passed",
      detail: { met: [met.id], metAt: [at(2)], metBy: [sales] },
    }),
  );
});

test("an import that is taken back leaves who is to ask as it was before", async () => {
  const [known, only] = [await newPerson(), await newPerson()];
  await logContact(as(desk), { person: known.id, medium: "counter", at: at(3) });
  await follow();
  const id = await bring(
    { mail: known.mail, at: at(8), department: "Sales", medium: "phone" },
    { mail: only.mail, at: at(8), department: "Sales", medium: "phone" },
  );
  expect([await asker(known.id), await asker(only.id)]).toEqual([sales, sales]);
  await undo(id);
  expect([await asker(known.id), await asker(only.id)]).toEqual([desk, null]);
  expect(await meetingOf(only.id)).toBeUndefined();
});

test("touches of somebody who becomes known later count from then on, and go with their key", async () => {
  const mail = `${randomUUID()}@example.org`;
  await bring({ mail, at: at(4), department: "Sales", medium: "chat" });
  const person = await addPerson(world.context(), { name: "Late", mails: [mail] });
  await follow();
  expect(await asker(person.id)).toBe(sales);
  await changePerson(steward, person.id, person.version, { removeKeys: person.keys.map((key) => key.id) });
  await follow();
  expect(await meetingOf(person.id)).toBeUndefined();
  expect(await asker(person.id)).toBeNull();
});

test("leaves an ask that was settled as it is, and gives it to the right department when that is taken back", async () => {
  const { id, mail } = await newPerson();
  const { answer } = await captureAnswer(as(desk), { person: id, words: "a friend" });
  await bring({ mail, at: at(20), department: "Sales", medium: "phone" });
  expect(await asker(id)).toBe(desk);
  await withdrawAnswer(as(desk), answer?.id ?? 0);
  await follow();
  expect(await asker(id)).toBe(sales);
});

test("an answer that came without a contact is a meeting, of no known medium", async () => {
  const { id } = await newPerson();
  await captureAnswer(as(desk), { person: id, state: "declined", at: at(6) });
  await follow();
  expect(await meetingOf(id)).toMatchObject({ first_at: at(6), first_department: desk, first_medium: null });
});

test("two people who turn out to be one were met by whoever met either, and part again with their own", async () => {
  const [one, other] = [await newPerson(), await newPerson()];
  await bring(
    { mail: one.mail, at: at(2), department: "Desk", medium: "phone" },
    { mail: other.mail, at: at(6), department: "Sales", medium: "mail" },
  );
  await mergePeople(steward, one.id, { person: other.id });
  await follow();
  expect(await meetingOf(one.id)).toMatchObject({ first_department: desk, last_department: sales });
  expect(await meetingOf(other.id)).toBeUndefined();
  expect(await asker(one.id)).toBe(sales);
  await unmergePerson(steward, other.id);
  await follow();
  expect([await asker(one.id), await asker(other.id)]).toEqual([desk, sales]);
});

test("a department that is no more has nobody to ask", async () => {
  const gone = await freshDepartment(world, "Print room");
  const { id, mail } = await newPerson();
  await bring({ mail, at: at(2), department: "Print room", medium: "counter" });
  expect(await asker(id)).toBe(gone);
  await removeDepartment(world.context(), gone);
  await bring({ mail, at: at(1), department: "Desk", medium: "counter" });
  expect(await asker(id)).toBeNull();
});

test("finds who is to ask also where the ask is opened after the touches came in", async () => {
  const { id, mail } = await newPerson();
  await change(steward, "touches.imported", async (records, act) => {
    const rows = [{ number: 1, values: { mail, at: at(2), department: "Sales", medium: "phone" } }];
    await touchesKind.take(within(steward, records), { import: 900, rows, options: {}, dryRun: false });
    act.about("touches", [], { detail: { import: 900, from: 0, to: 1 } });
    return null;
  });
  await world.follow(noteMeetings);
  expect(await asker(id)).toBeUndefined();
  await world.follow(followNewPeople);
  expect(await asker(id)).toBe(sales);
});

test("what was asked of the events before somebody else wrote is not written after it", async () => {
  const { id, mail } = await newPerson();
  let asked = 0;
  const context = world.context();
  const slow: typeof context = {
    ...context,
    events: {
      ...context.events,
      async query<Row>(text: string, parameters?: Record<string, unknown>) {
        const answer = await context.events.query<Row>(text, parameters);
        asked += 1;
        if (asked === 1) await bring({ mail, at: at(4), department: "Sales", medium: "mail" });
        return answer;
      },
    },
  };
  await noteMeetingsOf(slow, [id]);
  expect(await meetingOf(id)).toMatchObject({ last_at: at(4), last_department: sales, last_import: lastImport });
  expect(asked).toBe(2);
});
