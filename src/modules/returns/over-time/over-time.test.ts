import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addChannel, channels } from "../../channels/index.ts";
import { addPerson, customers } from "../../customers/index.ts";
import { captureAnswer, touches } from "../../touches/index.ts";
import type { CreditModel } from "../contract.ts";
import { mirrorOutcomes } from "../followers.ts";
import { recordOutcome } from "../outcomes/outcomes.ts";
import { returnsChanges, returnsOverTime } from "./over-time.ts";

const world = await openWorld();
const desk = await freshDepartment(world);
const marketing = world.context(actor(["marketing", "head"], [desk]));
const fair = await addChannel(marketing, { name: "Fair of the time line", kind: "event" });
const mail = await addChannel(marketing, { name: "Mail of the time line", kind: "print" });
const buyer = async (name: string, channel: number | undefined) => {
  const { id } = await addPerson(marketing, { name, since: "2026-01-02T00:00:00.000Z" });
  if (channel) await captureAnswer(marketing, { person: id, channel, state: "answered", department: desk });
  return id;
};
const [ada, emmy, grace] = [await buyer("Ada", fair.id), await buyer("Emmy", mail.id), await buyer("Grace", undefined)];
const buy = (person: number, at: string, amount: string) =>
  recordOutcome(marketing, { person, kind: "order", at, value: { amount, currency: "EUR" } });
await buy(ada, "2026-01-05T10:00:00Z", "100.00");
await buy(ada, "2026-01-20T10:00:00Z", "10.10");
await buy(emmy, "2026-01-21T10:00:00Z", "50.00");
await buy(grace, "2026-01-22T10:00:00Z", "5.05");
await marketing.events.insert("touches", [
  { id: 2 ** 34, person: emmy, at: "2026-01-10T10:00:00.000Z", channel: fair.id, campaign: 0, department: desk },
  { id: 2 ** 34 + 1, person: emmy, at: "2026-01-11T10:00:00.000Z", channel: mail.id, campaign: 0, department: desk },
]);
const followers = [customers, channels, touches].flatMap((module) => module.followers ?? []);
for (const follower of [...followers, mirrorOutcomes]) await world.follow(follower);
const january = { from: "2026-01-05", to: "2026-01-31" };

test("tells week by week what customers say earned, with every week and the unknown", async () => {
  const line = await returnsOverTime(marketing, january);
  expect(line).toMatchObject({
    step: "week",
    model: "said",
    begins: ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"],
  });
  const amounts = (key: number) => line.rows.find((row) => row.key === key)?.revenue.map(({ amount }) => amount);
  expect(amounts(fair.id)).toEqual(["100.00", "0.00", "10.10", "0.00"]);
  expect(amounts(mail.id)).toEqual(["0.00", "0.00", "50.00", "0.00"]);
  expect(amounts(0)).toEqual(["0.00", "0.00", "5.05", "0.00"]);
  expect(line.rows.at(-1)?.key).toBe(0);
  expect(line.total.map(({ amount }) => amount)).toEqual(["100.00", "0.00", "65.15", "0.00"]);
});

test("the total of each month is the same under every model, and lines add up to it", async () => {
  const models: CreditModel[] = [
    "said",
    "blended",
    "first",
    "last",
    "last_non_direct",
    "linear",
    "position",
    "time_decay",
    "shapley",
  ];
  for (const model of models) {
    const line = await returnsOverTime(marketing, { ...january, model, step: "month" });
    expect(line.total).toMatchObject([{ amount: "165.15" }]);
    const cents = line.rows.reduce((sum, { revenue }) => sum + Math.round(Number(revenue[0]?.amount) * 100), 0);
    expect(cents).toBe(16_515);
  }
  const linear = await returnsOverTime(marketing, { ...january, model: "linear" });
  expect(linear.rows.find(({ key }) => key === mail.id)?.revenue[2]?.amount).toBe("25.00");
  await expect(returnsOverTime(marketing, { model: "markov" })).rejects.toThrow("no time line");
});

test("sets a period beside the days before it, or others, line by line", async () => {
  const changes = await returnsChanges(marketing, { from: "2026-01-17", to: "2026-01-31" });
  expect(changes).toMatchObject({
    before: { from: "2026-01-02", to: "2026-01-16" },
    total: { before: { revenue: { amount: "100.00" } }, after: { revenue: { amount: "65.15" } } },
  });
  expect(changes.rows.map(({ key }) => key)).toEqual([fair.id, mail.id, 0]);
  expect(changes.rows[0]).toMatchObject({
    before: { revenue: { amount: "100.00" } },
    after: { revenue: { amount: "10.10" } },
  });
  expect(changes.rows[1]?.before).toMatchObject({ leads: 1, sales: 0 });
  const other = await returnsChanges(marketing, { ...january, againstFrom: "2025-01-01", againstTo: "2025-12-31" });
  expect(other.total.before.sales).toBe(0);
  await expect(returnsChanges(marketing, {})).rejects.toMatchObject({ kind: "invalid", faults: [{ path: "from" }] });
});

test("is for those who see returns", async () => {
  for (const ask of [returnsOverTime, returnsChanges]) {
    await expect(ask(world.context(actor(["member"], [desk])), january)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(ask(world.context({ kind: "nobody" }), january)).rejects.toMatchObject({ kind: "unauthenticated" });
    const backwards = { from: "2026-02-01", to: "2026-01-01" };
    await expect(ask(marketing, backwards)).rejects.toMatchObject({ kind: "invalid" });
  }
});
