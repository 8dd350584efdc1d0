import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addChannel, channels } from "../../channels/index.ts";
import { addPerson, customers } from "../../customers/index.ts";
import { captureAnswer, logContact, touches } from "../../touches/index.ts";
import { mirrorOutcomes } from "../followers.ts";
import { recordOutcome } from "../outcomes/outcomes.ts";
import { compareModels } from "./comparison.ts";

const world = await openWorld();
const support = await freshDepartment(world);
const marketing = world.context(actor(["marketing", "head"], [support]));
const followAll = async () => {
  const followers = [customers, channels, touches].flatMap((module) => module.followers ?? []);
  for (const follower of [...followers, mirrorOutcomes]) await world.follow(follower);
};

const friend = await addChannel(marketing, { name: "A friend", kind: "word_of_mouth" });
const buyer = async (name: string, amount: string) => {
  const { id } = await addPerson(marketing, { name, since: "2026-01-05T00:00:00.000Z" });
  await recordOutcome(marketing, {
    person: id,
    kind: "order",
    at: "2026-01-20T10:00:00Z",
    value: { amount, currency: "EUR" },
  });
  return id;
};
const ada = await buyer("Ada Example", "100.10");
await captureAnswer(marketing, { person: ada, channel: friend.id, state: "answered" });
await logContact(marketing, {
  person: ada,
  department: support,
  at: "2026-01-10T10:00:00Z",
  direction: "inbound",
  medium: "phone",
  purpose: "enquiry",
});
await buyer("Nobody Asked", "30.05");
await followAll();

test("shares the same total out under each model", async () => {
  const { models, rows, currency } = await compareModels(marketing);
  expect(models.map(({ model }) => model)).toEqual([
    "said",
    "blended",
    "first",
    "last",
    "last_non_direct",
    "linear",
    "position",
    "time_decay",
    "shapley",
    "markov",
  ]);
  expect(new Set(models.map(({ total }) => total.amount))).toEqual(new Set(["130.15"]));
  for (const at of models.keys()) {
    const sum = rows.reduce((cents, row) => cents + Math.round(Number(row.revenue[at]?.amount) * 100), 0);
    expect(sum).toBe(13_015);
  }
  expect(currency).toBe("EUR");
  expect(rows.find(({ key }) => key === friend.id)?.revenue[0]).toEqual({ amount: "100.10", currency: "EUR" });
  expect(rows.at(-1)).toMatchObject({ key: 0, name: "" });
});

test("says how sure each line is under each model, and what may change places", async () => {
  const { models, rows, intervals } = await compareModels(marketing, { intervals: true, draws: 50 });
  expect(intervals).toMatchObject({ draws: 50, confidence: 0.9, seed: 1 });
  for (const { revenue, ranges } of rows) {
    expect(ranges).toHaveLength(models.length);
    for (const [at, range] of (ranges ?? []).entries()) {
      const [low, is, high] = [range?.low, revenue[at], range?.high].map((money) => Number(money?.amount));
      expect(low).toBeLessThanOrEqual(is ?? Number.NaN);
      expect(is).toBeLessThanOrEqual(high ?? Number.NaN);
    }
  }
  const said = models.findIndex(({ model }) => model === "said");
  const range = rows.find(({ key }) => key === friend.id)?.ranges?.[said];
  expect(Number(range?.high.amount)).toBeGreaterThan(Number(range?.low.amount));
  expect((await compareModels(marketing)).rows.every(({ ranges }) => ranges === null)).toBe(true);
});

test("compares departments by their contacts alone", async () => {
  const { models, rows } = await compareModels(marketing, { by: "department" });
  expect(models.map(({ model }) => model)).not.toContain("said");
  expect(rows.find(({ key }) => key === support)?.revenue.map(({ amount }) => amount)).toEqual(
    models.map(() => "100.10"),
  );
});

test("is not for those who may not read returns", async () => {
  await expect(compareModels(world.context(actor(["member"], [support])))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(compareModels(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
});
