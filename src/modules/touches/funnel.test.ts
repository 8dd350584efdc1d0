import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { addChannel } from "../channels/index.ts";
import { addMembers } from "../company/index.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer } from "./answers.ts";
import { settleAsk } from "./asks.ts";
import { logContact } from "./contacts.ts";
import { askFunnel, funnelPeople } from "./funnel.ts";
import { funnelStages } from "./funnel-choices-contract.ts";
import { noteMeetings } from "./meetings.ts";
import { mirrorAnswers } from "./mirror.ts";
import { followNewPeople } from "./open-asks.ts";
import { straightLineHints } from "./straight-line-hints.ts";
import { listUses, useAnswers, withdrawUse } from "./uses.ts";

const world = await openWorld();
const system = world.context();
const support = await freshDepartment(world, "Support");
const sales = await freshDepartment(world, "Sales");
const marketing = world.context(actor(["marketing"]));
const radio = await addChannel(system, { name: "Radio", kind: "broadcast", chip: true });
const friends = await addChannel(system, {
  name: "Friends of friends",
  kind: "referral",
  chip: true,
  followUp: { kind: "customer" },
});

const staffOf = async (department: number, count: number) => {
  const list = Array.from({ length: count }, () => ({
    name: "Somebody",
    mail: `${randomUUID()}@example.org`,
    departments: [department],
  }));
  await addMembers(system, list);
  const { rows } = { rows: await world.records.selectFrom("member_departments").selectAll().execute() };
  return rows.filter((row) => row.department === department).map(({ member }) => member);
};
const [vera = 0, karl = 0] = await staffOf(support, 6);
await staffOf(sales, 2);
const asVera = world.context({ ...actor(["member"], [support]), member: vera });
const asKarl = world.context({ ...actor(["member"], [support]), member: karl });
const inSales = world.context(actor(["member"], [sales]));

/** Somebody who became known on a day of January 2026, met at noon and asked `hours` later. */
async function meet(day: number, by: typeof asVera | null, medium: "phone" | "counter" = "phone") {
  const at = (hour: number) =>
    `2026-01-${String(day).padStart(2, "0")}T${String(12 + hour).padStart(2, "0")}:00:00.000Z`;
  const { id } = await addPerson(system, { name: `Person ${day}`, since: at(0) });
  if (by) await logContact(by, { person: id, medium, at: at(0) });
  return { id, at };
}

const one = await meet(1, asVera);
await captureAnswer(asVera, { person: one.id, channel: radio.id, at: one.at(1) });
const two = await meet(2, asVera, "counter");
await captureAnswer(asKarl, { person: two.id, channel: friends.id, at: two.at(3) });
const three = await meet(3, asKarl);
await captureAnswer(asKarl, { person: three.id, words: "the blue bus", at: three.at(2) });
const four = await meet(4, asVera);
await captureAnswer(asVera, { person: four.id, state: "doesnt_remember", at: four.at(0) });
const five = await meet(5, asVera);
await settleAsk(asVera, five.id, { state: "not_asked", reason: "a complaint" });
await meet(6, asVera);
const seven = await meet(7, inSales, "counter");
await settleAsk(inSales, seven.id, { state: "asked" });
await meet(28, null);
await meet(31, inSales);
for (const follower of [followNewPeople, noteMeetings, mirrorAnswers]) await world.follow(follower);

const january = { from: "2026-01-01", to: "2026-01-30" };
const rowOf = async (key: string, context = system, more: object = {}) =>
  (await askFunnel(context, { ...january, ...more })).rows.find((row) => row.key === key);

test("counts each step of those whom a department met first, as a hand count does", async () => {
  expect(await rowOf(String(support))).toEqual({
    ...{ key: String(support), name: "Support", met: 6, due: 5, asked: 4, answered: 3, specific: 2, delivered: 2 },
    ...{ used: 0, waiting: 1, notAsked: 1, vague: 1, delay: { median: 1.5, p90: 2.7 } },
  });
  expect(await rowOf(String(sales))).toMatchObject({ name: "Sales", met: 1, asked: 1, answered: 0 });
  expect(await rowOf("none")).toMatchObject({ name: null, met: 1, waiting: 1, delay: null });
  const { rows, total } = await askFunnel(system, january);
  expect(rows.map(({ key }) => key)).toEqual([String(support), String(sales), "none"]);
  expect(total).toMatchObject({ met: 8, due: 7, asked: 5, answered: 3, specific: 2, delivered: 2, waiting: 2 });
});

test("counts by medium and by month as well", async () => {
  const media = await askFunnel(system, { ...january, by: "medium" });
  expect(media.rows.map(({ key, met, asked }) => [key, met, asked])).toEqual([
    ["phone", 5, 3],
    ["counter", 2, 2],
    ["none", 1, 0],
  ]);
  const months = await askFunnel(system, { by: "month", from: "2026-01-01" });
  expect(months.rows.map(({ key, met }) => [key, met])).toEqual([["2026-01", 9]]);
  expect((await askFunnel(system, { from: "2031-01-01" })).total).toMatchObject({ met: 0, delay: null });
});

test.each(funnelStages)("every figure opens its people: %s", async (stage) => {
  for (const by of ["department", "medium", "month"] as const) {
    const { rows, total } = await askFunnel(system, { ...january, by });
    for (const row of [...rows, { ...total, key: undefined }]) {
      const { items, next } = await funnelPeople(system, { ...january, by, stage, key: row.key }, { limit: 100 });
      expect([by, row.key, items.length, next]).toEqual([by, row.key, row[stage], null]);
    }
  }
});

test("pages the people, newest first, with what they said and names as the reader may see them", async () => {
  const first = await funnelPeople(system, { ...january, stage: "answered" }, { limit: 2 });
  expect(first.items.map(({ person }) => person)).toEqual([three.id, two.id]);
  expect(first.items).toMatchObject([
    {
      words: "the blue bus",
      department: { name: "Support" },
      medium: "phone",
      askedAt: three.at(2),
      metAt: three.at(0),
    },
    { channel: { name: "Friends of friends" }, name: "Person 2", medium: "counter" },
  ]);
  const second = await funnelPeople(system, { ...january, stage: "answered" }, { limit: 2, cursor: first.next ?? "" });
  expect(second.items.map(({ person }) => person)).toEqual([one.id]);
  const masked = await funnelPeople(marketing, { ...january, stage: "answered" }, { limit: 1 });
  expect(masked.items[0]?.name).not.toContain("Person");
});

test("an answer is delivered once the returns hold it, and used once marketing decided by it", async () => {
  const fresh = await meet(8, asVera);
  await captureAnswer(asVera, { person: fresh.id, channel: radio.id, at: fresh.at(1) });
  await world.follow(noteMeetings);
  expect(await rowOf(String(support))).toMatchObject({ specific: 3, delivered: 2 });
  await world.follow(mirrorAnswers);
  expect(await rowOf(String(support))).toMatchObject({ specific: 3, delivered: 3, used: 0 });
  const decision = { decision: "More radio", firstDay: "2026-01-01", lastDay: "2026-01-02", channel: radio.id };
  const { id } = await useAnswers(marketing, decision);
  expect(await rowOf(String(support))).toMatchObject({ used: 1 });
  const { items } = await funnelPeople(system, { ...january, stage: "used" }, { limit: 10 });
  expect(items.map(({ person }) => person)).toEqual([one.id]);
  expect((await listUses(inSales, { limit: 10 })).items).toMatchObject([{ ...decision, channel: { name: "Radio" } }]);
  await withdrawUse(marketing, id);
  expect(await rowOf(String(support))).toMatchObject({ used: 0 });
  await expect(withdrawUse(marketing, id)).rejects.toMatchObject({ kind: "not_found" });
  expect((await world.actsAbout("use", id)).map(({ verb }) => verb)).toEqual(["answers.used", "answers.unused"]);
  const early = world.context(marketing.actor, fixedClock("2026-01-01T00:00:00.000Z"));
  await useAnswers(early, { ...decision, lastDay: "2026-02-28" });
  // What came in after a decision cannot have led to it.
  expect(await rowOf(String(support))).toMatchObject({ used: 0 });
});

test("only marketing decides by answers, and only by what is there", async () => {
  const decision = { decision: "More radio", firstDay: "2026-01-01", lastDay: "2026-01-31" };
  await expect(useAnswers(asVera, decision)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(withdrawUse(inSales, 1)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(useAnswers(world.context({ kind: "nobody" }), decision)).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  await expect(useAnswers(marketing, { ...decision, channel: 999_999 })).rejects.toMatchObject({ kind: "not_found" });
  await expect(useAnswers(marketing, { ...decision, lastDay: "2025-12-31" })).rejects.toThrow("must not be before");
  await expect(askFunnel(world.context({ kind: "nobody" }), {})).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("shows teams of fewer than five people only together, but to their head", async () => {
  const { rows } = await askFunnel(marketing, january);
  // Two people are not enough, so the next larger department joins them.
  expect(rows.map(({ key }) => key)).toEqual(["small", "none"]);
  expect(rows[0]).toMatchObject({ name: null, met: 8 });
  const { items } = await funnelPeople(marketing, { ...january, key: "small" }, { limit: 100 });
  expect(items).toHaveLength(8);
  expect(new Set(items.map(({ department }) => department))).toEqual(new Set([null]));
  expect((await funnelPeople(marketing, { ...january, key: String(sales) }, { limit: 10 })).items).toEqual([]);
  const head = world.context(actor(["head"], [sales]));
  expect((await askFunnel(head, january)).rows.map(({ name }) => name)).toEqual(["Support", "Sales", null]);
});

test("shows figures of one member to that member and the own head only", async () => {
  const seenBy = async (context: typeof system) =>
    (await askFunnel(context, { ...january, by: "member" })).rows.map(({ key, met }) => [Number(key), met]);
  expect(await seenBy(asKarl)).toEqual([[karl, 1]]);
  expect(await seenBy(world.context(actor(["head"], [support])))).toEqual([
    [vera, 6],
    [karl, 1],
  ]);
  expect(await seenBy(world.context(actor(["head"], [sales])))).toEqual([]);
  expect(await seenBy(world.context(actor(["admin", "marketing", "executive", "steward"], [support])))).toEqual([]);
  const others = await funnelPeople(asKarl, { ...january, by: "member", key: String(vera) }, { limit: 10 });
  expect(others.items).toEqual([]);
});

test("hints at a straight line to that member and the own head only", async () => {
  const person = async () => (await addPerson(system, { name: "Somebody" })).id;
  for (let turn = 0; turn < 40; turn += 1) {
    await captureAnswer(asVera, { person: await person(), channel: radio.id });
    await captureAnswer(asKarl, { person: await person(), channel: turn % 2 ? radio.id : friends.id });
  }
  const seenBy = async (context: typeof system) => (await straightLineHints(context, {})).items;
  const [hint, ...others] = await seenBy(asVera);
  expect(others).toEqual([]);
  expect(hint).toMatchObject({
    ...{ member: { id: vera, name: "Somebody" }, state: "answered", channel: { name: "Radio" } },
    ...{ chosen: 40, answers: 40, expected: 0.5, compared: 40 },
  });
  expect(await seenBy(world.context(actor(["head"], [support])))).toEqual([hint]);
  for (const roles of [["member"], ["marketing", "executive", "steward", "admin"]] as const) {
    expect(await seenBy(world.context(actor(roles, [support])))).toEqual([]);
  }
  expect(await seenBy(world.context(actor(["head"], [sales])))).toEqual([]);
  expect((await straightLineHints(asVera, { to: "2026-02-27" })).items).toEqual([]);
});
