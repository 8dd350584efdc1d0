import type { MessageId } from "./english.ts";
import type { Language } from "./language.ts";

/** Every text in one language. Those of an area are there once a page of it was asked for. */
export type Catalogue = { readonly [Id in MessageId]: string };

/** Areas whose words are fetched with their pages. */
type Area = "reports" | "exchange" | "imports";

let latest: { language: Language; words: Record<string, string> } | undefined;
const wanted = new Set<Area>();

/** Fetches one language; each is a file of its own, so that nobody loads words that are not shown. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const words: Record<string, string> = { ...(await loadWords(language)) };
  for (const area of wanted) Object.assign(words, await loadArea(area, language));
  latest = { language, words };
  return words as Catalogue;
}

/** Adds the words of the reports to the language that is shown, and to each that is chosen from now on. */
export function loadReportWords(): Promise<void> {
  return want("reports");
}

/** The same with the words of the exchange. */
export function loadExchangeWords(): Promise<void> {
  return want("exchange");
}

/** The same with the words of imports. */
export function loadImportWords(): Promise<void> {
  return want("imports");
}

async function want(area: Area): Promise<void> {
  wanted.add(area);
  if (latest) Object.assign(latest.words, await loadArea(area, latest.language));
}

async function loadWords(language: Language) {
  switch (language) {
    case "de":
      return (await import("./de.ts")).de;
    case "en":
      return (await import("./en.ts")).en;
  }
}

async function loadArea(area: Area, language: Language): Promise<Record<string, string>> {
  const isGerman = language === "de";
  switch (area) {
    case "exchange":
      return (isGerman ? await import("./exchange/de.ts") : await import("./exchange/en.ts")).exchange;
    case "imports":
      return (isGerman ? await import("./imports.de.ts") : await import("./imports.en.ts")).imports;
    case "reports":
      return (isGerman ? await import("./reports/de.ts") : await import("./reports/en.ts")).reports;
  }
}
