import fc from "fast-check";
import { expect, test } from "vitest";
import { createMatcher, type MatcherRule } from "./matching.ts";
import { usualChannels, usualRules } from "./usual-channels.ts";

const blank = { utmSource: "", utmMedium: "", utmCampaign: "", words: "", campaign: null };
const channels = [
  { id: 1, code: "organic_search", name: "Search engine", names: { de: "Suchmaschine" } },
  { id: 2, code: "email", name: "E-mail", names: {} },
  { id: 3, code: "reddit", name: "Reddit", names: {} },
];
const campaigns = [
  { id: 11, channel: 2, name: "Spring 2026", code: "spr26" },
  { id: 12, channel: 3, name: "Spring 2026", code: null },
  { id: 13, channel: 3, name: "Ask me anything", code: null },
];
const rules: MatcherRule[] = [
  { ...blank, id: 101, kind: "words", words: "Google", channel: 1 },
  { ...blank, id: 102, kind: "words", words: "the spring mail", channel: 2, campaign: 11 },
  { ...blank, id: 103, kind: "words", words: "reddit", channel: 1 },
  { ...blank, id: 104, kind: "tags", utmMedium: "email, newsletter*", channel: 2 },
  { ...blank, id: 105, kind: "tags", utmSource: "google*", channel: 1 },
  { ...blank, id: 106, kind: "tags", utmSource: "google_ads", channel: 3 },
];
const matcher = createMatcher({ channels, campaigns, rules });
const tags = (source: string, medium = "", campaign = "", referrer = "") => ({ source, medium, campaign, referrer });

test("takes the first rule that fits and says which", () => {
  expect(matcher.tags(tags("google_ads", "cpc"))).toEqual({
    channel: 1,
    campaign: null,
    because: 'Rule 2 matches: source "google*".',
    reason: "rule",
    rule: 105,
  });
  expect(matcher.tags(tags("Google Ads", "Newsletter-2026"))).toMatchObject({ channel: 2, rule: 104 });
});

test("finds the campaign in the channel that the rule names, by its code or its name", () => {
  expect(matcher.tags(tags("crm", "email", "SPR26"))).toMatchObject({ channel: 2, campaign: 11 });
  expect(matcher.tags(tags("crm", "email", "spring-2026"))).toMatchObject({ channel: 2, campaign: 11 });
  expect(matcher.tags(tags("crm", "email", "ask_me_anything"))).toMatchObject({ channel: 2, campaign: null });
});

test("takes the channel of a campaign when no rule fits and only one has it", () => {
  expect(matcher.tags(tags("poster", "", "ask+me+anything"))).toEqual({
    channel: 3,
    campaign: 13,
    because: 'No rule matches, and only Reddit has a campaign "ask_me_anything".',
    reason: "campaign",
    rule: null,
  });
  expect(matcher.tags(tags("poster", "", "spring 2026"))).toMatchObject({ channel: null, reason: "no_rule" });
});

test("says what it found no rule for", () => {
  expect(matcher.tags(tags("Poster", "wall"))).toMatchObject({
    channel: null,
    because: 'No rule matches source "poster", medium "wall".',
    reason: "no_rule",
  });
  expect(matcher.tags(tags("", " "))).toMatchObject({ channel: null, reason: "nothing_given" });
});

test("goes by the page before only where there are no tags", () => {
  expect(matcher.tags(tags("", "", "", "https://www.google.com/search?q=x"))).toMatchObject({ channel: 1, rule: 105 });
  expect(matcher.tags(tags("", "email", "", "https://www.google.com/"))).toMatchObject({ channel: 2 });
  expect(matcher.tags(tags("", "", "", "not an address"))).toMatchObject({ reason: "nothing_given" });
});

test("what people say goes by aliases first, what files say by the channel's own name", () => {
  expect(matcher.words("REDDIT!")).toMatchObject({ channel: 1, reason: "alias", rule: 103 });
  expect(matcher.channelNamed("REDDIT!")).toMatchObject({ channel: 3, reason: "code" });
  expect(matcher.words("suchmaschine")).toMatchObject({ channel: 1, reason: "name" });
  expect(matcher.words("The spring mail.")).toMatchObject({ channel: 2, campaign: 11 });
  expect(matcher.words("Googles")).toMatchObject({
    channel: null,
    because: 'No alias and no channel is called "Googles".',
    reason: "no_rule",
  });
  expect(matcher.words("?!")).toMatchObject({ channel: null, reason: "nothing_given" });
});

test("tells campaigns apart that differ by punctuation alone, and does not guess between them", () => {
  const two = [
    { id: 21, channel: 1, name: "Brand+", code: null },
    { id: 22, channel: 1, name: "Brand", code: null },
  ];
  const { campaignNamed } = createMatcher({ channels, campaigns: two, rules: [] });
  expect([campaignNamed(1, "brand+"), campaignNamed(1, "Brand"), campaignNamed(1, "brand!")]).toEqual([21, 22, null]);
  expect(campaignNamed(2, "Brand")).toBeNull();
});

test("the first fitting rule wins, whatever stands behind it", () => {
  const pattern = fc.constantFrom("", "google", "goo*", "*ads", "bing, google*", "mail");
  const rule = fc.record({ utmSource: pattern, utmMedium: pattern, utmCampaign: pattern });
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 6 }), pattern, pattern, (given, source, medium) => {
      const all = given.map((one, at): MatcherRule => {
        return { ...blank, ...one, id: at + 1, kind: "tags", channel: at + 1 };
      });
      const incoming = tags(source.replaceAll("*", ""), medium.replaceAll("*", ""), "spring");
      const alone = (one: MatcherRule) => createMatcher({ channels: [], campaigns: [], rules: [one] }).tags(incoming);
      const whole = createMatcher({ channels: [], campaigns: [], rules: all });
      expect(whole.tags(incoming).rule).toBe(all.find((one) => alone(one).rule !== null)?.id ?? null);
    }),
  );
});

test("a match always says why, and never names a campaign without its channel", () => {
  const word = fc.oneof(fc.string(), fc.constantFrom("google", "spr26", "Spring 2026", "reddit"));
  fc.assert(
    fc.property(word, word, word, (source, medium, campaign) => {
      for (const match of [matcher.tags(tags(source, medium, campaign)), matcher.words(source)]) {
        expect(match.because).not.toBe("");
        if (match.channel === null) expect(match.campaign).toBeNull();
        const owner = campaigns.find(({ id }) => id === match.campaign)?.channel ?? match.channel;
        expect(owner).toBe(match.channel);
      }
    }),
  );
});

const usual = createMatcher({
  channels: usualChannels.map(({ code, name, names }, id) => ({ id, code, name, names })),
  campaigns: [],
  rules: [
    ...usualRules.map(({ source = "", medium = "", channel }, at): MatcherRule => {
      const utm = { utmSource: source, utmMedium: medium };
      return {
        ...blank,
        ...utm,
        id: at,
        kind: "tags",
        channel: usualChannels.findIndex(({ code }) => code === channel),
      };
    }),
    ...usualChannels.flatMap(({ aliases }, channel) =>
      aliases.map((words, at): MatcherRule => ({ ...blank, id: 1000 + at, kind: "words", words, channel })),
    ),
  ],
});
const codeOf = ({ channel }: { channel: number | null }) => (channel === null ? null : usualChannels[channel]?.code);

test.each([
  ["google", "cpc", "paid_search"],
  ["bing", "PPC", "paid_search"],
  ["google", "organic", "organic_search"],
  ["facebook", "cpc", "paid_social"],
  ["instagram", "paid-social", "paid_social"],
  ["linkedin.com", "social", "social"],
  ["x", "", "social"],
  ["crm", "E-Mail", "email"],
  ["newsletter-march", "", "email"],
  ["blog.example", "referral", "referral"],
  ["(direct)", "(none)", "direct"],
  ["somewhere", "display", "display"],
  ["partner-shop", "affiliate", "partner"],
  ["brochure", "print", "print"],
  ["somewhere", "cpc", null],
])("the usual rules take source %s and medium %s to %s", (source, medium, code) => {
  expect(codeOf(usual.tags(tags(source, medium)))).toBe(code);
});

test.each([
  ["https://www.google.de/", "organic_search"],
  ["https://l.facebook.com/l.php", "social"],
  ["https://t.co/abc", "social"],
  ["https://news.example/article", "referral"],
])("the usual rules take the page %s to %s", (referrer, code) => {
  expect(codeOf(usual.tags(tags("", "", "", referrer)))).toBe(code);
});

test.each([
  ["Google", "organic_search"],
  ["organic_search", "organic_search"],
  ["direct_traffic", "direct"],
  ["other_publicities", "other"],
  ["A friend", "word_of_mouth"],
  ["Messe", "event"],
  ["unknown", null],
])("the usual aliases take %s to %s", (words, code) => {
  expect(codeOf(usual.words(words))).toBe(code);
});

test("no two usual channels claim the same words", () => {
  const claims = usualChannels.flatMap(({ code, name, names, aliases }) =>
    [code, name, ...Object.values(names), ...aliases].map((words) => [words, code] as const),
  );
  expect(claims.filter(([words, code]) => codeOf(usual.words(words)) !== code)).toEqual([]);
});
