import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { addPerson, requirePeople } from "../customers/index.ts";
import { insertAnswer, markAnswersWithdrawn, unmatched } from "./answer-store.ts";
import { captureAnswer, withdrawAnswer } from "./answers.ts";
import { decideAsk } from "./ask.ts";
import { settleAsks } from "./ask-store.ts";
import { askStateOf, countAsksByDepartment, listAsks, settleAsk } from "./asks.ts";
import { stepStates } from "./choices-contract.ts";
import { logContact } from "./contacts.ts";
import { followNewPeople } from "./open-asks.ts";

const world = await openWorld();
const support = await freshDepartment(world, "Support");
const sales = await freshDepartment(world, "Sales");
const context = world.context(actor(["member"], [support]));

const newPerson = async () => (await addPerson(world.context(), { name: `Person ${randomUUID()}` })).id;
const asksOf = async (people: readonly number[]) =>
  world.records
    .selectFrom("asks")
    .select(["person", "state"])
    .where("person", "in", people)
    .orderBy("person")
    .execute();

test("opens exactly one ask for everybody who becomes known, one by one and in bulk", async () => {
  const one = await newPerson();
  const keys = Array.from({ length: 500 }, () => [{ kind: "visitor" as const, value: randomUUID() }]);
  const many = await requirePeople(
    world.context(),
    keys.map((key) => ({ keys: key, since: "2025-01-01T00:00:00.000Z" })),
  );
  await world.follow(followNewPeople);
  await world.follow(followNewPeople);
  const opened = await asksOf([one, ...many]);
  expect(opened).toHaveLength(501);
  expect(new Set(opened.map(({ state }) => state))).toEqual(new Set(["due"]));
});

test("leaves an ask that was answered before it was opened as it is", async () => {
  const person = await newPerson();
  await settleAsk(context, person, { state: "doesnt_remember" });
  await world.follow(followNewPeople);
  expect(await asksOf([person])).toEqual([{ person, state: "doesnt_remember" }]);
});

test("is due for somebody whose ask has not been opened yet", async () => {
  expect(await askStateOf(context, await newPerson())).toMatchObject({ state: "due", settled: null });
});

test("notes that somebody asked, or why nobody did, and can be taken back", async () => {
  const person = await newPerson();
  const asked = await settleAsk(context, person, { state: "asked" });
  expect(asked.ask).toMatchObject({ state: "asked", settled: { department: { name: "Support" } } });
  const not = await settleAsk(context, person, { state: "not_asked", reason: "The line broke down" });
  expect(not.ask).toMatchObject({ state: "not_asked", settled: { reason: "The line broke down" } });
  await withdrawAnswer(context, not.answer?.id ?? 0);
  expect((await askStateOf(context, person)).state).toBe("asked");
  expect(await world.actsAbout("answer", asked.answer?.id ?? 0)).toMatchObject([
    { verb: "ask.settled", refused: null, detail: { person, state: "asked" } },
  ]);
});

/** What the acts about an answer or a person said of asks, oldest first. */
const movesOf = async (subject: string, id: number) =>
  (await world.actsAbout(subject, id)).flatMap(({ verb, detail }) => (detail.asks ? [{ verb, ...detail }] : []));

test("says in each act whose ask it moved where, when, and for which department", async () => {
  const person = await newPerson();
  const since = testNow;
  const asked = await settleAsk(context, person, { state: "asked" });
  expect(await movesOf("person", person)).toMatchObject([
    { verb: "ask.opened", asks: { due: [person] }, asksAt: { due: [since] }, asksBy: { due: [support] } },
  ]);
  expect(await movesOf("answer", asked.answer?.id ?? 0)).toMatchObject([
    { asks: { asked: [person] }, asksAt: { asked: [since] }, asksBy: { asked: [support] } },
  ]);
  const at = "2026-02-27T08:00:00.000Z";
  const told = await captureAnswer(context, { person, state: "declined", at });
  const answer = told.answer?.id ?? 0;
  expect(await movesOf("answer", answer)).toMatchObject([]);
  const later = await captureAnswer(context, { person, words: "a friend" });
  await withdrawAnswer(context, later.answer?.id ?? 0);
  expect(await movesOf("answer", later.answer?.id ?? 0)).toMatchObject([
    { verb: "answer.captured", asks: { answered: [person] } },
    { verb: "answer.withdrawn", asks: { asked: [person] } },
  ]);
  await withdrawAnswer(context, asked.answer?.id ?? 0);
  await withdrawAnswer(context, answer);
  expect((await movesOf("answer", answer)).at(-1)).toMatchObject({ asks: { due: [person] }, asksBy: { due: [null] } });
});

test("announces an ask once, also where a capture opened it before its turn", async () => {
  const [early, late] = [await newPerson(), await newPerson()];
  await logContact(context, { person: early, medium: "phone" });
  await world.follow(followNewPeople);
  for (const person of [early, late]) {
    expect((await movesOf("person", person)).map(({ verb }) => verb)).toEqual(["ask.opened"]);
  }
});

test("wants a reason where nobody asked, and a person who is there", async () => {
  const person = await newPerson();
  await expect(settleAsk(context, person, { state: "not_asked" })).rejects.toThrow(/must say why/);
  await expect(settleAsk(context, 999_999, { state: "asked" })).rejects.toMatchObject({ kind: "not_found" });
  await expect(askStateOf(context, 999_999)).rejects.toMatchObject({ kind: "not_found" });
});

test("does not go back to asked after a reply, and repeats a reply only on purpose", async () => {
  const person = await newPerson();
  await settleAsk(context, person, { state: "declined" });
  await expect(settleAsk(context, person, { state: "asked", again: true })).rejects.toMatchObject({ kind: "conflict" });
  await expect(settleAsk(context, person, { state: "doesnt_remember" })).rejects.toMatchObject({ kind: "conflict" });
  const again = await settleAsk(context, person, { state: "doesnt_remember", again: true });
  expect(again.ask?.state).toBe("doesnt_remember");
});

test("is for the department that met the person last, and listed and counted by it", async () => {
  const person = await newPerson();
  await world.follow(followNewPeople);
  await logContact(context, { person, medium: "phone" });
  await logContact(world.context(actor(["member"], [sales])), { person, medium: "visit" });
  const page = await listAsks(context, { state: "due", department: sales }, { limit: 10 });
  expect(page).toMatchObject({ items: [{ person, department: { name: "Sales" }, state: "due" }], next: null });
  const counts = await countAsksByDepartment(context, { state: "due" });
  expect(counts).toContainEqual({ department: { id: sales, name: "Sales" }, count: 1 });
  expect(counts.find(({ department }) => department === null)?.count).toBeGreaterThan(500);
});

test("pages through every due ask once, with names masked for those who work without them", async () => {
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listAsks(context, { state: "due" }, { limit: 200, cursor });
    seen.push(...page.items.map(({ person }) => person));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(seen.length);
  const { count } = await world.records
    .selectFrom("asks")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("state", "=", "due")
    .executeTakeFirstOrThrow();
  expect(seen).toHaveLength(count);
  const masked = await listAsks(world.context(actor(["marketing"])), { state: "due", department: sales }, { limit: 1 });
  expect(masked.items[0]?.name).toMatch(/^P… /);
});

test("refuses other departments, readers, and somebody who is not signed in", async () => {
  const person = await newPerson();
  await expect(settleAsk(context, person, { state: "asked", department: sales })).rejects.toMatchObject({
    kind: "forbidden",
  });
  const reader = world.context({ ...actor(["member"], [support]), key: 1, scopes: ["read"] });
  await expect(settleAsk(reader, person, { state: "asked" })).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(settleAsk(nobody, person, { state: "asked" })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(listAsks(nobody, { state: "due" }, { limit: 1 })).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("the records decide an ask as the pure function does, whatever is recorded and taken back", async () => {
  const step = fc.record({
    state: fc.constantFrom(...stepStates),
    day: fc.integer({ min: 1, max: 3 }),
    withdrawn: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const person = await newPerson();
      const standing = [];
      for (const { state, day, withdrawn } of steps) {
        const at = `2026-01-0${day}T09:00:00.000Z`;
        const said = { state, channel: null, campaign: null, words: "", reason: "", reasonCode: null, ...unmatched };
        const values = { person, contact: null, at, ...said };
        const answer = await insertAnswer(world.records, { ...values, department: null, member: null }, at, false);
        if (withdrawn) await markAnswersWithdrawn(world.records, answer.id, at);
        else standing.push({ id: answer.id, at, state });
      }
      await settleAsks(world.records, [person]);
      const { state, settled } = await askStateOf(context, person);
      expect({ state, by: settled?.answer ?? null }).toEqual(decideAsk(standing));
    }),
    { numRuns: 40 },
  );
});
