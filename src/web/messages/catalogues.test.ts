import { readdirSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { loadCatalogue, loadExchangeWords, loadImportWords, loadReportWords } from "./catalogue.ts";
import { en as everywhere } from "./en.ts";
import type { MessageId } from "./english.ts";
import { exchange } from "./exchange/en.ts";
import { imports } from "./imports.en.ts";
import { languages } from "./language.ts";
import { reports } from "./reports/en.ts";

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

// The parser's numbers for the kinds of elements that hold no argument.
const [literal, pound] = [0, 7];

/** The arguments of an ICU message, each with the number of the way it is used, in alphabetical order. */
function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  const walk = (elements: readonly Element[]) => {
    for (const element of elements) {
      if ("value" in element && element.type !== literal && element.type !== pound) {
        found.add(`${element.value}:${element.type}`);
      }
      if ("options" in element) for (const option of Object.values(element.options)) walk(option.value);
      if ("children" in element) walk(element.children);
    }
  };
  walk(new IntlMessageFormat(message, "en").getAst());
  return [...found].sort();
}

const shown = await loadCatalogue("de");
const titleBefore = shown["paths.title"];
await loadReportWords();
await loadExchangeWords();
await loadImportWords();
const en = { ...everywhere, ...reports, ...exchange, ...imports };
const ids = Object.keys(en) as MessageId[];

describe.each(languages.map(({ code }) => code))("the %s catalogue", (code) => {
  test("has every message, and none that English lacks", async () => {
    expect(Object.keys(await loadCatalogue(code)).sort()).toEqual([...ids].sort());
  });

  test("uses the same arguments in the same way as English", async () => {
    const catalogue = await loadCatalogue(code);
    const different = ids.filter((id) => argumentsOf(catalogue[id]).join() !== argumentsOf(en[id]).join());
    expect(different.map((id) => [id, en[id], catalogue[id]])).toEqual([]);
  });

  test("leaves no message empty", async () => {
    const catalogue = await loadCatalogue(code);
    expect(ids.filter((id) => catalogue[id].trim() === "")).toEqual([]);
  });
});

test("the words of reports come once a report was asked for, also to a language that is shown already", async () => {
  expect(titleBefore).toBeUndefined();
  expect(shown["paths.title"]).toBe("Wege");
  expect((await loadCatalogue("en"))["paths.title"]).toBe("Paths");
});

test("every area's file is part of its catalogue", () => {
  const areas = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".en.ts"));
  const prefixes = new Set(ids.map((id) => id.split(".")[0]));
  expect(areas.filter((name) => !prefixes.has(name.replace(".en.ts", "")))).toEqual([]);
});
