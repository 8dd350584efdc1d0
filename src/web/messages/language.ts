import { recall, remember } from "../memory.ts";

/** The languages that are complete, each under its own name. */
export const languages = [
  { code: "en", name: "English", direction: "ltr" },
  { code: "de", name: "Deutsch", direction: "ltr" },
] as const satisfies readonly { code: string; name: string; direction: "ltr" | "rtl" }[];

export type Language = (typeof languages)[number]["code"];

// public/start.js reads the same before the first paint.
const name = "language";

function isLanguage(code: string | null): code is Language {
  return languages.some((language) => language.code === code);
}

/** The language to show: the one chosen in this browser, else the first wished one that we have, else English. */
export function pickLanguage(chosen: string | null, wished: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  const codes = wished.map((tag) => tag.split("-")[0] ?? "");
  return codes.find(isLanguage) ?? "en";
}

/** The regional habits for numbers and dates: the reader's own region of that language, such as `en-IE`, where known. */
export function pickLocale(language: Language, wished: readonly string[]): string {
  return wished.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

export function directionOf(language: Language): "ltr" | "rtl" {
  return languages.find(({ code }) => code === language)?.direction ?? "ltr";
}

export function readLanguage(): Language {
  return pickLanguage(recall(name), navigator.languages);
}

/** Keeps the choice in this browser. */
export function keepLanguage(language: Language): void {
  remember(name, language);
}
