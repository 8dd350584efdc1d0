import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addChannels, addRule } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer, withdrawAnswer } from "./answers.ts";
import { askStateOf } from "./asks.ts";
import { decideWords, listDecisions, undoDecision } from "./decisions.ts";
import { matchAgain } from "./match-again.ts";
import { changeMatchingSettings, getMatchingSettings } from "./matching-settings.ts";
import { mirrorAnswers } from "./mirror.ts";

const world = await openWorld();
const context = world.context(actor(["member"], [await freshDepartment(world)]));
const marketing = world.context(actor(["marketing"]));
const [friends = 0, magazine = 0] = (await addChannels(marketing, ["Friends", "Magazine"])).values();

const say = async (words: string) => {
  const { id } = await addPerson(world.context(), { name: `Person ${randomUUID()}` });
  const { answer } = await captureAnswer(context, { person: id, words });
  return { person: id, answer: answer?.id ?? 0 };
};
const stored = async (id: number) =>
  world.records.selectFrom("answers").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const matchActs = () =>
  world.records.selectFrom("acts").select("id").where("verb", "=", "answer.matched").orderBy("id").execute();
const newestDecision = async () => (await listDecisions(marketing, { limit: 1 })).items[0];

test("waiting answers get their channel when an alias for their words is added, also in the events", async () => {
  const mine = await say("my neighbour");
  const other = await say("a talking bird");
  const gone = await say("my neighbour");
  await withdrawAnswer(context, gone.answer);
  await world.follow(mirrorAnswers);
  const { id: rule } = await addRule(marketing, { kind: "words", words: "My neighbour!", channel: friends });
  await world.follow(matchAgain);
  await world.follow(mirrorAnswers);
  expect((await askStateOf(context, mine.person)).settled?.channel).toEqual({ id: friends, name: "Friends" });
  expect((await askStateOf(context, other.person)).settled?.channel).toBeNull();
  const rows = await world.events.query<{ id: number; channel: number }>(
    "SELECT id, channel FROM answers WHERE id IN {ids:Array(UInt64)} ORDER BY id",
    { ids: [mine.answer, other.answer, gone.answer] },
  );
  expect(rows).toEqual([
    { id: mine.answer, channel: friends },
    { id: other.answer, channel: 0 },
  ]);
  expect((await world.actsAbout("answer", mine.answer)).at(-1)).toMatchObject({
    verb: "answer.matched",
    actor: "system",
  });
  expect(await stored(mine.answer)).toMatchObject({ matched: "alias", sure: 1, near: "my neighbour" });
  expect(await newestDecision()).toMatchObject({ by: null, words: [{ reason: "alias", answers: 1 }] });
  expect(rule).toBeGreaterThan(0);
});

test("a new channel finds the answers that named it, and nothing happens when none did", async () => {
  const { person } = await say("podcast");
  await addChannels(marketing, ["Podcast"]);
  await world.follow(matchAgain);
  expect((await askStateOf(context, person)).settled?.channel?.name).toBe("Podcast");
  const before = await matchActs();
  await addChannels(marketing, ["Billboards"]);
  await world.follow(matchAgain);
  expect(await matchActs()).toEqual(before);
});

test("words that come surely near to what is known are matched by themselves, with the reason; others wait", async () => {
  const near = await say("freinds");
  const far = await say("frieze");
  await world.follow(matchAgain);
  expect(await stored(near.answer)).toMatchObject({ channel: friends, matched: "spelling", near: "Friends" });
  expect((await stored(near.answer)).sure).toBeGreaterThan(0.9);
  expect(await stored(far.answer)).toMatchObject({ channel: null, matched: null });
});

test("what somebody took back is not matched by itself again", async () => {
  const { answer } = await say("magasine");
  await world.follow(matchAgain);
  expect(await stored(answer)).toMatchObject({ channel: magazine, matched: "spelling" });
  await undoDecision(marketing, (await newestDecision())?.id ?? 0);
  const again = await say("Magasine");
  await addChannels(marketing, ["Something new"]);
  await world.follow(matchAgain);
  for (const id of [answer, again.answer]) expect(await stored(id)).toMatchObject({ channel: null, matched: null });
  await decideWords(marketing, { decisions: [{ words: "magasine", channel: magazine }] });
  expect(await stored(again.answer)).toMatchObject({ channel: magazine, matched: "person" });
});

test("marketing says how sure is sure enough, and nobody else", async () => {
  const { sure, version } = await getMatchingSettings(context);
  expect(sure).toBe(0.9);
  const changed = await changeMatchingSettings(marketing, version, { sure: 1 });
  const { answer } = await say("bilboards");
  await world.follow(matchAgain);
  expect(await stored(answer)).toMatchObject({ channel: null });
  await changeMatchingSettings(marketing, changed.version, { sure: 0.9 });
  await world.follow(matchAgain);
  expect(await stored(answer)).toMatchObject({ matched: "spelling" });
  await expect(changeMatchingSettings(marketing, version, { sure: 0.8 })).rejects.toMatchObject({ kind: "stale" });
  await expect(changeMatchingSettings(marketing, 2, { sure: 0.2 })).rejects.toThrow(/0.5/);
  await expect(changeMatchingSettings(context, 2, { sure: 0.8 })).rejects.toMatchObject({ kind: "forbidden" });
});

test("learns from what was decided, and not from what was decided once for the same words", async () => {
  const lessons = [
    ...["the evening show", "that evening show", "evening show on monday", "evening show host", "your evening show"],
    ...["an evening show guest", "evening show!!", "last evening show", "old evening show", "evening show again"],
    ...["this evening show", "evening show talk", "best evening show", "evening show tonight", "a evening show joke"],
  ];
  const others = ["sky", "stone", "cloud", "lamp", "candle", "mirror", "basket", "carpet", "ladder", "pencil"];
  const show = (await addChannels(marketing, ["Late TV"])).get("Late TV") ?? 0;
  const decided = [
    ...lessons.map((words) => ({ words, channel: show, lasting: false })),
    ...others.map((words) => ({ words, channel: friends, lasting: false })),
  ];
  await decideWords(marketing, { decisions: decided });
  const next = await say("evening show with the band");
  await world.follow(matchAgain);
  expect(await stored(next.answer)).toMatchObject({ channel: show, matched: "learned" });
  const once = "evening show without them";
  await decideWords(marketing, { decisions: [{ words: once, channel: friends, lasting: false }] });
  const { answer } = await say(once);
  await world.follow(matchAgain);
  expect(await stored(answer)).toMatchObject({ channel: null, matched: null });
});

test("what was decided to be no channel is so for the same words to come", async () => {
  await decideWords(marketing, { decisions: [{ words: "asdf jkl", verdict: "no_answer" }] });
  const { person } = await say("ASDF jkl");
  await world.follow(matchAgain);
  expect((await askStateOf(context, person)).state).toBe("asked");
});

test("what the program matched by an alias goes with the decision that made the alias", async () => {
  const { id } = await decideWords(marketing, { decisions: [{ words: "the flagship store", channel: friends }] });
  const near = await say("the flagshipp store");
  await world.follow(matchAgain);
  expect(await stored(near.answer)).toMatchObject({ channel: friends, matched: "spelling" });
  await undoDecision(marketing, id);
  expect(await stored(near.answer)).toMatchObject({ channel: null, matched: null });
});

test("an upgraded store learns how its earlier words are compared, and they are matched", async () => {
  const { answer } = await say("Skywriting");
  await world.records.updateTable("answers").set({ normal: null }).where("id", "=", answer).execute();
  await import("./normalise-words.ts").then(({ normaliseEarlierWords }) => normaliseEarlierWords(context));
  expect((await stored(answer)).normal).toBe("skywriting");
});
