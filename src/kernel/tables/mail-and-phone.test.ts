import { expect, test } from "vitest";
import { knownCountry, parseMail, parsePhone } from "./mail-and-phone.ts";

test("reads a mail address and makes a key for matching", () => {
  expect(parseMail(" Ann.Lee@Example.ORG ")).toEqual({
    ok: true,
    value: { address: "Ann.Lee@example.org", key: "ann.lee@example.org" },
  });
  expect(parseMail("Ann Lee <ann@example.org>")).toMatchObject({ value: { address: "ann@example.org" } });
  expect(parseMail("mailto:ann+tag@mail.example.co.uk")).toMatchObject({
    value: { key: "ann+tag@mail.example.co.uk" },
  });
  expect(parseMail("jörg@bücher.example")).toEqual({
    ok: true,
    value: { address: "jörg@bücher.example", key: "jörg@xn--bcher-kva.example" },
  });
  expect(parseMail("jo\u0308rg@BÜCHER.example")).toMatchObject({ value: { key: "jörg@xn--bcher-kva.example" } });
});

test("refuses what is no mail address", () => {
  const cells = [
    "",
    "ann",
    "ann@",
    "@example.org",
    "ann@example",
    "ann..lee@example.org",
    ".ann@example.org",
    "a@b@c.org",
    "ann@-example.org",
  ];
  for (const cell of [...cells, `${"a".repeat(65)}@example.org`, "ann@exam_ple.org", "ann@192.168.0.1"]) {
    expect(parseMail(cell), cell).toMatchObject({
      ok: false,
      expected: "a mail address such as name@example.org",
      repair: "correct the address, or leave the cell empty",
    });
  }
  expect(parseMail("ann@example.org; bob@example.org")).toEqual({
    ok: false,
    expected: "one mail address",
    found: '"ann@example.org; bob@example.org"',
    repair: "keep one mail address in the cell",
  });
});

test("reads phone numbers of the country and of others", () => {
  const country = knownCountry("de");
  const read: Record<string, string> = {
    "030 123456": "+4930123456",
    "+49 (0) 30 / 123 456": "+4930123456",
    "0049 30 123456": "+4930123456",
    "+1 415-555-2671": "+14155552671",
    "tel:+4930123456": "+4930123456",
  };
  const parsed = Object.keys(read).map((cell) => {
    const phone = parsePhone(cell, { country });
    return [cell, phone.ok ? phone.value : phone];
  });
  expect(Object.fromEntries(parsed)).toEqual(read);
  expect(parsePhone("0044 20 7946 0018")).toEqual({ ok: true, value: "+442079460018" });
});

test("leaves an extension out, with a note", () => {
  expect(parsePhone("+1 415-555-2671 ext. 12")).toEqual({
    ok: true,
    value: "+14155552671",
    note: "the extension of a phone number was left out",
  });
});

test("asks for the country of numbers without a prefix", () => {
  expect(parsePhone("030 123456")).toEqual({
    ok: false,
    expected: "a phone number with the prefix of its country",
    found: '"030 123456"',
    repair: "say whose numbers these are, as in --country DE",
  });
});

test("refuses what is no phone number, and knows what spreadsheets do to them", () => {
  const country = knownCountry("DE");
  for (const cell of [
    "",
    "call me",
    "12",
    "+49 1",
    "030 123456 or 030 654321 or 030 999999 or 030 888888 or 030 777777",
  ]) {
    expect(parsePhone(cell, { country }), cell).toMatchObject({
      ok: false,
      expected: "a phone number such as +49 30 123456",
    });
  }
  expect(parsePhone("4.93012E+11", { country })).toMatchObject({
    repair: "the spreadsheet shortened the number: format the column as text, then save as CSV",
  });
});

test("refuses an unknown country as a problem of the import", () => {
  expect(() => knownCountry("Germany")).toThrow(
    'There is no country "Germany". Use its two-letter code, such as DE or US.',
  );
});
