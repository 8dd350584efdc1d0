import { describe, expect, test } from "vitest";
import { createMatcher } from "../modules/channels/matching.ts";
import { usualChannels, usualRules } from "../modules/channels/usual-channels.ts";
import { campaigns } from "./campaigns.ts";
import { aliases } from "./causes.ts";
import { generateExampleCompany } from "./generate.ts";
import type { TouchRow } from "./rows.ts";

// Everything here is counted again from the rows, by the product's own rules for tags and words.
const company = generateExampleCompany({ lastDay: "2026-11-21" });
const { rows, truths, rates } = company;

const hour = 3_600_000;
const day = 24 * hour;
const timeOf = ({ at }: { at: string }) => Date.parse(at);

const channelIds = new Map(usualChannels.map(({ code }, at) => [code, at + 1]));
const idOf = (code: string) => channelIds.get(code) ?? 0;
const codeOf = (id: number | null) => usualChannels[(id ?? 0) - 1]?.code;
const blank = { utmSource: "", utmMedium: "", utmCampaign: "", words: "", campaign: null };
const usualWords = usualChannels.map(({ code, aliases }) => [code, aliases] as const);
const words = [...usualWords, ...Object.entries(aliases)].flatMap(([code, texts]) =>
  texts.map((text) => ({ ...blank, kind: "words" as const, words: text, channel: idOf(code) })),
);
const tags = usualRules.map(({ source = "", medium = "", channel }) => {
  return { ...blank, kind: "tags" as const, utmSource: source, utmMedium: medium, channel: idOf(channel) };
});
const channels = usualChannels.map(({ code, name, names }) => ({ id: idOf(code), code, name, names }));
const campaignData = campaigns.map(({ name, code, channel }, at) => ({
  id: at + 1,
  channel: idOf(channel),
  name,
  code,
}));
const numbered = <T>(list: readonly T[]) => list.map((one, at) => ({ ...one, id: at + 1 }));
const matcher = createMatcher({ channels, campaigns: campaignData, rules: numbered([...tags, ...words]) });
const plainMatcher = createMatcher({
  channels,
  campaigns: campaignData,
  rules: numbered([...tags, ...words.slice(0, usualWords.flatMap(([, texts]) => texts).length)]),
});

const people = new Map(truths.people.map((person) => [person.external_id, person]));
const isNew = (id: string) => people.get(id)?.kind !== "customer";
const contactsOf = Map.groupBy(
  rows.touches.filter(({ department }) => department !== ""),
  ({ external_id }) => external_id,
);
const contacts = (id: string) => contactsOf.get(id) ?? [];
const outbound = (id: string, department: string) =>
  contacts(id).filter((touch) => touch.direction === "outbound" && touch.department === department);

const owners = new Map<string, string>();
for (const { external_id, mail } of rows.people) if (!owners.has(mail)) owners.set(mail, external_id);
const ownerOf = ({ external_id, mail }: TouchRow) => external_id || owners.get(mail);

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
  const path = (seenOf.get(outcome.external_id) ?? []).filter((seen) => seen.at <= at && seen.at >= at - 90 * day);
  return { ...outcome, last: path.at(-1), lastCampaign: path.findLast(({ campaign }) => campaign !== "")?.campaign };
});
const firstOf = [...Map.groupBy(credited, ({ external_id }) => external_id).values()].flatMap(([first]) => first ?? []);
const sum = (amounts: readonly (string | number)[]) =>
  amounts.reduce<number>((total, amount) => total + Number(amount), 0);

describe("channels and campaigns", () => {
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
    expect(truth.lastTouch.customers).toBe(
      firstOf.filter(({ lastCampaign }) => lastCampaign === truth.campaign).length,
    );
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
});

describe("asking", () => {
  const firstDepartment = (id: string) => contacts(id)[0]?.department;

  test.each(truths.asks)("how often $department asks those whom it meets first", ({ department, met, asked, rate }) => {
    const fresh = truths.people.filter(({ external_id }) => isNew(external_id));
    const mine = new Set(
      fresh.map(({ external_id }) => external_id).filter((id) => firstDepartment(id) === department),
    );
    const count = rows.answers.filter((row) => mine.has(row.external_id) && row.department === department).length;
    expect({ met, asked }).toEqual({ met: mine.size, asked: count });
    expect(rate).toBeCloseTo(count / mine.size, 10);
  });

  test("an answer stands a few minutes behind a contact with who asked", () => {
    for (const answer of rows.answers) {
      const asked = contacts(answer.external_id).some(({ member, ...touch }) => {
        const wait = timeOf(answer) - timeOf(touch);
        return member === answer.member && wait > 0 && wait < 10 * 60_000;
      });
      expect(asked).toBe(true);
    }
  });

  const said = rows.answers
    .filter(({ state }) => state === "answered")
    .map((answer) => ({
      ...answer,
      said: codeOf(matcher.words(answer.answer).channel),
      plain: plainMatcher.words(answer.answer).channel,
    }));
  const understood = said.filter((answer) => answer.said !== undefined);
  const wrong = understood.filter((answer) => people.get(answer.external_id)?.cause !== answer.said);

  test("how many answers are wrong", () => {
    const { answers } = truths;
    expect(answers.all).toBe(rows.answers.length);
    expect(answers.answered).toBe(said.length);
    expect(answers.doesntRemember).toBe(rows.answers.filter(({ state }) => state === "doesnt_remember").length);
    expect(answers.declined).toBe(rows.answers.filter(({ state }) => state === "declined").length);
    expect(answers.understood).toBe(understood.length);
    expect(answers.wrong).toBe(wrong.length);
    expect(answers.wrongShare).toBeCloseTo(wrong.length / understood.length, 10);
    const chips = new Set(usualChannels.filter(({ chip }) => chip).map(({ code }) => code));
    const hasChip = ({ external_id }: { external_id: string }) => chips.has(people.get(external_id)?.cause ?? "");
    expect(answers.chipped.understood).toBe(understood.filter(hasChip).length);
    expect(answers.chipped.wrong).toBe(wrong.filter(hasChip).length);
  });

  test("which cause is answered by which channel", () => {
    const counted = Map.groupBy(understood, (answer) => `${people.get(answer.external_id)?.cause} ${answer.said}`);
    const planted = truths.answers.confusion.map(({ cause, said, answers }) => [`${cause} ${said}`, answers] as const);
    expect(Object.fromEntries(planted)).toEqual(
      Object.fromEntries([...counted].map(([pair, group]) => [pair, group.length])),
    );
  });

  test("misspelled words are understood by the aliases alone, and some words by nothing", () => {
    expect(truths.answers.misspelled).toBe(understood.filter(({ plain }) => plain === null).length);
    expect(truths.answers.notUnderstood).toBe(said.length - understood.length);
  });

  test("one member always clicks the first chip", () => {
    const { member, chip, answers } = truths.answers.firstChip;
    const his = rows.answers.filter((answer) => answer.member === member);
    expect(chip).toBe(usualChannels[0]?.name);
    expect(his.map(({ answer }) => answer)).toEqual(Array.from({ length: answers }, () => chip));
    expect(truths.answers.firstChip.wrong).toBe(wrong.filter((answer) => answer.member === member).length);
  });
});

describe("conduct", () => {
  const accountOf = new Map(rows.people.map(({ external_id, account }) => [external_id, account]));
  const renewals = new Map(
    rows.outcomes
      .filter(({ kind }) => kind === "renewal" || kind === "lost_renewal")
      .map((outcome) => [accountOf.get(outcome.external_id) ?? "", outcome]),
  );

  test("Key Accounts is heard of in the month before a contract ends, and never else", () => {
    const { accounts, lost, others } = truths.renewalOnly;
    const theirs = rows.touches.filter(({ department }) => department === "Key Accounts");
    for (const touch of theirs) {
      const renewal = renewals.get(accountOf.get(touch.external_id) ?? "");
      const before = renewal ? (timeOf(renewal) - timeOf(touch)) / day : Number.NaN;
      expect(before).toBeGreaterThan(0);
      expect(before).toBeLessThan(30);
    }
    const contacted = new Set(theirs.map(({ external_id }) => accountOf.get(external_id) ?? ""));
    expect(accounts).toEqual([...contacted].toSorted());
    const lostAccounts = [...renewals].filter(([, { kind }]) => kind === "lost_renewal").map(([account]) => account);
    expect(lost).toBe(lostAccounts.filter((account) => contacted.has(account)).length);
    expect(others).toEqual({ accounts: renewals.size - contacted.size, lost: lostAccounts.length - lost });
  });

  test("those who came twice have two records with the same name and company, and no key in common", () => {
    const rowOf = new Map(rows.people.map((row) => [row.external_id, row]));
    expect(truths.cameTwice).toHaveLength(40);
    for (const [first, second] of truths.cameTwice) {
      const [one, other] = [rowOf.get(first), rowOf.get(second)];
      expect(other?.name).toBe(one?.name);
      expect(other?.account).toBe(one?.account);
      expect(other?.mail).not.toBe(one?.mail);
      expect(other?.phone).toBe("");
      expect((one?.since ?? "") < (other?.since ?? "")).toBe(true);
    }
  });

  test("a few deals were signed before the first contact, and no other outcome was", () => {
    const since = new Map(rows.people.map((row) => [row.external_id, row.since]));
    const early = rows.outcomes.filter(({ external_id, at }) => at < (since.get(external_id) ?? ""));
    expect(early.map(({ external_id }) => external_id).toSorted()).toEqual(truths.signedBeforeContact);
    expect(new Set(early.map(({ kind }) => kind))).toEqual(new Set(["won_deal"]));
    const touched = new Set(rows.touches.map((touch) => `${ownerOf(touch)} ${touch.at}`));
    for (const { external_id, at } of early) {
      const before = [...touched].filter((text) => text.startsWith(`${external_id} `) && text < `${external_id} ${at}`);
      expect(before).toEqual([]);
    }
  });

  test("for four weeks the website counted nobody", () => {
    const { from, to, lost } = truths.outage;
    const visits = rows.touches.filter(({ utm_source }) => utm_source !== "");
    const days = new Set(visits.map(({ at }) => at.slice(0, 10)));
    const silent = Array.from({ length: 364 }, (_, at) =>
      new Date(Date.parse(company.from) + at * day).toISOString().slice(0, 10),
    );
    expect(silent.filter((one) => !days.has(one))).toEqual(silent.filter((one) => one >= from && one <= to));
    expect((Date.parse(to) - Date.parse(from)) / day).toBe(27);
    expect(lost).toBeGreaterThan(1000);
    expect(rows.touches.some(({ visitor, at }) => visitor !== "" && at >= from && at.slice(0, 10) <= to)).toBe(false);
  });

  test("sales and marketing wrote to the same lead within three days", () => {
    const both = truths.people.filter(({ external_id }) =>
      outbound(external_id, "Sales").some((sales) =>
        outbound(external_id, "Marketing").some((other) => Math.abs(timeOf(sales) - timeOf(other)) <= 3 * day),
      ),
    );
    expect(both.map(({ external_id }) => external_id).toSorted()).toEqual(truths.contactedTwice);
  });

  test("nobody ever answered some who asked", () => {
    const waiting = truths.people.filter(
      ({ external_id, kind }) => kind === "lead" && contacts(external_id).length === 0,
    );
    expect(waiting.map(({ external_id }) => external_id).toSorted()).toEqual(truths.neverAnswered);
  });

  test("the service desk only writes to some who wish to be called", () => {
    const wishing = rows.people.filter(({ note }) => note.includes("Prefers to be called back."));
    const forced = wishing.filter(({ external_id }) => {
      const calls = contacts(external_id).filter(
        ({ department, direction, medium }) =>
          department === "Service Desk" && direction === "inbound" && medium === "phone",
      );
      const replies = outbound(external_id, "Service Desk");
      return calls.length > 0 && replies.every(({ medium }) => medium === "mail");
    });
    expect(truths.wishPhone).toBe(wishing.length);
    expect(forced.map(({ external_id }) => external_id).toSorted()).toEqual(truths.forcedToMail);
  });

  test("some candidates wait for a word", () => {
    const candidates = truths.people.filter(({ kind }) => kind === "candidate").map(({ external_id }) => external_id);
    const applied = new Map(
      rows.touches
        .filter(({ note }) => note === "Sent an application")
        .map((touch) => [touch.external_id, timeOf(touch)]),
    );
    const waits = candidates.map((id) => {
      const [reply] = outbound(id, "Human Resources");
      return { id, days: reply ? (timeOf(reply) - (applied.get(id) ?? 0)) / day : Number.POSITIVE_INFINITY };
    });
    const idsOf = (list: typeof waits) => list.map(({ id }) => id).toSorted();
    expect(truths.candidates.all).toBe(candidates.length);
    expect(truths.candidates.neverAnswered).toEqual(
      idsOf(waits.filter(({ days }) => days === Number.POSITIVE_INFINITY)),
    );
    expect(truths.candidates.answeredLate).toEqual(
      idsOf(waits.filter(({ days }) => days > 8 && days < Number.POSITIVE_INFINITY)),
    );
  });

  test("calls back within a day, later and never", () => {
    const waits = rows.touches
      .filter(({ note }) => note === "Asks to be called back")
      .map((asked) => {
        const called = contacts(asked.external_id).find((touch) => touch.note === "Calls back" && touch.at > asked.at);
        return called ? timeOf(called) - timeOf(asked) : Number.POSITIVE_INFINITY;
      });
    expect(truths.callBacks).toEqual({
      asked: waits.length,
      withinADay: waits.filter((wait) => wait <= 24 * hour).length,
      later: waits.filter((wait) => wait > 24 * hour && wait < Number.POSITIVE_INFINITY).length,
      never: waits.filter((wait) => wait === Number.POSITIVE_INFINITY).length,
    });
  });
});
