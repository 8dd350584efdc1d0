import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addCampaign, addChannel, channels, recordSpend } from "../../channels/index.ts";
import { addPerson, customers } from "../../customers/index.ts";
import { captureAnswer, touches } from "../../touches/index.ts";
import type { CreditModel } from "../contract.ts";
import { mirrorOutcomes } from "../followers.ts";
import { recordOutcome } from "../outcomes/outcomes.ts";
import { returnsReport } from "./report.ts";
import { returnsRows } from "./report-rows.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing", "head"], [await freshDepartment(world)]));
const followAll = async () => {
  const followers = [customers, channels, touches].flatMap((module) => module.followers ?? []);
  for (const follower of [...followers, mirrorOutcomes]) await world.follow(follower);
};

const fair = await addChannel(marketing, { name: "Trade fair test", kind: "event" });
const letter = await addChannel(marketing, { name: "Letter test", kind: "print" });
const spring = await addCampaign(marketing, { channel: letter.id, name: "Spring" });

const buyer = async (name: string, amount: string, answer?: { channel: number }) => {
  const { id } = await addPerson(marketing, { name, since: "2026-01-05T00:00:00.000Z" });
  if (answer) await captureAnswer(marketing, { person: id, channel: answer.channel, state: "answered" });
  await recordOutcome(marketing, {
    person: id,
    kind: "order",
    at: "2026-01-20T10:00:00Z",
    value: { amount, currency: "EUR" },
    margin: { amount: "1.00", currency: "EUR" },
  });
  return id;
};
const ada = await buyer("Ada Example", "100.10", { channel: fair.id });
await buyer("Grace Example", "50.20", { channel: letter.id });
await buyer("Nobody Asked", "30.05");
await recordSpend(marketing, {
  day: "2026-01-10",
  channel: letter.id,
  campaign: spring.id,
  amount: { amount: "25.10", currency: "EUR" },
});
await followAll();

test("credits what customers said, with spend and what follows from it, and shows the unknown origin", async () => {
  const { rows, total, currency } = await returnsReport(marketing, { by: "channel", model: "said" });
  const named = (name: string) => rows.find((row) => row.name === name);
  expect(currency).toBe("EUR");
  expect(named("Trade fair test")).toMatchObject({
    customers: 1,
    leads: 1,
    revenue: { amount: "100.10" },
    spend: null,
    roi: null,
    roas: null,
  });
  expect(named("Letter test")).toMatchObject({
    revenue: { amount: "50.20" },
    spend: { amount: "25.10" },
    roi: 1,
    roas: 2,
    costPerCustomer: { amount: "25.10" },
  });
  expect(rows.filter(({ key }) => key === 0)).toMatchObject([
    { reason: "no_answer", customers: 1, revenue: { amount: "30.05" } },
  ]);
  expect(total).toMatchObject({ customers: 3, leads: 3, revenue: { amount: "180.35" }, spend: { amount: "25.10" } });
});

test("never changes the total when the model changes", async () => {
  const models: CreditModel[] = [
    "said",
    "blended",
    "first",
    "last",
    "last_non_direct",
    "linear",
    "position",
    "time_decay",
  ];
  const reports = await Promise.all(models.map((model) => returnsReport(marketing, { by: "channel", model })));
  const figures = reports.map(({ total }) => [
    total.customers,
    total.sales,
    total.revenue.amount,
    total.margin?.amount,
  ]);
  expect(new Set(figures.map((each) => JSON.stringify(each)))).toEqual(
    new Set([JSON.stringify([3, 3, "180.35", "3.00"])]),
  );
});

test("says where answers name channels and no campaign, under models that go by answers", async () => {
  const missing = async (query: Parameters<typeof returnsReport>[1]) =>
    (await returnsReport(marketing, query)).missing.map(({ what }) => what);
  expect(await missing({ by: "campaign", model: "said" })).toContain("campaigns");
  expect(await missing({ by: "campaign", model: "blended" })).toContain("campaigns");
  expect(await missing({ by: "campaign", model: "linear" })).not.toContain("campaigns");
  expect(await missing({ by: "channel", model: "said" })).not.toContain("campaigns");
});

test("rows add up to the total to the cent", async () => {
  const { rows, total } = await returnsReport(marketing, { by: "campaign", model: "linear" });
  const cents = rows.reduce((sum, { revenue }) => sum + Math.round(Number(revenue.amount) * 100), 0);
  expect(cents).toBe(Math.round(Number(total.revenue.amount) * 100));
});

test("leaves a period without outcomes empty, and says what is missing", async () => {
  const { rows, total, missing } = await returnsReport(marketing, { from: "2020-01-01", to: "2020-12-31" });
  expect(total).toMatchObject({ customers: 0, revenue: { amount: "0.00" }, roi: null });
  expect(rows).toMatchObject([{ key: 0 }]);
  expect(missing.map(({ what }) => what)).toEqual(["outcomes", "spend"]);
});

test("opens a figure to its rows, with names as the reader may see them", async () => {
  const cell = { by: "channel", model: "said", key: fair.id, column: "revenue" } as const;
  const clear = await returnsRows(world.context(actor(["head"])), cell);
  expect(clear.items).toMatchObject([
    { person: ada, name: "Ada Example", share: 1, credited: 100.1, value: { currency: "EUR" } },
  ]);
  const masked = await returnsRows(world.context(actor(["executive"])), cell);
  expect(masked.items).toMatchObject([{ name: "A… E…" }]);
});

test("refuses a period that ends before it begins, and those who may not read returns", async () => {
  await expect(returnsReport(marketing, { from: "2026-02-01", to: "2026-01-01" })).rejects.toMatchObject({
    kind: "invalid",
  });
  await expect(returnsReport(world.context(actor(["member"])))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(returnsReport(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("says what a ledger of departments lacks, and refuses what no customer can say", async () => {
  const report = await returnsReport(marketing, { by: "department" });
  expect(report.model).toBe("linear");
  expect(report.missing.map(({ what }) => what)).toEqual(["touches"]);
  const said = { by: "department", model: "said" } as const;
  await expect(returnsReport(marketing, said)).rejects.toMatchObject({ kind: "invalid", faults: [{ path: "model" }] });
  await expect(returnsRows(marketing, { ...said, key: 0 })).rejects.toMatchObject({ kind: "invalid" });
});
