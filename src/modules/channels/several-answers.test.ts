import fc from "fast-check";
import { expect, test } from "vitest";
import { languages } from "../../web/messages/language.ts";
import { andWords, splitAnswer } from "./several-answers.ts";
import { normaliseWords } from "./words.ts";

const names = ["Reddit", "Twitter", "Slack", "a friend", "Newspaper, flyer or poster", "Matrix/Riot", "Q&A", "Haskell"];
const known = new Set(names.map(normaliseWords));
const sure = new Set(["redditt"]);
const words = {
  isKnown: (text: string) => known.has(normaliseWords(text)),
  isSure: (text: string) => sure.has(normaliseWords(text)),
};

test.each([
  ["Reddit", ["Reddit"]],
  ["Reddit, Twitter", ["Reddit", "Twitter"]],
  ["Reddit, Twitter, and Slack", ["Reddit", "Twitter", "Slack"]],
  ["Reddit; Twitter", ["Reddit", "Twitter"]],
  ["Reddit\nTwitter", ["Reddit", "Twitter"]],
  ["Reddit | Twitter", ["Reddit", "Twitter"]],
  ["Reddit / Twitter", ["Reddit", "Twitter"]],
  ["Reddit/Twitter", ["Reddit", "Twitter"]],
  ["Reddit & a friend", ["Reddit", "a friend"]],
  ["reddit and twitter", ["reddit", "twitter"]],
  ["Reddit und Twitter", ["Reddit", "Twitter"]],
  ["Reddit et Twitter", ["Reddit", "Twitter"]],
  ["Redditt and Twitter", ["Redditt", "Twitter"]],
  ['Reddit, Slack, "The Daily, a show"', ["Reddit", "Slack", "The Daily, a show"]],
  ['Reddit, Slack, ""The Daily, a show""', ["Reddit", "Slack", "The Daily, a show"]],
  ['"a ""big"" one",Reddit', ['a "big" one', "Reddit"]],
  ["Reddit, Lobsters", ["Reddit", "Lobsters"]],
  ["Discord; Lobsters", ["Discord", "Lobsters"]],
  ["Reddit, reddit!, REDDIT", ["Reddit"]],
  ["Reddit,, Twitter,", ["Reddit", "Twitter"]],
  ["Newspaper, flyer or poster", ["Newspaper, flyer or poster"]],
  ["Reddit, Newspaper, flyer or poster", ["Reddit", "Newspaper, flyer or poster"]],
])("%j is %j", (text, parts) => {
  expect(splitAnswer(text, words)).toEqual(parts);
});

test.each([
  "Matrix/Riot",
  "Q&A",
  "Marks and Spencer",
  "Reddit and something my boss said",
  "Reddit, I think",
  "Reddit, not sure",
  "Reddit, a long thread about how to write programs",
  "Lobsters, Discord",
  "Yes, I saw it on a wall",
  "I saw the ad; then I called you",
  'Reddit, "never closed',
  "and/or",
  "24/7",
  "",
  "?!",
])("%j stays whole", (text) => {
  expect(splitAnswer(text, words)).toEqual([text.trim()]);
});

test('knows a word for "and" in every language of the screens', () => {
  expect(languages.filter(({ code }) => !andWords[code]?.length)).toEqual([]);
});

test("parts of a list of known names come out as they went in, however they are joined", () => {
  const single = names.filter((name) => !/[,/&]/.test(name));
  const joint = fc.constantFrom(", ", "; ", " | ", "\n", " / ", " and ", " und ", ", and ");
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...single), { minLength: 2 }), joint, (parts, between) => {
      expect(splitAnswer(parts.join(between), words)).toEqual(parts);
    }),
  );
});

test("never loses or invents a letter of an answer", () => {
  const letters = (text: string) => [...normaliseWords(text).replaceAll(" ", "")].sort().join("");
  const anything = fc.array(fc.oneof(fc.string(), fc.constantFrom(...names, ",", ";", '"', "/", " ")));
  fc.assert(
    fc.property(anything, (pieces) => {
      const text = pieces.join("");
      const parts = splitAnswer(text, words);
      expect(parts.length).toBeGreaterThan(0);
      for (const part of parts) expect(normaliseWords(text)).toContain(normaliseWords(part).split(" ")[0]);
      if (parts.length === 1) return;
      expect(letters(text).length).toBeGreaterThanOrEqual(letters(parts.join("")).length);
    }),
  );
});
