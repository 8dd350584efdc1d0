import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { within } from "../../kernel/context.ts";
import type { ImportRow } from "../../kernel/imports/kind.ts";
import { addCampaign, addChannels } from "../channels/index.ts";
import { addPerson, findPeopleByKeys } from "../customers/index.ts";
import { captureAnswer } from "./answers.ts";
import { answersReport } from "./answers-report.ts";
import { askStateOf } from "./asks.ts";
import { answersKind } from "./import-answers.ts";
import { mirrorAnswers } from "./mirror.ts";

const world = await openWorld();
const steward = world.context(actor(["steward"]));
const channelIds = await addChannels(world.context(), ["Forum", "Chat", "Mailing list"]);
const [forum = 0, chat = 0] = channelIds.values();
const campaign = await addCampaign(world.context(), { channel: forum, name: "Launch thread" });

let nextImport = 0;

async function take(batches: readonly (readonly ImportRow[])[], { options = {}, id = ++nextImport } = {}) {
  const results = [];
  for (const rows of batches) {
    const batch = { import: id, rows, options: { people: "create", channels: "known", ...options }, dryRun: false };
    const work = world.records.transaction().execute((records) => answersKind.take(within(steward, records), batch));
    results.push(...(await work));
  }
  return { id, results, became: results.map(({ became }) => became) };
}

const undo = (id: number) =>
  world.records.transaction().execute((records) => answersKind.undo(within(steward, records), id, []));
const rowsOf = (...values: ImportRow["values"][]) => values.map((one, at) => ({ number: at + 1, values: one }));
const at = "2025-11-01T00:00:00.000Z";
const personOf = async (external: string) =>
  (await findPeopleByKeys(world.records, [{ kind: "external", value: external }])).get(`external:${external}`);
const stored = (id: number) =>
  world.records.selectFrom("answers").selectAll().where("import", "=", id).orderBy("id").execute();

test("brings answers of people, adding those who are not known", async () => {
  const [one, two] = [randomUUID(), randomUUID()];
  const { id, became } = await take([
    rowsOf(
      { external_id: one, at, answer: "forum" },
      { external_id: two, at, channel: "Chat", answer: "somebody in a channel" },
    ),
  ]);
  expect(became).toEqual(["created", "created"]);
  expect(await stored(id)).toMatchObject([
    { person: await personOf(one), channel: forum, words: "forum", weight: 1, state: "answered" },
    { person: await personOf(two), channel: chat, words: "somebody in a channel" },
  ]);
  expect((await askStateOf(steward, (await personOf(one)) ?? 0)).state).toBe("answered");
});

test("several answers of one person at one time share a weight of 1, also across batches, and in the events", async () => {
  const external = randomUUID();
  const told = (number: number, answer: string) => ({ number, values: { external_id: external, at, answer } });
  const { id } = await take([[told(1, "forum"), told(2, "chat")], [told(3, "mailing list")]]);
  const third = expect.closeTo(1 / 3, 9);
  expect((await stored(id)).map(({ weight }) => weight)).toEqual([third, third, third]);
  await world.follow(mirrorAnswers);
  const rows = await world.events.query<{ weight: number }>("SELECT weight FROM answers WHERE import = {id:UInt32}", {
    id,
  });
  expect(rows.map(({ weight }) => weight)).toEqual([third, third, third]);
});

test("keeps words that match nothing, and reads states out of words and columns", async () => {
  const rows = rowsOf(
    { external_id: randomUUID(), at, answer: "a talking bird" },
    { external_id: randomUUID(), at, answer: "Weiß nicht" },
    { external_id: randomUUID(), at, state: "declined" },
    { external_id: randomUUID(), at, channel: "Smoke signals" },
  );
  const { id } = await take([rows]);
  expect((await stored(id)).map(({ state, channel, words }) => [state, channel, words])).toEqual([
    ["answered", null, "a talking bird"],
    ["doesnt_remember", null, "Weiß nicht"],
    ["declined", null, ""],
    ["answered", null, "Smoke signals"],
  ]);
});

test("an empty answer leaves the ask of its person due", async () => {
  const external = randomUUID();
  const { id, became } = await take([rowsOf({ external_id: external, at })]);
  expect(became).toEqual(["created"]);
  expect(await stored(id)).toEqual([]);
  expect((await askStateOf(steward, (await personOf(external)) ?? 0)).state).toBe("due");
});

test("keeps an answer whose campaign is not there, and says so", async () => {
  const { id, results } = await take([
    rowsOf(
      { external_id: randomUUID(), at, channel: "forum", campaign: "Launch thread" },
      { external_id: randomUUID(), at, channel: "forum", campaign: "No such" },
    ),
  ]);
  expect((await stored(id)).map((answer) => answer.campaign)).toEqual([campaign.id, null]);
  expect(results[1]).toMatchObject({ became: "created", notice: { code: "no_campaign" } });
});

test("the same file twice changes nothing, also for answers of nobody known, whose equal rows stay several", async () => {
  const forumUser = { at, answer: "forum" };
  const file = [
    rowsOf({ external_id: randomUUID(), ...forumUser }, forumUser, forumUser),
    [
      { number: 4, values: forumUser },
      { number: 5, values: { at, answer: "chat" } },
    ],
  ];
  const first = await take(file);
  expect(first.became).toEqual(["created", "created", "created", "created", "created"]);
  expect((await take(file)).became).toEqual(["unchanged", "unchanged", "unchanged", "unchanged", "unchanged"]);
  expect(await stored(first.id)).toHaveLength(5);
  await take(file, { id: first.id });
  expect(await stored(first.id)).toHaveLength(5);
});

test("refuses people who are not known where the file says so, and the future", async () => {
  const known = await addPerson(world.context(), { name: "Test Person", externalIds: [randomUUID()] });
  const external = known.keys[0]?.value ?? "";
  const { results } = await take(
    [
      rowsOf(
        { external_id: randomUUID(), at, answer: "forum" },
        { external_id: external, at, answer: "forum" },
        { external_id: external, at: "2026-03-02T10:00:00.000Z", answer: "forum" },
      ),
    ],
    { options: { people: "known" } },
  );
  expect(results).toMatchObject([
    { became: "refused", refusal: { field: "external_id", expected: "a person who is known" } },
    { became: "created" },
    { became: "refused", refusal: { field: "at" } },
  ]);
});

test("is undone whole: answers, the people it added, asks as they were, and the events after", async () => {
  const [external, known] = [
    randomUUID(),
    await addPerson(world.context(), { name: "X", externalIds: [randomUUID()] }),
  ];
  await captureAnswer(world.context(), { person: known.id, state: "doesnt_remember" });
  const { id } = await take([
    rowsOf(
      { external_id: external, at, answer: "forum" },
      { external_id: known.keys[0]?.value ?? "", at, answer: "chat" },
    ),
  ]);
  expect((await askStateOf(steward, known.id)).state).toBe("answered");
  await world.follow(mirrorAnswers);
  const undone = await undo(id);
  expect(undone).toMatchObject({ removed: 3, kept: 0 });
  expect(await personOf(external)).toBeUndefined();
  expect((await askStateOf(steward, known.id)).state).toBe("doesnt_remember");
  await world.records
    .insertInto("acts")
    .values({
      at,
      actor: "system",
      member: null,
      api_key: null,
      verb: "import.undone",
      subject: "import",
      subjects: JSON.stringify([id]) as never,
      department: null,
      detail: "{}" as never,
      refused: null,
      request: "test",
    })
    .execute();
  await world.follow(mirrorAnswers);
  expect(await world.events.query("SELECT id FROM answers WHERE import = {id:UInt32}", { id })).toEqual([]);
  expect((await take([rowsOf({ external_id: external, at, answer: "forum" })])).became).toEqual(["created"]);
});

test("counts in the report, with and without a person", async () => {
  const before = (await answersReport(steward, {})).total.answered;
  await take([
    rowsOf({ at, answer: "forum", external_id: randomUUID() }, { at: "2025-11-02T00:00:00.000Z", answer: "forum" }),
  ]);
  expect((await answersReport(steward, {})).total.answered).toBe(before + 2);
});

test("wants to know what was answered", () => {
  expect(() => answersKind.checkMapping?.(["at", "mail"])).toThrow(/Map a column to answer or channel/);
});
