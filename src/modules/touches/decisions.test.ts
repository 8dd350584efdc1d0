import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addCampaign, addChannels, archiveChannel, listRules } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer } from "./answers.ts";
import { askStateOf } from "./asks.ts";
import { decideWords, listDecisions, undoDecision } from "./decisions.ts";
import { mirrorAnswers } from "./mirror.ts";

const world = await openWorld();
const context = world.context(actor(["member"], [await freshDepartment(world)]));
const marketer = actor(["marketing"]);
const marketing = world.context(marketer);
const channels = await addChannels(marketing, ["Podcast", "Poster", "Old paper"]);
const [podcast = 0, poster = 0, paper = 0] = channels.values();
const launch = await addCampaign(marketing, { channel: podcast, name: "Launch show" });

const say = async (words: string) => {
  const { id } = await addPerson(world.context(), { name: `Person ${randomUUID()}` });
  const { answer } = await captureAnswer(context, { person: id, words });
  return { person: id, id: answer?.id ?? 0 };
};
const stored = async (id: number) =>
  world.records
    .selectFrom("answers")
    .select(["state", "channel", "campaign", "matched", "sure", "near", "decision", "version"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
const aliases = async () => (await listRules(marketing, { kind: "words" })).items.map(({ words }) => words);
/** Words that no other test says. */
const unheard = (text: string) => `${text} ${randomUUID().slice(0, 8)}`;
const waits = { state: "answered", channel: null, campaign: null, matched: null, sure: null, near: "" };

test("gives all answers in some words their channel, as an alias or once, and the acts log says so", async () => {
  const [lasting, once] = [unheard("the thing in my ear"), unheard("what hangs there")];
  const said = [await say(lasting), await say(`${lasting.toUpperCase()}!`), await say(once)];
  const decision = await decideWords(marketing, {
    decisions: [
      { words: lasting, channel: "podcast", campaign: launch.id },
      { words: once, channel: poster, lasting: false },
    ],
  });
  expect(decision).toMatchObject({ kind: "matched", by: { id: marketer.member }, answers: 3, undone: null });
  expect(decision.words).toMatchObject([
    { words: lasting, channel: { id: podcast }, campaign: { id: launch.id }, reason: "person", answers: 2 },
    { words: once, channel: { name: "Poster" }, lasting: false, answers: 1 },
  ]);
  const placed = { channel: podcast, campaign: launch.id, matched: "person", sure: 1, decision: decision.id };
  expect(await Promise.all(said.map(({ id }) => stored(id)))).toMatchObject([placed, placed, { channel: poster }]);
  expect((await world.actsAbout("answer", said[1]?.id ?? 0)).at(-1)).toMatchObject({
    verb: "answer.matched",
    actor: `member:${marketer.member}`,
    detail: { decision: decision.id, words: 2 },
  });
  expect(await aliases()).toContain(lasting);
  expect(await aliases()).not.toContain(once);
  const [next, again] = [await say(lasting), await say(once)];
  expect(await stored(next.id)).toMatchObject({ channel: podcast, campaign: launch.id, matched: "alias" });
  expect(await stored(again.id)).toMatchObject(waits);
  expect((await listDecisions(marketing, { limit: 1 })).items).toEqual([decision]);
});

test("a decision can be that they don't remember, declined, name no channel, or said nothing: asks follow", async () => {
  const verdicts = ["doesnt_remember", "declined", "no_channel", "no_answer"] as const;
  const said = await Promise.all(verdicts.map(async (verdict) => ({ verdict, words: unheard(verdict) })));
  const answers: { person: number; id: number }[] = [];
  for (const { words } of said) answers.push(await say(words));
  await world.follow(mirrorAnswers);
  const decision = await decideWords(marketing, { decisions: said });
  const states = await Promise.all(answers.map(async ({ person }) => (await askStateOf(context, person)).state));
  expect(states).toEqual(["doesnt_remember", "declined", "answered", "asked"]);
  expect(await stored(answers[2]?.id ?? 0)).toMatchObject({ state: "answered", channel: null, matched: "person" });
  const [act] = (await world.actsAbout("answer", answers[0]?.id ?? 0)).slice(-1);
  expect(act?.detail).toMatchObject({
    asks: { doesnt_remember: [answers[0]?.person], declined: [answers[1]?.person], asked: [answers[3]?.person] },
  });
  const mirrored = async () => {
    await world.follow(mirrorAnswers);
    const ids = answers.map(({ id }) => id);
    const rows = await world.events.query<{ state: string }>(
      "SELECT state FROM answers WHERE id IN {ids:Array(UInt64)} ORDER BY id",
      { ids },
    );
    return rows.map(({ state }) => state);
  };
  expect(await mirrored()).toEqual(["doesnt_remember", "declined", "answered"]);
  await undoDecision(marketing, decision.id);
  expect(await mirrored()).toEqual(["answered", "answered", "answered", "answered"]);
  expect((await askStateOf(context, answers[3]?.person ?? 0)).state).toBe("answered");
});

test("a decision is taken back whole, with its alias, and once", async () => {
  const words = unheard("my own idea");
  const said = [await say(words), await say(words)];
  const { id } = await decideWords(marketing, { decisions: [{ words, channel: poster }] });
  expect(await undoDecision(marketing, id)).toEqual({ id, restored: 2, kept: 0 });
  for (const answer of said) expect(await stored(answer.id)).toMatchObject({ ...waits, decision: null, version: 3 });
  expect(await aliases()).not.toContain(words);
  expect((await world.actsAbout("answer", said[0]?.id ?? 0)).at(-1)).toMatchObject({ verb: "answer.unmatched" });
  const [listed] = (await listDecisions(marketing, { limit: 1 })).items;
  expect(listed).toMatchObject({ id, undone: expect.any(String) });
  await expect(undoDecision(marketing, id)).rejects.toMatchObject({ kind: "conflict" });
  await expect(undoDecision(marketing, 999_999)).rejects.toMatchObject({ kind: "not_found" });
});

test("what was withdrawn since stays withdrawn when a decision is taken back", async () => {
  const words = unheard("gone again");
  const { id: answer } = await say(words);
  const { id } = await decideWords(marketing, { decisions: [{ words, channel: poster }] });
  await world.records
    .updateTable("answers")
    .set({ withdrawn_at: "2026-03-02T09:00:00.000Z" })
    .where("id", "=", answer)
    .execute();
  await undoDecision(marketing, id);
  const row = await world.records.selectFrom("answers").selectAll().where("id", "=", answer).executeTakeFirst();
  expect(row?.withdrawn_at).not.toBeNull();
});

test("says what is wrong with a decision, and writes nothing", async () => {
  const words = unheard("no way");
  const { id } = await say(words);
  await archiveChannel(marketing, paper);
  const wrong = [
    [{ words, channel: "nowhere" }, "There is no channel nowhere"],
    [{ words, channel: paper }, "archived"],
    [{ words, channel: poster, campaign: launch.id }, "not one of this channel"],
    [{ words: "?!", channel: poster }, "no letter or digit"],
  ] as const;
  for (const [decision, message] of wrong) {
    const tried = decideWords(marketing, { decisions: [decision] });
    await expect(tried).rejects.toMatchObject({ kind: "invalid", message: expect.stringContaining(message) });
  }
  const twice = {
    decisions: [
      { words, channel: poster },
      { words: words.toUpperCase(), channel: podcast },
    ],
  };
  await expect(decideWords(marketing, twice)).rejects.toMatchObject({ faults: [{ path: "decisions.1.words" }] });
  await expect(decideWords(marketing, { decisions: [{ words }] })).rejects.toThrow(/must be named/);
  await decideWords(marketing, { decisions: [{ words: "a fixed alias", channel: poster }] });
  const again = { decisions: [{ words: "A fixed alias", channel: podcast }] };
  await expect(decideWords(marketing, again)).rejects.toMatchObject({ kind: "conflict" });
  expect(await stored(id)).toMatchObject(waits);
});

test.each([["member"], ["head"], ["steward"], ["executive"], ["admin"]] as const)(
  "a %s is told who decides",
  async (role) => {
    const words = unheard("not yours");
    await say(words);
    const other = world.context(actor([role]));
    const tried = decideWords(other, { decisions: [{ words, channel: poster }] });
    await expect(tried).rejects.toMatchObject({ kind: "forbidden", message: expect.stringContaining("ask marketing") });
    const { id } = await decideWords(marketing, { decisions: [{ words, channel: poster }] });
    await expect(undoDecision(other, id)).rejects.toMatchObject({ kind: "forbidden" });
  },
);

test("nobody decides without having signed in", async () => {
  const nobody = world.context({ kind: "nobody" });
  await expect(decideWords(nobody, { decisions: [{ words: "x", channel: poster }] })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
});
