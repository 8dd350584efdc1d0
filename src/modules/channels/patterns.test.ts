import fc from "fast-check";
import { expect, test } from "vitest";
import { readPattern } from "./patterns.ts";
import { normaliseTag } from "./words.ts";

const plain = fc.stringMatching(/^[a-z0-9.]{1,10}$/);

test("takes a tag exactly, by wildcard, or by any of several", () => {
  expect(readPattern("google")("google")).toBe(true);
  expect(readPattern("google")("googleads")).toBe(false);
  expect(readPattern("google*")("googleads")).toBe(true);
  expect(readPattern("*.example.*")("www.example.org")).toBe(true);
  expect(readPattern("a*b*c")("a_b_c")).toBe(true);
  expect(readPattern("a*b*c")("acb")).toBe(false);
  expect(readPattern("cpc, PPC , paid*")("ppc")).toBe(true);
  expect(readPattern("cpc, PPC , paid*")("organic")).toBe(false);
});

test("an empty pattern asks for nothing", () => {
  fc.assert(
    fc.property(fc.string(), (tag) => {
      expect(readPattern(" , ")(normaliseTag(tag))).toBe(true);
    }),
  );
});

test("without a star it takes the tag itself and nothing else", () => {
  fc.assert(
    fc.property(plain, plain, (pattern, tag) => {
      expect(readPattern(pattern)(tag)).toBe(pattern === tag);
    }),
  );
});

test("a star at the end asks for the beginning, one at the beginning for the end", () => {
  fc.assert(
    fc.property(plain, plain, (part, tag) => {
      expect(readPattern(`${part}*`)(tag)).toBe(tag.startsWith(part));
      expect(readPattern(`*${part}`)(tag)).toBe(tag.endsWith(part));
      expect(readPattern(`*${part}*`)(tag)).toBe(tag.includes(part));
    }),
  );
});

test("agrees with a regular expression on any pattern", () => {
  const letters = fc.stringMatching(/^[ab]{0,8}$/);
  const pattern = fc.stringMatching(/^[ab*]{1,6}$/);
  fc.assert(
    fc.property(pattern, letters, (text, tag) => {
      expect(readPattern(text)(tag)).toBe(new RegExp(`^${text.replaceAll("*", ".*")}$`).test(tag));
    }),
    { numRuns: 2000 },
  );
});

test("judges a long tag by many stars at once", () => {
  const started = performance.now();
  expect(readPattern("*a".repeat(200))("b".repeat(500))).toBe(false);
  expect(performance.now() - started).toBeLessThan(200);
});
