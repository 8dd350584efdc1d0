import { expect, test } from "vitest";
import { codeOf, company, dayLong, matcher, ownerOf, people, timeOf } from "../../tests/support/example-rows.ts";
import { campaigns } from "./campaigns.ts";
import type { TouchRow } from "./rows.ts";

const { rows, truths, rates } = company;

type Seen = { at: number; channel: string; campaign: string };

function seenIn(touch: TouchRow): Seen | undefined {
  const at = timeOf(touch);
  if (touch.channel !== "") return { at, channel: touch.channel, campaign: touch.campaign };
  const { utm_source: source, utm_medium: medium, utm_campaign: campaign } = touch;
  const match = matcher.tags({ source, medium, campaign });
  const channel = codeOf(match.channel);
  return channel === undefined
    ? undefined
    : { at, channel, campaign: campaigns[(match.campaign ?? 0) - 1]?.name ?? "" };
}

const seenOf = new Map<string, Seen[]>();
for (const touch of rows.touches) {
  const owner = ownerOf(touch);
  const seen = owner === undefined ? undefined : seenIn(touch);
  if (owner !== undefined && seen) seenOf.set(owner, [...(seenOf.get(owner) ?? []), seen]);
}
const revenue = rows.outcomes.filter(({ kind }) => ["order", "won_deal", "renewal"].includes(kind));
const credited = revenue.map((outcome) => {
  const at = timeOf(outcome);
  const path = (seenOf.get(outcome.external_id) ?? []).filter((seen) => seen.at <= at && seen.at >= at - 90 * dayLong);
  return { ...outcome, last: path.at(-1), lastCampaign: path.findLast(({ campaign }) => campaign !== "")?.campaign };
});
const firstOf = [...Map.groupBy(credited, ({ external_id }) => external_id).values()].flatMap(([first]) => first ?? []);
const sum = (amounts: readonly (string | number)[]) =>
  amounts.reduce<number>((total, amount) => total + Number(amount), 0);

test.each(truths.channels)("what $channel truly brings, and what the last touch says", (truth) => {
  const mine = (id: string) => people.get(id)?.cause === truth.channel;
  const earned = revenue.filter(({ external_id }) => mine(external_id));
  expect(truth.leads).toBe(truths.people.filter((one) => one.kind === "lead" && one.cause === truth.channel).length);
  expect(truth.newCustomers).toBe(earned.filter(({ kind }) => kind === "won_deal").length);
  expect(truth.customers).toBe(new Set(earned.map(({ external_id }) => external_id)).size);
  expect(truth.revenue).toBeCloseTo(sum(earned.map(({ value }) => value)), 2);
  expect(truth.margin).toBeCloseTo(sum(earned.map(({ margin }) => margin)), 2);
  const byLast = credited.filter(({ last }) => last?.channel === truth.channel);
  expect(truth.lastTouch.revenue).toBeCloseTo(sum(byLast.map(({ value }) => value)), 2);
  expect(truth.lastTouch.customers).toBe(firstOf.filter(({ last }) => last?.channel === truth.channel).length);
});

const rateOn = (currency: string, on: string) =>
  currency === "EUR" ? "1" : rates.findLast((rate) => rate.currency === currency && rate.day <= on)?.rate;
const spent = (campaign: string) =>
  sum(
    rows.spend
      .filter((row) => row.campaign === campaign)
      .map(({ amount, currency, day }) => Number(amount) * Number(rateOn(currency, day))),
  );

test.each(truths.campaigns)("what $campaign truly earns", (truth) => {
  const earned = revenue.filter(({ external_id }) => people.get(external_id)?.campaign === truth.campaign);
  const margin = sum(earned.map((outcome) => outcome.margin));
  expect(truth.customers).toBe(new Set(earned.map(({ external_id }) => external_id)).size);
  expect(truth.margin).toBeCloseTo(margin, 2);
  expect(truth.spend).toBeCloseTo(spent(truth.campaign), 0);
  expect(truth.roi).toBeCloseTo(margin / spent(truth.campaign) - 1, 3);
  const byLast = credited.filter(({ lastCampaign }) => lastCampaign === truth.campaign);
  expect(truth.lastTouch.margin).toBeCloseTo(sum(byLast.map((outcome) => outcome.margin)), 2);
  expect(truth.lastTouch.customers).toBe(firstOf.filter(({ lastCampaign }) => lastCampaign === truth.campaign).length);
});

test("the campaigns stand in the order of their true return, and no two have the same", () => {
  const roi = truths.campaigns.map((truth) => truth.roi);
  expect(roi).toEqual(roi.toSorted((one, other) => other - one));
  expect(new Set(roi).size).toBe(30);
});

test("brand search truly loses money while the last touch praises it", () => {
  const { campaign, roi, lastTouch } = truths.overcredited;
  expect(campaign).toBe("Brand search");
  expect(truths.campaigns.at(-1)?.campaign).toBe(campaign);
  expect(roi).toBeLessThan(-0.9);
  expect(lastTouch.roi).toBeGreaterThan(5);
});

test.each(truths.dark)("how buyers who came by $cause look from behind", (truth) => {
  const deals = credited.filter(
    ({ kind, external_id }) => kind === "won_deal" && people.get(external_id)?.cause === truth.cause,
  );
  const dark = deals.filter(({ last }) => last?.channel === "direct" || last?.campaign === "Brand search").length;
  expect(truth.buyers).toBe(deals.length);
  expect(truth.directOrBrand).toBe(dark);
  expect(truth.unseen).toBe(deals.filter(({ last }) => last === undefined).length);
  expect(truth.share).toBeCloseTo(dark / deals.length, 10);
});

test("ad platforms claim several times what their campaigns brought", () => {
  const paid = ["paid_search", "paid_social"];
  expect(truths.platforms.claimedSales).toBe(sum(rows.spend.map(({ sales }) => sales)));
  expect(truths.platforms.customers).toBe(
    revenue.filter(
      ({ kind, external_id }) => kind === "won_deal" && paid.includes(people.get(external_id)?.cause ?? ""),
    ).length,
  );
  expect(rows.spend.every(({ channel, clicks }) => clicks === 0 || paid.includes(channel))).toBe(true);
});
