import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../../tests/support/world.ts";
import { addPerson } from "../../customers/index.ts";
import { mirrorOutcomes } from "../followers.ts";
import { listOutcomes, recordOutcome, withdrawOutcome } from "./outcomes.ts";

const world = await openWorld();
const head = world.context(actor(["head"]));
const person = async (since = "2026-01-01T00:00:00.000Z") =>
  (await addPerson(head, { name: `Somebody ${randomUUID()}`, since })).id;
const mirrored = (id: number) =>
  world.events.query("SELECT id, kind, value, margin, version FROM outcomes WHERE id = {id:UInt64}", { id });

test("keeps an outcome, copies it to the events, and says so in the acts log", async () => {
  const of = await person();
  const outcome = await recordOutcome(head, {
    person: of,
    kind: "order",
    at: "2026-02-01T10:00:00+01:00",
    value: { amount: "120.50", currency: "EUR" },
    margin: { amount: "-3.25", currency: "EUR" },
  });
  expect(outcome).toMatchObject({ person: of, at: "2026-02-01T09:00:00.000Z", beforeKnown: false });
  await world.follow(mirrorOutcomes);
  expect(await mirrored(outcome.id)).toEqual([
    { id: outcome.id, kind: "order", value: "120.5", margin: "-3.25", version: 1 },
  ]);
  expect(await world.actsAbout("outcome", outcome.id)).toMatchObject([
    { verb: "outcome.recorded", detail: { kind: "order" } },
  ]);
});

test("keeps an outcome with the same id of another system once", async () => {
  const of = await person();
  const order = { person: of, kind: "order" as const, at: "2026-02-01T10:00:00Z", externalId: randomUUID() };
  const [first, second] = [await recordOutcome(head, order), await recordOutcome(head, order)];
  expect(second.id).toBe(first.id);
  expect((await listOutcomes(head, of, { limit: 10 })).items).toHaveLength(1);
});

test("flags an outcome that lies before the company knew of the person", async () => {
  const of = await person("2026-02-10T00:00:00.000Z");
  expect(await recordOutcome(head, { person: of, kind: "won_deal", at: "2026-02-01T10:00:00Z" })).toMatchObject({
    beforeKnown: true,
  });
});

test("takes an outcome back, in records and in events, once", async () => {
  const of = await person();
  const { id } = await recordOutcome(head, { person: of, kind: "hire", at: "2026-02-01T10:00:00Z" });
  await world.follow(mirrorOutcomes);
  await withdrawOutcome(head, id);
  await world.follow(mirrorOutcomes);
  expect(await mirrored(id)).toEqual([]);
  await expect(withdrawOutcome(head, id)).rejects.toMatchObject({ kind: "not_found" });
});

test.each([
  [{ at: "2026-03-09T10:00:00Z" }, "still to come"],
  [{ at: "2026-02-01" }, "must be a time with its zone"],
  [{ value: { amount: "-1", currency: "EUR" } }, "must be 0 or more"],
  [{ value: { amount: "1", currency: "XQX" } }, "currency code of ISO 4217"],
  [{ value: { amount: "1", currency: "JPY" } }, "No rate from JPY to EUR is known for 2026-02-01"],
  [{ value: { amount: "1", currency: "EUR" }, margin: { amount: "1", currency: "CHF" } }, "in one currency"],
])("refuses %o and keeps nothing", async (wrong, sentence) => {
  const of = await person();
  const outcome = { person: of, kind: "order" as const, at: "2026-02-01T10:00:00Z", ...wrong };
  await expect(recordOutcome(head, outcome)).rejects.toThrow(sentence);
  expect((await listOutcomes(head, of, { limit: 10 })).items).toEqual([]);
});

test("refuses those who may not", async () => {
  const of = await person();
  const order = { person: of, kind: "order" as const, at: "2026-02-01T10:00:00Z" };
  await expect(recordOutcome(world.context(actor(["executive"])), order)).resolves.toBeDefined();
  await expect(recordOutcome(world.context({ kind: "nobody" }), order)).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  const { id } = await recordOutcome(head, order);
  await expect(withdrawOutcome(world.context(actor(["member"])), id)).rejects.toMatchObject({ kind: "forbidden" });
});
