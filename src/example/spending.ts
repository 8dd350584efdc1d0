import { dayOf, minutesInDay } from "./calendar.ts";
import { type CampaignPlan, campaigns, rates } from "./campaigns.ts";
import { inUnits } from "./outcomes.ts";
import type { Lead } from "./people.ts";
import { type Random, randomOf, sharesOf } from "./random.ts";
import type { SpendRow } from "./rows.ts";
import type { Touch } from "./touches.ts";

/** A rate of exchange as `recordRate` takes it. */
export type RateInput = { currency: string; day: string; rate: string };

/** A row of spend with its day as a number and its amount in cents. */
export type Spending = Omit<SpendRow, "day" | "amount"> & { day: number; cents: number };

/** Days for which an ad platform claims a sale as its own. */
const claimDays = 30;

/**
 * What each campaign cost, day by day, and what ad platforms counted. They count every click, also those that the
 * website missed, and claim every enquiry and sale that followed a click, whatever truly brought the person.
 */
export function makeSpending(seed: string, visits: readonly Touch[], leads: readonly Lead[]): Spending[] {
  const random = randomOf(`${seed}/spending`);
  return campaigns
    .flatMap((campaign) => {
      const bills = billsOf(random, campaign);
      return isOnPlatform(campaign) ? countOn(random, campaign, bills, visits, leads) : bills;
    })
    .toSorted((one, other) => one.day - other.day);
}

function isOnPlatform({ channel }: CampaignPlan): boolean {
  return channel === "paid_search" || channel === "paid_social";
}

function billsOf(random: Random, { bills, runs: [first, last], cost, ...campaign }: CampaignPlan): Spending[] {
  const spent = (day: number, cents: number, item = ""): Spending => {
    const { channel, name, currency } = campaign;
    return { day, channel, campaign: name, item, cents, currency, impressions: 0, clicks: 0, enquiries: 0, sales: 0 };
  };
  const cents = cost * 100;
  if (typeof bills !== "string") {
    const shares = sharesOf(
      bills.map((_, at) => bills.length - at),
      cents,
    );
    return bills.map((item, at) => spent(Math.max(0, first - 14) + at, shares[at] ?? 0, item));
  }
  const step = bills === "daily" ? 1 : 28;
  const days: number[] = [];
  for (let day = first; day <= last; day += step) days.push(day);
  const weights = days.map((day) => (bills === "daily" && day % 7 > 4 ? 60 : 100) + random.whole(-25, 25));
  const shares = sharesOf(weights, cents);
  return days.map((day, at) => spent(day, shares[at] ?? 0));
}

function countOn(
  random: Random,
  campaign: CampaignPlan,
  bills: readonly Spending[],
  visits: readonly Touch[],
  leads: readonly Lead[],
): Spending[] {
  const mine = visits.filter(({ utm_campaign }) => utm_campaign === campaign.code);
  const clicks = countByDay(mine.map(({ at }) => at));
  const byBrowser = Map.groupBy(mine, ({ visitor }) => visitor);
  const claims = (moment: (lead: Lead) => number | undefined) =>
    countByDay(
      leads.flatMap((lead) => {
        const at = moment(lead);
        const seen = (byBrowser.get(lead.visitor) ?? []).map((visit) => visit.at);
        const before = seen.filter((time) => at !== undefined && time <= at && at - time <= claimDays * minutesInDay);
        return before.length === 0 ? [] : [Math.max(...before)];
      }),
    );
  const enquiries = claims(({ since }) => since);
  const sales = claims(({ buys, decides }) => (buys ? decides : undefined));
  return bills.map((bill) => {
    const seen = clicks.get(bill.day) ?? 0;
    const counted = seen + random.whole(0, 2 + Math.floor(seen / 4));
    return {
      ...bill,
      clicks: counted,
      impressions: counted * random.whole(18, 60) + random.whole(40, 400),
      enquiries: enquiries.get(bill.day) ?? 0,
      sales: sales.get(bill.day) ?? 0,
    };
  });
}

function countByDay(times: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const time of times) counts.set(dayOf(time), (counts.get(dayOf(time)) ?? 0) + 1);
  return counts;
}

/** The rates of the year, one every four weeks. */
export function rateInputs(day: (number: number) => string): RateInput[] {
  return Object.entries(rates).flatMap(([currency, values]) =>
    values.map((value, at) => ({ currency, day: day(at * 28), rate: (value / 10_000).toFixed(4) })),
  );
}

/** An amount of a day in EUR, in ten-thousandths: cents times the rate, rounded half up as the product does. */
export function inBase(cents: number, currency: string, day: number): number {
  if (currency !== "CHF" && currency !== "USD") return cents * 100;
  const rate = rates[currency][Math.min(Math.floor(day / 28), rates[currency].length - 1)] ?? 0;
  return Math.round((cents * rate) / 100);
}

export function spendRows(spending: readonly Spending[], day: (number: number) => string): SpendRow[] {
  return spending.map(({ cents, ...spent }) => {
    const { channel, campaign, item, currency, impressions, clicks, enquiries, sales } = spent;
    const amount = inUnits(cents);
    return { day: day(spent.day), channel, campaign, item, amount, currency, impressions, clicks, enquiries, sales };
  });
}
