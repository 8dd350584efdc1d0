import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addCampaign, addChannels, addRule } from "../channels/index.ts";
import { changeRule } from "../channels/rules.ts";
import { addPerson } from "../customers/index.ts";
import { recordOutcome } from "../returns/outcomes/outcomes.ts";
import "../returns/index.ts";
import { captureAnswer } from "./answers.ts";
import { decideWords, undoDecision } from "./decisions.ts";
import { mirrorAnswers } from "./mirror.ts";
import { applyToPast, previewPast } from "./past.ts";

const world = await openWorld();
const context = world.context(actor(["member"], [await freshDepartment(world)]));
const marketing = world.context(actor(["marketing"]));
const [radio = 0, web = 0] = (await addChannels(marketing, ["Radio", "Web"])).values();
const spring = await addCampaign(marketing, { channel: web, name: "Spring stream" });

const say = async (words: string, more: { channel?: number; worth?: string } = {}) => {
  const { id: person } = await addPerson(world.context(), { name: "Somebody" });
  const { worth, ...reply } = more;
  const { answer } = await captureAnswer(context, { person, words, ...reply });
  const value = { amount: worth ?? "0", currency: "EUR" };
  if (worth) await recordOutcome(world.context(), { person, kind: "order", at: "2026-02-01T00:00:00Z", value });
  return answer?.id ?? 0;
};
const channelOf = async (id: number) =>
  world.records
    .selectFrom("answers")
    .select(["channel", "campaign", "matched"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
const euros = (amount: string) => ({ amount, currency: "EUR" });

test("an alias that means something else now moves earlier answers on request only, with a preview and an undo", async () => {
  const alias = await addRule(marketing, { kind: "words", words: "the stream", channel: radio });
  const moved = [await say("the stream", { worth: "50" }), await say("The Stream!", { worth: "25.50" })];
  const chosen = await say("the stream", { channel: radio, worth: "999" });
  const decided = await say("the stream");
  await world.records.updateTable("answers").set({ channel: null, matched: null }).where("id", "=", decided).execute();
  await decideWords(marketing, { decisions: [{ words: "the stream", channel: web, lasting: false }] });

  await changeRule(marketing, alias.id, 1, { channel: web, campaign: spring.id });
  for (const id of moved) expect(await channelOf(id)).toMatchObject({ channel: radio });
  const preview = await previewPast(marketing, alias.id);
  expect(preview).toEqual({
    alias: alias.id,
    words: "the stream",
    to: { channel: { id: web, name: "Web" }, campaign: { id: spring.id, name: "Spring stream" } },
    changes: [
      {
        channel: { id: radio, name: "Radio" },
        campaign: null,
        matched: "alias",
        answers: 2,
        people: 2,
        revenue: euros("75.50"),
      },
      {
        channel: { id: web, name: "Web" },
        campaign: null,
        matched: "person",
        answers: 1,
        people: 1,
        revenue: euros("0.00"),
      },
    ],
    answers: 3,
    people: 3,
    revenue: euros("75.50"),
    kept: 1,
  });
  const applied = await applyToPast(marketing, alias.id);
  expect(applied).toMatchObject({ kind: "past", answers: 3, words: [{ words: "the stream", channel: { id: web } }] });
  for (const id of [...moved, decided])
    expect(await channelOf(id)).toMatchObject({ channel: web, campaign: spring.id });
  expect(await channelOf(chosen)).toMatchObject({ channel: radio, matched: "chosen" });
  expect(await previewPast(marketing, alias.id)).toMatchObject({ changes: [], answers: 0, revenue: euros("0.00") });
  await world.follow(mirrorAnswers);
  const rows = await world.events.query<{ channel: number }>(
    "SELECT channel FROM answers WHERE id IN {ids:Array(UInt64)}",
    { ids: moved },
  );
  expect(rows.map(({ channel }) => channel)).toEqual([web, web]);

  expect(await undoDecision(marketing, applied.id)).toMatchObject({ restored: 3, kept: 0 });
  for (const id of moved) expect(await channelOf(id)).toEqual({ channel: radio, campaign: null, matched: "alias" });
  expect(await channelOf(decided)).toEqual({ channel: web, campaign: null, matched: "person" });
});

test("an answer that was decided about again keeps what was decided last", async () => {
  const alias = await addRule(marketing, { kind: "words", words: "that site", channel: radio });
  const id = await say("that site");
  await changeRule(marketing, alias.id, 1, { channel: web });
  const first = await applyToPast(marketing, alias.id);
  await changeRule(marketing, alias.id, 2, { channel: radio });
  await applyToPast(marketing, alias.id);
  expect(await undoDecision(marketing, first.id)).toMatchObject({ restored: 0, kept: 1 });
  expect(await channelOf(id)).toMatchObject({ channel: radio });
});

test("only marketing moves the past, and only by an alias that is there", async () => {
  const alias = await addRule(marketing, { kind: "words", words: "my words", channel: radio });
  await expect(applyToPast(context, alias.id)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(previewPast(context, alias.id)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(applyToPast(world.context({ kind: "nobody" }), alias.id)).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  await expect(applyToPast(marketing, 999_999)).rejects.toMatchObject({ kind: "not_found" });
});
