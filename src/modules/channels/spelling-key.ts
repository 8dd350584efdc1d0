import { latinWord } from "../../kernel/tables/latin-letters.ts";
import { normaliseWords } from "./words.ts";

/** Text as words that spellings share: normalised, in Latin letters, and umlauts written out (ae, oe, ue) taken back. */
export function spellingWords(text: string): string[] {
  const normal = normaliseWords(text);
  if (normal === "") return [];
  return normal
    .split(" ")
    .map(latinWord)
    .filter((word) => word !== "");
}
