import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { addAccount, changeAccount } from "./accounts.ts";
import { matchNewPeople } from "./follow-people.ts";
import { mergePeople, unmergePerson } from "./merging.ts";
import { listPairs, reopenPair, skipPair, tellApart, unskipPair } from "./pairs.ts";
import { addPerson, changePerson } from "./people.ts";
import { requirePeople } from "./require-people.ts";

const world = await openWorld();
const steward = world.context(actor(["steward"]));
const marketing = world.context(actor(["marketing"]));
const member = world.context(actor(["member"]));
const nobody = world.context({ kind: "nobody" });

const follow = () => world.follow(matchNewPeople);
async function person(more: Parameters<typeof addPerson>[1]) {
  return (await addPerson(steward, more)).id;
}
/** The other people that the pairs of somebody are with. */
async function doublesOf(id: number) {
  await follow();
  const { items } = await listPairs(steward, { person: id });
  return items.map(({ one, other }) => (one.person.id === id ? other : one).person.id);
}

const acme = await addAccount(steward, { name: "Acme Logistics GmbH" });

test("asks about two people, with what each has, why they may be one, and in what they differ", async () => {
  const ada = await person({
    name: "Ada Lovelace",
    mails: ["ada.l@gmail.com"],
    account: acme.id,
    since: "2026-01-01T00:00:00Z",
  });
  const double = await person({
    name: "Ada Lovelacy",
    mails: ["adal+news@googlemail.com"],
    account: acme.id,
    note: "New",
  });
  await follow();
  const { items, count } = await listPairs(steward, { person: double });
  expect(count).toBe(1);
  expect(items[0]).toMatchObject({
    one: { person: { id: ada, name: "Ada Lovelace" }, counts: { contacts: 0, touches: 0, answers: 0, outcomes: 0 } },
    other: { person: { id: double } },
    because: [
      { reason: "same_mailbox", words: "the same mailbox in another spelling" },
      { reason: "name_differs_by_one_letter" },
      { reason: "same_company" },
    ],
    differs: ["name", "mail", "since"],
  });
  expect(items[0]?.score).toBeGreaterThan(0.95);
  const masked = await listPairs(marketing, { person: double });
  expect(masked.items[0]).toMatchObject({
    one: { person: { name: "A… L…", keys: [{ value: "a…@….com" }] } },
    because: items[0]?.because,
    differs: ["name", "mail", "since"],
  });
  expect((await listPairs(member)).items.length).toBeGreaterThan(0);
  await expect(listPairs(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("lists the surest first, page by page", async () => {
  const big = await addAccount(steward, { name: "Paged" });
  for (let at = 0; at < 4; at += 1) {
    await person({ name: `Berta Paged${"xyzw"[at]}`, account: big.id });
    await person({ name: `B. Paged${"xyzw"[at]}`, account: big.id });
  }
  await follow();
  const found: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPairs(steward, {}, { limit: 2, cursor });
    found.push(...page.items.map(({ score }) => score));
    expect(page.count).toBeGreaterThanOrEqual(found.length);
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(found).toEqual(found.toSorted((a, b) => b - a));
  expect(found.length).toBeGreaterThan(4);
  await expect(listPairs(steward, {}, { cursor: "nonsense" })).rejects.toMatchObject({ kind: "invalid" });
});

test("a change makes a pair and takes it away again", async () => {
  const one = await person({ name: "Clara Changing", account: acme.id });
  const other = await addPerson(steward, { name: "Clara Changing" });
  expect(await doublesOf(one)).toEqual([]);
  const changed = await changePerson(steward, other.id, other.version, { account: acme.id });
  expect(await doublesOf(one)).toEqual([other.id]);
  await changePerson(steward, other.id, changed.version, { name: "Somebody Else" });
  expect(await doublesOf(one)).toEqual([]);
});

test("learns of which company a domain is, also from who comes later, and from its name", async () => {
  const widgets = await addAccount(steward, { name: "Widget Works" });
  const known = await person({ name: "Dora Domain", account: widgets.id });
  const mailed = await person({ name: "Dora Domain", mails: ["dora@ww-group.example"] });
  expect(await doublesOf(known)).toEqual([]);
  await person({ name: "Emil Other", account: widgets.id, mails: ["emil@ww-group.example"] });
  expect(await doublesOf(known)).toEqual([mailed]);
  const named = await person({ name: "Frieda Named", mails: ["frieda@gizmo-house.example"] });
  const house = await addAccount(steward, { name: "Gismo" });
  const there = await person({ name: "Frieda Named", account: house.id });
  expect(await doublesOf(there)).toEqual([]);
  await changeAccount(steward, house.id, house.version, { name: "Gizmo House Ltd." });
  expect(await doublesOf(there)).toEqual([named]);
});

test("what many have in common tells nobody apart", async () => {
  const many = Array.from({ length: 45 }, (_, at) => ({
    keys: [{ kind: "external" as const, value: `sys${at}:common-id-1` }],
    since: "2026-01-01T00:00:00.000Z",
  }));
  const ids = await requirePeople(steward, many);
  expect(await doublesOf(ids[0] ?? 0)).toEqual([]);
});

test("who is told apart stays apart, also from whoever they are merged with, until it is taken back", async () => {
  const [a, b] = [
    await person({ name: "Gerda Apart", account: acme.id }),
    await person({ name: "Gerda Apart", account: acme.id }),
  ];
  expect(await doublesOf(a)).toEqual([b]);
  await tellApart(steward, { one: b, other: a });
  expect(await doublesOf(a)).toEqual([]);
  expect((await world.actsAbout("person", a)).at(-1)).toMatchObject({ verb: "pair.told_apart", detail: {} });
  await tellApart(steward, { one: a, other: b });
  const changed = await addPerson(steward, { name: "Gerda Apart" });
  await mergePeople(steward, changed.id, { person: b });
  expect(await doublesOf(changed.id)).toEqual([]);
  await unmergePerson(steward, b);
  expect(await doublesOf(b)).toEqual([]);
  await reopenPair(steward, { one: a, other: b });
  expect((await listPairs(steward, { person: a })).items).toHaveLength(1);
  await expect(reopenPair(steward, { one: a, other: b })).rejects.toMatchObject({ kind: "not_found" });
});

test("merged people leave the list at once, their keys find others, and come back when they are two again", async () => {
  const a = await person({ name: "Hanna Joined", account: acme.id });
  const b = await person({ name: "Hanna Joined", account: acme.id, phones: ["+1 212 555 0177"] });
  expect(await doublesOf(a)).toEqual([b]);
  await mergePeople(steward, a, { person: b });
  expect((await listPairs(steward, { person: a })).items).toEqual([]);
  expect((await listPairs(steward, { person: b })).items).toEqual([]);
  const c = await person({ phones: ["+49 212 555 0177"] });
  expect(await doublesOf(c)).toEqual([a]);
  await unmergePerson(steward, b);
  const pairs = await listPairs(steward, { person: b });
  expect(pairs.items.map(({ one, other }) => [one.person.id, other.person.id].sort())).toEqual(
    expect.arrayContaining([[a, b].sort(), [b, c].sort()]),
  );
});

test("refuses one and the same, nobody, who is merged, and who may not", async () => {
  const [a, b, c] = [
    await person({ name: "Ida One" }),
    await person({ name: "Ida Two" }),
    await person({ name: "Ida Three" }),
  ];
  await expect(tellApart(steward, { one: a, other: a })).rejects.toMatchObject({ kind: "invalid" });
  await expect(tellApart(steward, { one: a, other: 999_999 })).rejects.toMatchObject({ kind: "not_found" });
  await mergePeople(steward, a, { person: b });
  await expect(tellApart(steward, { one: b, other: c })).rejects.toMatchObject({ kind: "conflict" });
  for (const context of [member, marketing]) {
    await expect(tellApart(context, { one: a, other: c })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(reopenPair(context, { one: a, other: c })).rejects.toMatchObject({ kind: "forbidden" });
  }
  await expect(tellApart(nobody, { one: a, other: c })).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("two who tell the same pair apart and merge it at once leave one decision", async () => {
  const [a, b] = [
    await person({ name: "Jana Both", account: acme.id }),
    await person({ name: "Jana Both", account: acme.id }),
  ];
  await follow();
  const results = await Promise.allSettled([
    tellApart(steward, { one: a, other: b }),
    mergePeople(steward, a, { person: b }),
  ]);
  expect(results.some(({ status }) => status === "fulfilled")).toBe(true);
  expect((await listPairs(steward, { person: a })).items).toEqual([]);
});

test("a pair that a member puts off comes again for them after a day, and stays for everybody else", async () => {
  const name = `Skipper ${randomUUID()}`;
  const one = await addPerson(world.context(), { name, mails: ["s.kipper@gmail.com"] });
  const other = await addPerson(world.context(), { name, mails: ["skipper+x@gmail.com"] });
  await follow();
  const seen = async (context: typeof steward) =>
    (await listPairs(context, {}, { limit: 200 })).items.some(
      ({ one: a, other: b }) =>
        [a.person.id, b.person.id].toSorted((x, y) => x - y).join(" ") === `${one.id} ${other.id}`,
    );
  const mine = { ...actor(["steward"]), member: 1 };
  const [today, colleague] = [world.context(mine), world.context({ ...mine, member: 2 })];
  const tomorrow = world.context(mine, fixedClock("2026-03-03T09:00:01.000Z"));
  expect(await seen(today)).toBe(true);
  const before = (await listPairs(today)).count;
  await skipPair(today, { one: one.id, other: other.id });
  expect([await seen(today), await seen(colleague), await seen(tomorrow)]).toEqual([false, true, true]);
  expect((await listPairs(today)).count).toBe(before - 1);
  expect((await listPairs(today, { person: one.id })).items).toHaveLength(1);
  await unskipPair(today, { one: other.id, other: one.id });
  expect(await seen(today)).toBe(true);
  await expect(skipPair(nobody, { one: 1, other: 2 })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  await expect(skipPair(today, { one: one.id, other: one.id })).rejects.toMatchObject({ kind: "invalid" });
  expect((await world.actsAbout("person", one.id)).map(({ verb }) => verb)).toContain("pair.skipped");
});
