import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addChannels, addRule } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer, withdrawAnswer } from "./answers.ts";
import { askStateOf } from "./asks.ts";
import { matchAgain } from "./match-again.ts";
import { mirrorAnswers } from "./mirror.ts";

const world = await openWorld();
const context = world.context(actor(["member"], [await freshDepartment(world)]));
const marketing = world.context(actor(["marketing"]));
const friends = (await addChannels(marketing, ["Friends"])).get("Friends") ?? 0;

const say = async (words: string) => {
  const { id } = await addPerson(world.context(), { name: `Person ${randomUUID()}` });
  const { answer } = await captureAnswer(context, { person: id, words });
  return { person: id, answer: answer?.id ?? 0 };
};

test("unmatched answers get their channel when an alias for their words is added, also in the events", async () => {
  const mine = await say("my neighbour");
  const other = await say("a talking bird");
  const gone = await say("my neighbour");
  await withdrawAnswer(context, gone.answer);
  await world.follow(mirrorAnswers);
  await addRule(marketing, { kind: "words", words: "my neighbour", channel: friends });
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
});

test("a new channel finds the answers that named it, and nothing happens when none did", async () => {
  const { person } = await say("podcast");
  await addChannels(marketing, ["Podcast"]);
  await world.follow(matchAgain);
  expect((await askStateOf(context, person)).settled?.channel?.name).toBe("Podcast");
  const before = await world.records.selectFrom("acts").select("id").where("verb", "=", "answer.matched").execute();
  await addChannels(marketing, ["Billboards"]);
  await world.follow(matchAgain);
  expect(await world.records.selectFrom("acts").select("id").where("verb", "=", "answer.matched").execute()).toEqual(
    before,
  );
});
