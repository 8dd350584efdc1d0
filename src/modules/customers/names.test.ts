import fc from "fast-check";
import { expect, test } from "vitest";
import { foldName, storableText, wordsQuery } from "./names.ts";

test("folds case, accents, apostrophes and what stands between words", () => {
  expect(foldName("  Zoë O'Brien-Møller ")).toBe("zoe obrien moller");
  expect(foldName("STRAẞE & Söhne GmbH")).toBe("strasse sohne gmbh");
  expect(foldName("Łukasz D’Amico")).toBe("lukasz damico");
});

test("keeps the marks that other scripts write their vowels with", () => {
  expect(foldName("किरण")).not.toBe(foldName("करण"));
  expect(foldName("김 하나")).toBe("김 하나");
});

test("gives no word for a name of signs only", () => {
  expect(foldName("★ !?")).toBe("");
  expect(wordsQuery("★ !?")).toBeUndefined();
});

test("asks for a word beginning with each word", () => {
  expect(wordsQuery("Lov, ADA")).toBe("'lov':* & 'ada':*");
});

test("folding twice changes nothing, and never leaves a sign that a tsquery would read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      const folded = foldName(name);
      expect(foldName(folded)).toBe(folded);
      expect(folded).toMatch(/^[\p{L}\p{N}\p{M} ]*$/u);
    }),
  );
});

test("leaves out what no store takes", () => {
  expect(storableText(" Ada\u0000 \ud83d ")).toBe("Ada \ufffd");
});
