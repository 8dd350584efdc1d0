import fc from "fast-check";
import { expect, test } from "vitest";
import { type KeyKind, keyKinds } from "./contract.ts";
import { keyOf, keyText, normaliseKey } from "./keys.ts";

const read = (kind: KeyKind, raw: string, country = "DE") => normaliseKey(kind, raw, country)?.value ?? null;

test.each([
  ["mail", " Ada@Example.ORG ", "ada@example.org"],
  ["mail", "Ada Lovelace <ada@example.org>", "ada@example.org"],
  ["mail", "mailto:ada@example.org", "ada@example.org"],
  ["mail", "ada@example", null],
  ["mail", "ada@example.org, bob@example.org", null],
  ["mail", "nobody", null],
  ["mail", "ada@bücher.example", "ada@xn--bcher-kva.example"],
  ["phone", "030 / 123 45 67", "+49301234567"],
  ["phone", "0049 30 1234567", "+49301234567"],
  ["phone", "+49 (0)30 1234567", "+49301234567"],
  ["phone", "+49 30 1234567 ext. 5", "+49301234567"],
  ["phone", "12", null],
  ["phone", "unknown", null],
  ["external", "4711", "4711"],
  ["external", "CRM: aB-4711", "crm:aB-4711"],
  ["external", "   ", null],
  ["visitor", "v_8sK2", "v_8sK2"],
] as const)("reads the %s %j as %j", (kind, raw, expected) => {
  expect(read(kind, raw)).toBe(expected);
});

test("takes the company's country for numbers without one, and needs it only for them", () => {
  expect(read("phone", "030 1234567", "AT")).toBe("+43301234567");
  expect(read("phone", "+49 30 1234567", "AT")).toBe("+49301234567");
  expect(read("phone", "+49 30 1234567", "??")).toBe("+49301234567");
  expect(read("phone", "030 1234567", "??")).toBeNull();
});

test("refuses what is too long to be a key", () => {
  expect(read("external", "x".repeat(256))).toBeNull();
});

test("writes a key as one text, and reads it back", () => {
  expect(keyText({ kind: "mail", value: "ada@example.org" })).toBe("mail:ada@example.org");
  expect(keyOf("external:crm:4711")).toEqual({ kind: "external", value: "crm:4711" });
  for (const text of ["", "contact:12", "mail:", "4711"]) expect(keyOf(text)).toBeUndefined();
});

test("reading what was read changes nothing", () => {
  const written = fc.oneof(fc.string(), fc.emailAddress(), fc.integer({ min: 10_000_000 }).map(String));
  fc.assert(
    fc.property(fc.constantFrom(...keyKinds), written, (kind, raw) => {
      const once = read(kind, raw);
      if (once !== null) expect(read(kind, once)).toBe(once);
    }),
  );
});
