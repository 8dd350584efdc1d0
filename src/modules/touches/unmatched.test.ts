import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addChannels } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { recordOutcome } from "../returns/outcomes/outcomes.ts";
import "../returns/index.ts";
import { captureAnswer, withdrawAnswer } from "./answers.ts";
import { decideWords } from "./decisions.ts";
import { listOwnAnswers } from "./own-answers.ts";
import { listUnmatched } from "./unmatched.ts";

const world = await openWorld();
const clerk = actor(["member"], [await freshDepartment(world)]);
const context = world.context(clerk);
const marketing = world.context(actor(["marketing"]));
const poster = (await addChannels(marketing, ["Poster"])).get("Poster") ?? 0;
await addChannels(marketing, ["Podcast"]);

const say = async (words: string, { at = "2026-02-01T10:00:00.000Z", worth = "" } = {}) => {
  const { id: person } = await addPerson(world.context(), { name: "Somebody" });
  const { answer } = await captureAnswer(context, { person, words, at });
  const value = { amount: worth, currency: "EUR" };
  if (worth !== "") await recordOutcome(world.context(), { person, kind: "order", at, value });
  return answer?.id ?? 0;
};
const list = (order: "answers" | "newest" | "revenue" = "answers", page = {}) =>
  listUnmatched(marketing, { order }, { limit: 50, ...page });

await say("podcost", { worth: "100.50" });
await say("Podcost!", { at: "2026-02-03T10:00:00.000Z", worth: "20" });
await say("podcost", { at: "2026-01-05T10:00:00.000Z" });
await say("a red balloon", { at: "2026-02-20T10:00:00.000Z" });
await say("The wall", { worth: "900" });
await say("the  wall", { at: "2026-02-02T10:00:00.000Z" });
await withdrawAnswer(context, await say("taken back"));
await say("Poster");

test("shows the words that wait, with their answers, people, times, spellings, revenue and suggestions", async () => {
  const { items, next, left } = await list();
  expect(left).toEqual({ words: 3, answers: 6 });
  expect(next).toBeNull();
  expect(items.map(({ words, answers }) => [words, answers])).toEqual([
    ["podcost", 3],
    ["The wall", 2],
    ["a red balloon", 1],
  ]);
  expect(items[0]).toMatchObject({
    people: 3,
    since: "2026-01-05T10:00:00.000Z",
    last: "2026-02-03T10:00:00.000Z",
    examples: ["podcost", "Podcost!"],
    revenue: { amount: "120.50", currency: "EUR" },
  });
  expect(items[0]?.suggestions[0]).toMatchObject({
    verdict: "channel",
    reason: "spelling",
    because: 'It is "Podcast" in another spelling.',
  });
  expect(items[0]?.suggestions[0]?.sure).toBeGreaterThan(0.9);
  expect(items[1]?.revenue.amount).toBe("900.00");
  expect(items[2]?.suggestions).toEqual([]);
});

test("orders them by answers, by the newest, or by revenue, and pages through each", async () => {
  const expected = {
    answers: ["podcost", "The wall", "a red balloon"],
    newest: ["a red balloon", "podcost", "The wall"],
    revenue: ["The wall", "podcost", "a red balloon"],
  };
  for (const order of ["answers", "newest", "revenue"] as const) {
    expect((await list(order)).items.map(({ words }) => words)).toEqual(expected[order]);
    const pages: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list(order, { limit: 1, cursor });
      expect(page.left.words).toBe(3);
      pages.push(...page.items.map(({ words }) => words));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(pages).toEqual(expected[order]);
  }
  await expect(list("answers", { cursor: "nonsense" })).rejects.toMatchObject({ kind: "invalid" });
});

test("what is decided waits no longer, also where it names no channel", async () => {
  await say("just so");
  expect((await list()).left.words).toBe(4);
  await decideWords(marketing, { decisions: [{ words: "just so", verdict: "no_channel" }] });
  expect((await list()).left.words).toBe(3);
});

test("a member sees where the own answers stand, and is told why the queue is not theirs", async () => {
  const refused = listUnmatched(context, {}, { limit: 10 });
  await expect(refused).rejects.toMatchObject({ kind: "forbidden", message: expect.stringContaining("your own") });
  const { items, next } = await listOwnAnswers(context, { limit: 3 });
  expect(items.map(({ words, waits }) => [words, waits])).toEqual([
    ["a red balloon", true],
    ["Podcost!", true],
    ["the  wall", true],
  ]);
  const rest = await listOwnAnswers(context, { limit: 50, cursor: next ?? "" });
  expect(rest.items.find(({ words }) => words === "Poster")).toMatchObject({
    waits: false,
    channel: { id: poster, name: "Poster" },
    matched: "code",
  });
  expect((await listOwnAnswers(world.context(actor(["member"])), { limit: 10 })).items).toEqual([]);
  await expect(listOwnAnswers(world.context({ kind: "nobody" }), { limit: 10 })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
});
