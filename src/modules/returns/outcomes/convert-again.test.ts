import { expect, test } from "vitest";
import { actor, openWorld } from "../../../../tests/support/world.ts";
import { recordRate } from "../../channels/index.ts";
import { addPerson } from "../../customers/index.ts";
import { mirrorOutcomes } from "../followers.ts";
import { convertOutcomesAgain } from "./convert-again.ts";
import { listOutcomes, recordOutcome } from "./outcomes.ts";

const world = await openWorld();
const steward = world.context(actor(["steward"]));
const follow = async () => {
  await world.follow(convertOutcomesAgain);
  await world.follow(mirrorOutcomes);
};

const person = (await addPerson(world.context(), { name: "Ada Example", since: "2026-01-05T00:00:00.000Z" })).id;
const sell = (at: string, amount: string, currency: string, margin?: string) =>
  recordOutcome(steward, {
    person,
    kind: "order",
    at,
    value: { amount, currency },
    ...(margin ? { margin: { amount: margin, currency } } : {}),
  });
const worth = async () => {
  const { items } = await listOutcomes(steward, person, { limit: 10 });
  return items.map(({ baseValue }) => baseValue.amount);
};

test("a corrected rate converts the outcomes that it counts for, in records and in events", async () => {
  await recordRate(steward, { currency: "CHF", day: "2026-01-01", rate: "1.5" });
  await recordRate(steward, { currency: "CHF", day: "2026-02-01", rate: "2" });
  await sell("2026-01-10T10:00:00Z", "100", "CHF", "40");
  await sell("2026-02-10T10:00:00Z", "100", "CHF");
  await sell("2026-02-11T10:00:00Z", "100", "EUR");
  await follow();
  expect(await worth()).toEqual(["100.0000", "200.0000", "150.0000"]);

  await recordRate(steward, { currency: "CHF", day: "2026-01-01", rate: "1.1" });
  await follow();
  expect(await worth()).toEqual(["100.0000", "200.0000", "110.0000"]);
  const mirrored = await world.events.query<{ value: number; margin: number | null; version: number }>(
    "SELECT toFloat64(value) AS value, toFloat64(margin) AS margin, version FROM outcomes WHERE person = {person:UInt64} ORDER BY at",
    { person },
  );
  expect(mirrored).toEqual([
    { value: 110, margin: 44, version: 2 },
    { value: 200, margin: null, version: 1 },
    { value: 100, margin: null, version: 1 },
  ]);
});

test("an amount that a rate would make too large stays as it was", async () => {
  await recordRate(steward, { currency: "USD", day: "2026-01-01", rate: "1" });
  await sell("2026-02-20T10:00:00Z", "9000000000", "USD");
  await sell("2026-02-21T10:00:00Z", "10", "USD");
  await recordRate(steward, { currency: "USD", day: "2026-01-01", rate: "20000" });
  await follow();
  expect((await worth()).slice(0, 2)).toEqual(["200000.0000", "9000000000.0000"]);
});
