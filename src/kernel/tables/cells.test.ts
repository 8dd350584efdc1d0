import { expect, test } from "vitest";
import { choiceParser, cleanText, parseBoolean, parseText } from "./cells.ts";

test("keeps text as text: trimmed, composed, without controls, formulas untouched", () => {
  expect(cleanText("  =SUM(A1:A2) ")).toBe("=SUM(A1:A2)");
  expect(cleanText("Jose\u0301")).toBe("José");
  expect(cleanText("a\u0000b\u001b[31m\u202ec\ufeff")).toBe("ab[31mc");
  expect(cleanText("one\r\ntwo\rthree\tfour")).toBe("one\ntwo\nthree\tfour");
  expect(cleanText("plain\r\n")).toBe("plain");
});

test("limits the length of a text and puts it on one line where asked", () => {
  expect(parseText("Ann\n  Lee", { lines: "one" })).toEqual({ ok: true, value: "Ann Lee" });
  expect(parseText("", {})).toEqual({ ok: true, value: "" });
  expect(parseText("abcdef", { longest: 5 })).toEqual({
    ok: false,
    expected: "at most 5 characters",
    found: "6 characters",
    repair: "shorten the text to 5 characters",
  });
});

test("reads yes and no", () => {
  for (const cell of ["yes", " Y ", "TRUE", "1", "x", "Ja", "Sí"])
    expect(parseBoolean(cell)).toEqual({ ok: true, value: true });
  for (const cell of ["no", "N", "False", "0", "Nein", "Não"])
    expect(parseBoolean(cell)).toEqual({ ok: true, value: false });
  expect(parseBoolean("maybe")).toEqual({
    ok: false,
    expected: "yes or no",
    found: '"maybe"',
    repair: "write yes or no",
  });
  expect(parseBoolean(" ")).toEqual({
    ok: false,
    expected: "yes or no",
    found: "an empty cell",
    repair: "write yes or no",
  });
});

test("reads one of a set of values by any of their words", () => {
  const parse = choiceParser([
    { value: "won_deal", synonyms: ["won", "closed won"] },
    { value: "order" },
    { value: "hire" },
  ]);
  for (const cell of ["won_deal", "Won Deal", "WON", "closed-won"])
    expect(parse(cell)).toEqual({ ok: true, value: "won_deal" });
  expect(parse("ordr")).toEqual({
    ok: false,
    expected: "won_deal, order or hire",
    found: '"ordr"',
    repair: "write order",
  });
  expect(parse("gift")).toMatchObject({ repair: "write won_deal, order or hire" });
});

test("refuses choices of which two claim the same word", () => {
  expect(() =>
    choiceParser([
      { value: "in", synonyms: ["call"] },
      { value: "out", synonyms: ["Call"] },
    ]),
  ).toThrow(RangeError);
});
