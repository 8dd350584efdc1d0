import { beforeEach, expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { addCampaign } from "./campaigns.ts";
import { addChannel } from "./channels.ts";
import { mirrorSpend } from "./followers.ts";
import { recordRate } from "./rates.ts";
import { listSpend, recordSpend, recordSpends, withdrawSpend } from "./spend.ts";
import type { NewSpend } from "./spend-contract.ts";
import { reportSpend } from "./spend-report.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing"]));
const ads = (await addChannel(marketing, { name: "Ads" })).id;
const print = (await addChannel(marketing, { name: "Print" })).id;
const spring = (await addCampaign(marketing, { channel: ads, name: "Spring" })).id;

beforeEach(async () => {
  await world.follow(mirrorSpend);
  await world.records.deleteFrom("spend").execute();
  await world.events.execute("TRUNCATE TABLE spend");
});

const eur = (amount: string) => ({ amount, currency: "EUR" });
const entry = (more: Partial<NewSpend> = {}): NewSpend => ({
  day: "2026-02-01",
  channel: ads,
  campaign: spring,
  amount: eur("12.50"),
  ...more,
});
const mirrored = async () => {
  await world.follow(mirrorSpend);
  return world.events.query<Record<string, unknown>>(
    "SELECT id, toString(day) AS day, campaign, toString(amount) AS amount, clicks, version FROM spend ORDER BY id",
  );
};

test("records spend with what the platform counted, and the acts log says so", async () => {
  const recorded = await recordSpend(marketing, entry({ item: "ad 1", impressions: 1000, clicks: 12, sales: 1 }));
  expect(recorded).toMatchObject({
    day: "2026-02-01",
    campaign: spring,
    item: "ad 1",
    amount: eur("12.50"),
    baseAmount: eur("12.50"),
    impressions: 1000,
    clicks: 12,
    enquiries: 0,
    sales: 1,
    version: 1,
  });
  expect(await world.actsAbout("spend", recorded.id)).toMatchObject([{ verb: "spend.recorded", refused: null }]);
  expect(await mirrored()).toEqual([
    { id: recorded.id, day: "2026-02-01", campaign: spring, amount: "12.5", clicks: 12, version: 1 },
  ]);
});

test("recording again corrects, in records and in events; the same again changes nothing", async () => {
  const { id } = await recordSpend(marketing, entry());
  await mirrored();
  expect(await recordSpend(marketing, entry({ amount: eur("12.5") }))).toMatchObject({ id, version: 1 });
  expect(await recordSpend(marketing, entry({ amount: eur("20"), clicks: 3 }))).toMatchObject({ id, version: 2 });
  expect(await world.actsAbout("spend", id)).toHaveLength(2);
  expect(await mirrored()).toMatchObject([{ id, amount: "20", clicks: 3, version: 2 }]);
});

test("keeps one row for each day, channel, campaign and item", async () => {
  const { campaign: _campaign, ...without } = entry();
  const rows = [entry(), entry({ day: "2026-02-02" }), entry({ item: "b" }), without, { ...without, channel: print }];
  const ids = await recordSpends(marketing, rows);
  expect(new Set(ids).size).toBe(5);
  expect(await recordSpends(marketing, rows)).toEqual(ids);
  expect(await mirrored()).toHaveLength(5);
  await expect(recordSpends(marketing, [entry(), entry()])).rejects.toMatchObject({
    message:
      "Row 1 is about the same day, channel, campaign and item as one before it. Add them up, or give each its item.",
  });
});

test("withdrawn spend is gone from lists and events, and can be recorded anew", async () => {
  const { id } = await recordSpend(marketing, entry());
  await mirrored();
  await withdrawSpend(marketing, id);
  expect((await listSpend(marketing)).items).toEqual([]);
  expect(await mirrored()).toEqual([]);
  await expect(withdrawSpend(marketing, id)).rejects.toMatchObject({ kind: "not_found" });
  expect((await world.actsAbout("spend", id)).map(({ verb }) => verb)).toEqual(["spend.recorded", "spend.withdrawn"]);
  const again = await recordSpend(marketing, entry());
  expect(again.id).not.toBe(id);
  expect(await mirrored()).toMatchObject([{ id: again.id }]);
});

test("converts another currency by its rate, and without one says which day lacks it and how to repair that", async () => {
  await expect(recordSpend(marketing, entry({ amount: { amount: "10", currency: "GBP" } }))).rejects.toMatchObject({
    kind: "invalid",
    message: "There is no rate for GBP on 2026-02-01. Record what one GBP is worth in EUR on that day or before it.",
    faults: [{ path: "amount.currency" }],
  });
  await recordRate(marketing, { currency: "GBP", day: "2026-01-31", rate: "1.15" });
  const recorded = await recordSpend(marketing, entry({ amount: { amount: "10", currency: "gbp" } }));
  expect(recorded).toMatchObject({ amount: { amount: "10.00", currency: "GBP" }, baseAmount: eur("11.50") });
});

test("refuses what cannot be, and says why", async () => {
  const refused = (more: Partial<NewSpend>) => expect(recordSpend(marketing, entry(more))).rejects;
  await refused({ amount: eur("-1") }).toThrow("credit notes are not kept as spend");
  await refused({ amount: eur("1e3") }).toThrow("must be a decimal number as text");
  await refused({ amount: { amount: "1", currency: "EUX" } }).toThrow("ISO 4217");
  await refused({ clicks: -1 }).toThrow("must be 0 or more");
  await refused({ clicks: 1.5 }).toThrow("must be a whole number");
  await refused({ day: "2026-02-30" }).toThrow("must be a day");
  await refused({ channel: 999_999 }).toMatchObject({ message: "There is no channel 999999." });
  await refused({ channel: print }).toMatchObject({
    message: `There is no campaign ${spring} in the channel ${print}.`,
  });
  expect((await listSpend(marketing)).items).toEqual([]);
});

test("a day is to come or not by the company's own calendar", async () => {
  const lateInLondon = world.context(actor(["marketing"]), fixedClock("2026-03-01T23:30:00.000Z"));
  await expect(recordSpend(lateInLondon, entry({ day: "2026-03-02" }))).rejects.toMatchObject({
    message: "2026-03-02 is still to come, and spend is what was spent. Record it when it is over.",
  });
  expect(await recordSpend(lateInLondon, entry({ day: "2026-03-01" }))).toMatchObject({ day: "2026-03-01" });
});

test("names every row of many that does not fit, and records none", async () => {
  const rows = [entry(), entry({ day: "2027-01-01" }), entry({ channel: print, day: "2026-02-02" })];
  await expect(recordSpends(marketing, rows)).rejects.toMatchObject({
    faults: [{ path: "items.1.day" }, { path: "items.2.campaign" }],
  });
  expect((await listSpend(marketing)).items).toEqual([]);
});

test("lists spend newest first, in pages, by period, channel, campaign and item", async () => {
  const { campaign: _campaign, ...without } = entry();
  const days = ["2026-02-01", "2026-02-02", "2026-02-03"];
  await recordSpends(marketing, [...days.map((day) => entry({ day })), { ...without, item: "x" }]);
  const first = await listSpend(marketing, {}, { limit: 2 });
  expect(first.items.map(({ day }) => day)).toEqual(["2026-02-03", "2026-02-02"]);
  const second = await listSpend(marketing, {}, { limit: 2, cursor: first.next ?? "" });
  expect(second).toMatchObject({ items: [{ day: "2026-02-01" }, { day: "2026-02-01" }], next: null });
  expect((await listSpend(marketing, { from: "2026-02-02", to: "2026-02-02" })).items).toHaveLength(1);
  expect((await listSpend(marketing, { campaign: 0 })).items).toMatchObject([{ item: "x", campaign: null }]);
  expect((await listSpend(marketing, { channel: print })).items).toEqual([]);
  expect((await listSpend(marketing, { item: "x" })).items).toHaveLength(1);
});

test("sums spend up by campaign, channel, day and month, and divides only where there is something to divide by", async () => {
  const { campaign: _campaign, ...without } = entry();
  await recordSpends(marketing, [
    entry({ amount: eur("10"), clicks: 5, sales: 2, enquiries: 3, impressions: 100 }),
    entry({ amount: eur("20"), day: "2026-01-15", item: "ad" }),
    { ...without, channel: print, amount: eur("40.25"), day: "2026-01-15" },
  ]);
  await world.follow(mirrorSpend);
  const byCampaign = await reportSpend(marketing, "campaign");
  expect(byCampaign).toMatchObject({
    by: "campaign",
    currency: "EUR",
    rows: [
      { channel: print, campaign: null, label: "Print", spend: eur("40.25"), costPerSale: null, conversion: null },
      {
        channel: ads,
        campaign: spring,
        label: "Spring",
        spend: eur("30.00"),
        impressions: 100,
        clicks: 5,
        enquiries: 3,
        sales: 2,
        costPerSale: eur("15.00"),
        costPerClick: eur("6.00"),
        conversion: 0.4,
      },
    ],
    total: { spend: eur("70.25"), sales: 2, costPerSale: eur("35.125") },
  });
  const labels = async (by: "channel" | "day" | "month", filter = {}) =>
    (await reportSpend(marketing, by, filter)).rows.map(({ label, spend }) => `${label} ${spend.amount}`);
  expect(await labels("channel")).toEqual(["Print 40.25", "Ads 30.00"]);
  expect(await labels("day")).toEqual(["2026-01-15 60.25", "2026-02-01 10.00"]);
  expect(await labels("month")).toEqual(["2026-01 60.25", "2026-02 10.00"]);
  expect(await labels("day", { from: "2026-02-01" })).toEqual(["2026-02-01 10.00"]);
  expect(await labels("day", { to: "2026-01-31", campaign: spring })).toEqual(["2026-01-15 20.00"]);
  expect(await labels("month", { channel: print })).toEqual(["2026-01 40.25"]);
});

test("a report of nothing has no rows and a total of nothing", async () => {
  expect(await reportSpend(marketing, "campaign")).toMatchObject({
    rows: [],
    total: { spend: eur("0.00"), costPerSale: null, costPerClick: null, conversion: null },
  });
  await expect(reportSpend(marketing, "day", { from: "2026-02-02", to: "2026-02-01" })).rejects.toMatchObject({
    kind: "invalid",
  });
});

test("the mirror neither doubles nor loses anything when a batch comes again or late", async () => {
  const { id } = await recordSpend(marketing, entry());
  const acts = await world.records.selectFrom("acts").selectAll().where("verb", "=", "spend.recorded").execute();
  const batch = acts.map(({ api_key, ...act }) => ({ ...act, apiKey: api_key }));
  await recordSpend(marketing, entry({ amount: eur("99") }));
  // The first act is read when its row is at version 2 already, twice; then the second comes with another row.
  await mirrorSpend.follow(world.context(), batch, "a");
  await mirrorSpend.follow(world.context(), batch, "a");
  const other = await recordSpend(marketing, entry({ item: "other" }));
  expect(await mirrored()).toMatchObject([
    { id, amount: "99", version: 2 },
    { id: other.id, version: 1 },
  ]);
});

test("refuses everybody but marketing to change, members to read, and remembers refused changes", async () => {
  const head = actor(["head", "admin", "executive", "steward"]);
  const { id } = await recordSpend(marketing, entry());
  await expect(recordSpend(world.context(head), entry())).rejects.toMatchObject({ kind: "forbidden" });
  await expect(recordSpends(world.context(head), [entry()])).rejects.toMatchObject({ kind: "forbidden" });
  await expect(withdrawSpend(world.context(head), id)).rejects.toMatchObject({ kind: "forbidden" });
  expect((await listSpend(world.context(head))).items).toHaveLength(1);
  const acts = await world.records
    .selectFrom("acts")
    .selectAll()
    .where("member", "=", head.member)
    .orderBy("id")
    .execute();
  expect(acts.filter(({ refused }) => refused).map(({ verb }) => verb)).toEqual([
    "spend.recorded",
    "spend.recorded",
    "spend.withdrawn",
  ]);
  const member = world.context(actor(["member"]));
  await expect(listSpend(member)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(reportSpend(member, "day")).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(recordSpend(nobody, entry())).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(reportSpend(nobody, "day")).rejects.toMatchObject({ kind: "unauthenticated" });
});
