import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openImporting } from "../../../tests/support/imports.ts";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addPerson, customers, mergePeople, unmergePerson } from "../customers/index.ts";
import { returns } from "../returns/index.ts";
import { askStateOf, captureAnswer, logContact, touches } from "../touches/index.ts";

// Whichever way somebody becomes known, exactly one question waits for them.
const world = await openWorld();
const kinds = [...(touches.importKinds ?? []), ...(returns.importKinds ?? [])];
const importing = await openImporting(world, kinds);
const reception = await freshDepartment(world, "Reception");
const support = await freshDepartment(world, "Support");
const steward = world.context(actor(["steward"]));
const atReception = world.context(actor(["member"], [reception]));
const atSupport = world.context(actor(["member"], [support]));

async function follow() {
  for (const module of [customers, touches, returns]) {
    for (const follower of module.followers ?? []) await world.follow(follower);
  }
}

const freshMail = () => `${randomUUID()}@example.org`;

async function asksOf(mails: readonly string[]) {
  const { rows } = await sql<{ mail: string; state: string; department: number | null }>`
    select value as mail, state, department from person_keys join asks using (person)
    where kind = 'mail' and value = any(${[...mails]})`.execute(world.records);
  return rows;
}

/** How each door lets somebody in who has this mail; `at` is in January 2026. */
const doors: Record<string, (mail: string) => Promise<unknown>> = {
  "an import of people": (mail) => bring("people", `mail,since\n${mail},2026-01-05T10:00:00Z\n`),
  "an import of outcomes": (mail) =>
    bring("outcomes", `mail,at,kind,value,currency\n${mail},2026-01-05T10:00:00Z,order,10,EUR\n`, { people: "create" }),
  "an import of answers that say nothing": (mail) =>
    bring("answers", `mail,at,answer\n${mail},2026-01-05T10:00:00Z,\n`),
  "a telephone call": (mail) => logContact(atReception, { who: { mail }, medium: "phone" }),
  "a form that asks nothing": (mail) => logContact(world.context(), { who: { mail }, medium: "web" }),
  "the API": (mail) => addPerson(steward, { mails: [mail] }),
};

async function bring(kind: string, csv: string, set: Record<string, string> = {}) {
  const columns = csv.slice(0, csv.indexOf("\n")).split(",");
  const mapping = { fields: Object.fromEntries(columns.map((column) => [column, column])), set };
  const done = await importing.run(csv, { kind, mapping });
  expect(done).toMatchObject({ state: "done", refused: 0 });
}

test.each(Object.keys(doors))("somebody who comes in by %s is to be asked once", async (door) => {
  const mail = freshMail();
  await doors[door]?.(mail);
  await follow();
  expect(await asksOf([mail])).toMatchObject([{ state: "due" }]);
});

test("an import of touches adds nobody, and asks nobody twice who is known", async () => {
  const [known, stranger] = [freshMail(), freshMail()];
  await addPerson(steward, { mails: [known] });
  const csv = `mail,at,medium,department\n${known},2026-01-05T10:00:00Z,phone,Support\n${stranger},2026-01-05T10:00:00Z,phone,Support\n`;
  await bring("touches", csv);
  await follow();
  expect(await asksOf([known, stranger])).toEqual([{ mail: known, state: "due", department: support }]);
});

test("somebody who comes in by every door at once is to be asked once", async () => {
  const mails = Array.from({ length: 4 }, freshMail);
  for (const mail of mails) {
    const results = await Promise.allSettled(Object.values(doors).map((enter) => enter(mail)));
    // Only who insists that the person is new is refused, and told who it is.
    for (const result of results) {
      if (result.status === "rejected") expect(String(result.reason)).toContain("belongs to");
    }
  }
  await follow();
  const asks = await asksOf(mails);
  expect(asks.map(({ mail }) => mail).toSorted()).toEqual(mails.toSorted());
  expect(new Set(asks.map(({ state }) => state))).toEqual(new Set(["due"]));
});

test("of two departments that ask at the same time one is told what the other recorded", async () => {
  const { id } = await addPerson(steward, { mails: [freshMail()] });
  await follow();
  const results = await Promise.allSettled([
    captureAnswer(atReception, { person: id, words: "a friend" }),
    captureAnswer(atSupport, { person: id, words: "a fair" }),
  ]);
  const kept = results.filter(({ status }) => status === "fulfilled");
  const refused = results.filter((result) => result.status === "rejected");
  expect([kept.length, refused.length]).toEqual([1, 1]);
  expect(refused[0]?.reason).toMatchObject({ kind: "conflict" });
  const said = results[0]?.status === "fulfilled" ? ["Reception", "a friend"] : ["Support", "a fair"];
  for (const part of said) expect(String(refused[0]?.reason)).toContain(part);
  expect(await askStateOf(atSupport, id)).toMatchObject({ state: "answered", settled: { words: said[1] } });
  // On purpose it is a second statement beside the first.
  await captureAnswer(atSupport, { person: id, words: "an advertisement", again: true });
  expect((await askStateOf(atReception, id)).state).toBe("answered");
});

test("two people who turn out to be one are asked once, and each again when they part", async () => {
  const [one, other] = [freshMail(), freshMail()];
  const survivor = await addPerson(steward, { mails: [one] });
  const merged = await addPerson(steward, { mails: [other] });
  await follow();
  await mergePeople(steward, survivor.id, { person: merged.id });
  await follow();
  const { rows } = await sql<{ person: number }>`
    select person from asks where person in (${survivor.id}, ${merged.id})`.execute(world.records);
  expect(rows).toEqual([{ person: survivor.id }]);
  await unmergePerson(steward, merged.id);
  await follow();
  expect(await asksOf([one, other])).toMatchObject([{ state: "due" }, { state: "due" }]);
});
