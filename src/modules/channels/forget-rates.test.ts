import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { addChannel } from "./channels.ts";
import { forgetUnusedRates, listRates, recordRate } from "./rates.ts";
import { listSpend, recordSpend, withdrawSpend } from "./spend.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing"]));
const channel = (await addChannel(marketing, { name: "Ads" })).id;

const rate = (day: string) => ({ currency: "CHF", day });
const days = ["2026-01-01", "2026-02-01", "2026-03-01"];

test("forgets the rates that convert nothing, and leaves the others and the spend as they are", async () => {
  const ids: number[] = [];
  for (const day of days) ids.push((await recordRate(marketing, { ...rate(day), rate: "1.05" })).id);
  const kept = { channel, day: "2026-02-10", amount: { amount: "10", currency: "CHF" } };
  await recordSpend(marketing, kept);
  const withdrawn = await recordSpend(marketing, { ...kept, day: "2026-03-01" });
  await withdrawSpend(marketing, withdrawn.id);

  expect(await forgetUnusedRates(marketing, [...days, "2026-04-01"].map(rate))).toBe(2);
  expect((await listRates(marketing)).items.map(({ day }) => day)).toEqual(["2026-02-01"]);
  expect((await listSpend(marketing)).items.map(({ baseAmount }) => baseAmount?.amount)).toEqual(["10.50"]);
  expect(await world.actsAbout("rate", ids[0] ?? 0)).toMatchObject([
    { detail: { rate: "1.05" } },
    { verb: "rate.recorded", detail: { forgotten: true } },
  ]);
  expect(await world.actsAbout("rate", ids[1] ?? 0)).toHaveLength(1);
});

test("leaves no act when nothing is to be forgotten, and is for those who may record rates", async () => {
  expect(await forgetUnusedRates(marketing, [rate("2025-01-01")])).toBe(0);
  await expect(forgetUnusedRates(world.context(actor(["member"])), [rate("2026-02-01")])).rejects.toMatchObject({
    kind: "forbidden",
  });
});
