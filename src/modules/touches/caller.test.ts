import fc from "fast-check";
import { expect, test } from "vitest";
import { readCaller } from "./caller.ts";

test("reads a number in every spelling of phone systems as the same number", () => {
  for (const raw of [
    "+49 30 1234567",
    "0049301234567",
    "030 1234567",
    "tel:+49-30-1234567",
    "sip:+49301234567@pbx.example;user=phone",
    "sip:%2B49301234567@pbx.example",
    '"Ada Lovelace" <sip:0301234567@10.0.0.1>;tag=88',
  ]) {
    expect(readCaller(raw, "DE"), raw).toEqual({ kind: "number", shown: "+49301234567", phone: "+49301234567" });
  }
});

test("knows a withheld number by every word for it", () => {
  for (const raw of [
    null,
    "",
    "anonymous",
    "Anonymous",
    "sip:anonymous@anonymous.invalid",
    "Restricted",
    "unbekannt",
    "0000",
    " ",
  ]) {
    expect(readCaller(raw, "DE"), String(raw)).toEqual({ kind: "withheld", shown: null, phone: null });
  }
});

test("knows an extension, and keeps what is a number of no country as it came", () => {
  expect(readCaller("12", "DE")).toEqual({ kind: "extension", shown: "12", phone: null });
  expect(readCaller("sip:204@pbx.example", "DE")).toEqual({ kind: "extension", shown: "204", phone: null });
  expect(readCaller("+999 123 456 789", "DE")).toEqual({ kind: "unreadable", shown: "+999 123 456 789", phone: null });
  expect(readCaller("+49 1", "DE")).toMatchObject({ kind: "unreadable" });
  expect(readCaller("Türsprechanlage", "DE")).toMatchObject({ kind: "unreadable", shown: "Türsprechanlage" });
  expect(readCaller("030 1234567", "XX")).toMatchObject({ kind: "unreadable", shown: "030 1234567" });
});

test("makes something of whatever comes, short and without control characters", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.stringMatching(/^[+\d ()-]{0,40}$/)), (raw) => {
      const { kind, shown, phone } = readCaller(raw, "DE");
      expect(shown === null).toBe(kind === "withheld");
      expect(phone !== null).toBe(kind === "number");
      expect((shown ?? "").length).toBeLessThanOrEqual(50);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(shown ?? "").not.toMatch(/[\x00-\x1f]/);
    }),
  );
});
