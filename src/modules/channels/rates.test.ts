import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { changeCompany } from "../company/index.ts";
import { addChannel } from "./channels.ts";
import "./index.ts";
import { listRates, recordRate, toBase } from "./rates.ts";
import { listSpend, recordSpend, withdrawSpend } from "./spend.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing"]));
const channel = (await addChannel(marketing, { name: "Ads" })).id;

beforeEach(async () => {
  await world.records.deleteFrom("spend").execute();
  await world.records.deleteFrom("rates").execute();
});

test("the newest rate on or before the day counts, and none counts before the first", async () => {
  await recordRate(marketing, { currency: "usd", day: "2026-01-10", rate: "0.9" });
  await recordRate(marketing, { currency: "USD", day: "2026-01-20", rate: "0.8" });
  const on = (day: string) => ({ amount: "10", currency: "USD", day });
  const days = ["2026-01-09", "2026-01-10", "2026-01-19", "2026-01-20", "2026-03-01"];
  expect(await toBase(world.records, days.map(on))).toEqual([null, "9.0000", "9.0000", "8.0000", "8.0000"]);
  expect(await toBase(world.records, [{ amount: "-3.5", currency: "EUR", day: "1999-01-01" }])).toEqual(["-3.5000"]);
  expect(await toBase(world.records, [])).toEqual([]);
});

test("converts any amounts by any rates, exactly and rounded half away from zero", async () => {
  const currency = fc.constantFrom("EUR", "USD", "JPY");
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-02-${String(number).padStart(2, "0")}`);
  const amount = fc.stringMatching(/^-?[1-9]\d{0,9}(\.\d{1,4})?$/);
  const rate = fc.record({
    currency: fc.constantFrom("USD", "JPY"),
    day,
    rate: fc.stringMatching(/^[1-9]\d{0,3}(\.\d{1,10})?$/),
  });
  const given = fc.record({ amount, currency, day });
  await fc.assert(
    fc.asyncProperty(fc.array(rate, { maxLength: 6 }), fc.array(given, { maxLength: 10 }), async (rates, amounts) => {
      await world.records.deleteFrom("rates").execute();
      for (const one of rates) await recordRate(marketing, one);
      expect(await toBase(world.records, amounts)).toEqual(amounts.map((one) => model(one, rates)));
    }),
    { numRuns: 25 },
  );
});

type Given = { amount: string; currency: string; day: string };

/** The same by whole numbers: the latest of the rates that were recorded for the newest day that counts. */
function model({ amount, currency, day }: Given, rates: readonly { currency: string; day: string; rate: string }[]) {
  const counting = rates.filter((one) => one.currency === currency && one.day <= day);
  const newest = counting.reduce<string | null>(
    (best, one) => (best === null || one.day > best ? one.day : best),
    null,
  );
  const rate = currency === "EUR" ? "1" : counting.findLast((one) => one.day === newest)?.rate;
  if (rate === undefined) return null;
  const units = (text: string, decimals: number) => {
    const [whole = "", behind = ""] = text.replace("-", "").split(".");
    return BigInt(whole + behind.padEnd(decimals, "0"));
  };
  const product = units(amount, 4) * units(rate, 10);
  const rounded = (product + 5_000_000_000n) / 10_000_000_000n;
  const digits = rounded.toString().padStart(5, "0");
  return `${amount.startsWith("-") && rounded > 0n ? "-" : ""}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

test("a corrected rate converts the spend anew that it counts for, and no other", async () => {
  await recordRate(marketing, { currency: "USD", day: "2026-01-01", rate: "0.5" });
  const spend = async (day: string) =>
    recordSpend(marketing, { day, channel, amount: { amount: "10", currency: "USD" } });
  for (const day of ["2026-01-05", "2026-01-15", "2026-01-25"]) await spend(day);
  await recordRate(marketing, { currency: "USD", day: "2026-01-20", rate: "0.7" });
  const withdrawn = await spend("2026-01-16");
  await withdrawSpend(marketing, withdrawn.id);
  await recordRate(world.context(actor(["steward"])), { currency: "USD", day: "2026-01-10", rate: "0.6" });
  const { items } = await listSpend(marketing);
  expect(items.map(({ day, baseAmount, version }) => [day, baseAmount.amount, version])).toEqual([
    ["2026-01-25", "7.00", 2],
    ["2026-01-15", "6.00", 2],
    ["2026-01-05", "5.00", 1],
  ]);
  const converted = items.find(({ day }) => day === "2026-01-15")?.id ?? 0;
  expect((await world.actsAbout("spend", withdrawn.id)).map(({ verb }) => verb)).toEqual([
    "spend.recorded",
    "spend.withdrawn",
  ]);
  expect(await world.actsAbout("spend", converted)).toMatchObject([
    { verb: "spend.recorded", refused: null },
    { verb: "spend.recorded", actor: "system", detail: { rate: { currency: "USD", day: "2026-01-10" } } },
  ]);
});

test("recording the same rate again leaves no act, another corrects it", async () => {
  const rate = { currency: "CHF", day: "2026-01-01", rate: "1.05" };
  const { id } = await recordRate(marketing, rate);
  expect(await recordRate(marketing, { ...rate, rate: "1.0500" })).toMatchObject({ id, rate: "1.05" });
  expect(await recordRate(marketing, { ...rate, rate: "1.06" })).toMatchObject({ id, base: "EUR", rate: "1.06" });
  expect(await world.actsAbout("rate", id)).toMatchObject([
    { detail: { rate: "1.05", before: null } },
    { detail: { rate: "1.06", before: "1.05" } },
  ]);
});

test("refuses what is no rate", async () => {
  const record = (more: object) => recordRate(marketing, { currency: "USD", day: "2026-01-01", rate: "1", ...more });
  await expect(record({ currency: "EUR" })).rejects.toMatchObject({
    message: "EUR is the base currency: one EUR is always one. Name another currency.",
  });
  await expect(record({ currency: "USX" })).rejects.toThrow("must be a currency code of ISO 4217");
  await expect(record({ rate: "0.000" })).rejects.toThrow("must be more than 0");
  await expect(record({ rate: "-1" })).rejects.toThrow("must be a decimal number as text");
  await expect(record({ day: "2026-02-30" })).rejects.toThrow("must be a day");
});

test("refuses a rate that would make an amount larger than the stores hold, and changes nothing", async () => {
  await recordRate(marketing, { currency: "USD", day: "2026-01-01", rate: "0.5" });
  const amount = { amount: "900000000000", currency: "USD" };
  const { id } = await recordSpend(marketing, { day: "2026-01-05", channel, amount });
  await expect(recordRate(marketing, { currency: "USD", day: "2026-01-02", rate: "900" })).rejects.toMatchObject({
    message: "With this rate an amount in USD would have more than 14 digits in EUR. Check where its point stands.",
  });
  expect((await listRates(marketing)).items).toHaveLength(1);
  expect((await listSpend(marketing)).items).toMatchObject([{ id, version: 1 }]);
});

test("the base currency stays while spend is kept in it", async () => {
  const admin = world.context(actor(["admin"]));
  const spend = await recordSpend(marketing, { day: "2026-01-05", channel, amount: { amount: "5", currency: "EUR" } });
  await expect(changeCompany(admin, 0, { baseCurrency: "USD" })).rejects.toMatchObject({ kind: "conflict" });
  await withdrawSpend(marketing, spend.id);
  expect(await changeCompany(admin, 0, { baseCurrency: "USD" })).toMatchObject({ baseCurrency: "USD" });
  await changeCompany(admin, 1, { baseCurrency: "EUR" });
});

test("pages rates by currency, newest first", async () => {
  for (const day of ["2026-01-01", "2026-01-02"]) {
    for (const currency of ["USD", "CHF"]) await recordRate(marketing, { currency, day, rate: "1" });
  }
  const first = await listRates(marketing, {}, { limit: 3 });
  expect(first.items.map(({ currency, day }) => `${currency} ${day}`)).toEqual([
    "CHF 2026-01-02",
    "CHF 2026-01-01",
    "USD 2026-01-02",
  ]);
  const second = await listRates(marketing, {}, { limit: 3, cursor: first.next ?? "" });
  expect(second).toMatchObject({ items: [{ currency: "USD", day: "2026-01-01" }], next: null });
  expect((await listRates(marketing, { currency: "CHF" })).items).toHaveLength(2);
});

test("refuses others, remembers it, and refuses whoever is not signed in", async () => {
  const member = actor(["member"]);
  const rate = { currency: "USD", day: "2026-01-01", rate: "1" };
  await expect(recordRate(world.context(member), rate)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(listRates(world.context(member))).rejects.toMatchObject({ kind: "forbidden" });
  const acts = await world.records
    .selectFrom("acts")
    .selectAll()
    .where("member", "=", member.member)
    .orderBy("id")
    .execute();
  expect(acts).toMatchObject([
    { verb: "rate.recorded", refused: expect.stringContaining("marketing") },
    { verb: "spend.read", refused: expect.stringContaining("marketing") },
  ]);
  await expect(recordRate(world.context({ kind: "nobody" }), rate)).rejects.toMatchObject({ kind: "unauthenticated" });
});
