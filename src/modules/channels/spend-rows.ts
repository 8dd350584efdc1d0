import type { ImportRow, Refusal } from "../../kernel/imports/kind.ts";
import { nearNames } from "../../kernel/tables/names.ts";
import { eitherOf, quoteFound } from "../../kernel/tables/refusal.ts";
import type { Matcher } from "./matching.ts";
import { noNegativeSpend } from "./spend-contract.ts";
import type { SpendRow } from "./spend-store.ts";

/** What rows are judged by. Names are those of channels, and of the campaigns of each channel. */
export type SpendKnowledge = {
  matcher: Matcher;
  channelNames: readonly string[];
  campaignNames: ReadonlyMap<number, readonly string[]>;
  baseCurrency: string;
  /** The day it is where the company is. */
  today: string;
};

export type PlacedSpend = Omit<SpendRow, "base_amount">;
export type Placed = { ok: true; row: PlacedSpend } | { ok: false; refusal: Refusal };

const longestItem = 200;
const mostCounted = 1e12;

/** Finds out what a row of a file says: which channel and campaign, and what it cost; or why it cannot be taken. */
export function placeSpend({ values }: ImportRow, knowledge: SpendKnowledge): Placed {
  const { matcher, baseCurrency, today } = knowledge;
  const text = (field: string) => String(values[field] ?? "").trim();
  const count = (field: string) => Number(values[field] ?? 0);
  const [day, item, amount] = [text("day"), text("item"), text("amount")];
  const match = matcher.channelNamed(text("channel"));
  if (match.channel === null) return refuseChannel(text("channel"), knowledge);
  const named = text("campaign");
  const campaign = named === "" ? match.campaign : matcher.campaignNamed(match.channel, named);
  if (named !== "" && campaign === null) return refuseCampaign(named, match.channel, knowledge);
  if (day > today)
    return refuse("day", "a day that is over, or today", day, "leave out the days to come: only spent money is spend");
  if (day < "1970-01-01") return refuse("day", "a day in 1970 or later", day, "correct the year");
  if (amount.startsWith("-"))
    return refuse("amount", "an amount of 0 or more", amount, `the amount ${noNegativeSpend}`);
  if (amount.split(".", 1).join("").length > 12)
    return refuse("amount", "at most 12 digits before the point", amount, "correct the amount");
  if (item.length > longestItem)
    return refuse("item", `at most ${longestItem} characters`, `${item.length} characters`, "shorten the item");
  const counts = {
    impressions: count("impressions"),
    clicks: count("clicks"),
    enquiries: count("enquiries"),
    sales: count("sales"),
  };
  const wrong = Object.entries(counts).find(([, value]) => value < 0 || value > mostCounted);
  if (wrong) return refuse(wrong[0], "a whole number of 0 or more", String(wrong[1]), "correct the number");
  const currency = text("currency") || baseCurrency;
  return { ok: true, row: { day, channel: match.channel, campaign, item, amount, currency, ...counts } };
}

function refuseChannel(found: string, { channelNames }: SpendKnowledge): Placed {
  const near = nearNames(found, channelNames);
  const instead = near.length > 0 ? `write ${eitherOf(near)}, or ` : "";
  const repair = `${instead}add the channel ${quoteFound(found)} or an alias for it, or import with channels=create`;
  return refuse("channel", "a channel that is known here", quoteFound(found), repair);
}

function refuseCampaign(found: string, channel: number, { campaignNames }: SpendKnowledge): Placed {
  const near = nearNames(found, campaignNames.get(channel) ?? []);
  const instead = near.length > 0 ? `write ${eitherOf(near)}, or ` : "";
  const repair = `${instead}add the campaign ${quoteFound(found)}, or import with channels=create`;
  return refuse("campaign", "a campaign of the channel", quoteFound(found), repair);
}

function refuse(field: string, expected: string, found: string, repair: string): Placed {
  return { ok: false, refusal: { field, expected, found, repair } };
}

/** Two rows of one file about the same thing: nobody can say which counts. */
export function contradicted(row: PlacedSpend): Refusal {
  return {
    field: "day",
    expected: "one row for each day, channel, campaign and item",
    found: `${row.day} again, with other figures`,
    repair: "add the rows up, or map a column that tells them apart to item",
  };
}

/** For each currency the earliest day that lacks a rate: one repair for all its rows. */
export function missingRates(rows: readonly PlacedSpend[]): Map<string, string> {
  const earliest = new Map<string, string>();
  for (const { currency, day } of rows) {
    const known = earliest.get(currency);
    if (known === undefined || day < known) earliest.set(currency, day);
  }
  return earliest;
}

export function noRate({ currency, day }: PlacedSpend, baseCurrency: string, earliest: string): Refusal {
  return {
    field: "currency",
    expected: "a currency with a rate on or before its day",
    found: `${currency} on ${day}`,
    repair: `record what one ${currency} is worth in ${baseCurrency} on ${earliest} or before`,
  };
}

export function tooLarge({ amount, currency }: PlacedSpend): Refusal {
  return {
    field: "amount",
    expected: "at most 14 digits in the base currency",
    found: `${amount} ${currency}`,
    repair: "correct the amount, or the rate of its currency",
  };
}
