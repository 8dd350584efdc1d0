import { expect, test } from "vitest";
import { freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import type { Role } from "../../../kernel/permissions.ts";
import { removeDepartment } from "../../company/departments.ts";
import { addMembers, removeMember } from "../../company/index.ts";
import { callDues } from "../../dues/call-dues.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { seedDues } from "../../dues/seed.ts";
import { assignItem } from "../inbox/assignments.ts";
import { countInbox, listInboxItems, openInbox } from "../inbox/inbox.ts";
import { finishItems, reopenItems, snoozeItems } from "../inbox/marks.ts";
import "../index.ts";
import { handOff } from "./hand-offs.ts";
import { returnUntaken } from "./lapse.ts";
import {
  acceptHandOff,
  answerHandOff,
  askBack,
  completeHandOff,
  reassignHandOff,
  returnHandOff,
  undoHandOff,
  withdrawHandOff,
} from "./moves.ts";
import { seedReasons } from "./reasons.ts";

const world = await openWorld();
await seedDues(world.context());
await seedReasons(world.context());
const page = { limit: 50 };
const kind = "hand_off" as const;

let names = 0;
/** Somebody who works in these departments. */
async function works(departments: readonly number[], roles: readonly Role[] = ["member"]) {
  names += 1;
  const name = `Mover ${names}`;
  const [member = 0] = await addMembers(world.context(), [{ name, departments: [...departments], roles: [...roles] }]);
  const context: Context = world.context({ kind: "member", member, name, roles, departments });
  return { member, name, context };
}

/** Two departments of their own, with somebody who gives, two who may take, and the heads of both. */
async function openPair() {
  const [from, to] = [await freshDepartment(world), await freshDepartment(world)];
  const giver = await works([from]);
  const give = async (subject = "Call them back") => handOff(giver.context, { to, subject, words: "In the morning" });
  const [ada, ben] = [await works([to]), await works([to])];
  const heads = { from: await works([from], ["head"]), to: await works([to], ["head"]) };
  return { from, to, give, giver, ada, ben, heads };
}

const before = async (context: Context, query: Parameters<typeof listInboxItems>[1] = {}) =>
  (await listInboxItems(context, query, page)).items;
const one = async (context: Context) => {
  const [item] = await before(context);
  if (item?.kind !== "hand_off") throw new Error(`expected a hand-off, got ${item?.kind}`);
  return item;
};

test("a hand-off lies before whoever is to act on it, through all its moves", async () => {
  const { give, giver, ada, ben } = await openPair();
  const { id } = await give();
  const offered = await one(ada.context);
  expect(offered).toMatchObject({
    ...{ section: "asked", assignee: null, isDigest: false },
    handOff: { id, subject: "Call them back", state: "offered", step: { kind: "offered" } },
  });
  expect(offered.handOff.may).toEqual(["accepted", "returned", "asked_back", "reassigned"]);
  expect(await countInbox(ben.context, {})).toMatchObject({ asked: 1, information: 0, unopened: 0 });
  expect(await before(giver.context)).toEqual([]);

  await askBack(ada.context, id, { words: "For how many?" });
  expect(await before(ada.context)).toEqual([]);
  expect(await one(giver.context)).toMatchObject({
    handOff: { may: ["answered", "withdrawn", "reassigned"], step: { kind: "asked_back", words: "For how many?" } },
  });
  await answerHandOff(giver.context, id, { words: "Twelve" });
  expect(await before(giver.context)).toEqual([]);
  await acceptHandOff(ada.context, id);
  // Who took it answers for it: it is not before colleagues.
  expect(await one(ada.context)).toMatchObject({ section: "asked", assignee: { id: ada.member } });
  expect(await before(ben.context)).toEqual([]);
  expect(await before(ada.context, { show: "done" })).toMatchObject([{ settledAt: testNow }, { settledAt: testNow }]);

  await returnHandOff(ada.context, id, { reason: "no_budget", words: "Next year" });
  expect(await one(giver.context)).toMatchObject({
    handOff: { state: "returned", step: { kind: "returned", words: "Next year", reason: { code: "no_budget" } } },
  });
  await undoHandOff(ada.context, id, { step: (await one(giver.context)).item });
  expect(await before(giver.context)).toEqual([]);
  expect(await one(ada.context)).toMatchObject({ handOff: { state: "accepted" }, assignee: { id: ada.member } });
  await completeHandOff(ada.context, id, {});
  expect(await before(ada.context)).toEqual([]);
  expect((await countInbox(ada.context, {})).doneToday).toBe(3);
});

test("what is asked back about comes back to whom it was, and passed on it is before others", async () => {
  const { give, giver, ada, ben, heads } = await openPair();
  const { id } = await give();
  const { item } = await one(ada.context);
  await assignItem(heads.to.context, { kind, item, member: ada.member });
  expect(await before(ben.context)).toEqual([]);
  await askBack(ada.context, id, { words: "Which one?" });
  await answerHandOff(giver.context, id, { words: "The big one" });
  expect(await one(ada.context)).toMatchObject({ assignee: { id: ada.member } });
  expect(await before(ben.context)).toEqual([]);

  const elsewhere = await freshDepartment(world);
  const cleo = await works([elsewhere]);
  await reassignHandOff(ada.context, id, { to: elsewhere });
  expect(await before(ada.context)).toEqual([]);
  expect(await one(cleo.context)).toMatchObject({ assignee: null, handOff: { step: { kind: "reassigned" } } });
  await withdrawHandOff(giver.context, id);
  expect(await before(cleo.context)).toEqual([]);
});

test("nobody acts on what somebody else settled a second ago, nor puts off into the past", async () => {
  const { give, ada, ben } = await openPair();
  const { id } = await give();
  const { item } = await one(ben.context);
  const both = await Promise.allSettled([acceptHandOff(ada.context, id), acceptHandOff(ben.context, id)]);
  const [winner, loser] = both[0].status === "fulfilled" ? [ada, ben] : [ben, ada];
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { kind: "conflict", message: new RegExp(`^${winner.name} accepted it at`) },
  });
  const until = "2026-03-03T08:00:00.000Z";
  await expect(assignItem(loser.context, { kind, item, member: loser.member })).rejects.toMatchObject({
    ...{ kind: "conflict", message: `It was dealt with already by ${winner.name}.` },
  });
  await expect(snoozeItems(loser.context, { kind, items: [item], until })).rejects.toMatchObject({ kind: "conflict" });
  const now = (await one(winner.context)).item;
  await expect(assignItem(loser.context, { kind, item: now, member: loser.member })).rejects.toThrow(
    `${winner.name} has it now`,
  );
  await expect(
    snoozeItems(winner.context, { kind, items: [now], until: "2026-03-01T08:00:00.000Z" }),
  ).rejects.toMatchObject({ kind: "invalid", faults: [{ path: "until" }] });
  await finishItems(winner.context, { kind, items: [now] });
  expect(await before(winner.context)).toEqual([]);
  await reopenItems(winner.context, { kind, items: [now] });
  expect(await one(winner.context)).toMatchObject({ item: now });
});

test("what nobody took goes back, and the heads of both departments have it before them", async () => {
  const { to, give, giver, ada, heads } = await openPair();
  const { id } = await give();
  await world.follow(followActs);
  const later = fixedClock("2026-03-05T09:00:00.000Z");
  await callDues({ ...world.context(), clock: later });
  await world.follow(returnUntaken);
  const back = { kind, handOff: { id, state: "returned", step: { kind: "lapsed" } } };
  expect(await before(giver.context)).toMatchObject([back]);
  expect(await before(heads.from.context)).toMatchObject([back]);
  const missed = { kind: "lapse", section: "information", department: { id: to }, handOff: { id, may: [] } };
  expect(await before(heads.to.context)).toMatchObject([missed]);
  expect(await openInbox(heads.to.context, {})).toMatchObject({ counts: { asked: 0, information: 1 } });
  expect(await before(ada.context)).toEqual([]);
  const [{ item } = { item: 0 }] = await before(heads.to.context);
  await expect(finishItems(ada.context, { kind: "lapse", items: [item] })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(assignItem(heads.to.context, { kind: "lapse", item, member: ada.member })).rejects.toMatchObject({
    kind: "invalid",
    message: /for the heads/,
  });
  await finishItems(heads.to.context, { kind: "lapse", items: [item] });
  expect(await before(heads.to.context)).toEqual([]);
});

test("what lies before a removed department, or one where nobody is left, is before administrators", async () => {
  const { from, to, give, giver, ada, ben, heads } = await openPair();
  const { id } = await give();
  const admin = await works([from], ["admin"]);
  const mine = async () => (await before(admin.context)).filter((item) => item.department?.id === to);
  expect(await mine()).toEqual([]);
  await acceptHandOff(ada.context, id);
  await removeMember(world.context(), ada.member);
  expect(await one(ben.context)).toMatchObject({ assignee: null, handOff: { id, state: "accepted" } });
  await removeMember(world.context(), heads.to.member);
  expect(await mine()).toEqual([]);
  await removeDepartment(world.context(), to);
  const [left] = await mine();
  expect(left).toMatchObject({ kind, section: "asked", handOff: { id } });
  await finishItems(admin.context, { kind, items: [left?.item ?? 0] });
  expect(await mine()).toEqual([]);
  await reopenItems(admin.context, { kind, items: [left?.item ?? 0] });
  await reassignHandOff(admin.context, id, { to: from });
  expect(await before(giver.context)).toMatchObject([{ handOff: { id, to: { id: from } } }]);
});

test("of other departments nobody has it before them, and nobody signed in is refused", async () => {
  const { give, ada } = await openPair();
  await give();
  const { item } = await one(ada.context);
  const stranger = await works([await freshDepartment(world)], ["head"]);
  expect(await before(stranger.context)).toEqual([]);
  const until = "2026-03-03T08:00:00.000Z";
  for (const attempt of [
    () => finishItems(stranger.context, { kind, items: [item] }),
    () => snoozeItems(stranger.context, { kind, items: [item], until }),
    () => assignItem(stranger.context, { kind, item, member: stranger.member }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ kind: "forbidden" });
  }
  const nobody = world.context({ kind: "nobody" });
  await expect(finishItems(nobody, { kind, items: [item] })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(listInboxItems(nobody, {}, page)).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(await one(ada.context)).toMatchObject({ item, doneAt: null, snoozedUntil: null });
});
