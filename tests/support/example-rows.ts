import { campaigns } from "../../src/example/campaigns.ts";
import { aliases } from "../../src/example/causes.ts";
import { generateExampleCompany } from "../../src/example/generate.ts";
import type { TouchRow } from "../../src/example/rows.ts";
import { createMatcher } from "../../src/modules/channels/matching.ts";
import { usualChannels, usualRules } from "../../src/modules/channels/usual-channels.ts";

// The rows of the example company, looked at as the product does: by its own rules for tags and words.
export const company = generateExampleCompany({ lastDay: "2026-11-21" });
const { rows, truths } = company;

export const dayLong = 86_400_000;
export const timeOf = ({ at }: { at: string }) => Date.parse(at);

const channelIds = new Map(usualChannels.map(({ code }, at) => [code, at + 1]));
const idOf = (code: string) => channelIds.get(code) ?? 0;
/** The code of a channel that a matcher found. */
export const codeOf = (id: number | null) => usualChannels[(id ?? 0) - 1]?.code;
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
/** Knows the usual channels with the campaigns and aliases of the example company. */
export const matcher = createMatcher({ channels, campaigns: campaignData, rules: numbered([...tags, ...words]) });
/** The same without its aliases. */
export const plainMatcher = createMatcher({
  channels,
  campaigns: campaignData,
  rules: numbered([...tags, ...words.slice(0, usualWords.flatMap(([, texts]) => texts).length)]),
});

/** The planted truth about each person. */
export const people = new Map(truths.people.map((person) => [person.external_id, person]));
const contactsOf = Map.groupBy(
  rows.touches.filter(({ department }) => department !== ""),
  ({ external_id }) => external_id,
);
/** The contacts that departments wrote down with a person, oldest first. */
export const contacts = (id: string) => contactsOf.get(id) ?? [];
export const outbound = (id: string, department: string) =>
  contacts(id).filter((touch) => touch.direction === "outbound" && touch.department === department);

const owners = new Map<string, string>();
for (const { external_id, mail } of rows.people) if (!owners.has(mail)) owners.set(mail, external_id);
/** Whose a touch is, as far as its keys say. */
export const ownerOf = ({ external_id, mail }: TouchRow) => external_id || owners.get(mail);
