import { expect, test } from "vitest";
import { type TestAct, writeActs } from "../../../tests/support/dues.ts";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { addPerson } from "../customers/index.ts";
import { waiveDues } from "./dues.ts";
import { followActs } from "./follow-acts.ts";
import { listLooseEnds, snoozeLooseEnds, wakeLooseEnds } from "./loose-ends.ts";
import { seedDues } from "./seed.ts";

const world = await openWorld();
await seedDues(world.context());

const atDay = (count: number) => new Date(Date.parse(testNow) + count * 86_400_000).toISOString();
const askOf = (person: number, at: string, by: number | null): TestAct => {
  return { verb: "ask.opened", at, detail: { asks: { due: [person] }, asksAt: { due: [at] }, asksBy: { due: [by] } } };
};
const callOf = (person: number, at: string, department: number): TestAct => {
  const detail = { person, direction: "inbound", medium: "phone", at, callBack: true };
  return { verb: "contact.logged", at, subject: "contact", subjects: [person], department, detail };
};
const newPerson = async (name: string) => (await addPerson(world.context(), { name })).id;

/** A department with a member, an ask that is due in two working days, an overdue ask, and a call to return. */
async function openDesk() {
  const department = await freshDepartment(world);
  const who = actor(["member"], [department]);
  const [fresh, late, caller] = await Promise.all(["Fresh Face", "Late Asker", "Missed Caller"].map(newPerson));
  if (!fresh || !late || !caller) throw new Error("nobody was added");
  await writeActs(world.records, [
    askOf(fresh, testNow, department),
    askOf(late, atDay(-20), department),
    callOf(caller, testNow, department),
  ]);
  await world.follow(followActs);
  return { department, who, context: world.context(who), fresh, late, caller };
}

const all = { limit: 100 };

test("lists what a department owes, the overdue first and marked, with honest counts", async () => {
  const { context, fresh, late, caller, department } = await openDesk();
  const { items, counts, next } = await listLooseEnds(context, {}, all);
  expect(items.map(({ about, commitment, isOverdue, state }) => [about, commitment.code, isOverdue, state])).toEqual([
    [late, "ask_new_customer", true, "broken"],
    [caller, "return_call", false, "open"],
    [fresh, "ask_new_customer", false, "open"],
  ]);
  expect(next).toBeNull();
  expect(counts).toMatchObject({ all: 3, overdue: 1, snoozed: 0 });
  expect(counts.byCommitment.map(({ commitment, all: of }) => [commitment.code, of])).toEqual([
    ["ask_new_customer", 2],
    ["return_call", 1],
  ]);
  const first = await listLooseEnds(context, {}, { limit: 2 });
  expect(first.counts.all).toBe(3);
  const second = await listLooseEnds(context, {}, { limit: 2, cursor: first.next ?? undefined });
  expect([...first.items, ...second.items].map(({ about }) => about)).toEqual([late, caller, fresh]);
  const calls = await listLooseEnds(context, { whose: department, commitment: "return_call" }, all);
  expect(calls.items.map(({ about }) => about)).toEqual([caller]);
});

test("shows one's own departments' alone, and to somebody without a department all", async () => {
  const { department, fresh } = await openDesk();
  const other = await openDesk();
  const mine = await listLooseEnds(other.context, {}, all);
  expect(new Set(mine.items.map((end) => end.department?.id))).toEqual(new Set([other.department]));
  const everywhere = await listLooseEnds(world.context(actor(["admin"])), {}, { limit: 500 });
  expect(everywhere.items.some(({ about }) => about === fresh)).toBe(true);
  const nobodys = await newPerson("Nobody's");
  await writeActs(world.records, [askOf(nobodys, testNow, null)]);
  await world.follow(followActs);
  const none = await listLooseEnds(other.context, { whose: "none" }, all);
  expect(none.items.map(({ about }) => about)).toContain(nobodys);
  expect((await listLooseEnds(other.context, { whose: department }, all)).items).toHaveLength(3);
});

test("says who may waive, and masks names for those who work without them", async () => {
  const { context, department } = await openDesk();
  const own = await listLooseEnds(context, {}, all);
  expect(own.items.map(({ mayWaive }) => mayWaive)).toEqual([true, true, true]);
  const outside = world.context(actor(["member"], [await freshDepartment(world)]));
  const seen = await listLooseEnds(outside, { whose: department }, all);
  expect(seen.items.map(({ mayWaive }) => mayWaive)).toEqual([false, false, false]);
  const marketing = world.context(actor(["marketing"], [department]));
  const [late] = (await listLooseEnds(marketing, {}, all)).items;
  expect(late?.person?.name).toBe("L… A…");
});

test("what is done or waived is no loose end", async () => {
  const { context, late } = await openDesk();
  const [end] = (await listLooseEnds(context, {}, all)).items;
  await waiveDues(context, { dues: [end?.id ?? 0], reason: "Moved away" });
  const { items, counts } = await listLooseEnds(context, {}, all);
  expect(items.map(({ about }) => about)).not.toContain(late);
  expect(counts).toMatchObject({ all: 2, overdue: 0 });
});

test("what is put off is gone for me until then, for nobody else, and can be brought back", async () => {
  const { context, department, late, who } = await openDesk();
  const [end] = (await listLooseEnds(context, {}, all)).items;
  const dues = [end?.id ?? 0];
  await snoozeLooseEnds(context, { dues, until: atDay(1), reason: "On holiday" });
  const mine = await listLooseEnds(context, {}, all);
  expect(mine.items.map(({ about }) => about)).not.toContain(late);
  expect(mine.counts).toMatchObject({ all: 2, overdue: 0, snoozed: 1 });
  const off = await listLooseEnds(context, { snoozed: true }, all);
  expect(off.items).toMatchObject([{ about: late, snoozedUntil: atDay(1), snoozeReason: "On holiday" }]);
  const colleague = world.context(actor(["member"], [department]));
  expect((await listLooseEnds(colleague, {}, all)).counts).toMatchObject({ all: 3, overdue: 1, snoozed: 0 });
  const tomorrow = world.context(who, fixedClock(atDay(1)));
  expect((await listLooseEnds(tomorrow, {}, all)).items[0]?.about).toBe(late);
  await wakeLooseEnds(context, { dues });
  expect((await listLooseEnds(context, {}, all)).items[0]?.about).toBe(late);
  await expect(wakeLooseEnds(context, { dues })).rejects.toMatchObject({ kind: "not_found" });
  const acts = await world.actsAbout("due", dues[0] ?? 0);
  expect(acts.map(({ verb }) => verb)).toEqual(["loose_end.snoozed", "loose_end.woken"]);
  expect(JSON.stringify(acts)).not.toContain("holiday");
});

test("refuses to put off what is done, not there, or until a time that is over", async () => {
  const { context } = await openDesk();
  const [end] = (await listLooseEnds(context, {}, all)).items;
  const dues = [end?.id ?? 0];
  for (const until of [testNow, atDay(400)]) {
    await expect(snoozeLooseEnds(context, { dues, until })).rejects.toMatchObject({ kind: "invalid" });
  }
  await expect(snoozeLooseEnds(context, { dues: [1], until: atDay(1) })).rejects.toMatchObject({ kind: "not_found" });
  await waiveDues(context, { dues, reason: "Moved away" });
  await expect(snoozeLooseEnds(context, { dues, until: atDay(1) })).rejects.toMatchObject({ kind: "conflict" });
  await expect(snoozeLooseEnds(world.context(), { dues, until: atDay(1) })).rejects.toMatchObject({ kind: "invalid" });
});

test("is for nobody who is not signed in, and not for a key that may only read", async () => {
  const { who, context } = await openDesk();
  const nobody = world.context({ kind: "nobody" });
  await expect(listLooseEnds(nobody, {}, all)).rejects.toMatchObject({ kind: "unauthenticated" });
  const [end] = (await listLooseEnds(context, {}, all)).items;
  const snooze = { dues: [end?.id ?? 0], until: atDay(1) };
  await expect(snoozeLooseEnds(nobody, snooze)).rejects.toMatchObject({ kind: "unauthenticated" });
  const reading = world.context({ ...who, key: 1, scopes: ["read"] });
  await expect(snoozeLooseEnds(reading, snooze)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(listLooseEnds(context, { commitment: "nothing" }, all)).rejects.toMatchObject({ kind: "invalid" });
  const whose = listLooseEnds(context, { whose: "theirs" } as never, all);
  await expect(whose).rejects.toThrow("must be mine, none, all or the id of a department");
});
