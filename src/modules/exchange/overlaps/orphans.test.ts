import { sql } from "kysely";
import { expect, test } from "vitest";
import { freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import { addDepartment } from "../../company/index.ts";
import { addAccount } from "../../customers/accounts.ts";
import { addPerson } from "../../customers/index.ts";
import { recordOutcome } from "../../returns/outcomes/outcomes.ts";
import { logContact } from "../../touches/index.ts";
import { mirrorContacts } from "../../touches/mirror.ts";
import { handOff } from "../hand-offs/hand-offs.ts";
import "../index.ts";
import { findOrphanLeads } from "./find-orphans.ts";

const world = await openWorld();
const { id: department } = await addDepartment(world.context(), { name: "Sales of leads" });
const day = 86_400_000;

/** Some days after the first act there is: the company has used the product since then. */
const time = (days: number) => new Date(Date.parse(testNow) + days * day).toISOString();
const on = (days: number) => world.context(undefined, fixedClock(time(days)));

/** A file that was imported on a day. */
async function file(days: number) {
  const { rows } = await sql<{ id: number }>`
    insert into imports (kind, file, sha256, headers, mapping, dry_run, state, actor, at)
    values ('people', 'people.csv', '', '[]', '{}', false, 'done', '{}', ${time(days)}) returning id`.execute(
    world.records,
  );
  return rows[0]?.id ?? 0;
}

/** Somebody of a file, known since a day; without one since the file was imported, and a moment. */
async function inFile(
  name: string,
  imported: number,
  { since = imported + 0.001, account = null as number | null } = {},
) {
  const { id } = await addPerson(on(imported + 1), { name, account, since: time(since) });
  await sql`update people set import = ${await file(imported)} where id = ${id}`.execute(world.records);
  return id;
}

const heard = (person: number, days: number, more = {}) =>
  world.records
    .insertInto("answers")
    .values({ person, at: time(days), state: "answered", words: "a fair", recorded_at: time(days), ...more } as never)
    .execute();

let touches = 0;
const touch = (person: number, days: number, more = {}) => {
  touches += 1;
  const row = { id: 81 * 2 ** 32 + touches, person, key: "", at: time(days), department: 0, direction: "inbound" };
  const rest = { medium: "web", purpose: "", import: 81, version: 1, row: touches };
  return world.events.insert("touches", [{ ...row, ...rest, ...more }]);
};

async function orphans(now: number): Promise<number[]> {
  await world.follow(mirrorContacts);
  const found = await findOrphanLeads(on(now), { days: 7, since: time(now - 90), now: time(now) });
  return found.flatMap(({ person }) => person ?? []);
}

test("a list of people that says neither since when nor how they heard is no list of leads", async () => {
  const people = [];
  for (const name of ["Old Customer", "Visits Again", "Is Asked Later", "Is Handed Off Later"]) {
    people.push(await inFile(name, 10));
  }
  const [, visits, asked, handed] = people as [number, number, number, number];
  // What they do once they are known does not make leads of them.
  await touch(visits, 3);
  await touch(visits, 12);
  await logContact(on(30), { person: asked, department, medium: "phone", at: time(25) });
  await heard(asked, 25, { department });
  await handOff(on(25), { from: department, to: await freshDepartment(world), subject: "A case", person: handed });
  const found = await orphans(40);
  expect(people.filter((id) => found.includes(id))).toEqual([]);
});

test("whose file says how they heard is a lead, and so is whoever answered in a form", async () => {
  const said = await inFile("Said It", 10);
  await heard(said, 10.001);
  const { id: form } = await addPerson(on(10), { name: "In a Form", since: time(10) });
  await heard(form, 10, { door: "form", state: "declined" });
  const { id: typed } = await addPerson(on(10), { name: "Typed In", since: time(10) });
  await heard(typed, 10);
  const asked = await inFile("Asked By Us", 10);
  await heard(asked, 10.001, { department });
  const found = await orphans(20);
  expect([said, form, typed, asked].filter((id) => found.includes(id))).toEqual([said, form]);
  expect((await orphans(16)).filter((id) => id === said || id === form)).toEqual([]);
});

test("of a day that the file states it counts whether the company used the product, or they came by themselves", async () => {
  const before = await inFile("Before", 10, { since: -30 });
  const after = await inFile("After", 10, { since: 5 });
  const visitor = await inFile("Visitor", 10, { since: -31 });
  await touch(visitor, -33);
  const [written, long, met] = [
    await inFile("Was Written To", 10, { since: -31 }),
    await inFile("Came Long Before", 10, { since: -31 }),
    await inFile("Came And Was Met", 10, { since: -31 }),
  ];
  await touch(written, -31, { direction: "outbound" });
  await touch(long, -50);
  await touch(met, -31);
  await touch(met, -30, { department });
  const found = await orphans(40);
  expect([before, after, visitor, written, long, met].filter((id) => found.includes(id))).toEqual([after, visitor]);
});

test("who is new at a customer's is no lead for being in a file, but for what they say or do", async () => {
  const account = await addAccount(on(1), { name: "Buys Already" });
  const { id: buyer } = await addPerson(on(1), { name: "Buyer", account: account.id, since: time(1) });
  const value = { amount: "10", currency: "EUR" };
  const { id: outcome } = await recordOutcome(on(3), { person: buyer, kind: "order", at: time(2), value });
  const colleague = await inFile("Colleague", 10, { since: 8, account: account.id });
  const wants = await inFile("Wants Something", 10, { since: 8, account: account.id });
  await touch(wants, 8);
  const customer = await inFile("Customer Already", 10, { since: 8 });
  await recordOutcome(on(10), { person: customer, kind: "order", at: time(9), value });
  const people = [colleague, wants, customer];
  const some = async () => (await orphans(40)).filter((id) => people.includes(id));
  expect(await some()).toEqual([wants]);
  await sql`update outcomes set withdrawn_at = at where id = ${outcome}`.execute(world.records);
  expect(await some()).toEqual([colleague, wants]);
});
