import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { mergePeople, requirePeople, unmergePerson } from "../customers/index.ts";
import { dues, listDues, rebuildDues, waiveDues } from "../dues/index.ts";
import { captureAnswer, withdrawAnswer } from "./answers.ts";
import { askStateOf } from "./asks.ts";
import { logContact, withdrawContact } from "./contacts.ts";
import { touches } from "./index.ts";

const world = await openWorld();
await dues.seed?.(world.context());
const reception = await freshDepartment(world, "Reception");
const steward = world.context(actor(["steward"], [reception]));

const ago = (days: number) => new Date(Date.parse(testNow) - days * 86_400_000).toISOString();
const follow = async () => {
  const followers = [...(dues.followers ?? []), ...(touches.followers ?? [])];
  for (let round = 0; round < 3; round += 1) for (const follower of followers) await world.follow(follower);
};
/** Somebody who answered so many days ago, when they became known. */
const customer = async (days: number) => {
  const keys = [{ kind: "external" as const, value: randomUUID() }];
  const [id = 0] = await requirePeople(world.context(), [{ keys, since: ago(days) }]);
  await follow();
  await captureAnswer(steward, { person: id, words: "a friend", at: ago(days) });
  return id;
};
const call = (person: number, at: string) =>
  logContact(steward, { person, at, medium: "phone", direction: "inbound", department: reception });
const duesOf = async (person: number) => {
  await follow();
  const { items } = await listDues(steward, { person }, { limit: 20 });
  return items.filter(({ commitment }) => commitment.code === "ask_returning_customer");
};
const statesOf = async (person: number) => (await duesOf(person)).map(({ state }) => state);

afterEach(async () => {
  await follow();
  expect(await rebuildDues(world.context())).toMatchObject({ missing: 0, extra: 0, different: 0 });
});

test("who comes back is owed the question what brought them, kept by asking, each time", async () => {
  const id = await customer(800);
  expect(await duesOf(id)).toEqual([]);
  await call(id, ago(3));
  expect(await duesOf(id)).toMatchObject([{ state: "open", department: { id: reception }, openedAt: ago(3) }]);
  const { answer } = await captureAnswer(steward, { person: id, words: "a letter", at: ago(2) });
  expect(await duesOf(id)).toMatchObject([{ state: "kept", settledAt: ago(2) }]);
  await withdrawAnswer(steward, answer?.id ?? 0);
  expect(await statesOf(id)).toEqual(["open"]);
  await captureAnswer(steward, { person: id, state: "declined", at: ago(2) });
  expect(await statesOf(id)).toEqual(["kept"]);
});

test("the call that is taken back takes its due with it, and no other", async () => {
  const id = await customer(400);
  await call(id, ago(100));
  await captureAnswer(steward, { person: id, words: "a letter", at: ago(100) });
  const other = await customer(400);
  const { contact } = await call(other, ago(1));
  expect(await statesOf(other)).toEqual(["open"]);
  await withdrawContact(steward, contact?.id ?? 0);
  expect(await statesOf(other)).toEqual(["withdrawn"]);
  expect(await statesOf(id)).toEqual(["kept"]);
});

test("one question waits for two who turn out to be one, and theirs again when they are two", async () => {
  const [one, other] = [await customer(400), await customer(390)];
  await call(one, ago(5));
  await captureAnswer(steward, { person: one, words: "a letter", at: ago(5) });
  await call(other, ago(1));
  await mergePeople(steward, one, { person: other });
  expect((await statesOf(one)).toSorted()).toEqual(["kept", "withdrawn"]);
  await unmergePerson(steward, other);
  expect(await statesOf(one)).toEqual(["kept"]);
  expect(await statesOf(other)).toEqual(["open"]);
});

test("waived by hand, nobody was asked what brought them", async () => {
  const id = await customer(400);
  await call(id, ago(1));
  const [due] = await duesOf(id);
  await waiveDues(steward, { dues: [due?.id ?? 0], reason: "in a hurry" });
  await follow();
  expect(await askStateOf(steward, id)).toMatchObject({ round: 2, state: "not_asked" });
  expect(await statesOf(id)).toEqual(["waived"]);
});
