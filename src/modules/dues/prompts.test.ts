import { expect, test } from "vitest";
import { writeActs } from "../../../tests/support/dues.ts";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { addMembers } from "../company/index.ts";
import { addPerson } from "../customers/index.ts";
import { waiveDues } from "./dues.ts";
import { followActs } from "./follow-acts.ts";
import { listLooseEnds, snoozeLooseEnds } from "./loose-ends.ts";
import { changeOwnPrompts, changePromptBudget, getPromptSettings } from "./prompt-settings.ts";
import { dailyDigest, listPrompts, openDigest, showPrompts } from "./prompts.ts";
import { seedDues } from "./seed.ts";

const world = await openWorld();
await seedDues(world.context());

const hour = 3_600_000;
const from = (hours: number) => new Date(Date.parse(testNow) + hours * hour).toISOString();

/** A member of a department that owes asks since these many hours ago. */
async function openDesk(...ago: number[]) {
  const department = await freshDepartment(world);
  const who = actor(["member"], [department]);
  for (const hours of ago) {
    const { id } = await addPerson(world.context(), { name: "Test Person" });
    const asks = { asks: { due: [id] }, asksAt: { due: [from(-hours)] }, asksBy: { due: [department] } };
    await writeActs(world.records, [{ verb: "ask.opened", at: from(-hours), detail: asks }]);
  }
  await world.follow(followActs);
  const { items } = await listLooseEnds(world.context(who), {}, { limit: 100 });
  return { department, who, context: world.context(who), dues: items.map(({ id }) => id) };
}

const idsOf = ({ items }: { items: readonly { id: number }[] }) => items.map(({ id }) => id);

test("prompts for as much as the budget allows, and what was shown counts also when it is done", async () => {
  const { context, dues } = await openDesk(5, 4, 3, 2, 1);
  const before = await listPrompts(context);
  expect(before).toMatchObject({ perDay: 3, shown: 0, day: "2026-03-02", timeZone: "UTC", quietUntil: null });
  expect(idsOf(before)).toEqual(dues.slice(0, 3));
  expect(before.digest).toEqual({ count: 2, overdue: 0, readAt: null });
  // What was only read was not shown.
  expect((await listPrompts(context)).shown).toBe(0);
  const two = dues.slice(0, 2);
  expect(await showPrompts(context, { dues: two })).toEqual({ shown: 2 });
  expect(await showPrompts(context, { dues: two })).toEqual({ shown: 2 });
  await waiveDues(context, { dues: dues.slice(0, 1), reason: "Moved away" });
  const after = await listPrompts(context);
  expect(after.shown).toBe(2);
  expect(idsOf(after)).toEqual(dues.slice(1, 3));
  expect(after.digest.count).toBe(2);
  expect(after.counts.all).toBe(4);
});

test("is silent in quiet hours, which end in the member's own time zone, and begins anew the next day", async () => {
  const { who, dues } = await openDesk(5, 4, 3, 2, 1);
  const context = world.context(who, fixedClock("2026-03-02T21:30:00.000Z"));
  await changeOwnPrompts(context, { timeZone: "Europe/Berlin", quiet: { from: "22:00", to: "06:30" } });
  const quiet = await listPrompts(context);
  expect(quiet).toMatchObject({ items: [], quietUntil: "2026-03-03T05:30:00.000Z", day: "2026-03-02" });
  expect(quiet.digest.count).toBe(5);
  const morning = world.context(who, fixedClock("2026-03-03T05:30:00.000Z"));
  await showPrompts(morning, { dues: dues.slice(0, 3) });
  const next = world.context(who, fixedClock("2026-03-04T09:00:00.000Z"));
  expect(await listPrompts(next)).toMatchObject({ shown: 0, day: "2026-03-04" });
});

test("does not put before two what one can do, nor what was put off", async () => {
  const { context, department, dues } = await openDesk(4, 3, 2);
  const colleague = world.context(actor(["member"], [department]));
  await showPrompts(context, { dues: dues.slice(0, 1) });
  await snoozeLooseEnds(colleague, { dues: dues.slice(1, 2), until: from(3) });
  expect(idsOf(await listPrompts(colleague))).toEqual(dues.slice(2));
  expect(idsOf(await listPrompts(context))).toEqual(dues);
});

test("what is overdue for long comes behind what can still be done in time", async () => {
  const { context, dues } = await openDesk(24 * 90, 2);
  expect(idsOf(await listPrompts(context))).toEqual([...dues].reverse());
});

test("the digest holds what the prompts have no room for, until it is read", async () => {
  const { context, dues } = await openDesk(5, 4, 3, 2, 1);
  const digest = await dailyDigest(context, {});
  expect(idsOf(digest)).toEqual(dues.slice(3));
  expect(digest).toMatchObject({ day: "2026-03-02", counts: { all: 2, overdue: 0 }, readAt: null });
  expect(await openDigest(context)).toEqual({ day: "2026-03-02", readAt: testNow });
  expect((await listPrompts(context)).digest).toEqual({ count: 2, overdue: 0, readAt: testNow });
  expect((await dailyDigest(context, { limit: 1 })).items).toHaveLength(1);
});

test("a digest is for oneself, and for those who send it out", async () => {
  const { context, department, dues } = await openDesk(5, 4, 3, 2, 1);
  const [member = 0] = await addMembers(world.context(), [
    { name: "Mia", roles: ["member"], departments: [department] },
  ]);
  await expect(dailyDigest(context, { member })).rejects.toMatchObject({ kind: "forbidden" });
  expect(idsOf(await dailyDigest(world.context(actor(["admin"])), { member }))).toEqual(dues.slice(3));
  expect((await dailyDigest(world.context(), { member })).counts.all).toBe(2);
  await expect(dailyDigest(world.context(), { member: 987_654 })).rejects.toMatchObject({ kind: "not_found" });
  await expect(dailyDigest(world.context(), {})).rejects.toMatchObject({ kind: "invalid" });
});

test("everybody sets their own, administrators the company's, and what is null is the company's", async () => {
  const { context } = await openDesk();
  expect((await getPromptSettings(context)).own).toEqual({ perDay: null, quiet: null, timeZone: null });
  await changeOwnPrompts(context, { perDay: 0, quiet: { from: "12:00", to: "12:00" } });
  expect((await listPrompts(context)).perDay).toBe(0);
  const admin = world.context(actor(["admin"]));
  const { version } = (await getPromptSettings(admin)).company;
  await changePromptBudget(admin, version, { perDay: 5 });
  await expect(changePromptBudget(admin, version, { perDay: 6 })).rejects.toMatchObject({ kind: "stale" });
  await expect(changePromptBudget(context, version + 1, { perDay: 9 })).rejects.toMatchObject({ kind: "forbidden" });
  await changeOwnPrompts(context, { perDay: null });
  expect((await getPromptSettings(context)).holds).toMatchObject({ perDay: 5, quiet: { from: "12:00", to: "12:00" } });
  await changePromptBudget(admin, version + 1, { perDay: 3 });
  await expect(changeOwnPrompts(context, { perDay: 21 })).rejects.toThrow();
  await expect(changeOwnPrompts(context, { timeZone: "Mars/Base" })).rejects.toThrow();
});

test("is for nobody who is not signed in, and for no program", async () => {
  const nobody = world.context({ kind: "nobody" });
  const refusal = { kind: "unauthenticated" };
  await expect(listPrompts(nobody)).rejects.toMatchObject(refusal);
  await expect(showPrompts(nobody, { dues: [1] })).rejects.toMatchObject(refusal);
  await expect(dailyDigest(nobody, { member: 1 })).rejects.toMatchObject(refusal);
  await expect(openDigest(nobody)).rejects.toMatchObject(refusal);
  await expect(getPromptSettings(nobody)).rejects.toMatchObject(refusal);
  await expect(changeOwnPrompts(nobody, {})).rejects.toMatchObject(refusal);
  await expect(listPrompts(world.context())).rejects.toMatchObject({ kind: "invalid" });
  const { context } = await openDesk();
  await expect(showPrompts(context, { dues: [1] })).rejects.toMatchObject({ kind: "not_found" });
});
