import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addChannel, channels } from "../../channels/index.ts";
import { addPerson, customers } from "../../customers/index.ts";
import { captureAnswer, touches } from "../../touches/index.ts";
import { mirrorOutcomes } from "../followers.ts";
import { recordOutcome } from "../outcomes/outcomes.ts";
import { silenceReport } from "./silence.ts";
import { describeSilence } from "./silence-command.ts";

const world = await openWorld();
const desk = await freshDepartment(world, "Front desk of the test");
const marketing = world.context(actor(["marketing", "head"], [desk]));

const fair = await addChannel(marketing, { name: "Fair of the test", kind: "event" });
const letter = await addChannel(marketing, { name: "Letter of the test", kind: "print" });

async function buy(amount: string, said?: number) {
  const { id } = await addPerson(marketing, { name: "Ada Example", since: "2026-01-05T00:00:00.000Z" });
  if (said) await captureAnswer(marketing, { person: id, channel: said, state: "answered", department: desk });
  const value = { amount, currency: "EUR" };
  await recordOutcome(marketing, { person: id, kind: "order", at: "2026-01-20T10:00:00Z", value });
}
for (let at = 0; at < 25; at += 1) await buy("10", fair.id);
for (let at = 0; at < 20; at += 1) await buy("10", letter.id);
for (let at = 0; at < 5; at += 1) await buy("30");
const followers = [customers, channels, touches].flatMap((module) => module.followers ?? []);
for (const follower of [...followers, mirrorOutcomes]) await world.follow(follower);

test("says what is not known in money, how sure the order is, and how many answers settle it", async () => {
  const silence = await silenceReport(marketing, {});
  expect(silence).toMatchObject({
    revenue: { amount: "600.00" },
    unknown: { revenue: { amount: "150.00" }, customers: 5 },
    answers: 45,
    order: [
      { channel: fair.id, name: "Fair of the test", value: 250, rank: 1 },
      { channel: letter.id, value: 200, rank: 2, flip: null },
    ],
  });
  expect(silence.unknown.reasons).toMatchObject([{ reason: "no_answer", revenue: { amount: "150.00" } }]);
  // Poisson(25) against Poisson(20): the second is at least as large in 25 % of draws (Skellam distribution). Which draws
  // they are depends on the people's numbers, so five standard errors of 500 draws are allowed: 5 sqrt(.25 * .75 / 500).
  const flip = silence.order[0]?.flip ?? 0;
  expect(Math.abs(flip - 0.25)).toBeLessThan(0.097);
  expect(silence.stable).toBeCloseTo(1 - flip, 10);
  // A draw moves the gap of 5 orders by whole orders k, and asks for 45 ((k / 5)^2 - 1) more answers. The draw at 90 % has
  // k = 9 in the long run (z(0.9) sqrt(45) = 8.6); among 500 draws k is 7 to 11 but once in 15,000 times (binomial).
  expect([44, 71, 101, 135, 173]).toContain(silence.moreAnswers);
  expect(await silenceReport(marketing, {})).toEqual(silence);
  expect(describeSilence(silence)).toContain("Of 600.00 EUR, 150.00 (25 %) came from nobody knows where.");
});

test("less confidence needs fewer answers, and what lies near counts as tied on demand", async () => {
  expect((await silenceReport(marketing, { confidence: 0.6 })).moreAnswers).toBe(0);
  const tied = await silenceReport(marketing, { tie: 0.2 });
  expect(tied).toMatchObject({ stable: 1, moreAnswers: 0 });
  expect(tied.order.map(({ rank }) => rank)).toEqual([1, 1]);
});

test("tells which department brings answers, and how far its asks reach", async () => {
  const { departments, weeks } = await silenceReport(marketing, {});
  expect(departments).toEqual([
    { department: desk, name: "Front desk of the test", due: 5, pace: 45 / 8, potential: 5, weeks: null },
  ]);
  expect(weeks).toBeNull();
});

test("is for those who see returns, and refuses what makes no sense", async () => {
  await expect(silenceReport(world.context(actor(["member"], [desk])), {})).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(silenceReport(world.context({ kind: "nobody" }), {})).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(silenceReport(marketing, { confidence: 1.5 })).rejects.toThrow("at most 0.99");
  const backwards = { from: "2026-02-01", to: "2026-01-01" };
  await expect(silenceReport(marketing, backwards)).rejects.toMatchObject({ kind: "invalid" });
});
