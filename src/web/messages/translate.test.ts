import { expect, expectTypeOf, test } from "vitest";
import { loadCatalogue } from "./catalogue.ts";
import { pickLanguage, pickLocale } from "./language.ts";
import type { MessageArguments } from "./message-arguments.ts";
import { translator } from "./translate.ts";

test("chooses plural forms and writes numbers by the reader's locale", async () => {
  const english = translator(await loadCatalogue("en"), "en-GB");
  const german = translator(await loadCatalogue("de"), "de-DE");
  expect(english("kit.table.count", { count: 1 })).toBe("1 row");
  expect(english("kit.table.count", { count: 12345 })).toBe("12,345 rows");
  expect(german("kit.table.count", { count: 12345 })).toBe("12.345 Zeilen");
  expect(german("kit.table.count", { count: 0 })).toBe("Keine Zeilen");
});

test("knows a message's arguments from its text", () => {
  expectTypeOf<MessageArguments<"Save">>().toEqualTypeOf<never>();
  expectTypeOf<MessageArguments<"{label} is {value}">>().toEqualTypeOf<"label" | "value">();
  expectTypeOf<MessageArguments<"{shown, number} of {total, plural, one {# row} other {# rows}}">>().toEqualTypeOf<
    "shown" | "total"
  >();
  expectTypeOf<MessageArguments<"{n, plural, one {{name} alone} other {{name} and # more}}, {when}">>().toEqualTypeOf<
    "n" | "name" | "when"
  >();
});

test("shows the chosen language, else the first wished one that is complete, else English", () => {
  expect(pickLanguage("de", ["en-US"])).toBe("de");
  expect(pickLanguage("xx", ["fr-FR", "de-AT", "en"])).toBe("de");
  expect(pickLanguage(null, ["fr-FR"])).toBe("en");
});

test("writes numbers as in the reader's own region of the language", () => {
  expect(pickLocale("de", ["en-GB", "de-AT"])).toBe("de-AT");
  expect(pickLocale("de", ["en-GB"])).toBe("de");
});
