import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, openWorld, testNow } from "../../../tests/support/world.ts";
import { within } from "../../kernel/context.ts";
import type { ImportRow, RowResult, UpdatedRow } from "../../kernel/imports/kind.ts";
import { addChannels, addRule, findChannels } from "../channels/index.ts";
import { captureAnswer } from "./answers.ts";
import { askStateOf } from "./asks.ts";
import { peopleKind } from "./import-people.ts";
import { followNewPeople } from "./open-asks.ts";

const world = await openWorld();
const steward = world.context(actor(["steward"]));
const marketing = world.context(actor(["marketing"]));
const social = (await addChannels(world.context(), ["Social media"])).get("Social media") ?? 0;
await addRule(world.context(), { kind: "words", words: "instagram", channel: social });

let nextImport = 0;

async function take(rows: readonly ImportRow[], { context = steward, options = {}, id = ++nextImport } = {}) {
  const batch = { import: id, rows, options: { channels: "known", existing: "complete", ...options }, dryRun: false };
  const results = await world.records
    .transaction()
    .execute((records) => peopleKind.take(within(context, records), batch));
  return { id, results, became: results.map(({ became }) => became) };
}

const undo = (id: number, results: readonly RowResult[], context = steward) => {
  const updated = results.flatMap((result): UpdatedRow[] =>
    result.became === "updated" ? [{ id: result.id, before: result.before }] : [],
  );
  return world.records.transaction().execute((records) => peopleKind.undo(within(context, records), id, updated));
};

const rowsOf = (...values: ImportRow["values"][]) => values.map((one, at) => ({ number: at + 1, values: one }));
const idOf = (result: RowResult | undefined) => (result && "id" in result ? (result.id ?? 0) : 0);
const lead = (heard?: string) => ({
  external_id: randomUUID(),
  since: "2025-06-01T00:00:00.000Z",
  ...(heard === undefined ? {} : { heard }),
});

test("brings people and what they answered; an empty answer leaves the ask due, and unknown stays apart from it", async () => {
  const { results } = await take(
    rowsOf(lead("Social media"), lead("instagram"), lead(), lead("unknown"), lead("billboard")),
  );
  await world.follow(followNewPeople);
  const asks = await Promise.all(results.map((result) => askStateOf(steward, idOf(result))));
  expect(asks.map(({ state }) => state)).toEqual(["answered", "answered", "due", "doesnt_remember", "answered"]);
  expect(asks.map(({ settled }) => settled?.channel?.id ?? null)).toEqual([social, social, null, null, null]);
  expect(asks[0]?.settled?.at).toBe("2025-06-01T00:00:00.000Z");
  expect(asks[4]?.settled).toMatchObject({ words: "billboard", channel: null });
});

test("the same file twice changes nothing, and an answer that came later is taken", async () => {
  const [answered, silent] = [lead("instagram"), lead()];
  await take(rowsOf(answered, silent));
  expect((await take(rowsOf(answered, silent))).became).toEqual(["unchanged", "unchanged"]);
  const later = await take(rowsOf(answered, { ...silent, heard: "radio", heard_at: "2025-07-01T00:00:00.000Z" }));
  expect(later.became).toEqual(["unchanged", "updated"]);
  const ask = await askStateOf(steward, idOf(later.results[1]));
  expect(ask.settled).toMatchObject({ words: "radio", at: "2025-07-01T00:00:00.000Z" });
});

test("creates a channel for each new word where the file says so, if the importer may", async () => {
  const rows = rowsOf(lead("Podcast"), lead("podcast"), lead("Podcast"));
  await expect(take(rows, { options: { channels: "create" } })).rejects.toMatchObject({ kind: "forbidden" });
  const { id, results } = await take(rows, { context: marketing, options: { channels: "create" } });
  const asks = await Promise.all(results.map((result) => askStateOf(steward, idOf(result))));
  const made = (await findChannels(world.records)).filter(({ name }) => name.toLowerCase() === "podcast");
  expect(made).toHaveLength(1);
  expect(asks.map(({ settled }) => settled?.channel?.id)).toEqual([made[0]?.id, made[0]?.id, made[0]?.id]);
  await undo(id, results, marketing);
  expect((await findChannels(world.records)).find(({ id: one }) => one === made[0]?.id)?.archived).toBe(true);
});

test("is undone with its answers; whoever has something of their own is kept, with the ask as it was", async () => {
  const known = lead();
  const first = await take(rowsOf(known));
  const person = idOf(first.results[0]);
  const second = await take(rowsOf({ ...known, heard: "instagram" }, lead("radio"), lead("radio")));
  const kept = idOf(second.results[1]);
  await captureAnswer(world.context(), { person: kept, channel: social, again: true });
  const undone = await undo(second.id, second.results);
  expect(undone).toMatchObject({ removed: 1, restored: 1, kept: 1 });
  expect((await askStateOf(steward, person)).state).toBe("due");
  expect((await askStateOf(steward, kept)).settled).toMatchObject({ channel: { id: social }, at: testNow });
});

test("refuses a row that was heard in the future, and takes the others", async () => {
  const { results } = await take(rowsOf({ ...lead("radio"), heard_at: "2026-03-02T10:00:00.000Z" }, lead("radio")));
  expect(results).toMatchObject([{ became: "refused", refusal: { field: "heard_at" } }, { became: "created" }]);
});
