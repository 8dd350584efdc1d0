import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addCampaign, addChannel, channels, recordSpend } from "../../channels/index.ts";
import { addPerson, customers } from "../../customers/index.ts";
import { captureAnswer, logContact, touches } from "../../touches/index.ts";
import { mirrorOutcomes } from "../followers.ts";
import { recordOutcome } from "../outcomes/outcomes.ts";
import { returnsReport } from "../report/report.ts";
import { saidSeen } from "./said-seen.ts";
import { saidSeenRows } from "./said-seen-rows.ts";

const world = await openWorld();
const desk = await freshDepartment(world, "Front desk of the test");
const marketing = world.context(actor(["marketing", "head"], [desk]));
const fair = await addChannel(marketing, { name: "Fair of the test", kind: "event" });
const letter = await addChannel(marketing, { name: "Letter of the test", kind: "print" });
const ads = await addCampaign(marketing, { channel: letter.id, name: "Ads of the test" });
const { id: direct } = await addChannel(marketing, { name: "By itself", kind: "direct" });

let touch = 0;
/** Somebody who bought, by what was tracked of them and what they said: at the counter, on the phone or on the web. */
async function buy(name: string, amount: string, seen: number | null, said?: number, door?: "phone") {
  const { id } = await addPerson(marketing, { name, since: "2026-01-05T00:00:00.000Z" });
  const answer = { state: "answered", channel: said } as const;
  if (said !== undefined && door === "phone") {
    await logContact(marketing, { person: id, medium: "phone", department: desk, answer });
  } else if (said !== undefined) await captureAnswer(marketing, { person: id, ...answer, department: desk });
  if (seen !== null) {
    touch += 1;
    const row = { id: 2 ** 32 + touch, person: id, at: "2026-01-10T10:00:00.000Z", channel: seen, campaign: 0 };
    await world.events.insert("touches", [{ ...row, key: "", medium: "web", direction: "inbound", import: 1 }]);
  }
  await recordOutcome(marketing, {
    person: id,
    kind: "order",
    at: "2026-01-20T10:00:00Z",
    value: { amount, currency: "EUR" },
  });
  return id;
}

const ada = await buy("Ada Example", "100.10", direct, fair.id, "phone");
await buy("Grace Example", "50.20", fair.id, fair.id);
await buy("Emmy Example", "20.00", letter.id, fair.id, "phone");
await buy("Mary Example", "10.00", letter.id, letter.id);
await buy("Nobody Asked", "30.05", letter.id);
await recordSpend(marketing, { day: "2026-01-10", channel: letter.id, amount: { amount: "10", currency: "EUR" } });
await recordSpend(marketing, { day: "2026-01-10", channel: fair.id, amount: { amount: "200", currency: "EUR" } });
const followers = [customers, channels, touches].flatMap((module) => module.followers ?? []);
for (const follower of [...followers, mirrorOutcomes]) await world.follow(follower);

test("sets what customers said beside what was tracked, whichever way they said it", async () => {
  const report = await saidSeen(marketing);
  expect(report).toMatchObject({ currency: "EUR", rule: "last_non_direct", answered: 4, missing: [] });
  expect(report.total).toEqual({ customers: 5, sales: 5, revenue: { amount: "210.35", currency: "EUR" } });
  const cells = report.cells.map(({ said, seen, customers, revenue }) => [
    said.reason ?? said.name,
    seen.state ?? seen.name,
    customers,
    revenue.amount,
  ]);
  expect(cells).toEqual([
    ["Fair of the test", "direct", 1, "100.10"],
    ["Fair of the test", "Fair of the test", 1, "50.20"],
    ["no_answer", "Letter of the test", 1, "30.05"],
    ["Fair of the test", "Letter of the test", 1, "20.00"],
    ["Letter of the test", "Letter of the test", 1, "10.00"],
  ]);
});

test("says what tracking misses, and how far the two agree", async () => {
  const { dark, agreement } = await saidSeen(marketing);
  expect(dark).toMatchObject({ customers: 1, of: 4, share: 0.25, revenue: { amount: "100.10" } });
  expect(dark.lines).toMatchObject([
    { key: fair.id, name: "Fair of the test", customers: 1, of: 3, revenue: { amount: "100.10" } },
    { key: letter.id, customers: 0, of: 1, share: 0, revenue: { amount: "0.00" } },
  ]);
  // Three with both: fair and fair, fair and letter, letter and letter. Chance agrees on 2/3 * 1/3 + 1/3 * 2/3.
  expect(agreement).toMatchObject({ customers: 3, observed: expect.closeTo(2 / 3), expected: expect.closeTo(4 / 9) });
  expect(agreement.kappa).toBeCloseTo((2 / 3 - 4 / 9) / (5 / 9), 10);
});

test("tells which lines change places, and the sums of all three are the total", async () => {
  const { lines, smoothing } = await saidSeen(marketing);
  const letters = lines.find(({ key }) => key === letter.id);
  // Of two who were tracked by the letter one said fair and one letter, of all four three said fair.
  const filled = 30.05 * ((1 + (smoothing * 1) / 4) / (2 + smoothing));
  expect(Number(letters?.blended.revenue.amount)).toBeCloseTo(10 + filled, 2);
  expect(letters).toMatchObject({ spend: { amount: "10.00" }, said: { revenue: { amount: "10.00" }, rank: 2 } });
  expect(letters).toMatchObject({ seen: { revenue: { amount: "60.05" }, rank: 1 }, blended: { rank: 2 }, moves: 1 });
  const blended = lines.reduce((sum, line) => sum + Math.round(Number(line.blended.revenue.amount) * 100), 0);
  expect(blended).toBe(21035);
  // For each unit that it cost, the letter comes first however it is counted: 1 and more against less than 1.
  const byReturn = await saidSeen(marketing, { order: "roas" });
  expect(byReturn.lines.map(({ key, moves }) => [key, moves])).toEqual([
    [letter.id, 0],
    [fair.id, 0],
  ]);
});

test("is a model of the returns, with nothing left unknown where others can stand for those who were not asked", async () => {
  const { rows, total } = await returnsReport(marketing, { model: "blended" });
  const { lines } = await saidSeen(marketing);
  expect(rows.filter(({ key }) => key !== 0).map(({ key, revenue }) => [key, revenue.amount])).toEqual(
    lines.map(({ key, blended }) => [key, blended.revenue.amount]),
  );
  expect(rows.at(-1)).toMatchObject({ key: 0, reason: "no_answer", revenue: { amount: "0.00" } });
  expect(total.revenue.amount).toBe("210.35");
});

test("takes campaigns that only find the name for direct, and knows campaigns apart", async () => {
  const row = { id: 2 ** 32 + 99, person: ada, at: "2026-01-12T10:00:00.000Z", channel: letter.id, campaign: ads.id };
  await world.events.insert("touches", [{ ...row, key: "", medium: "web", direction: "inbound", import: 1 }]);
  const find = async (query: Parameters<typeof saidSeen>[1]) => (await saidSeen(marketing, query)).dark.customers;
  expect(await find({})).toBe(0);
  expect(await find({ brand: String(ads.id) })).toBe(1);
  const byCampaign = await saidSeen(marketing, { by: "campaign" });
  expect(byCampaign.cells.find(({ seen }) => seen.key === ads.id)).toMatchObject({
    said: { key: 0, reason: "no_campaign" },
    seen: { name: "Ads of the test" },
  });
  await world.events.execute("DELETE FROM touches WHERE id = {id:UInt64}", { id: row.id });
});

test("opens a pair to its customers, with names as the reader may see them", async () => {
  const cell = { said: String(fair.id), seen: "direct" } as const;
  const clear = await saidSeenRows(world.context(actor(["head"])), cell);
  expect(clear.items).toMatchObject([
    {
      ...{ person: ada, name: "Ada Example", share: 1, kind: "order" },
      said: [{ name: "Fair of the test", reason: null }],
      seen: { key: 0, state: "direct" },
    },
  ]);
  const masked = await saidSeenRows(world.context(actor(["executive"])), cell);
  expect(masked.items).toMatchObject([{ name: "A… E…" }]);
  const first = await saidSeenRows(marketing, { limit: 2 });
  const second = await saidSeenRows(marketing, { limit: 3, cursor: first.next ?? "" });
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
  expect(second.next).toBeNull();
});

test("names what is missing instead of staying empty", async () => {
  const { missing, cells } = await saidSeen(marketing, { from: "2020-01-01", to: "2020-12-31" });
  expect(cells).toEqual([]);
  expect(missing.map(({ what }) => what)).toEqual(["outcomes"]);
});

test("is for those who see returns, and refuses what makes no sense", async () => {
  const member = world.context(actor(["member"], [desk]));
  const nobody = world.context({ kind: "nobody" });
  for (const ask of [saidSeen, saidSeenRows]) {
    await expect(ask(member, {})).rejects.toMatchObject({ kind: "forbidden" });
    await expect(ask(nobody, {})).rejects.toMatchObject({ kind: "unauthenticated" });
    await expect(ask(marketing, { from: "2026-02-01", to: "2026-01-01" })).rejects.toMatchObject({ kind: "invalid" });
    await expect(ask(marketing, { brand: "3;drop" })).rejects.toThrow("ids with commas");
  }
  await expect(saidSeenRows(marketing, { said: "everything" })).rejects.toThrow("id of a channel or campaign");
  await expect(saidSeenRows(marketing, { cursor: "x" })).rejects.toMatchObject({ kind: "invalid" });
});
