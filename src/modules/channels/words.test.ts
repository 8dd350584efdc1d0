import fc from "fast-check";
import { expect, test } from "vitest";
import { codeOf, freeCode, normaliseTag, normaliseWords } from "./words.ts";

const anyText = fc.string({ unit: "binary" });

test("compares words without case, accents, punctuation and underscores", () => {
  const spellings = ["Word of mouth", "WORD-OF-MOUTH", "word_of_mouth", "  word,of.mouth! "];
  expect(new Set(spellings.map(normaliseWords))).toEqual(new Set(["word of mouth"]));
  expect(normaliseWords("Café Zürich")).toBe("cafe zurich");
  expect(normaliseWords("Straße")).toBe(normaliseWords("STRASSE"));
  expect(normaliseWords("friend’s")).toBe(normaliseWords("friend's"));
});

test("keeps plurals apart: which words mean the same is for marketing to say", () => {
  expect(normaliseWords("Mailing lists")).not.toBe(normaliseWords("Mailing list"));
});

test("keeps the letters of every script", () => {
  expect(normaliseWords("दोस्त")).toBe("दोस्त");
  expect(normaliseWords("友達 から")).toBe("友達 から");
  expect(normaliseWords("한국")).toBe("한국");
});

test("is settled after one turn", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(normaliseWords(normaliseWords(text))).toBe(normaliseWords(text));
    }),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      expect(normaliseTag(normaliseTag(text))).toBe(normaliseTag(text));
    }),
  );
});

test("has no spaces at the ends and no two together", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(normaliseWords(text)).not.toMatch(/^\s|\s\s|\s$/);
    }),
  );
});

test("does not see case or surrounding punctuation of plain letters", () => {
  const letters = fc.stringMatching(/^[a-z0-9]{1,12}$/);
  const signs = fc.stringMatching(/^[-_ .,!?/#]{0,4}$/);
  fc.assert(
    fc.property(letters, letters, signs, (first, second, sign) => {
      expect(normaliseWords(`${sign}${first.toUpperCase()}_${second}${sign}`)).toBe(`${first} ${second}`);
    }),
  );
});

test("compares tags without case and with every spelling of a space, but dots and brackets count", () => {
  expect(normaliseTag(" Paid-Social ")).toBe("paid_social");
  expect(normaliseTag("paid+social")).toBe("paid_social");
  expect(normaliseTag("(None)")).toBe("(none)");
  expect(normaliseTag("M.Example.ORG")).toBe("m.example.org");
});

test("makes a code of a name, and a free one of a code", () => {
  expect(codeOf("Trade fairs & events")).toBe("trade_fairs_events");
  expect(codeOf("3rd party")).toBe("rd_party");
  expect(codeOf("友達")).toBe("channel");
  expect(freeCode("fair", (code) => ["fair", "fair_2"].includes(code))).toBe("fair_3");
});

test("makes a code that a channel may have, whatever the name", () => {
  fc.assert(
    fc.property(anyText, (name) => {
      expect(codeOf(name)).toMatch(/^[a-z][a-z0-9_]{0,49}$/);
    }),
  );
});
