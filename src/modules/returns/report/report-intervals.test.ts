import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addChannel, channels, recordSpend } from "../../channels/index.ts";
import { addPerson, customers } from "../../customers/index.ts";
import { captureAnswer, touches } from "../../touches/index.ts";
import { CreditModel } from "../contract.ts";
import { mirrorOutcomes } from "../followers.ts";
import { recordOutcome } from "../outcomes/outcomes.ts";
import { returnsReport } from "./report.ts";

const world = await openWorld();
const desk = await freshDepartment(world);
const marketing = world.context(actor(["marketing", "head"], [desk]));
const fair = await addChannel(marketing, { name: "Fair of intervals", kind: "event" });
const letter = await addChannel(marketing, { name: "Letter of intervals", kind: "print" });

async function buyer(amount: string, channel?: number) {
  const { id } = await addPerson(marketing, { name: "Ada Example", since: "2026-01-05T00:00:00.000Z" });
  if (channel) {
    await captureAnswer(marketing, { person: id, channel, state: "answered", department: desk });
    await world.events.insert("touches", [{ id, person: id, at: "2026-01-10T10:00:00Z", channel }]);
  }
  const value = { amount, currency: "EUR" };
  await recordOutcome(marketing, { person: id, kind: "order", at: "2026-01-20T10:00:00Z", value });
}
for (let at = 0; at < 12; at += 1) await buyer("10", fair.id);
for (let at = 0; at < 11; at += 1) await buyer("10", letter.id);
await buyer("30");
await recordSpend(marketing, { day: "2026-01-10", channel: letter.id, amount: { amount: "55", currency: "EUR" } });
const followers = [customers, channels, touches].flatMap((module) => module.followers ?? []);
for (const follower of [...followers, mirrorOutcomes]) await world.follow(follower);

test.each(CreditModel.options)("under %s every row says how sure it is, and the figure lies within", async (model) => {
  const query = { model, intervals: true, draws: 300 };
  const { rows, intervals } = await returnsReport(marketing, query);
  expect(intervals).toMatchObject({ draws: 300, confidence: 0.9, seed: 1 });
  for (const { revenue, interval } of rows) {
    expect(Number(interval?.revenue.low.amount)).toBeLessThanOrEqual(Number(revenue.amount));
    expect(Number(interval?.revenue.high.amount)).toBeGreaterThanOrEqual(Number(revenue.amount));
  }
  const row = (key: number) => rows.find((one) => one.key === key);
  // 12 and 11 orders of 10: a Poisson count of n spans about n -+ 1.645 sqrt(n).
  expect(Number(row(fair.id)?.interval?.revenue.low.amount)).toBeGreaterThanOrEqual(40);
  expect(Number(row(fair.id)?.interval?.revenue.low.amount)).toBeLessThanOrEqual(90);
  expect(Number(row(fair.id)?.interval?.revenue.high.amount)).toBeGreaterThanOrEqual(150);
  expect(Number(row(fair.id)?.interval?.revenue.high.amount)).toBeLessThanOrEqual(
    1.75 * Number(row(fair.id)?.revenue.amount),
  );
  expect(row(fair.id)?.interval).toMatchObject({
    roi: null,
    rank: { revenue: { rank: 1, low: 1, high: 2 }, roi: null },
  });
  expect(row(letter.id)?.interval?.rank).toMatchObject({ revenue: { rank: 2, low: 1, high: 2 }, roi: { rank: 1 } });
  const roi = row(letter.id)?.interval?.roi;
  // Revenue is rounded to the cent, and half a cent of 55 is 0.00009.
  expect(roi?.low).toBeCloseTo((Number(row(letter.id)?.interval?.revenue.low.amount) - 55) / 55, 3);
  expect(intervals?.flips.revenue).toEqual([{ upper: fair.id, lower: letter.id, share: expect.any(Number) }]);
  // Whose origin is not known is shared out by blended, so that nothing is left of which more would tell.
  const further = model === "blended" ? null : expect.any(Number);
  expect(row(0)?.interval).toMatchObject({ rank: null, furtherOutcomes: further });
  expect(row(0)?.interval?.furtherOutcomes).not.toBe(0);
  expect((await returnsReport(marketing, query)).rows).toEqual(rows);
});

test("another seed gives other ends, more confidence wider ones, and none were asked for without", async () => {
  const ask = async (query: object) =>
    (await returnsReport(marketing, { model: "linear", ...query })).rows.map(({ interval }) => interval);
  const usual = await ask({ intervals: true });
  // Ends are whole orders, and a row has the same under two seeds once in five times: all rows under four, never.
  const others = await Promise.all([9, 10, 11].map((seed) => ask({ intervals: true, seed })));
  expect(others).not.toEqual([usual, usual, usual]);
  const [sure] = await ask({ intervals: true, confidence: 0.99 });
  expect(Number(sure?.revenue.high.amount)).toBeGreaterThan(Number(usual[0]?.revenue.high.amount));
  expect(new Set(await ask({}))).toEqual(new Set([null]));
});

test("refuses draws, confidence and seeds out of bounds, and whoever may not read returns", async () => {
  for (const wrong of [{ draws: 5 }, { draws: 5000 }, { confidence: 1.2 }, { seed: -1 }, { order: 9 }]) {
    await expect(returnsReport(marketing, { intervals: true, ...wrong })).rejects.toThrow();
  }
  const asked = { intervals: true, model: "markov" } as const;
  await expect(returnsReport(world.context(actor(["member"])), asked)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(returnsReport(world.context({ kind: "nobody" }), asked)).rejects.toMatchObject({
    kind: "unauthenticated",
  });
});
