import { expect, test } from "vitest";
import { writeActs } from "../../../../tests/support/dues.ts";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import type { Role } from "../../../kernel/permissions.ts";
import { addMembers, removeMember } from "../../company/index.ts";
import { changeMember, getMember } from "../../company/members.ts";
import { addPerson } from "../../customers/index.ts";
import { dues } from "../../dues/index.ts";
import { addFactType } from "../catalogue/fact-types.ts";
import { deliverFacts } from "../deliveries/deliver.ts";
import { answerDelivery, openDelivery, withdrawAnswer } from "../deliveries/deliveries.ts";
import { captureFact, getFact, withdrawFact } from "../facts/facts.ts";
import "../index.ts";
import { addNeed } from "../needs/needs.ts";
import { assignItem } from "./assignments.ts";
import { countInbox, listInboxItems, openInbox } from "./inbox.ts";
import { finishItems, reopenItems, snoozeItems, wakeItems } from "./marks.ts";

const world = await openWorld();
await dues.seed?.(world.context());
const steward = world.context(actor(["steward"]));
const nobody = world.context({ kind: "nobody" });
const page = { limit: 50 };
const kind = "delivery" as const;

let names = 0;
/** Somebody who works in these departments. */
async function works(departments: readonly number[], roles: readonly Role[] = ["member"]) {
  names += 1;
  const name = `Worker ${names}`;
  const [member = 0] = await addMembers(world.context(), [{ name, departments: [...departments], roles: [...roles] }]);
  const context: Context = world.context({ kind: "member", member, name, roles, departments });
  return { member, name, context, at: (time: string) => ({ ...context, clock: fixedClock(time) }) };
}

let kinds = 0;
/** A department of its own that wants every fact of a kind of its own, with two who work there and their head. */
async function openDesk(form: "each" | "digest" = "each") {
  kinds += 1;
  const department = await freshDepartment(world);
  const type = await addFactType(steward, { code: `inbox_${kinds}`, name: `Inbox ${kinds}` });
  await addNeed(steward, { factType: type.id, department, form });
  const told = async (words = "The parcel came late", at?: string) => {
    const teller = at === undefined ? steward : { ...steward, clock: fixedClock(at) };
    const fact = await captureFact(teller, { type: type.code, words });
    const follower = {
      ...deliverFacts,
      follow: (context: Context, acts: never, token: string) =>
        deliverFacts.follow(at === undefined ? context : { ...context, clock: fixedClock(at) }, acts, token),
    };
    await world.follow(follower as typeof deliverFacts);
    const { trail } = await getFact(steward, fact.id);
    return { fact: fact.id, item: trail[0]?.delivery ?? 0 };
  };
  const [ada, ben] = [await works([department]), await works([department])];
  return { department, told, ada, ben, head: await works([department], ["head"]) };
}

const itemsOf = async (context: Context, query: Parameters<typeof listInboxItems>[1] = {}) =>
  (await listInboxItems(context, query, page)).items.map(({ item }) => item);

test("what comes for a department stands before each of its people, and is asked of whom it is given to", async () => {
  const { department, told, ada, ben, head } = await openDesk();
  const { item } = await told();
  const inbox = await openInbox(ben.context, {});
  expect(inbox.counts).toMatchObject({ asked: 0, information: 1, unopened: 1, snoozed: 0, doneToday: 0 });
  expect(inbox.information.items).toMatchObject([
    { kind, item, section: "information", assignee: null, delivery: { fact: { words: "The parcel came late" } } },
  ]);

  const given = await assignItem(head.context, { kind, item, member: ada.member });
  expect(given).toMatchObject({ section: "asked", assignee: { id: ada.member, name: ada.name } });
  expect(await openInbox(ada.context, {})).toMatchObject({
    ...{ counts: { asked: 1, information: 0 }, asked: { items: [{ item, section: "asked" }] } },
  });
  expect((await openInbox(ben.context, {})).counts).toMatchObject({ asked: 0, information: 0 });
  expect(await openInbox(head.context, { department })).toMatchObject({
    ...{ counts: { asked: 1 }, asked: { items: [{ item, assignee: { id: ada.member } }] } },
  });

  await openDelivery(ada.context, item);
  await answerDelivery(ada.context, item, { words: "We changed the carrier" });
  expect((await openInbox(ada.context, {})).counts).toMatchObject({ asked: 0, doneToday: 1 });
  expect(await itemsOf(ada.context, { show: "done" })).toEqual([item]);
  await withdrawAnswer(ada.context, item);
  expect((await openInbox(ada.context, {})).counts).toMatchObject({ asked: 1, doneToday: 0 });
  await assignItem(ada.context, { kind, item, member: null, was: ada.member });
  expect((await openInbox(ben.context, {})).counts).toMatchObject({ information: 1 });
  expect((await world.actsAbout("delivery", item)).map(({ verb }) => verb)).toEqual([
    ...["fact.delivered", "inbox_item.assigned", "delivery.opened", "delivery.answered", "delivery.unanswered"],
    "inbox_item.assigned",
  ]);
});

test("done and put off are one's own, and both come back", async () => {
  const { told, ada, ben } = await openDesk();
  const [one, other] = [await told(), await told()];
  const { doneAt } = await finishItems(ada.context, { kind, items: [one.item, other.item] });
  expect(await itemsOf(ada.context)).toEqual([]);
  expect(await itemsOf(ada.context, { show: "done" })).toEqual([other.item, one.item]);
  expect((await countInbox(ada.context, {})).doneToday).toBe(2);
  expect(await itemsOf(ben.context)).toEqual([other.item, one.item]);
  await reopenItems(ada.context, { kind, items: [one.item] });
  expect(await itemsOf(ada.context)).toEqual([one.item]);
  await reopenItems(ada.context, { doneAt });
  expect(await itemsOf(ada.context)).toEqual([other.item, one.item]);

  const until = "2026-03-03T08:00:00.000Z";
  await snoozeItems(ada.context, { kind, items: [one.item], until, reason: "until Ben is back" });
  expect(await countInbox(ada.context, {})).toMatchObject({ information: 1, snoozed: 1 });
  expect((await listInboxItems(ada.context, { show: "snoozed" }, page)).items).toMatchObject([
    { item: one.item, snoozedUntil: until, snoozeReason: "until Ben is back" },
  ]);
  expect(await itemsOf(ben.context)).toHaveLength(2);
  expect(await countInbox(ada.at("2026-03-03T08:00:00.000Z"), {})).toMatchObject({ information: 2, snoozed: 0 });
  await wakeItems(ada.context, { kind, items: [one.item] });
  expect(await countInbox(ada.context, {})).toMatchObject({ information: 2, snoozed: 0 });
});

test("digests stand by the day of the reader, and a whole one is done with and brought back", async () => {
  const { told, ada, ben } = await openDesk("digest");
  await world.records
    .insertInto("prompt_settings")
    .values({ member: ada.member, time_zone: "Asia/Tokyo", per_day: null, quiet_from: null, quiet_to: null })
    .execute();
  const early = await told("early", "2026-03-01T14:00:00.000Z");
  const late = await told("late", "2026-03-01T16:00:00.000Z");
  const inbox = await openInbox(ada.context, {});
  expect(inbox.digests).toEqual([
    { day: "2026-03-02", count: 1, unopened: 1 },
    { day: "2026-03-01", count: 1, unopened: 1 },
  ]);
  expect(inbox.information.items).toEqual([]);
  expect(inbox.counts.information).toBe(2);
  expect((await openInbox(ben.context, {})).digests).toEqual([{ day: "2026-03-01", count: 2, unopened: 2 }]);
  expect(await itemsOf(ada.context, { digest: true, day: "2026-03-02" })).toEqual([late.item]);
  expect(await itemsOf(ada.context, { digest: false })).toEqual([]);

  // A clock that moves between two looks at it.
  let looks = 0;
  const moving = { now: () => fixedClock(testNow).now().add({ milliseconds: ++looks }) };
  const closed = await finishItems({ ...ben.context, clock: moving }, { day: "2026-03-01" });
  expect(closed.count).toBe(2);
  expect(await itemsOf(ben.context)).toEqual([]);
  expect(await itemsOf(ada.context)).toEqual([late.item, early.item]);
  expect(await reopenItems(ben.context, { doneAt: closed.doneAt })).toEqual({ count: 2 });
  expect(await itemsOf(ben.context)).toHaveLength(2);
});

test("pages through items without leaving one out", async () => {
  const { told, ada } = await openDesk();
  const items = [(await told()).item, (await told()).item, (await told()).item].toReversed();
  const first = await listInboxItems(ada.context, {}, { limit: 2 });
  const second = await listInboxItems(ada.context, {}, { limit: 2, cursor: first.next ?? "" });
  expect([...first.items, ...second.items].map(({ item }) => item)).toEqual(items);
  expect(second.next).toBeNull();
});

test("of two who act at once one wins, and the other is told who", async () => {
  const { told, ada, ben, head } = await openDesk();
  const { item } = await told();
  const both = await Promise.allSettled([
    assignItem(ada.context, { kind, item, member: ada.member }),
    assignItem(ben.context, { kind, item, member: ben.member }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const [winner, loser] = both[0].status === "fulfilled" ? [ada, ben] : [ben, ada];
  const late = assignItem(loser.context, { kind, item, member: loser.member });
  await expect(late).rejects.toMatchObject({ kind: "conflict", message: new RegExp(`^${winner.name} has it now`) });
  await assignItem(head.context, { kind, item, member: loser.member, was: winner.member });
  await expect(assignItem(winner.context, { kind, item, member: null, was: winner.member })).rejects.toMatchObject({
    ...{ kind: "conflict", message: `${loser.name} has it now, given by ${head.name}. Look at it again.` },
  });

  await answerDelivery(ada.context, item, { words: "Yes" });
  await expect(answerDelivery(ben.context, item, { words: "No" })).rejects.toMatchObject({
    ...{ kind: "conflict", message: new RegExp(`answered already by ${ada.name}`) },
  });
  const until = "2026-03-03T08:00:00.000Z";
  for (const attempt of [
    () => assignItem(ben.context, { kind, item, member: ben.member }),
    () => snoozeItems(ben.context, { kind, items: [item], until }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ kind: "conflict", message: new RegExp(`by ${ada.name}`) });
  }
});

test("nothing is lost when somebody leaves the department or the company, or is put off by them", async () => {
  const { department, told, ada, ben, head } = await openDesk();
  const [left, moved] = [await told(), await told()];
  await assignItem(head.context, { kind, item: left.item, member: ada.member });
  await assignItem(head.context, { kind, item: moved.item, member: ben.member });
  for (const [who, { item }] of [
    [ada, left],
    [ben, moved],
  ] as const) {
    await snoozeItems(who.context, { kind, items: [item], until: "2026-03-30T08:00:00.000Z" });
  }
  expect(await itemsOf(head.context)).toEqual([]);
  expect(await itemsOf(head.context, { department })).toEqual([moved.item, left.item]);

  await removeMember(world.context(), ada.member);
  expect(await itemsOf(head.context)).toEqual([left.item]);
  const { version } = await getMember(world.context(), ben.member);
  await changeMember(world.context(), ben.member, version, { departments: [await freshDepartment(world)] });
  expect(await listInboxItems(head.context, {}, page)).toMatchObject({
    items: [
      { item: moved.item, section: "information", assignee: null },
      { item: left.item, section: "information", assignee: null },
    ],
  });
  // Whoever takes it now names nobody as having it.
  expect(await assignItem(head.context, { kind, item: left.item, member: head.member })).toMatchObject({
    assignee: { id: head.member },
  });
});

test("a fact that is taken back is gone from every inbox", async () => {
  const { told, ada } = await openDesk();
  const { fact, item } = await told();
  await withdrawFact(steward, fact);
  expect((await openInbox(ada.context, {})).counts.information).toBe(0);
  await expect(finishItems(ada.context, { kind, items: [item] })).rejects.toMatchObject({ kind: "not_found" });
});

test("loose ends are counted as they are listed, and never copied", async () => {
  const { department, ada } = await openDesk();
  const person = async (name: string) => (await addPerson(world.context(), { name })).id;
  const [fresh, late] = [await person("Fresh Face"), await person("Late Asker")];
  const asked = (about: number, at: string) =>
    ({
      verb: "ask.opened",
      at,
      detail: { asks: { due: [about] }, asksAt: { due: [at] }, asksBy: { due: [department] } },
    }) as const;
  await writeActs(world.records, [asked(fresh, testNow), asked(late, "2026-02-02T09:00:00.000Z")]);
  for (const follower of dues.followers ?? []) await world.follow(follower);
  expect(await openInbox(ada.context, {})).toMatchObject({
    counts: { asked: 0, information: 0, looseEnds: { all: 2, overdue: 1 } },
  });
});

test("another's inbox, another department and nobody signed in are refused, and nothing changes", async () => {
  const { department, told, ada, ben, head } = await openDesk();
  const { item } = await told();
  const stranger = await works([await freshDepartment(world)], ["head"]);
  const admin = await works([], ["admin"]);
  const until = "2026-03-03T08:00:00.000Z";
  const forbidden: [string, () => Promise<unknown>][] = [
    ["somebody else's", () => openInbox(ada.context, { member: ben.member })],
    ["somebody else's, for the head", () => openInbox(head.context, { member: ben.member })],
    ["somebody else's, for an administrator", () => countInbox(admin.context, { member: ben.member })],
    ["the department's, for a member", () => openInbox(ada.context, { department })],
    ["the department's, for another head", () => listInboxItems(stranger.context, { department }, page)],
    ["done with what is not theirs", () => finishItems(stranger.context, { kind, items: [item] })],
    ["puts off what is not theirs", () => snoozeItems(stranger.context, { kind, items: [item], until })],
    ["an administrator puts off what is not theirs", () => snoozeItems(admin.context, { kind, items: [item], until })],
    ["assigns what is not theirs", () => assignItem(stranger.context, { kind, item, member: ada.member })],
    ["answers what is not theirs", () => answerDelivery(stranger.context, item, { words: "x" })],
  ];
  for (const [who, attempt] of forbidden) await expect(attempt(), who).rejects.toMatchObject({ kind: "forbidden" });
  const unknown = [
    () => openInbox(nobody, {}),
    () => countInbox(nobody, {}),
    () => listInboxItems(nobody, {}, page),
    () => finishItems(nobody, { kind, items: [item] }),
    () => reopenItems(nobody, { kind, items: [item] }),
    () => snoozeItems(nobody, { kind, items: [item], until }),
    () => wakeItems(nobody, { kind, items: [item] }),
    () => assignItem(nobody, { kind, item, member: null }),
  ];
  for (const attempt of unknown) await expect(attempt()).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(await itemsOf(stranger.context)).toEqual([]);
  expect(await itemsOf(ada.context)).toEqual([item]);
  expect(await world.records.selectFrom("inbox_assignments").select("item").where("item", "=", item).execute()).toEqual(
    [],
  );
});

test("bad input is refused in a sentence", async () => {
  const { told, ada, ben } = await openDesk();
  const { item } = await told();
  const stranger = await works([]);
  await expect(assignItem(ada.context, { kind, item, member: stranger.member })).rejects.toMatchObject({
    ...{ kind: "invalid", message: /^Only somebody of Department/, faults: [{ path: "member" }] },
  });
  await expect(assignItem(ada.context, { kind, item: 999_999, member: ben.member })).rejects.toThrow(
    "There is no delivery 999999.",
  );
  await expect(snoozeItems(ada.context, { kind, items: [item], until: "2026-03-01T08:00:00Z" })).rejects.toMatchObject({
    ...{ kind: "invalid", faults: [{ path: "until" }] },
  });
  await expect(reopenItems(ada.context, { kind, items: [item] })).rejects.toThrow(
    `You are not done with delivery ${item}.`,
  );
  await expect(reopenItems(ada.context, { doneAt: "2026-03-01T08:00:00Z" })).rejects.toMatchObject({
    kind: "not_found",
  });
  await expect(wakeItems(ada.context, { kind, items: [item] })).rejects.toThrow("You have not put off");
  await expect(finishItems(ada.context, { kind: "letter" } as never)).rejects.toThrow("send kind and items");
  await expect(finishItems(world.context(), { kind, items: [item] })).rejects.toMatchObject({ kind: "invalid" });
});
