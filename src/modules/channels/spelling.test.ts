import fc from "fast-check";
import { expect, test } from "vitest";
import { randomOf } from "../../example/random.ts";
import { createSpeller } from "./spelling.ts";
import { usualChannels } from "./usual-channels.ts";

const phrases = ["Hacker News", "Reddit", "Google", "word of mouth", "Gespräch", "Мессенджер", "friend", "Zeitung"];
const speller = createSpeller(phrases.map((text) => ({ text, meaning: text })));
const nearest = (text: string) => {
  const [best] = speller.near(text);
  return best && { means: best.phrase.meaning, by: best.by, sure: Number(best.sure.toFixed(2)) };
};

test.each([
  ["hackernews", { means: "Hacker News", by: "spelling", sure: 0.98 }],
  ["Hacker-News!", { means: "Hacker News", by: "spelling", sure: 0.98 }],
  ["Gespraech", { means: "Gespräch", by: "spelling", sure: 0.98 }],
  ["messendzher", { means: "Мессенджер", by: "spelling", sure: 0.98 }],
  ["from Reddit", { means: "Reddit", by: "contains", sure: 0.96 }],
  ["I saw it on reddit", { means: "Reddit", by: "contains", sure: 0.96 }],
  ["durch die Zeitung", { means: "Zeitung", by: "contains", sure: 0.96 }],
  ["redit", { means: "Reddit", by: "spelling", sure: 0.92 }],
  ["Reddot", { means: "Reddit", by: "spelling", sure: 0.89 }],
  ["a freind", { means: "friend", by: "spelling", sure: 0.93 }],
  ["hakcer news", { means: "Hacker News", by: "spelling", sure: 0.96 }],
  ["an old thread on reddit", { means: "Reddit", by: "contains", sure: 0.61 }],
])("%s is near to what it means", (text, expected) => {
  expect(nearest(text)).toEqual(expected);
});

test.each(["", "?!", "x", "tv", "a whole story about nothing", "Gardening", "radish"])(
  "%j is near to nothing",
  (text) => {
    expect(speller.near(text)).toEqual([]);
  },
);

test("a part of a longer answer is never sure by itself", () => {
  const more = fc.stringMatching(/^[b-df-hj-np-tv-z]{3,9}( [b-df-hj-np-tv-z]{3,9}){0,3}$/);
  fc.assert(
    fc.property(fc.constantFrom("reddit", "google", "friend"), more, (known, rest) => {
      for (const { sure, by } of speller.near(`${rest} ${known}`)) {
        if (by === "contains") expect(sure).toBeLessThan(0.9);
      }
    }),
  );
});

// Nouns of everyday answers that mean none of the usual channels.
const foreign = [
  ..."garden window kitchen bridge doctor dentist school teacher uncle train station market square ticket".split(" "),
  ..."coffee butcher weather football cinema museum library bicycle highway concert hospital festival river".split(" "),
  ..."Hund Katze Garten Fenster Bahnhof Zahnarzt Apotheke Schule Lehrer Brücke Strasse Wetter Fussball Kirche".split(
    " ",
  ),
  ..."ratio pinter flier posted linked messy fairy bold rather farmer trial bank brand salon banter dinner".split(" "),
];

test("of mistyped words, what it is sure of is right; of words that mean something else, nothing is sure", () => {
  const random = randomOf("typos");
  const known = usualChannels.flatMap(({ code, name, aliases }) =>
    [name, ...aliases].map((text) => ({ text, meaning: code })),
  );
  const usual = createSpeller(known);
  const mistype = (text: string) => {
    const at = random.whole(0, text.length - 1);
    const letter = random.pick([..."abcdefghijklmnopqrstuvwxyz"]);
    const swapped = `${text.slice(0, at)}${text.slice(at + 1, at + 2)}${text.slice(at, at + 1)}${text.slice(at + 2)}`;
    return random.pick([
      `${text.slice(0, at)}${letter}${text.slice(at)}`,
      `${text.slice(0, at)}${text.slice(at + 1)}`,
      `${text.slice(0, at)}${letter}${text.slice(at + 1)}`,
      swapped,
    ]);
  };
  const typed = Array.from({ length: 3_000 }, () => {
    const { text, meaning } = random.pick(known);
    const [best] = usual.near(mistype(text));
    return { sure: best?.sure ?? 0, isRight: best?.phrase.meaning === meaning };
  });
  const sure = typed.filter((one) => one.sure >= 0.9);
  expect(sure.filter(({ isRight }) => isRight).length / sure.length).toBeGreaterThan(0.97);
  expect(sure.length / typed.length).toBeGreaterThan(0.5);
  expect(foreign.filter((word) => (usual.near(word)[0]?.sure ?? 0) >= 0.9)).toEqual([]);
});
