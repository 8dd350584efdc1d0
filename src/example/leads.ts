import { atScreen, dayOf, inOffice, minutesInDay } from "./calendar.ts";
import { type CampaignPlan, type ChannelCode, campaigns, withoutCampaign } from "./campaigns.ts";
import { causes, type Entry } from "./causes.ts";
import type { Account, Namer } from "./names.ts";
import type { Lead } from "./people.ts";
import { type Random, randomOf } from "./random.ts";

/** How many of the leads meet a fate that somebody should notice. */
export const fates = { neverAnswered: 64, contactedTwice: 75, signedBeforeContact: 12, cameTwice: 40 } as const;

const newAccounts = 360;
/** Of those who came twice, how many buy in the end, under their second record. */
const secondBuyers = 15;

type Source = { cause: Exclude<ChannelCode, "direct">; campaign: CampaignPlan | undefined; buys: boolean };

/** Everybody who asks for an offer in the year; the second records of those who came twice stand at the end. */
export function makeLeads(seed: string, namer: Namer): Lead[] {
  const random = randomOf(`${seed}/leads`);
  const sources = plannedSources();
  const entries = dealToGroups(
    sources,
    ({ cause }) => cause,
    ({ cause }, count) => random.deck(causes[cause].entries, count),
  );
  const seen = dealToGroups(
    sources,
    ({ cause, buys }) => `${cause} ${buys}`,
    ({ cause }, count) => random.deck(causes[cause].lastSeen, count),
  );
  const leads = sources.map((source, at): Lead => {
    const entry = entries[at] ?? "form";
    const when = timesOf(random, source, entry);
    return { ...source, ...when, entry, lastSeen: seen[at] ?? "direct", ...nobodyYet };
  });
  nameLeads(random, leads, namer);
  decideFates(random, leads);
  return [...leads, ...secondRecords(random, leads, namer)];
}

function plannedSources(): Source[] {
  const plans = [
    ...campaigns.map((campaign) => ({ ...campaign, campaign })),
    ...withoutCampaign.map((plan) => ({ ...plan, campaign: undefined })),
  ];
  return plans.flatMap(({ channel, campaign, leads, customers }) =>
    Array.from({ length: leads }, (_, at) => ({ cause: channel, campaign, buys: at < customers })),
  );
}

const nobodyYet = {
  kind: "lead",
  id: "",
  name: "",
  mail: "",
  phone: "",
  city: "",
  visitor: "",
  account: undefined,
  wish: "none",
  fate: "usual",
  sameAs: undefined,
} as const satisfies Partial<Lead>;

/** Hands out a deck to the members of each group, so that every group has the parts it is planned to have. */
function dealToGroups<T, V>(
  list: readonly T[],
  groupOf: (one: T) => string,
  deckOf: (one: T, count: number) => readonly V[],
): (V | undefined)[] {
  const decks = new Map<string, V[]>();
  for (const [group, members] of Map.groupBy(list, groupOf)) {
    const [first] = members;
    if (first !== undefined) decks.set(group, [...deckOf(first, members.length)]);
  }
  return list.map((one) => decks.get(groupOf(one))?.pop());
}

function timesOf(random: Random, { campaign, buys }: Source, entry: Entry): Pick<Lead, "heard" | "since" | "decides"> {
  const [first, last] = campaign?.runs ?? [0, 363];
  const day = random.whole(first, Math.min(last, buys ? 318 : 354));
  if (entry === "booth") {
    const since = day * minutesInDay + 8 * 60 + random.whole(0, 539);
    return { heard: since, since, decides: decisionAfter(random, since, buys) };
  }
  const heard = atScreen(random, day);
  const wait = random.whole(0, random.whole(0, 30));
  const isWritten = entry === "form" || entry === "chat" || entry === "mail";
  const since =
    isWritten && wait === 0
      ? heard + random.whole(6, 110)
      : isWritten
        ? atScreen(random, Math.min(day + wait, 361))
        : inOffice(random, Math.min(day + wait + 1, 361));
  return { heard, since, decides: decisionAfter(random, since, buys) };
}

function decisionAfter(random: Random, since: number, buys: boolean): number {
  const wait = buys ? 4 + random.whole(0, random.whole(4, 70)) : random.whole(10, 40);
  return inOffice(random, Math.min(dayOf(since) + wait, 361));
}

/** Buyers come from a company first of all; the others fill up the companies, or stand for themselves. */
function nameLeads(random: Random, leads: readonly Lead[], namer: Namer): void {
  const accounts = Array.from({ length: newAccounts }, () => namer.account());
  const buyers = random.shuffled(leads.filter(({ buys }) => buys));
  const others = random.shuffled(leads.filter(({ buys }) => !buys));
  const seats: (Account | undefined)[] = [
    ...accounts.slice(0, 330),
    ...Array.from({ length: buyers.length - 330 }, () => undefined),
  ];
  const places = [...accounts.slice(330), ...accounts];
  for (const [at, lead] of [...buyers, ...others].entries()) {
    const account = at < buyers.length ? seats[at] : places[at - buyers.length];
    Object.assign(lead, identityOf(random, account, namer));
  }
}

/** A name with the ways to reach its bearer. */
export function identityOf(
  random: Random,
  account: Account | undefined,
  namer: Namer,
): { name: string; mail: string; phone: string; city: string; account: Account | undefined } {
  const city = account?.city ?? namer.city();
  const name = namer.person();
  return { name, account, city, mail: namer.mail(name, account), phone: random.chance(0.7) ? namer.phone(city) : "" };
}

function decideFates(random: Random, leads: readonly Lead[]): void {
  const buyers = random.shuffled(leads.filter(({ buys }) => buys));
  const others = random.shuffled(leads.filter(({ buys }) => !buys));
  const usual = (list: readonly Lead[]) => list.filter(({ fate }) => fate === "usual");
  const early = (list: readonly Lead[], day: number) => list.filter(({ since }) => since < day * minutesInDay);

  for (const lead of buyers.filter(({ since }) => since > 40 * minutesInDay).slice(0, fates.signedBeforeContact)) {
    lead.fate = "signed_before_contact";
    lead.decides = inOffice(random, dayOf(lead.since) - random.whole(9, 25));
  }
  for (const lead of early(others, 330).slice(0, fates.neverAnswered)) {
    lead.fate = "never_answered";
    lead.entry = "form";
  }
  const patient = usual(buyers).filter(({ since, decides }) => decides - since > 12 * minutesInDay);
  const half = Math.floor(fates.contactedTwice / 2);
  for (const lead of [...patient.slice(0, half), ...usual(early(others, 330)).slice(0, fates.contactedTwice - half)]) {
    lead.fate = "contacted_twice";
  }
}

/** Some who were given up come again months later, with another address, and are taken for somebody new. */
function secondRecords(random: Random, leads: readonly Lead[], namer: Namer): Lead[] {
  const first = random
    .shuffled(leads.filter(({ buys, fate, since }) => !buys && fate === "usual" && since < 200 * minutesInDay))
    .slice(0, fates.cameTwice);
  return first.map((lead, at): Lead => {
    const buys = at < secondBuyers;
    const heard = atScreen(random, dayOf(lead.since) + random.whole(45, 110));
    const since = heard + random.whole(6, 110);
    return {
      ...lead,
      heard,
      since,
      buys,
      entry: "form",
      lastSeen: random.pick(["brand", "direct", "organic"]),
      decides: decisionAfter(random, since, buys),
      mail: otherAddress(lead, namer),
      phone: "",
      sameAs: lead,
    };
  });
}

/** Who was of a company writes from a private address now; who was not leaves the dots out of theirs. */
function otherAddress({ name, account, mail }: Lead, namer: Namer): string {
  const other = namer.mail(name, undefined);
  const at = mail.lastIndexOf("@");
  return account ? other : `${mail.slice(0, at).replaceAll(".", "")}${mail.slice(at)}`;
}
