import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { within } from "../../kernel/context.ts";
import type { ImportRow } from "../../kernel/imports/kind.ts";
import { addChannels, addRule } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer, completeAnswer, withdrawAnswer } from "./answers.ts";
import { askStateOf } from "./asks.ts";
import { joinToOne, listDecisions, undoDecision } from "./decisions.ts";
import { answersKind } from "./import-answers.ts";
import { peopleKind } from "./import-people.ts";
import { matchAgain } from "./match-again.ts";
import { mirrorAnswers } from "./mirror.ts";
import { listNameless } from "./nameless.ts";

const world = await openWorld();
const context = world.context(actor(["member"], [await freshDepartment(world)]));
const marketing = world.context(actor(["marketing"]));
const [reddit = 0, slack = 0] = (await addChannels(marketing, ["Reddit", "Slack"])).values();

const standing = (where: { person?: number; import?: number; cell?: number }) =>
  world.records
    .selectFrom("answers")
    .select(["id", "words", "whole", "channel", "matched", "weight", "cell", "state"])
    .where((is) => is.and(where))
    .where("withdrawn_at", "is", null)
    .orderBy("id")
    .execute();
const said = async (words: string) => {
  const { id: person } = await addPerson(world.context(), { name: `Person ${randomUUID()}` });
  const { answer } = await captureAnswer(context, { person, words });
  return { person, id: answer?.id ?? 0 };
};
const mirrored = async (ids: readonly number[]) => {
  await world.follow(mirrorAnswers);
  return world.events.query<{ id: number; person: number; channel: number; weight: number }>(
    "SELECT id, person, channel, weight FROM answers WHERE id IN {ids:Array(UInt64)} ORDER BY id",
    { ids: [...ids] },
  );
};
const newestDecision = async () => (await listDecisions(marketing, { limit: 1 })).items[0];

let nextImport = 100;
async function take(kind: typeof answersKind, rows: readonly ImportRow["values"][], options = {}) {
  const id = ++nextImport;
  const given = rows.map((values, at) => ({ number: at + 1, values }));
  const batch = {
    import: id,
    rows: given,
    options: { people: "create", channels: "known", ...options },
    dryRun: false,
  };
  const results = await world.records.transaction().execute((records) => kind.take(within(marketing, records), batch));
  return { id, became: results.map(({ became }) => became) };
}
const at = "2025-11-01T00:00:00.000Z";

test("a captured answer that names several known things becomes several that share its weight", async () => {
  const { person } = await said("Reddit and Slack");
  await world.follow(matchAgain);
  const parts = await standing({ person });
  expect(parts).toMatchObject([
    { words: "Reddit", whole: "Reddit and Slack", channel: reddit, weight: 0.5 },
    { words: "Slack", whole: "Reddit and Slack", channel: slack, weight: 0.5 },
  ]);
  expect(await mirrored(parts.map(({ id }) => id))).toMatchObject([
    { person, channel: reddit, weight: 0.5 },
    { person, channel: slack, weight: 0.5 },
  ]);
  expect((await askStateOf(context, person)).state).toBe("answered");
  expect(await newestDecision()).toMatchObject({
    kind: "split",
    by: null,
    words: [{ words: "Reddit and Slack", verdict: "parts", near: "Reddit · Slack", answers: 1 }],
  });
});

test("what is parted stays an answer to the question that was put", async () => {
  const { answer: back } = await captureAnswer(context, { words: "Slack and Reddit", question: "back" });
  await world.follow(matchAgain);
  const made = await world.records
    .selectFrom("answers")
    .select("round")
    .where("cell", "=", back?.id ?? 0)
    .execute();
  expect(made).toEqual([{ round: 2 }, { round: 2 }]);
});

test("parting can be taken back, and the same text is not parted again", async () => {
  const { person, id } = await said("Reddit & Slack");
  await world.follow(matchAgain);
  expect(await standing({ person })).toHaveLength(2);
  await undoDecision(marketing, (await newestDecision())?.id ?? 0);
  expect(await standing({ person })).toMatchObject([
    { id, words: "Reddit & Slack", whole: null, channel: null, matched: null, weight: 1, cell: null },
  ]);
  expect((await mirrored([id])).map(({ weight }) => weight)).toEqual([1]);
  const next = await said("Reddit & Slack");
  await world.follow(matchAgain);
  expect(await standing({ person: next.person })).toHaveLength(1);
});

test("somebody may say that it is one answer, and take that back", async () => {
  const { person, id } = await said("Slack / Reddit");
  await world.follow(matchAgain);
  const parts = await standing({ person });
  const decision = await joinToOne(marketing, { whole: "Slack / Reddit" });
  expect(decision).toMatchObject({ kind: "whole", words: [{ words: "Slack / Reddit", verdict: "whole", answers: 1 }] });
  expect(await standing({ person })).toMatchObject([{ id, words: "Slack / Reddit", channel: null, weight: 1 }]);
  await world.follow(matchAgain);
  expect(await standing({ person })).toHaveLength(1);
  await undoDecision(marketing, decision.id);
  expect(await standing({ person })).toEqual(parts);
  await expect(joinToOne(marketing, { whole: "never written" })).rejects.toMatchObject({ kind: "not_found" });
  await expect(joinToOne(context, { whole: "Slack / Reddit" })).rejects.toMatchObject({ kind: "forbidden" });
});

test("answers that were made of one are withdrawn and named together", async () => {
  const { person, id } = await said("Reddit, Slack");
  await world.follow(matchAgain);
  await withdrawAnswer(context, id);
  expect(await standing({ person })).toEqual([]);
  expect((await askStateOf(context, person)).state).toBe("due");

  const { answer } = await captureAnswer(context, { words: "Slack; Reddit" });
  await world.follow(matchAgain);
  const cell = answer?.id ?? 0;
  const nameless = await standing({ cell });
  expect(nameless.map(({ weight }) => weight)).toEqual([0.5, 0.5]);
  const [one, other] = await mirrored(nameless.map((part) => part.id));
  expect(one?.person).toBe(other?.person);
  const listed = (await listNameless(context, { limit: 50 })).items.filter(({ text }) => text === "Slack; Reddit");
  expect(listed).toMatchObject([{ id: cell }]);
  const { id: found } = await addPerson(world.context(), { name: "Found later" });
  await completeAnswer(context, cell, listed[0]?.version ?? 0, { person: found });
  expect(await standing({ person: found })).toMatchObject([{ channel: slack }, { channel: reddit }]);
});

test("a cell of a file becomes several answers, once, also when more is known by the next time", async () => {
  const rows = [
    { external_id: "s-1", at, answer: 'Reddit, Slack, "Tea, with friends"' },
    { external_id: "s-2", at, answer: "Reddit\nSlack" },
    { at, answer: "Slack and Reddit" },
    { external_id: "s-3", at, answer: "Reddit, Lobsters" },
    { external_id: "s-4", at, answer: "Gopher and Usenet" },
  ];
  const { id, became } = await take(answersKind, rows);
  expect(new Set(became)).toEqual(new Set(["created"]));
  const third = expect.closeTo(1 / 3, 9);
  expect(await standing({ import: id })).toMatchObject([
    { words: "Reddit", channel: reddit, weight: third, whole: rows[0]?.answer },
    { words: "Slack", channel: slack, weight: third },
    { words: "Tea, with friends", channel: null, weight: third },
    { words: "Reddit", channel: reddit, weight: 0.5 },
    { words: "Slack", channel: slack, weight: 0.5 },
    { words: "Slack", weight: 0.5 },
    { words: "Reddit", weight: 0.5 },
    { words: "Reddit", channel: reddit, weight: 0.5 },
    { words: "Lobsters", channel: null, weight: 0.5 },
    { words: "Gopher and Usenet", channel: null, weight: 1, whole: null },
  ]);
  for (const words of ["Gopher", "Usenet"]) await addRule(marketing, { kind: "words", words, channel: slack });
  expect((await take(answersKind, rows)).became).toEqual(Array(5).fill("unchanged"));
  await world.follow(matchAgain);
  expect((await standing({ import: id })).slice(-2)).toMatchObject([
    { words: "Gopher", weight: 0.5, channel: slack },
    { words: "Usenet", weight: 0.5, channel: slack },
  ]);
  expect((await take(answersKind, rows)).became).toEqual(Array(5).fill("unchanged"));
  await world.records.transaction().execute((records) => answersKind.undo(within(marketing, records), id, []));
  expect(await standing({ import: id })).toEqual([]);
});

test("people of a file answer in several too, and new channels are made of the parts", async () => {
  const rows = [
    { external_id: "p-1", name: "One", heard: "Kiosk" },
    { external_id: "p-2", name: "Two", heard: "Kiosk, Reddit" },
    { external_id: "p-3", name: "Three", heard: "Zeppelin and Kiosk" },
    { external_id: "p-4", name: "Four", heard: "Zeppelin" },
  ];
  const { id } = await take(peopleKind, rows, { channels: "create", existing: "complete" });
  const parts = await standing({ import: id });
  expect(parts.map(({ words, weight }) => [words, weight])).toEqual([
    ["Kiosk", 1],
    ["Kiosk", 0.5],
    ["Reddit", 0.5],
    ["Zeppelin", 0.5],
    ["Kiosk", 0.5],
    ["Zeppelin", 1],
  ]);
  const names = await world.records.selectFrom("channels").select("name").where("import", "=", id).execute();
  expect(names.map(({ name }) => name).sort()).toEqual(["Kiosk", "Zeppelin"]);
  expect((await take(peopleKind, rows, { channels: "create", existing: "complete" })).became).not.toContain("created");
  expect(await standing({ import: id })).toEqual(parts);
});
