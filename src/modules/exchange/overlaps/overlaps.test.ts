import { sql } from "kysely";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import type { Actor } from "../../../kernel/context.ts";
import { addAccount } from "../../customers/accounts.ts";
import { addPerson, mergePeople } from "../../customers/index.ts";
import { recordOutcome } from "../../returns/outcomes/outcomes.ts";
import { captureAnswer } from "../../touches/answers.ts";
import { withdrawContact } from "../../touches/contacts.ts";
import { logContact } from "../../touches/index.ts";
import { mirrorContacts } from "../../touches/mirror.ts";
import { breachesOf } from "../agreements/clauses.ts";
import { handOff } from "../hand-offs/hand-offs.ts";
import "../index.ts";
import { listTold, tellSomebody } from "../told/told.ts";
import { findOverlaps } from "./find.ts";
import {
  assignOverlap,
  countOverlaps,
  dismissOverlap,
  getOverlap,
  listOverlaps,
  reopenOverlap,
  resolveOverlap,
} from "./overlaps.ts";
import { changeOverlapSettings, getOverlapSettings } from "./settings.ts";

const world = await openWorld();
const departments = [
  await freshDepartment(world, "Sales that overlap"),
  await freshDepartment(world, "Marketing that overlaps"),
  await freshDepartment(world, "Others that overlap"),
] as const;
const [sales, marketing, others] = departments;
const steward = actor(["steward"], []);
const headOf = (department: number) => actor(["head"], [department]);
const page = { limit: 100 };

/** Some days after the first of March. */
const time = (days: number) => new Date(Date.UTC(2026, 2, 1, 9) + days * 86_400_000).toISOString();
const on = (days: number, who: Actor = steward) => world.context(who, fixedClock(time(days)));

async function wrote(person: number, department: number, days: number, more = {}) {
  const values = { person, department, medium: "mail", direction: "outbound", at: time(days), ...more } as const;
  const { contact } = await logContact(on(30), values);
  return contact?.id ?? 0;
}

/** Looks for everything on a day; what members log is in the events by then. */
async function look(days = 20) {
  await world.follow(mirrorContacts);
  const { rows } = await findOverlaps(on(days), {});
  return Object.fromEntries(rows.map(({ kind, found }) => [kind, found]));
}

const about = async (query: { person?: number; account?: number }) =>
  (await listOverlaps(on(20), query, page)).items.toSorted((one, other) => one.id - other.id);
const lead = (name: string, more = {}) => addPerson(on(30), { name, since: time(0), ...more });

/** They came by a file that says how they heard of the company. */
async function cameByFile(...people: number[]) {
  await sql`update people set import = 4711 where id = any(${people}::bigint[])`.execute(world.records);
  await sql`insert into answers (person, at, state, words, import, recorded_at)
    select id, since, 'answered', 'a fair', 4711, since from people where id = any(${people}::bigint[])`.execute(
    world.records,
  );
}

test("two departments that write to one lead are one incident, and what is agreed or far apart is none", async () => {
  const twice = await lead("Twice");
  const first = await wrote(twice.id, sales, 1);
  const second = await wrote(twice.id, marketing, 3);
  const apart = await lead("Apart");
  await wrote(apart.id, sales, 1);
  await wrote(apart.id, marketing, 9);
  const handed = await lead("Handed");
  await wrote(handed.id, sales, 1);
  await handOff(on(2), { from: sales, to: marketing, subject: "Take over", person: handed.id });
  await wrote(handed.id, marketing, 3);
  const customer = await lead("Customer");
  await recordOutcome(on(30), {
    person: customer.id,
    kind: "order",
    at: time(0.5),
    value: { amount: "10", currency: "EUR" },
  });
  await wrote(customer.id, sales, 1);
  await wrote(customer.id, marketing, 2);
  const asking = await lead("Asking");
  await wrote(asking.id, sales, 1);
  await wrote(asking.id, marketing, 2, { direction: "inbound" });
  const candidate = await lead("Candidate");
  await wrote(candidate.id, sales, 1);
  await wrote(candidate.id, marketing, 2, { purpose: "interview" });
  expect((await look()).double_contact).toBe(1);
  const [found, ...more] = await about({ person: twice.id });
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    ...{ kind: "double_contact", state: "open", firstAt: time(1), lastAt: time(3), breachOf: null },
    departments: [{ id: sales }, { id: marketing }],
  });
  expect((await getOverlap(on(20), found?.id ?? 0)).evidence).toMatchObject([
    ...[
      { kind: "contact", id: first, department: { id: sales } },
      { kind: "contact", id: second },
    ],
  ]);
  for (const { id } of [apart, handed, customer, asking, candidate]) expect(await about({ person: id })).toEqual([]);
  // The same again makes nothing, and more of it adds to the one that is open.
  expect((await look()).double_contact).toBe(0);
  await wrote(twice.id, sales, 5);
  await look();
  expect(await about({ person: twice.id })).toMatchObject([{ id: found?.id, lastAt: time(5) }]);
});

test("imported touches count like contacts, and two people of one account like one lead", async () => {
  const seen = await lead("Seen in a file");
  const touch = (number: number, department: number, days: number) => ({
    ...{ id: 77 * 2 ** 32 + number, person: seen.id, key: "", at: time(days), department, direction: "outbound" },
    ...{ medium: "phone", purpose: "sales", import: 77, version: 1, row: number },
  });
  await world.events.insert("touches", [touch(1, sales, 2), touch(2, others, 4)]);
  const account = await addAccount(on(30), { name: "Acme of overlaps" });
  const [one, two] = [await lead("One", { account: account.id }), await lead("Two", { account: account.id })];
  await wrote(one.id, sales, 1);
  await wrote(two.id, others, 2);
  expect((await look()).double_contact).toBe(2);
  const [byFile] = await about({ person: seen.id });
  expect((await getOverlap(on(20), byFile?.id ?? 0)).evidence.map(({ kind }) => kind)).toEqual(["touch", "touch"]);
  expect(await about({ account: account.id })).toMatchObject([{ account: { id: account.id }, person: null }]);
});

test("leads of a file that nobody contacted in time are orphans, others are not", async () => {
  const people = [];
  for (const name of ["Orphan", "Met", "Typed in", "Late", "New"]) people.push(await lead(`Lead ${name}`));
  const [orphan, met, typed, late, young] = people.map(({ id }) => id) as [number, number, number, number, number];
  await sql`update people set since = ${time(16)} where id = ${young}`.execute(world.records);
  await cameByFile(orphan, met, late, young);
  await wrote(met, sales, 3, { direction: "inbound" });
  await wrote(late, sales, 9);
  expect((await look()).orphan_lead).toBe(2);
  expect(await about({ person: orphan })).toMatchObject([{ kind: "orphan_lead", departments: [] }]);
  expect(await about({ person: late })).toMatchObject([{ kind: "orphan_lead" }]);
  for (const id of [met, typed, young]) expect(await about({ person: id })).toEqual([]);
  expect((await look()).orphan_lead).toBe(0);
  // A head of any department may take it on; a member may not.
  const [{ id } = { id: 0 }] = await about({ person: orphan });
  expect((await getOverlap(on(20, headOf(others)), id)).may).toEqual(["assign", "resolve", "dismiss"]);
  expect((await getOverlap(on(20, actor(["member"], [others])), id)).may).toEqual([]);
  const resolved = await resolveOverlap(on(20, headOf(others)), id, { sentence: "Sales calls leads of files" });
  expect(resolved).toMatchObject({ state: "resolved", clause: null });
});

test("what is no longer true is taken back, unless somebody deals with it", async () => {
  const [twice, called, kept] = [await lead("Taken back"), await lead("Called in a file"), await lead("Dealt with")];
  await wrote(twice.id, sales, 1);
  const second = await wrote(twice.id, marketing, 3);
  await cameByFile(called.id, kept.id);
  await look();
  const [orphan] = await about({ person: kept.id });
  const { id: member } = await world.records
    .insertInto("members")
    .values({ name: "Deals with it", roles: JSON.stringify(["member"]), example: false } as never)
    .returning("id")
    .executeTakeFirstOrThrow();
  await assignOverlap(on(20, headOf(others)), orphan?.id ?? 0, { member });
  for (const { id } of [twice, called, kept]) expect(await about({ person: id })).toHaveLength(1);
  await withdrawContact(on(20), second);
  // A file brings later what happened before.
  await wrote(called.id, sales, 2);
  await wrote(kept.id, sales, 2);
  await world.follow(mirrorContacts);
  const { rows } = await findOverlaps(on(20), {});
  expect(rows.map(({ kind, gone }) => `${kind} ${gone}`)).toEqual([
    ...["double_contact 1", "orphan_lead 1", "asked_twice 0", "told_differently 0"],
  ]);
  for (const { id } of [twice, called]) expect(await about({ person: id })).toEqual([]);
  expect(await about({ person: kept.id })).toMatchObject([{ state: "open" }]);
  expect((await findOverlaps(on(20), {})).rows.map(({ gone }) => gone)).toEqual([0, 0, 0, 0]);
});

test("the same asked twice by two departments is found; an answer to who only asked is none", async () => {
  const [twice, once] = [await lead("Asked twice"), await lead("Asked once")];
  const said = { words: "a friend", state: "answered" } as const;
  await captureAnswer(on(30), { person: twice.id, department: sales, at: time(1), ...said });
  await captureAnswer(on(30), { person: twice.id, department: marketing, at: time(2), again: true, ...said });
  await captureAnswer(on(30), { person: once.id, department: sales, at: time(1), ...said });
  await captureAnswer(on(30), { person: once.id, department: sales, at: time(2), again: true, ...said });
  expect((await look()).asked_twice).toBe(1);
  expect(await about({ person: twice.id })).toMatchObject([{ kind: "asked_twice" }]);
  expect((await look()).asked_twice).toBe(0);
});

test("different things told while both hold are one incident, with what the prices differ by", async () => {
  const account = await addAccount(on(30), { name: "Told things" });
  const [one, two] = [await lead("Told one", { account: account.id }), await lead("Told two", { account: account.id })];
  const tell = (person: number, department: number, days: number, value: string, more = {}) =>
    tellSomebody(on(30), { kind: "price", about: "Contract", value, person, department, at: time(days), ...more });
  await tell(one.id, sales, 1, "1200 EUR");
  await tell(two.id, marketing, 3, "1.500,00 €", { about: "contract" });
  const agreeing = await lead("Agreeing");
  await tell(agreeing.id, sales, 1, "1200");
  await tell(agreeing.id, marketing, 2, "1.200,00 €");
  const replaced = await lead("Replaced");
  await tell(replaced.id, sales, 1, "1200");
  await tell(replaced.id, sales, 2, "1300");
  await tell(replaced.id, marketing, 3, "1300");
  const over = await lead("Over");
  await tell(over.id, sales, 1, "1200", { until: "2026-03-04" });
  await tell(over.id, marketing, 5, "1300");
  expect((await look()).told_differently).toBe(1);
  expect(await about({ account: account.id })).toMatchObject([
    { kind: "told_differently", about: "contract", cost: { amount: "300.0000", currency: "EUR" } },
  ]);
  expect((await look()).told_differently).toBe(0);
  // Whoever sees the incident finds it from what was told.
  const [{ id } = { id: 0 }] = await about({ account: account.id });
  const incidentsOf = async (who: Actor, account: number) =>
    (await listTold(on(20, who), { account }, page)).items.map(({ overlap }) => overlap);
  expect(await incidentsOf(headOf(sales), account.id)).toEqual([id, id]);
  expect(await incidentsOf(headOf(others), account.id)).toEqual([null, null]);
  expect((await listTold(on(20), { person: agreeing.id }, page)).items.map(({ overlap }) => overlap)).toEqual([
    null,
    null,
  ]);
  await dismissOverlap(on(20), id, { reason: "Two contracts" });
  expect(await incidentsOf(steward, account.id)).toEqual([null, null]);
});

test("resolving writes a clause, and the same again is a breach of it", async () => {
  const [first, again] = [await lead("Before the clause"), await lead("After the clause")];
  await wrote(first.id, marketing, 1);
  await wrote(first.id, others, 2);
  await look();
  const [{ id } = { id: 0 }] = await about({ person: first.id });
  await expect(resolveOverlap(on(10, headOf(sales)), id, { sentence: "No" })).rejects.toMatchObject({
    kind: "not_found",
  });
  await expect(resolveOverlap(on(10, actor(["member"], [others])), id, { sentence: "No" })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(resolveOverlap(on(10, { kind: "nobody" }), id, { sentence: "No" })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  await expect(resolveOverlap(on(10), id, { sentence: " " })).rejects.toMatchObject({ name: "ZodError" });
  expect(await getOverlap(on(10), id)).toMatchObject({ state: "open", clause: null });
  const resolved = await resolveOverlap(on(10), id, { sentence: "Marketing asks before it writes", owes: marketing });
  expect(resolved).toMatchObject({ state: "resolved", words: "Marketing asks before it writes", may: ["reopen"] });
  await expect(dismissOverlap(on(10), id, { reason: "None" })).rejects.toMatchObject({ kind: "conflict" });
  await wrote(again.id, others, 12);
  await wrote(again.id, marketing, 13);
  await look();
  const [repeat] = await about({ person: again.id });
  expect(resolved.agreement).toEqual(expect.any(Number));
  expect(repeat).toMatchObject({ breachOf: resolved.clause, repeatOf: id, state: "open" });
  expect(repeat?.agreement).toBe(resolved.agreement);
  expect(await breachesOf(on(20), resolved.clause ?? 0)).toMatchObject([{ clause: resolved.clause, at: time(13) }]);
  await look();
  expect(await breachesOf(on(20), resolved.clause ?? 0)).toHaveLength(1);
  expect((await listOverlaps(on(20), { breach: true, person: again.id }, page)).items).toHaveLength(1);
  const verbs = (await world.actsAbout("overlap", id)).filter(({ refused }) => !refused).map(({ verb }) => verb);
  expect(verbs).toEqual(["overlap.found", "overlap.resolved"]);
});

test("what was dismissed never comes again, until it is opened", async () => {
  const person = await lead("Dismissed");
  await wrote(person.id, sales, 1);
  await wrote(person.id, others, 2);
  await look();
  const [{ id } = { id: 0 }] = await about({ person: person.id });
  await dismissOverlap(on(10), id, { reason: "They share this customer" });
  await wrote(person.id, sales, 11);
  await wrote(person.id, others, 12);
  await look();
  expect(await about({ person: person.id })).toMatchObject([{ id, state: "dismissed", lastAt: time(2) }]);
  await reopenOverlap(on(10), id);
  await look();
  expect(await about({ person: person.id })).toMatchObject([{ id, state: "open", lastAt: time(12) }]);
  await expect(assignOverlap(on(10), id, { member: 999_999_999 })).rejects.toMatchObject({ kind: "not_found" });
  expect(await assignOverlap(on(10), id, { member: null })).toMatchObject({ assignee: null });
});

test("each sees the incidents of the own departments, with names as they may, and figures are sums", async () => {
  const person = await lead("Seen Once");
  await wrote(person.id, sales, 1);
  await wrote(person.id, marketing, 2);
  await look();
  const seenBy = async (who: Actor) => (await listOverlaps(on(20, who), { person: person.id }, page)).items;
  expect(await seenBy(actor(["member"], [sales]))).toMatchObject([{ person: { name: "Seen Once" } }]);
  expect(await seenBy(actor(["member"], [others]))).toEqual([]);
  expect(await seenBy(actor(["marketing"], []))).toMatchObject([{ person: { name: "S… O…" } }]);
  await expect(listOverlaps(on(20, { kind: "nobody" }), {}, page)).rejects.toMatchObject({ kind: "unauthenticated" });
  const { rows, total } = await countOverlaps(on(20), {});
  expect(rows.reduce((sum, { open }) => sum + open, 0)).toBe(total.open);
  expect((await listOverlaps(on(20), { state: "open" }, page)).items).toHaveLength(total.open);
});

test("members do not start a search, and stewards change what counts", async () => {
  await expect(findOverlaps(on(20, actor(["member"], [sales])), {})).rejects.toMatchObject({ kind: "forbidden" });
  const { version } = await getOverlapSettings(on(20));
  const change = (who: Actor, days: number | null) =>
    changeOverlapSettings(on(20, who), version, { contactDays: days });
  await expect(change(headOf(sales), 3)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(change(steward, 0)).rejects.toMatchObject({ name: "ZodError" });
  const person = await lead("Two days apart");
  await wrote(person.id, sales, 1);
  await wrote(person.id, marketing, 3);
  expect(await change(steward, 1)).toMatchObject({ contactDays: 1, orphanDays: 7, version: version + 1 });
  await expect(change(steward, 2)).rejects.toMatchObject({ kind: "stale" });
  await look();
  expect(await about({ person: person.id })).toEqual([]);
  await changeOverlapSettings(on(20), version + 1, { contactDays: 7 });
  await look();
  expect(await about({ person: person.id })).toHaveLength(1);
});

test("incidents go with people who are merged", async () => {
  const [survivor, merged] = [await lead("Survivor"), await lead("Merged")];
  await wrote(merged.id, sales, 1);
  await wrote(merged.id, marketing, 2);
  await look();
  const [{ id } = { id: 0 }] = await about({ person: merged.id });
  await mergePeople(on(20), survivor.id, { person: merged.id });
  await look();
  expect(await about({ person: survivor.id })).toMatchObject([{ id }]);
});
