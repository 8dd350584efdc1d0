import { type Pattern, readPattern } from "./patterns.ts";
import type { Match } from "./rules-contract.ts";
import { normaliseTag, normaliseWords } from "./words.ts";

/** The tags that a link carries; `referrer` is the address of the page before, used where there are no tags. */
export type Tags = { source: string; medium: string; campaign: string; referrer?: string | undefined };

export type MatcherRule = {
  id: number;
  kind: "tags" | "words";
  utmSource: string;
  utmMedium: string;
  utmCampaign: string;
  words: string;
  channel: number;
  campaign: number | null;
};

/** What a matcher knows. Rules stand in the order in which they are read; active channels before archived ones. */
export type MatcherData = {
  channels: readonly { id: number; code: string; name: string; names: Readonly<Record<string, string>> }[];
  campaigns: readonly { id: number; channel: number; name: string; code: string | null }[];
  rules: readonly MatcherRule[];
};

/** Finds the channel and the campaign of what comes in. Pure: the same input has the same answer. */
export type Matcher = {
  /** By the tags of a link: the first rule that fits wins; else a campaign that only one channel knows. */
  tags(tags: Tags): Match;
  /** By words that somebody said or wrote: an alias, the code or a name of a channel, a campaign of one channel only. */
  words(text: string): Match;
  /** By what a file calls a channel: its code or a name first, then an alias. */
  channelNamed(text: string): Match;
  /** The campaign of a channel by its code or name; null when there is none, or when several are as near. */
  campaignNamed(channel: number, text: string): number | null;
};

/** How many different sets of tags a matcher remembers, so that a file of a million rows is judged a few times. */
const remembered = 20_000;

export function createMatcher(data: MatcherData): Matcher {
  const aliases = new Map(data.rules.filter(isWords).map((rule) => [normaliseWords(rule.words), rule]));
  const byName = namesOf(data);
  const campaigns = campaignsByWords(data);
  const rules = data.rules.filter((rule) => rule.kind === "tags").map(readRule);
  const known = new Map<string, Match>();

  const campaignNamed = (channel: number, text: string): number | null => {
    const words = normaliseWords(text);
    const found = campaigns.get(`${channel} ${words}`);
    const exact = found?.exact.get(text.trim().toLowerCase());
    if (exact !== undefined || words === "" || found?.ids.size !== 1) return exact ?? null;
    return [...found.ids][0] ?? null;
  };

  /** The one channel that has a campaign of this name; undefined when none or several have. */
  const onlyOwner = (campaign: string) => {
    if (campaign.trim() === "") return undefined;
    const owners = data.channels.flatMap(({ id, name }) => {
      const found = campaignNamed(id, campaign);
      return found === null ? [] : [{ id, name, found }];
    });
    return owners.length === 1 ? owners[0] : undefined;
  };

  const byTags = (source: string, medium: string, campaign: string): Match => {
    const at = rules.findIndex((rule) => rule.source(source) && rule.medium(medium) && rule.campaign(campaign));
    const rule = rules[at]?.rule;
    if (rule)
      return byRule(rule, at, rule.campaign ?? (campaign === "" ? null : campaignNamed(rule.channel, campaign)));
    const owner = onlyOwner(campaign);
    if (owner) {
      const because = `No rule matches, and only ${owner.name} has a campaign "${campaign}".`;
      return { channel: owner.id, campaign: owner.found, because, reason: "campaign", rule: null };
    }
    return noMatch(`No rule matches ${describeTags(source, medium, campaign)}.`, "no_rule");
  };

  const alias = (text: string): Match | undefined => {
    const rule = aliases.get(normaliseWords(text));
    if (!rule) return undefined;
    const because = `"${rule.words}" is an alias.`;
    return { channel: rule.channel, campaign: rule.campaign, because, reason: "alias", rule: rule.id };
  };

  const named = (text: string): Match | undefined => {
    const found = byName.exact.get(text.trim().toLowerCase()) ?? byName.normal.get(normaliseWords(text));
    if (!found) return undefined;
    const because = `It is ${found.by === "code" ? "the code" : "a name"} of the channel ${found.name}.`;
    return { channel: found.id, campaign: null, because, reason: found.by, rule: null };
  };

  const ofCampaign = (text: string): Match | undefined => {
    const owner = onlyOwner(text);
    if (!owner) return undefined;
    const because = `It is a campaign of the channel ${owner.name}.`;
    return { channel: owner.id, campaign: owner.found, because, reason: "campaign", rule: null };
  };

  const said = (text: string, ...ways: ((text: string) => Match | undefined)[]): Match => {
    if (normaliseWords(text) === "") return noMatch("There are no words.", "nothing_given");
    for (const way of ways) {
      const match = way(text);
      if (match) return match;
    }
    return noMatch(`No alias and no channel is called "${text.trim()}".`, "no_rule");
  };

  return {
    tags(tags) {
      const { source, medium, campaign } = asTags(tags);
      if (source === "" && medium === "" && campaign === "")
        return noMatch("There are no tags and no page before.", "nothing_given");
      const key = `${source}\n${medium}\n${campaign}`;
      const earlier = known.get(key);
      if (earlier) return earlier;
      const match = byTags(source, medium, campaign);
      if (known.size < remembered) known.set(key, match);
      return match;
    },
    words: (text) => said(text, alias, named, ofCampaign),
    channelNamed: (text) => said(text, named, alias),
    campaignNamed,
  };
}

/** Where there are no tags, the host of the page before stands for the source, and `referral` for the medium. */
function asTags({ source, medium, campaign, referrer = "" }: Tags): {
  source: string;
  medium: string;
  campaign: string;
} {
  const given = { source: normaliseTag(source), medium: normaliseTag(medium), campaign: normaliseTag(campaign) };
  if (given.source !== "" || given.medium !== "" || given.campaign !== "") return given;
  const host = hostOf(referrer);
  return host === "" ? given : { source: normaliseTag(host), medium: "referral", campaign: "" };
}

function hostOf(referrer: string): string {
  const text = referrer.trim().toLowerCase();
  if (text === "") return "";
  const address = text.includes("://") ? text : `https://${text}`;
  const host = URL.canParse(address) ? new URL(address).hostname : "";
  return host.replace(/^www\./, "");
}

type ReadRule = { rule: MatcherRule; source: Pattern; medium: Pattern; campaign: Pattern };

function readRule(rule: MatcherRule): ReadRule {
  const { utmSource, utmMedium, utmCampaign } = rule;
  return {
    rule,
    source: readPattern(utmSource),
    medium: readPattern(utmMedium),
    campaign: readPattern(utmCampaign),
  };
}

function byRule(rule: MatcherRule, at: number, campaign: number | null): Match {
  const { utmSource, utmMedium, utmCampaign } = rule;
  const because = `Rule ${at + 1} matches: ${describeTags(utmSource, utmMedium, utmCampaign)}.`;
  return { channel: rule.channel, campaign, because, reason: "rule", rule: rule.id };
}

function describeTags(source: string, medium: string, campaign: string): string {
  const parts = Object.entries({ source, medium, campaign }).filter(([, value]) => value !== "");
  return parts.length === 0 ? "anything" : parts.map(([name, value]) => `${name} "${value}"`).join(", ");
}

function noMatch(because: string, reason: "nothing_given" | "no_rule"): Match {
  return { channel: null, campaign: null, because, reason, rule: null };
}

function isWords(rule: MatcherRule): boolean {
  return rule.kind === "words";
}

type Named = { id: number; name: string; by: "code" | "name" };

/** The first channel to claim a word keeps it: codes before names, names before translations. */
function namesOf({ channels }: MatcherData): { exact: Map<string, Named>; normal: Map<string, Named> } {
  const exact = new Map<string, Named>();
  const normal = new Map<string, Named>();
  const claim = (text: string, named: Named) => {
    for (const [map, key] of [
      [exact, text.toLowerCase()],
      [normal, normaliseWords(text)],
    ] as const) {
      if (key !== "" && !map.has(key)) map.set(key, named);
    }
  };
  for (const { id, name, code } of channels) claim(code, { id, name, by: "code" });
  for (const { id, name } of channels) claim(name, { id, name, by: "name" });
  for (const { id, name, names } of channels)
    for (const word of Object.values(names)) claim(word, { id, name, by: "name" });
  return { exact, normal };
}

type SameWords = { exact: Map<string, number>; ids: Set<number> };

function campaignsByWords({ campaigns }: MatcherData): Map<string, SameWords> {
  const found = new Map<string, SameWords>();
  for (const { id, channel, name, code } of campaigns) {
    for (const text of code === null ? [name] : [code, name]) {
      const key = `${channel} ${normaliseWords(text)}`;
      const same = found.get(key) ?? { exact: new Map<string, number>(), ids: new Set<number>() };
      if (!same.exact.has(text.toLowerCase())) same.exact.set(text.toLowerCase(), id);
      same.ids.add(id);
      found.set(key, same);
    }
  }
  return found;
}
