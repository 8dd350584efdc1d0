import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { callDues } from "../dues/call-dues.ts";
import { changeCommitment, listCommitments } from "../dues/commitments.ts";
import { listDues, waiveDues } from "../dues/dues.ts";
import { followActs } from "../dues/follow-acts.ts";
import { rebuildDues } from "../dues/rebuild.ts";
import { seedDues } from "../dues/seed.ts";
import { addFactType, seedFactTypes } from "./catalogue/fact-types.ts";
import { answerDelivery, decideByFacts, listDeliveries, openDelivery } from "./deliveries/deliveries.ts";
import { captureFact, getFact, listFacts, withdrawFact } from "./facts/facts.ts";
import "./index.ts";
import { listInboxItems } from "./inbox/inbox.ts";
import { factMap } from "./map/fact-map.ts";
import type { NewNeed } from "./needs/contract.ts";
import { addNeed, changeNeed, listNeeds, removeNeed, restoreNeed } from "./needs/needs.ts";
import { tellPastFacts } from "./past/facts.ts";

const world = await openWorld();
await seedDues(world.context());
await seedFactTypes(world.context());
// The world stands still on Monday, 2 March 2026, at ten in Berlin, where a department works from nine to five.
const [support, product, sales] = [
  await freshDepartment(world),
  await freshDepartment(world),
  await freshDepartment(world),
];
const clerk = actor(["member"], [support]);
const maker = actor(["member"], [product]);
const steward = actor(["steward"], []);
const at = (time: string, who = steward) => world.context(who, fixedClock(time));
const now = world.context(steward);
const fourHours = { amount: 4, unit: "working_hours" } as const;
const monday = (hour: string) => `2026-03-02T${hour}:00.000Z`;

let kinds = 0;
/** A kind of its own with a need for it, so that one test brings nothing in another. */
async function wanted(need: Partial<NewNeed> = {}) {
  kinds += 1;
  const type = await addFactType(now, { code: `in_time_${kinds}`, name: `In time ${kinds}` });
  return { type, need: await addNeed(now, { factType: type.id, department: product, within: fourHours, ...need }) };
}

const tell = async (type: string, time = "2026-03-02T09:00:00Z") => {
  const { id } = await captureFact(at(time, clerk), { type, words: "It broke" });
  await world.follow(followActs);
  return id;
};

const stepOf = async (fact: number, time = "2026-03-02T09:00:00Z") => {
  await world.follow(followActs);
  return (await getFact(at(time), fact)).trail[0];
};
const duesOf = async (department: number, context = now) => {
  await world.follow(followActs);
  return (await listDues(context, { department, commitment: "open_fact" }, { limit: 50 })).items;
};

test("a fact that is wanted by a time is due by the working hours of whoever wants it", async () => {
  const { type } = await wanted();
  const fact = await tell(type.code);
  expect(await stepOf(fact)).toMatchObject({ within: fourHours, dueAt: monday("13:00"), isLate: false });
  const [due] = await duesOf(product);
  expect(due).toMatchObject({ state: "open", dueAt: monday("13:00"), named: type.name, subject: "delivery" });
  const late = await stepOf(fact, "2026-03-02T14:00:00Z");
  expect(late).toMatchObject({ dueAt: monday("13:00"), isLate: true, openedAt: null });
  expect(await callDues(at("2026-03-02T14:00:00Z"))).toMatchObject({ broken: 1 });
  await openDelivery(at("2026-03-02T15:00:00Z", maker), late?.delivery ?? 0);
  expect(await stepOf(fact, "2026-03-02T16:00:00Z")).toMatchObject({ isLate: true, openedAt: monday("15:00") });
  expect((await duesOf(product))[0]).toMatchObject({ state: "broken", settledAt: monday("15:00") });
});

test("who decides by a fact has opened it, for their department alone", async () => {
  const { type } = await wanted();
  await addNeed(now, { factType: type.id, department: sales, within: fourHours });
  const fact = await tell(type.code);
  await decideByFacts(at("2026-03-02T12:00:00Z", maker), { facts: [fact], decision: "Another hinge" });
  await world.follow(followActs);
  const { trail } = await getFact(at("2026-03-02T16:00:00Z"), fact);
  expect(trail).toMatchObject([
    { department: { id: product }, openedAt: monday("12:00"), isLate: false },
    { department: { id: sales }, openedAt: null, isLate: true },
  ]);
  await decideByFacts(at("2026-03-02T15:00:00Z", maker), { facts: [fact], decision: "And another door" });
  expect((await getFact(now, fact)).trail[0]?.openedAt).toBe(monday("12:00"));
});

test("what is owed leads to its fact", async () => {
  const { type } = await wanted();
  const [fact, other] = [await tell(type.code), await tell(type.code)];
  const { delivery = 0 } = (await stepOf(fact)) ?? {};
  const { items } = await listFacts(now, { delivery }, { limit: 9 });
  expect(items.map(({ id }) => id)).toEqual([fact]);
  expect(items.map(({ id }) => id)).not.toContain(other);
  expect((await listFacts(now, { delivery: 999_999 }, { limit: 9 })).items).toEqual([]);
});

test("an inbox shows what came with a time, the soonest first, page by page", async () => {
  const department = await freshDepartment(world);
  const member = actor(["member"], [department]);
  const at = (hours: number) => ({ department, within: { amount: hours, unit: "hours" as const } });
  const facts: number[] = [];
  for (const need of [at(3), at(9), { department, within: null }, at(1)]) {
    facts.push(await tell((await wanted(need)).type.code));
  }
  const [second, third, , first] = facts;
  const deliveryOf = async (fact = 0) => (await stepOf(fact))?.delivery ?? 0;
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listInboxItems(world.context(member), { show: "due" }, { cursor, limit: 2 });
    seen.push(...page.items.map(({ item }) => item));
    cursor = page.next ?? undefined;
  } while (cursor);
  const wantedOrder = [await deliveryOf(first), await deliveryOf(second), await deliveryOf(third)];
  expect(seen).toEqual(wantedOrder);
  // Opened it stays until it is answered or done with, so that nothing moves under who is reading it.
  await openDelivery(world.context(member), wantedOrder[0] ?? 0);
  await answerDelivery(world.context(member), wantedOrder[1] ?? 0, { words: "Thank you" });
  await world.follow(followActs);
  const left = await listInboxItems(world.context(member), { show: "due" }, { limit: 9 });
  expect(left.items.map(({ item }) => item)).toEqual([wantedOrder[0], wantedOrder[2]]);
  expect((await listInboxItems(world.context(member), {}, { limit: 9 })).items).toHaveLength(3);
});

test("opened or answered by then it is kept, and a need without a time owes nothing", async () => {
  const { type } = await wanted();
  const { type: idle } = await wanted({ within: null });
  const [opened, answered, whenever] = [await tell(type.code), await tell(type.code), await tell(idle.code)];
  await openDelivery(at("2026-03-02T12:00:00Z", maker), (await stepOf(opened))?.delivery ?? 0);
  await answerDelivery(at("2026-03-02T12:30:00Z", maker), (await stepOf(answered))?.delivery ?? 0, {
    words: "Thank you",
  });
  for (const fact of [opened, answered]) {
    expect(await stepOf(fact, "2026-03-09T09:00:00Z")).toMatchObject({ dueAt: monday("13:00"), isLate: false });
  }
  expect(await stepOf(whenever, "2026-03-09T09:00:00Z")).toMatchObject({ within: null, dueAt: null, isLate: false });
  const { cells } = await factMap(at("2026-03-09T09:00:00Z"));
  expect(cells.filter((cell) => [type.id, idle.id].includes(cell.type.id)).map(({ late }) => late)).toEqual([0, 0]);
});

test("who changes how fast changes what comes later, and what runs keeps its time", async () => {
  const { type, need } = await wanted();
  const first = await tell(type.code);
  const slower = await changeNeed(now, need.id, need.version, { within: { amount: 1, unit: "days" } });
  const second = await tell(type.code);
  expect((await stepOf(first))?.dueAt).toBe(monday("13:00"));
  expect((await stepOf(second))?.dueAt).toBe("2026-03-03T09:00:00.000Z");
  await changeNeed(now, need.id, slower.version, { within: null });
  expect(await stepOf(await tell(type.code))).toMatchObject({ within: null, dueAt: null });
});

test("a fact that is taken back is owed no more", async () => {
  const { type } = await wanted({ department: sales });
  const fact = await tell(type.code);
  const due = (await duesOf(sales)).find(({ named }) => named === type.name);
  expect(due?.state).toBe("open");
  await withdrawFact(now, fact);
  await world.follow(followActs);
  const later = await duesOf(sales, at("2026-03-05T09:00:00Z"));
  expect(later.find(({ id }) => id === due?.id)?.state).toBe("withdrawn");
});

test("a need that is taken back takes along what is not over yet, and brings it back with it", async () => {
  const department = await freshDepartment(world);
  const { type, need } = await wanted({ department });
  const [late, opened, waived, waiting] = [
    await tell(type.code, "2026-02-27T09:00:00Z"),
    await tell(type.code),
    await tell(type.code),
    await tell(type.code),
  ];
  const states = async (time: string) => {
    const deliveries = (await listDeliveries(at(time), { department }, { limit: 9 })).items;
    const dues = await duesOf(department, at(time));
    const stateOf = (fact: number) =>
      dues.find(({ about }) => about === deliveries.find((one) => one.fact.id === fact)?.id);
    return [late, opened, waived, waiting].map((fact) => stateOf(fact)?.state);
  };
  await openDelivery(
    at("2026-03-02T10:00:00Z", actor(["member"], [department])),
    (await stepOf(opened))?.delivery ?? 0,
  );
  const dueOf = async (fact: number) => {
    const delivery = (await stepOf(fact))?.delivery;
    return (await duesOf(department)).find(({ about }) => about === delivery)?.id ?? 0;
  };
  await waiveDues(now, { dues: [await dueOf(waived)], reason: "Told by phone" });
  await removeNeed(at("2026-03-02T11:00:00Z"), need.id);
  // At once, before anybody has read what was done.
  await restoreNeed(at("2026-03-02T11:00:01Z"), need.id);
  await removeNeed(at("2026-03-02T11:30:00Z"), need.id);
  expect(await states("2026-03-02T12:00:00Z")).toEqual(["broken", "kept", "waived", "withdrawn"]);
  expect(await stepOf(waiting, "2026-03-02T15:00:00Z")).toMatchObject({ dueAt: null, isLate: false });
  await restoreNeed(at("2026-03-02T12:00:00Z"), need.id);
  expect(await states("2026-03-02T12:00:00Z")).toEqual(["broken", "kept", "waived", "open"]);
  await removeNeed(at("2026-03-02T12:30:00Z"), need.id);
  // Its time ran out meanwhile: nobody is to blame for that.
  await restoreNeed(at("2026-03-02T15:00:00Z"), need.id);
  expect(await states("2026-03-02T15:00:00Z")).toEqual(["broken", "kept", "waived", "withdrawn"]);
});

test("refuses a time that is none or does not suit how they come, with a sentence at its field", async () => {
  const { type } = await wanted();
  const attempt = (more: object) => addNeed(now, { factType: type.id, department: sales, ...more } as NewNeed);
  const within = (amount: number, unit: string) => ({ within: { amount, unit } });
  for (const [more, words] of [
    [within(0, "hours"), "must be more than 0"],
    [within(-4, "hours"), "must be more than 0"],
    [within(0.1, "hours"), "go by quarters"],
    [within(91, "days"), "must be 90 days or less"],
    [within(3_000, "working_hours"), "must be 90 days or less"],
    [within(1.5, "working_days"), "must be whole"],
    [{ form: "digest", ...within(4, "working_hours") }, "a digest comes once a day"],
    [{ form: "none", ...within(1, "days") }, "leave it out"],
  ] as const) {
    await expect(attempt(more)).rejects.toThrow(words);
  }
  const digest = await attempt({ form: "digest", ...within(1, "working_days") });
  await expect(changeNeed(now, digest.id, digest.version, { within: fourHours })).rejects.toMatchObject({
    kind: "invalid",
    faults: [{ path: "within" }],
  });
  // Where nothing comes any more, nothing is left of its time.
  expect(await changeNeed(now, digest.id, digest.version, { form: "none" })).toMatchObject({ within: null });
  expect((await listNeeds(now, { factType: type.id })).map((need) => need.within)).toEqual([fourHours, null]);
});

test("only who may change a need changes how fast, and its acts say so", async () => {
  const { need } = await wanted();
  const change = (context: typeof now) => changeNeed(context, need.id, need.version, { within: null });
  await expect(change(world.context(clerk))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(change(world.context(actor(["head"], [sales])))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(change(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
  await change(world.context(actor(["head"], [product])));
  expect(await world.actsAbout("need", need.id)).toMatchObject([
    { verb: "need.added", detail: { within: fourHours } },
    { verb: "need.changed", detail: { before: { within: fourHours }, wanted: { within: null } } },
  ]);
});

test("the time of the commitment itself is said by each need alone", async () => {
  const open = (await listCommitments(now)).find(({ code }) => code === "open_fact");
  const { id = 0, version = 0 } = open ?? {};
  await expect(changeCommitment(now, id, version, { allowed: fourHours })).rejects.toMatchObject({
    kind: "conflict",
    faults: [{ path: "allowed" }],
  });
});

test("facts of weeks ago are owed as if each had come then", async () => {
  const { type } = await wanted();
  const [one, other] = ["2026-02-16T09:00:00Z", "2026-02-16T10:00:00Z"];
  const told = (time: string, opened: string) => ({
    ...{ type: type.code, department: support, person: null, words: "Once", said: {} },
    told: { at: time, member: 1 },
    became: [{ department: product, opened: { at: opened, member: 1 } }],
  });
  await tellPastFacts(world.context({ kind: "system" }), [
    told(one, "2026-02-16T10:00:00Z"),
    told(other, "2026-02-18T10:00:00Z"),
  ] as never);
  await world.follow(followActs);
  const { cells } = await factMap(now, { from: "2026-02-16", to: "2026-02-16" });
  expect(cells.find((cell) => cell.type.id === type.id)).toMatchObject({ facts: 2, opened: 2, late: 1 });
});

test("built anew from the acts alone, the dues are the same", async () => {
  const before = await duesOf(product);
  await world.records
    .updateTable("dues")
    .set({ state: "withdrawn" })
    .where("id", "=", before[0]?.id ?? 0)
    .execute();
  await rebuildDues(now);
  expect(await duesOf(product)).toEqual(before);
});
