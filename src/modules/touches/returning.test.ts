import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { addChannel } from "../channels/index.ts";
import { mergePeople, requirePeople, unmergePerson } from "../customers/index.ts";
import { captureAnswer, withdrawAnswer } from "./answers.ts";
import { askStateOf, settleAsk } from "./asks.ts";
import { correctContact, logContact, withdrawContact } from "./contacts.ts";
import "./index.ts";
import { followNewPeople } from "./open-asks.ts";
import { noteReturns } from "./returning.ts";
import { joinReturns } from "./rounds.ts";

const world = await openWorld();
const reception = await freshDepartment(world, "Reception");
const sales = await freshDepartment(world, "Sales");
const steward = world.context(actor(["steward"], [reception]));
const seller = world.context(actor(["member"], [sales]));
const fair = await addChannel(world.context(actor(["marketing"])), { name: `Fair ${randomUUID()}`, kind: "event" });
const letter = await addChannel(world.context(actor(["marketing"])), { name: `Letter ${randomUUID()}`, kind: "print" });

const day = 86_400_000;
const ago = (days: number) => new Date(Date.parse(testNow) - days * day).toISOString();

/** Somebody who became known and answered so many days ago. */
async function customer(days: number) {
  const keys = [{ kind: "external" as const, value: randomUUID() }];
  const [id = 0] = await requirePeople(world.context(), [{ keys, since: ago(days) }]);
  await world.follow(followNewPeople);
  await captureAnswer(steward, { person: id, state: "answered", channel: fair.id, at: ago(days) });
  return id;
}
const call = (person: number, at: string, more: object = {}) =>
  logContact(steward, { person, at, medium: "phone", direction: "inbound", ...more });
const roundsOf = (...people: number[]) =>
  world.records
    .selectFrom("asks")
    .select(["round", "state"])
    .where("person", "in", people)
    .orderBy("person")
    .orderBy("round")
    .execute();
const answersOf = (person: number) =>
  world.records.selectFrom("answers").select(["round", "channel"]).where("person", "=", person).orderBy("at").execute();
const first = { round: 1, state: "answered" };

test("asks somebody who comes back after the silence what brought them, once", async () => {
  const id = await customer(400);
  expect(await askStateOf(steward, id)).toMatchObject({ state: "answered", question: "heard", comesBack: true });
  await call(id, ago(3));
  expect(await roundsOf(id)).toEqual([first, { round: 2, state: "due" }]);
  expect(await askStateOf(steward, id)).toMatchObject({
    state: "due",
    question: "back",
    comesBack: false,
    settled: null,
  });
  await call(id, ago(2));
  expect(await roundsOf(id)).toHaveLength(2);

  const { ask, answer } = await captureAnswer(steward, { person: id, channel: letter.id, at: ago(2) });
  expect(ask).toMatchObject({ state: "answered", question: "back", round: 2 });
  expect(answer).toMatchObject({ round: 2 });
  expect(await answersOf(id)).toEqual([
    { round: 1, channel: fair.id },
    { round: 2, channel: letter.id },
  ]);
  const again = captureAnswer(seller, { person: id, channel: fair.id });
  await expect(again).rejects.toMatchObject({ kind: "conflict", message: expect.stringContaining("Reception") });
});

test("takes the answer with the call that brings somebody back", async () => {
  const id = await customer(400);
  const { answer } = await call(id, ago(0), { answer: { channel: letter.id } });
  expect(answer).toMatchObject({ round: 2, channel: letter.id });
  expect(await roundsOf(id)).toEqual([first, { ...first, round: 2 }]);
});

test("asks nothing anew before the silence was long enough, of who was called, and of what lies long back", async () => {
  const id = await customer(179);
  await call(id, ago(0));
  const called = await customer(400);
  await call(called, ago(0), { direction: "outbound" });
  const old = await customer(800);
  await call(old, ago(300));
  expect(await roundsOf(id, called, old)).toEqual([first, first, first]);
});

test("puts the first question to somebody whom nobody asked, however long they were away", async () => {
  const keys = [{ kind: "external" as const, value: randomUUID() }];
  const [id = 0] = await requirePeople(world.context(), [{ keys, since: ago(700) }]);
  await world.follow(followNewPeople);
  await call(id, ago(1));
  expect(await roundsOf(id)).toEqual([{ round: 1, state: "due" }]);
});

test("takes the second question back with the call that opened it, and its answer with the first", async () => {
  const id = await customer(400);
  const { contact } = await call(id, ago(1));
  await withdrawContact(steward, contact?.id ?? 0);
  expect(await roundsOf(id)).toEqual([first]);

  const moved = await call(id, ago(1));
  const late = { person: (await customer(500)) as number };
  await correctContact(steward, moved.contact?.id ?? 0, 1, late);
  expect(await roundsOf(id)).toEqual([first]);
  expect(await roundsOf(late.person)).toEqual([first, { round: 2, state: "due" }]);
});

test("leaves one question where the answer to the first is taken back", async () => {
  const id = await customer(400);
  await call(id, ago(1));
  const [answer] = await world.records.selectFrom("answers").select("id").where("person", "=", id).execute();
  await withdrawAnswer(steward, answer?.id ?? 0);
  expect(await roundsOf(id)).toEqual([{ round: 1, state: "due" }]);
});

test("keeps apart what somebody said brought them back, where the question was put by hand", async () => {
  const id = await customer(100);
  const { answer } = await captureAnswer(steward, { person: id, channel: letter.id, question: "back" });
  expect(answer).toMatchObject({ round: 2 });
  const nameless = await captureAnswer(steward, { channel: letter.id, question: "back" });
  expect(nameless.answer).toMatchObject({ round: 2, person: null });
});

test("tells who came back in the acts log, and not asked settles that too", async () => {
  const id = await customer(400);
  const { ask } = await settleAsk(steward, id, { state: "not_asked", reasonCode: "no_time", question: "back" });
  expect(ask).toMatchObject({ round: 2, state: "not_asked", settled: { reasonCode: "no_time" } });
  const acts = (await world.actsAbout("person", id)).filter(({ verb }) => verb === "ask.returned");
  expect(acts.map(({ detail }) => detail)).toEqual([
    { back: { due: [id] }, backAt: { due: [testNow] }, backBy: { due: [reception] } },
  ]);
  const other = settleAsk(steward, id, { state: "not_asked", reasonCode: "no such thing", question: "back" });
  await expect(other).rejects.toMatchObject({ kind: "invalid" });
});

test("nobody comes back by not being asked, unless that is what was to be asked", async () => {
  const id = await customer(400);
  const settled = settleAsk(steward, id, { state: "not_asked", reasonCode: "no_time" });
  await expect(settled).rejects.toMatchObject({ kind: "conflict" });
  expect(await roundsOf(id)).toEqual([first]);
});

test("keeps to the first question whoever says that they asked how they heard", async () => {
  const id = await customer(400);
  await call(id, ago(1));
  const twice = captureAnswer(seller, { person: id, channel: letter.id, question: "heard" });
  await expect(twice).rejects.toMatchObject({
    kind: "conflict",
    message: expect.stringContaining("(Reception) recorded"),
  });
  const { answer } = await captureAnswer(seller, { person: id, channel: letter.id, question: "heard", again: true });
  expect(answer).toMatchObject({ round: 1 });
  expect(await roundsOf(id)).toEqual([first, { round: 2, state: "due" }]);
  await noteReturns(world.context(), [id]);
  expect((await answersOf(id)).map(({ round }) => round)).toEqual([1, 1]);
});

test("two who turn out to be one came back whenever either did, and are two again", async () => {
  const [one, other] = [await customer(400), await customer(390)];
  await call(one, ago(2), { answer: { channel: letter.id } });
  await call(other, ago(5), { answer: { channel: letter.id } });
  const before = await roundsOf(one, other);
  const filed = [await answersOf(one), await answersOf(other)];
  await mergePeople(steward, one, { person: other });
  expect(await roundsOf(one, other)).toEqual([first, { ...first, round: 2 }]);
  expect((await answersOf(one)).map(({ round }) => round)).toEqual([1, 1, 2, 2]);
  await unmergePerson(steward, other);
  expect(await roundsOf(one, other)).toEqual(before);
  expect([await answersOf(one), await answersOf(other)]).toEqual(filed);
});

test("returns that are joined lie the silence apart, and none is lost that no other is near", () => {
  const instants = fc.array(fc.integer({ min: 0, max: 3000 }).map((days) => new Date(days * day).toISOString()));
  fc.assert(
    fc.property(instants, instants, fc.integer({ min: 30, max: 400 }), (one, other, silence) => {
      const joined = joinReturns(one, other, silence);
      for (const [place, at] of joined.entries()) {
        const before = joined[place - 1];
        if (before) expect(Date.parse(at) - Date.parse(before)).toBeGreaterThanOrEqual(silence * day);
      }
      for (const at of [...one, ...other]) {
        expect(joined.some((kept) => kept <= at && Date.parse(at) - Date.parse(kept) < silence * day)).toBe(true);
      }
      expect(joinReturns(other, one, silence)).toEqual(joined);
    }),
  );
});

test("however people come, at most one question waits, and noting returns again changes nothing", async () => {
  const steps = fc.array(
    fc.record({ days: fc.integer({ min: 0, max: 1500 }), does: fc.constantFrom("call", "answer", "forget", "not") }),
    { minLength: 1, maxLength: 7 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const keys = [{ kind: "external" as const, value: randomUUID() }];
      const [id = 0] = await requirePeople(world.context(), [{ keys, since: ago(1600) }]);
      for (const { days, does } of all.toSorted((a, b) => b.days - a.days)) {
        const at = ago(days);
        if (does === "call") await call(id, at);
        else if (does === "not") await settleAsk(steward, id, { state: "asked" }).catch(() => undefined);
        else {
          const state = does === "answer" ? "answered" : "doesnt_remember";
          const said = state === "answered" ? { channel: letter.id } : {};
          await captureAnswer(steward, { person: id, at, state, ...said }).catch(() => undefined);
        }
      }
      const rounds = await roundsOf(id);
      expect(rounds.filter(({ state }) => state === "due").length).toBeLessThanOrEqual(1);
      await noteReturns(world.context(), [id]);
      const noted = await roundsOf(id);
      expect(noted.filter(({ state }) => state === "due").length).toBeLessThanOrEqual(1);
      await noteReturns(world.context(), [id]);
      expect(await roundsOf(id)).toEqual(noted);
    }),
    { numRuns: 15 },
  );
});
