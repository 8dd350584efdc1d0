import type { MessageId } from "./en.ts";
import type { Language } from "./language.ts";

export type Catalogue = { readonly [Id in MessageId]: string };

/** Fetches one language; each is a file of its own, so that nobody loads words that are not shown. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  switch (language) {
    case "de":
      return (await import("./de.ts")).de;
    case "en":
      return (await import("./en.ts")).en;
  }
}
