import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { addCampaign, addChannels, addRule, archiveChannel } from "../channels/index.ts";
import { addDepartment } from "../company/index.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer, completeAnswer, withdrawAnswer } from "./answers.ts";
import { askStateOf } from "./asks.ts";
import { logContact } from "./contacts.ts";
import { listNameless } from "./nameless.ts";

const world = await openWorld();
const support = (await addDepartment(world.context(), { name: "Support desk" })).id;
const sales = await freshDepartment(world);
const clerk = actor(["member"], [support]);
const context = world.context(clerk);
const marketing = world.context(actor(["marketing"]));
const channelIds = await addChannels(marketing, ["Trade fairs", "Friends", "Radio"]);
const fairs = channelIds.get("Trade fairs") ?? 0;
const friends = channelIds.get("Friends") ?? 0;

const newPerson = async () => (await addPerson(world.context(), { name: `Person ${randomUUID()}` })).id;

test("captures a chip by its id or its code, settles the ask, and the acts log says so", async () => {
  const person = await newPerson();
  const { answer, ask } = await captureAnswer(context, { person, channel: "trade_fairs" });
  expect(answer).toMatchObject({ person, channel: fairs, state: "answered", at: testNow, department: support });
  expect(ask).toMatchObject({ state: "answered", settled: { answer: answer?.id, channel: { id: fairs } } });
  expect(await world.actsAbout("answer", answer?.id ?? 0)).toMatchObject([
    { verb: "answer.captured", actor: `member:${clerk.member}`, refused: null, detail: { person } },
  ]);
});

test("captures the campaign with the channel, and the channel by its campaign", async () => {
  const campaign = await addCampaign(marketing, { channel: fairs, name: "Spring fair" });
  const { answer } = await captureAnswer(context, { person: await newPerson(), campaign: campaign.id });
  expect(answer).toMatchObject({ channel: fairs, campaign: campaign.id });
  await expect(
    captureAnswer(context, { person: await newPerson(), channel: friends, campaign: campaign.id }),
  ).rejects.toMatchObject({ kind: "invalid", message: expect.stringContaining("another channel") });
});

test("finds the channel of free words, and keeps words that match nothing", async () => {
  await addRule(marketing, { kind: "words", words: "my buddy", channel: friends });
  const matched = await captureAnswer(context, { person: await newPerson(), words: "My buddy!" });
  expect(matched.answer).toMatchObject({ state: "answered", channel: friends, words: "My buddy!" });
  const unmatched = await captureAnswer(context, { person: await newPerson(), words: "the blue bus" });
  expect(unmatched.answer).toMatchObject({ state: "answered", channel: null, words: "the blue bus" });
  const forgotten = await captureAnswer(context, { person: await newPerson(), words: "weiß nicht mehr" });
  expect(forgotten.answer).toMatchObject({ state: "doesnt_remember", channel: null });
  expect(forgotten.ask?.state).toBe("doesnt_remember");
});

test("takes a chip that was archived meanwhile, and keeps the code of one that is gone as words", async () => {
  const old = (await addChannels(marketing, ["Old paper"])).get("Old paper") ?? 0;
  await archiveChannel(marketing, old);
  for (const channel of [old, "old_paper"]) {
    const { answer, ask } = await captureAnswer(context, { person: await newPerson(), channel });
    expect(answer).toMatchObject({ state: "answered", channel: old, matched: "chosen" });
    expect(ask).toMatchObject({ state: "answered", settled: { channel: { name: "Old paper" } } });
  }
  const gone = await captureAnswer(context, { person: await newPerson(), channel: "no_such" });
  expect(gone.answer).toMatchObject({ state: "answered", channel: null, matched: null, words: "no_such" });
  const said = await captureAnswer(context, { person: await newPerson(), channel: "no_such", words: "My buddy" });
  expect(said.answer).toMatchObject({ channel: friends, matched: "alias", sure: 1, words: "My buddy" });
});

test("refuses ids that were never there, and a channel for somebody who doesn't remember", async () => {
  const person = await newPerson();
  await expect(captureAnswer(context, { person, channel: 999_999 })).rejects.toMatchObject({ kind: "invalid" });
  await expect(captureAnswer(context, { person, campaign: 999_999 })).rejects.toMatchObject({ kind: "invalid" });
  await expect(captureAnswer(context, { person, channel: fairs, state: "declined" })).rejects.toThrow(
    /only with the state/,
  );
  expect((await askStateOf(context, person)).state).toBe("due");
});

test("does not let a second department ask again by accident, and tells it who recorded what", async () => {
  const person = await newPerson();
  await captureAnswer(context, { person, channel: fairs });
  const other = world.context(actor(["member"], [sales]));
  await expect(captureAnswer(other, { person, channel: friends })).rejects.toMatchObject({
    kind: "conflict",
    message: `#${clerk.member} (Support desk) recorded "Trade fairs" on 2 March 2026, 09:00 UTC. Another answer is recorded only on purpose.`,
  });
  const second = await captureAnswer(other, { person, channel: friends, again: true });
  expect(second.ask?.settled).toMatchObject({ answer: second.answer?.id, channel: { name: "Friends" } });
});

test("lets two departments that capture at once not both win", async () => {
  const person = await newPerson();
  const both = await Promise.allSettled([
    captureAnswer(context, { person, channel: fairs }),
    captureAnswer(world.context(actor(["member"], [sales])), { person, channel: friends }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("stands as it did before when an answer is taken back", async () => {
  const person = await newPerson();
  const first = await captureAnswer(context, { person, state: "doesnt_remember" });
  const second = await captureAnswer(context, { person, channel: friends, again: true });
  expect((await askStateOf(context, person)).state).toBe("answered");
  await withdrawAnswer(context, second.answer?.id ?? 0);
  expect(await askStateOf(context, person)).toMatchObject({
    state: "doesnt_remember",
    settled: { answer: first.answer?.id },
  });
  await withdrawAnswer(context, first.answer?.id ?? 0);
  expect(await askStateOf(context, person)).toMatchObject({ state: "due", settled: null, department: { id: support } });
  await expect(withdrawAnswer(context, first.answer?.id ?? 0)).rejects.toMatchObject({ kind: "not_found" });
});

test("captures an answer of nobody known, to be completed once", async () => {
  const { answer, ask } = await captureAnswer(context, { words: "a poster" });
  const id = answer?.id ?? 0;
  expect(ask).toBeNull();
  expect((await listNameless(context, { limit: 100 })).items).toContainEqual(
    expect.objectContaining({ kind: "answer", id, text: "a poster" }),
  );
  await expect(completeAnswer(context, id, 7, { person: 1 })).rejects.toMatchObject({ kind: "stale" });
  const completed = await completeAnswer(context, id, 1, { who: { mail: "poster@example.org" } });
  expect(completed).toMatchObject({ id, version: 2, person: expect.any(Number) });
  expect((await askStateOf(context, completed.person ?? 0)).state).toBe("answered");
  await expect(completeAnswer(context, id, 2, { person: await newPerson() })).rejects.toMatchObject({
    kind: "conflict",
  });
  expect((await world.actsAbout("answer", id)).at(-1)).toMatchObject({ verb: "answer.completed" });
});

test("refuses other departments and readers, and remembers that it did", async () => {
  const { answer } = await captureAnswer(context, { person: await newPerson(), channel: fairs });
  const id = answer?.id ?? 0;
  const stranger = actor(["member"], [sales]);
  await expect(withdrawAnswer(world.context(stranger), id)).rejects.toMatchObject({ kind: "forbidden" });
  expect(
    await world.records.selectFrom("acts").select("refused").where("member", "=", stranger.member).execute(),
  ).toEqual([{ refused: "This belongs to a department that is not yours." }]);
  const reader = world.context({ ...clerk, key: 1, scopes: ["read"] });
  await expect(captureAnswer(reader, { channel: fairs })).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(captureAnswer(nobody, { channel: fairs })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(askStateOf(nobody, 1)).rejects.toMatchObject({ kind: "unauthenticated" });
  await withdrawAnswer(marketing, id);
});

test("an answer that came with a contact asks again only on purpose", async () => {
  const person = await newPerson();
  await logContact(context, { person, medium: "phone", answer: { channel: fairs } });
  await expect(logContact(context, { person, medium: "phone", answer: { channel: friends } })).rejects.toMatchObject({
    kind: "conflict",
  });
  const { answer } = await logContact(context, { person, medium: "phone", answer: { channel: friends, again: true } });
  expect(answer?.channel).toBe(friends);
});
