import fc from "fast-check";
import { expect, test } from "vitest";
import type { MatcherRule } from "./matching.ts";
import { createSuggester, type SuggesterData, weigh } from "./suggesting.ts";
import type { Meaning, Suggestion } from "./suggestion-contract.ts";

const alias = (id: number, words: string, channel: number, campaign: number | null = null): MatcherRule => {
  return { id, kind: "words", utmSource: "", utmMedium: "", utmCampaign: "", words, channel, campaign };
};
const channel = (id: number, code: string, name: string) => ({ id, code, name, names: {} });
const data: SuggesterData = {
  channels: [
    channel(1, "reddit", "Reddit"),
    channel(2, "twitter", "Twitter"),
    channel(3, "event", "Event or fair"),
    channel(4, "fax", "Telefax"),
  ],
  campaigns: [{ id: 31, channel: 3, name: "Spring fair", code: "sf26" }],
  rules: [alias(101, "the red site", 1), alias(102, "redit", 2), alias(103, "spring talk", 3, 31)],
  archived: { channels: new Set([4]), campaigns: new Set() },
  lessons: [],
  phrases: [{ text: "don't remember", meaning: { verdict: "doesnt_remember", channel: null, campaign: null } }],
};
const suggester = createSuggester(data);
const means = (channel: number, campaign: number | null = null): Meaning => ({ verdict: "channel", channel, campaign });

test("an alias, a code, a name and a campaign are certain, alone, and never overruled by spelling", () => {
  expect(suggester.suggest("Redit!")).toEqual([
    { ...means(2), sure: 1, because: '"redit" is an alias.', reason: "alias", near: "Redit!", rule: 102 },
  ]);
  expect(suggester.suggest("reddit")).toMatchObject([{ channel: 1, sure: 1, reason: "code" }]);
  expect(suggester.suggest("Event or Fair")).toMatchObject([{ channel: 3, campaign: null, sure: 1, reason: "name" }]);
  expect(suggester.suggest("Spring talk")).toMatchObject([{ channel: 3, campaign: 31, sure: 1, reason: "alias" }]);
  expect(suggester.suggest("SF26")).toMatchObject([{ channel: 3, campaign: 31, sure: 1, reason: "campaign" }]);
});

test("what lies between two channels is sure of neither", () => {
  const [first, second] = suggester.suggest("rediit");
  expect(second?.channel).not.toBe(first?.channel);
  expect(first?.sure).toBeLessThan(0.8);
});

test("says what it goes by, as a sentence and in parts", () => {
  expect(suggester.suggest("Twiter")[0]).toMatchObject({
    ...means(2),
    reason: "spelling",
    because: 'It is "Twitter" in another spelling.',
    near: "Twitter",
  });
  expect(suggester.suggest("from Twitter")[0]).toMatchObject({
    reason: "contains",
    because: '"Twitter" is part of it.',
  });
  expect(suggester.suggest("dont remeber")[0]).toMatchObject({ verdict: "doesnt_remember", channel: null });
});

test("suggests nothing archived, though it is found by its own name", () => {
  expect(suggester.suggest("Telefax")).toMatchObject([{ channel: 4, sure: 1 }]);
  expect(suggester.suggest("Telefaxx").map((one) => one.channel)).not.toContain(4);
});

test("learns from decisions, and of two about the same words from the newer", () => {
  const lessons = ["code meetup", "evening meetup", "the meetup", "a Meetup in town", "local meetups", "meetup talk"];
  const taught = createSuggester({
    ...data,
    lessons: [
      ...lessons.map((words) => ({ words, meaning: means(3) })),
      ...lessons.map((words) => ({ words, meaning: means(1) })),
    ],
  });
  const [best] = taught.suggest("some meetup on monday");
  expect(best).toMatchObject({ ...means(3), reason: "learned", near: "meetup" });
  expect(best?.because).toBe('Known words with "meetup" mean the same.');
  expect(suggester.suggest("some meetup on monday").map(({ reason }) => reason)).not.toContain("learned");
});

test("two that are likely make each other less sure, and agreeing ones do not", () => {
  const one: Suggestion = { ...means(1), sure: 0.95, because: "x", reason: "spelling", near: "", rule: null };
  expect(weigh([one, { ...one, sure: 0.5 }])).toEqual([one]);
  const learned: Suggestion = { ...one, sure: 0.97, because: "y", reason: "learned" };
  expect(weigh([learned, one])).toEqual([{ ...one, sure: 0.97 }]);
  expect(weigh([learned, { ...one, sure: 0.6 }])).toEqual([learned]);
  expect(weigh([one, { ...one, channel: 2, sure: 0.4 }])[0]?.sure).toBe(0.95);
  expect(weigh([one, { ...one, channel: 2, sure: 0.8 }])[0]?.sure).toBeLessThan(0.9);
});

test("suggestions are in order, of different meanings, and name channels that are there", () => {
  const words = fc.oneof(fc.string(), fc.constantFrom("redditt", "twiter fair", "spring reddit", "tweet", "evnt"));
  fc.assert(
    fc.property(words, (text) => {
      const found = suggester.suggest(text);
      expect(found).toEqual(found.toSorted((a, b) => b.sure - a.sure));
      expect(new Set(found.map((one) => `${one.verdict} ${one.channel} ${one.campaign}`)).size).toBe(found.length);
      for (const { verdict, channel, sure, because } of found) {
        expect(verdict === "channel").toBe(channel !== null);
        expect(sure).toBeGreaterThan(0);
        expect(sure).toBeLessThanOrEqual(1);
        expect(because).not.toBe("");
      }
    }),
  );
});
