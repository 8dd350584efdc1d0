import type { MessageId } from "./english.ts";
import type { Language } from "./language.ts";

/** Every text in one language. Those of the reports are there once a report was asked for. */
export type Catalogue = { readonly [Id in MessageId]: string };

let latest: { language: Language; words: Record<string, string> } | undefined;
let areReportsWanted = false;

/** Fetches one language; each is a file of its own, so that nobody loads words that are not shown. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const words: Record<string, string> = { ...(await loadWords(language)) };
  if (areReportsWanted) Object.assign(words, await loadReports(language));
  latest = { language, words };
  return words as Catalogue;
}

/** Adds the words of the reports to the language that is shown, and to each that is chosen from now on. */
export async function loadReportWords(): Promise<void> {
  areReportsWanted = true;
  if (latest) Object.assign(latest.words, await loadReports(latest.language));
}

async function loadWords(language: Language) {
  switch (language) {
    case "de":
      return (await import("./de.ts")).de;
    case "en":
      return (await import("./en.ts")).en;
  }
}

async function loadReports(language: Language) {
  switch (language) {
    case "de":
      return (await import("./reports/de.ts")).reports;
    case "en":
      return (await import("./reports/en.ts")).reports;
  }
}
