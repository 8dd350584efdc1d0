import { type AnswerTruths, type AskTruth, answerTruths, askTruths } from "./answer-truths.ts";
import type { Calendar } from "./calendar.ts";
import { brandSearch, type ChannelCode, campaigns } from "./campaigns.ts";
import { type ConductTruths, conductTruths } from "./conduct-truths.ts";
import { type DueTruth, dueTruths } from "./due-truths.ts";
import { isBrandSearch, isRevenue, type LastTouch, lastTouches } from "./last-touch.ts";
import type { Person } from "./people.ts";
import type { ExampleRows } from "./rows.ts";
import { inBase } from "./spending.ts";
import type { Year } from "./year.ts";

/** What truly made somebody come. The campaign is named where it was one. */
type PlantedPerson = { external_id: string; kind: Person["kind"]; cause: ChannelCode; campaign: string };

/** Money is in EUR, as a number of units; shares are between 0 and 1. */
type ChannelTruth = {
  channel: ChannelCode;
  /** Those who asked for an offer in the year, and the first deals among them. */
  leads: number;
  newCustomers: number;
  /** Everybody with revenue in the year, customers of old among them. */
  customers: number;
  revenue: number;
  margin: number;
  spend: number;
  /** What the last touch before each outcome, at most 90 days before it, would credit instead. */
  lastTouch: { customers: number; revenue: number };
};

type CampaignTruth = {
  campaign: string;
  channel: ChannelCode;
  leads: number;
  customers: number;
  revenue: number;
  margin: number;
  spend: number;
  /** Margin less spend, by spend. */
  roi: number;
  lastTouch: { customers: number; margin: number; roi: number };
};

/** How the buyers of a cause look when only the last touch before their first deal is seen. */
type DarkTruth = {
  cause: ChannelCode;
  buyers: number;
  directOrBrand: number;
  /** Nothing was seen of them at all. */
  unseen: number;
  share: number;
};

export type Truths = {
  people: PlantedPerson[];
  channels: ChannelTruth[];
  /** The best first. */
  campaigns: CampaignTruth[];
  dark: DarkTruth[];
  overcredited: CampaignTruth;
  /** What ad platforms count as their sales, and the first deals that their campaigns truly brought. */
  platforms: { claimedSales: number; customers: number };
  asks: AskTruth[];
  /** What departments owed in asks, by weekends alone: public holidays give some a day more. */
  dues: DueTruth[];
  answers: AnswerTruths;
} & ConductTruths;

/** What truly happened in the year, counted from what was made. */
export function findTruths(year: Year, calendar: Calendar, rows: ExampleRows): Truths {
  const last = lastTouches(year);
  const campaignsByRoi = campaignTruths(year, last);
  const [overcredited] = campaignsByRoi.filter(({ campaign }) => campaign === brandSearch);
  if (!overcredited) throw new Error("Brand search is planned and has to be found.");
  return {
    people: year.people.map(({ id, kind, cause, campaign }) => {
      return { external_id: id, kind, cause, campaign: campaign?.name ?? "" };
    }),
    channels: channelTruths(year, last),
    campaigns: campaignsByRoi,
    dark: darkTruths(last),
    overcredited,
    platforms: platformTruths(year),
    asks: askTruths(year),
    dues: dueTruths(rows, new Set()),
    answers: answerTruths(year),
    ...conductTruths(year, calendar),
  };
}

const codes: readonly ChannelCode[] = [
  "word_of_mouth",
  "event",
  "organic_search",
  "partner",
  "paid_search",
  "paid_social",
  "email",
  "print",
  "broadcast",
  "social",
  "referral",
  "direct",
];

function channelTruths({ leads, outcomes, spending }: Year, last: readonly LastTouch[]): ChannelTruth[] {
  return codes.map((channel) => {
    const earned = outcomes.filter((outcome) => isRevenue(outcome) && outcome.person.cause === channel);
    const credited = last.filter(({ byChannel }) => byChannel?.channel === channel);
    const first = firstRevenue(last).filter(({ byChannel }) => byChannel?.channel === channel);
    return {
      channel,
      leads: leads.filter(({ cause }) => cause === channel).length,
      newCustomers: leads.filter(({ cause, buys }) => buys && cause === channel).length,
      customers: new Set(earned.map(({ person }) => person)).size,
      revenue: sumOf(earned, ({ value }) => value, 100),
      margin: sumOf(earned, ({ margin = 0 }) => margin, 100),
      spend: spendOf(spending.filter((spent) => spent.channel === channel)),
      lastTouch: { customers: first.length, revenue: sumOf(credited, ({ outcome }) => outcome.value, 100) },
    };
  });
}

function campaignTruths({ leads, outcomes, spending }: Year, last: readonly LastTouch[]): CampaignTruth[] {
  return campaigns
    .map((campaign): CampaignTruth => {
      const earned = outcomes.filter((outcome) => isRevenue(outcome) && outcome.person.campaign === campaign);
      const spend = spendOf(spending.filter((spent) => spent.campaign === campaign.name));
      const margin = sumOf(earned, (outcome) => outcome.margin ?? 0, 100);
      const credited = last.filter(({ byCampaign }) => byCampaign === campaign);
      const creditedMargin = sumOf(credited, ({ outcome }) => outcome.margin ?? 0, 100);
      return {
        campaign: campaign.name,
        channel: campaign.channel,
        leads: leads.filter((lead) => lead.campaign === campaign).length,
        customers: new Set(earned.map(({ person }) => person)).size,
        revenue: sumOf(earned, ({ value }) => value, 100),
        margin,
        spend,
        roi: (margin - spend) / spend,
        lastTouch: {
          customers: firstRevenue(last).filter(({ byCampaign }) => byCampaign === campaign).length,
          margin: creditedMargin,
          roi: (creditedMargin - spend) / spend,
        },
      };
    })
    .toSorted((one, other) => other.roi - one.roi);
}

/** The outcomes that make somebody a customer of this year: the first with revenue of each person. */
function firstRevenue(last: readonly LastTouch[]): LastTouch[] {
  return [...Map.groupBy(last, ({ outcome }) => outcome.person).values()].flatMap(([first]) => first ?? []);
}

function darkTruths(last: readonly LastTouch[]): DarkTruth[] {
  const told = ["word_of_mouth", "event", "print", "broadcast"] as const;
  return told.map((cause) => {
    const deals = last.filter(({ outcome }) => outcome.kind === "won_deal" && outcome.person.cause === cause);
    const directOrBrand = deals.filter(
      ({ byChannel }) => byChannel?.channel === "direct" || isBrandSearch(byChannel?.campaign),
    ).length;
    const unseen = deals.filter(({ byChannel }) => byChannel === undefined).length;
    return { cause, buyers: deals.length, directOrBrand, unseen, share: directOrBrand / deals.length };
  });
}

function platformTruths({ leads, spending }: Year): Truths["platforms"] {
  const paid = (channel: ChannelCode) => channel === "paid_search" || channel === "paid_social";
  return {
    claimedSales: sumOf(spending, ({ sales }) => sales),
    customers: leads.filter(({ buys, cause }) => buys && paid(cause)).length,
  };
}

function spendOf(spending: Year["spending"]): number {
  return Math.round(sumOf(spending, ({ cents, currency, day }) => inBase(cents, currency, day)) / 100) / 100;
}

function sumOf<T>(list: readonly T[], amount: (one: T) => number, unit = 1): number {
  return list.reduce((sum, one) => sum + amount(one), 0) / unit;
}
