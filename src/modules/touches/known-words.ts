import type { Suggester } from "../channels/index.ts";

/** What a text may be parted into: words that are known, or come so near to what is that it is sure enough. */
export function knownBy(suggester: Suggester, sure: number) {
  return {
    isKnown: (words: string) => suggester.matcher.words(words).channel !== null,
    isSure: (words: string) => {
      const [best] = suggester.suggest(words, 1);
      return best?.verdict === "channel" && best.sure >= sure;
    },
  };
}

/** What a whole text is known by: its signs count, because they part it; case and the width of spaces do not. */
export function textKey(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}
