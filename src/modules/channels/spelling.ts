import { distance } from "fastest-levenshtein";
import { editDistance } from "../../kernel/tables/names.ts";
import { namingWords } from "./filler-words.ts";
import { spellingWords } from "./spelling-key.ts";

/** Words with a known meaning: an alias, the code or a name of a channel, the name of a campaign. */
export type Phrase<Meaning> = { text: string; meaning: Meaning };

/** A phrase that words come near to: how sure it is that they mean it (0 to 1), and what they share. */
export type Near<Meaning> = { phrase: Phrase<Meaning>; sure: number; by: "contains" | "spelling" };

/** Finds the known phrases that words come near to. */
export type Speller<Meaning> = {
  /** The nearest first; of each phrase its best way. Nothing for words without a letter. */
  near(text: string): Near<Meaning>[];
};

type Indexed<Meaning> = { phrase: Phrase<Meaning>; words: readonly string[]; key: string; signature: number };

/** The share of a word's letters that may differ, and what each takes from being sure, of a word of one letter. */
const mostEdits = 0.25;
const costOfEdit = 0.65;
/** Two letters swapped, or one doubled or not, is rarely another word. */
const costOfSlip = 0.4;

/** Longer texts are stories, not spellings of a name. */
const longestKey = 60;

const [sameLetters, sameNaming] = [0.98, 0.96];

export function createSpeller<Meaning>(phrases: readonly Phrase<Meaning>[]): Speller<Meaning> {
  const indexed = phrases.flatMap((phrase): Indexed<Meaning>[] => {
    const words = namingWords(spellingWords(phrase.text));
    const key = words.join("");
    return key === "" || key.length > longestKey ? [] : [{ phrase, words, key, signature: signatureOf(key) }];
  });
  const byLength = Map.groupBy(indexed, ({ key }) => key.length);
  const byFirstWord = Map.groupBy(indexed, ({ words }) => words[0] ?? "");

  /** Phrases in another spelling; the same letters are called `contains` where words around them were left out. */
  const spelled = (words: readonly string[], isWhole: boolean): Near<Meaning>[] => {
    const key = words.join("");
    if (key.length < 3 || key.length > longestKey) return [];
    const signature = signatureOf(key);
    const most = Math.max(1, Math.floor(key.length * mostEdits));
    const found: Near<Meaning>[] = [];
    for (let length = key.length - most; length <= key.length + most; length += 1) {
      for (const { phrase, key: other, signature: letters } of byLength.get(length) ?? []) {
        const shorter = Math.min(length, key.length);
        const allowed = Math.max(1, Math.floor(shorter * mostEdits));
        // Every edit changes at most two of the letters that two words have, so most pairs are never compared.
        if (differing(letters ^ signature) > 2 * allowed || distance(key, other) > 2 * allowed) continue;
        const edits = editDistance(key, other);
        if (edits > allowed) continue;
        if (edits > 0) found.push({ phrase, sure: 1 - costOf(key, other, edits) / shorter, by: "spelling" });
        else
          found.push(
            isWhole ? { phrase, sure: sameLetters, by: "spelling" } : { phrase, sure: sameNaming, by: "contains" },
          );
      }
    }
    return found;
  };

  const contained = (words: readonly string[]): Near<Meaning>[] => {
    const letters = words.join("").length;
    const found: Near<Meaning>[] = [];
    for (const [at, word] of words.entries()) {
      for (const { phrase, words: wanted, key } of byFirstWord.get(word) ?? []) {
        const isThere = key.length >= 2 && wanted.every((one, behind) => words[at + behind] === one);
        if (!isThere) continue;
        const isWhole = key.length === letters;
        found.push({ phrase, sure: isWhole ? sameNaming : 0.45 + 0.4 * (key.length / letters), by: "contains" });
      }
    }
    return found;
  };

  const misspelledParts = (words: readonly string[]): Near<Meaning>[] => {
    if (words.length < 2 || words.length > 12) return [];
    const letters = words.join("").length;
    return words.flatMap((word) =>
      word.length < 5
        ? []
        : spelled([word], true).flatMap(({ phrase, sure }) =>
            sure >= 0.85 ? [{ phrase, sure: 0.35 + 0.4 * (word.length / letters), by: "contains" as const }] : [],
          ),
    );
  };

  return {
    near(text) {
      const all = spellingWords(text);
      const naming = namingWords(all);
      const whole = spelled(naming, naming.length === all.length);
      const best = new Map<Phrase<Meaning>, Near<Meaning>>();
      for (const near of [...whole, ...contained(naming), ...misspelledParts(naming)]) {
        if (near.sure > (best.get(near.phrase)?.sure ?? 0)) best.set(near.phrase, near);
      }
      return [...best.values()].sort((one, other) => other.sure - one.sure);
    },
  };
}

function costOf(one: string, other: string, edits: number): number {
  const swaps = distance(one, other) - edits;
  const doubled = Math.max(0, edits - editDistance(undouble(one), undouble(other)));
  const slips = Math.min(edits, swaps + doubled);
  return costOfSlip * slips + costOfEdit * (edits - slips);
}

function undouble(key: string): string {
  return key.replace(/(.)\1+/gu, "$1");
}

/** Which of 32 groups of letters a word has. */
function signatureOf(key: string): number {
  let signature = 0;
  for (let at = 0; at < key.length; at += 1) signature |= 1 << (key.charCodeAt(at) & 31);
  return signature;
}

function differing(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
