import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { addPerson } from "../../customers/index.ts";
import { takeAtDoor } from "../../touches/door-answers.ts";
import { askStateOf } from "../../touches/index.ts";
import "../index.ts";
import { fileAnswersOfOrders } from "./order-people.ts";
import { recordOutcome } from "./outcomes.ts";

const world = await openWorld();
const sales = world.context(actor(["head"]));

async function orders(order: string) {
  const { id } = await addPerson(sales, { name: "Ada Lovelace" });
  const value = { amount: "10.00", currency: "EUR" };
  await recordOutcome(sales, { person: id, kind: "order", at: testNow, value, externalId: order });
  return id;
}

async function says(order: string, words: string) {
  const department = await freshDepartment(world);
  const noted = { department, order, label: "", keysOf: () => ({ keys: [] }), onKept: async () => {} };
  await takeAtDoor(world.context(), "form", { ...noted, reply: { words } });
  return () =>
    world.records
      .selectFrom("answers")
      .select(["person", "version"])
      .where("department", "=", department)
      .executeTakeFirst();
}

test("an answer of an order that is known lands with its customer at once", async () => {
  const order = randomUUID();
  const person = await orders(order);
  const answer = await says(order, "a friend");
  expect(await answer()).toMatchObject({ person });
});

test("one that comes before its order lands there once the order comes, and asks nobody again", async () => {
  const order = randomUUID();
  const answer = await says(order, "a friend");
  const other = await says(randomUUID(), "the radio");
  expect(await answer()).toMatchObject({ person: null });
  const person = await orders(order);
  expect((await askStateOf(sales, person)).state).toBe("due");
  await world.follow(fileAnswersOfOrders);
  expect(await answer()).toEqual({ person, version: 2 });
  expect(await other()).toEqual({ person: null, version: 1 });
  expect((await askStateOf(sales, person)).state).toBe("answered");
  const acts = await world.records.selectFrom("acts").selectAll().where("verb", "=", "answer.completed").execute();
  expect(acts.at(-1)).toMatchObject({ actor: "system", detail: { person, asks: { answered: [person] } } });
  await world.follow(fileAnswersOfOrders);
  expect(await answer()).toEqual({ person, version: 2 });
});
