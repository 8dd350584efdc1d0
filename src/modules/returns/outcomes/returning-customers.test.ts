import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { requirePeople } from "../../customers/index.ts";
import { askStateOf, captureAnswer } from "../../touches/index.ts";
import "../index.ts";
import { recordOutcome, withdrawOutcome } from "./outcomes.ts";
import { askWhoCameBack } from "./returning-customers.ts";

const world = await openWorld();
const department = await freshDepartment(world);
const steward = world.context(actor(["steward", "admin"], [department]));
const ago = (days: number) => new Date(Date.parse(testNow) - days * 86_400_000).toISOString();

async function customer(days: number) {
  const keys = [{ kind: "external" as const, value: randomUUID() }];
  const [id = 0] = await requirePeople(world.context(), [{ keys, since: ago(days) }]);
  await captureAnswer(steward, { person: id, words: "a friend", at: ago(days) });
  return id;
}
const buy = (person: number, kind: "order" | "renewal", at: string) =>
  recordOutcome(steward, { person, kind, at, value: { amount: "10", currency: "EUR" } });

test("an order after a long silence asks what brought them back, and a renewal does not", async () => {
  const [buyer, renewing] = [await customer(400), await customer(400)];
  const order = await buy(buyer, "order", ago(1));
  await buy(renewing, "renewal", ago(1));
  await world.follow(askWhoCameBack);
  await world.follow(askWhoCameBack);
  expect(await askStateOf(steward, buyer)).toMatchObject({ state: "due", question: "back", since: ago(1) });
  expect(await askStateOf(steward, renewing)).toMatchObject({ state: "answered", question: "heard" });

  await withdrawOutcome(steward, order.id);
  await world.follow(askWhoCameBack);
  expect(await askStateOf(steward, buyer)).toMatchObject({ state: "answered", question: "heard", comesBack: true });
});
