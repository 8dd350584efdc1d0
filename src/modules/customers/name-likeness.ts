import { distance } from "fastest-levenshtein";
import { latinWord } from "../../kernel/tables/latin-letters.ts";
import { foldName } from "./names.ts";

/** How two names are alike, the most alike first. */
export const nameLikenesses = [
  "same_name",
  "name_in_other_letters",
  "name_in_other_order",
  "name_differs_by_one_letter",
  "name_with_more_parts",
  "name_by_initials",
  "name_differs_by_two_letters",
  "one_name_of_two",
] as const;
export type NameLikeness = (typeof nameLikenesses)[number];

/** How much a likeness is worth, from 0 to 1: by how often it is chance or a relative within one company. */
export const likenessWeights: Record<NameLikeness, number> = {
  same_name: 1,
  name_in_other_letters: 0.96,
  name_in_other_order: 0.94,
  name_differs_by_one_letter: 0.86,
  name_with_more_parts: 0.8,
  name_by_initials: 0.74,
  name_differs_by_two_letters: 0.66,
  one_name_of_two: 0.4,
};

const titles = new Set(["dr", "prof", "mr", "mrs", "ms", "miss", "herr", "frau", "ing", "dipl", "phd", "mag", "sir"]);

/** A name as it is compared: its words folded and without titles, and the same in Latin letters. */
export type ComparedName = { folded: readonly string[]; spelled: readonly string[] };

export function readName(name: string): ComparedName {
  const folded = nameWords(name);
  return { folded, spelled: folded.map(latinWord).filter((word) => word !== "") };
}

/** A name as words that can be compared: folded, without titles. */
export function nameWords(name: string): string[] {
  const words = foldName(name)
    .split(" ")
    .filter((word) => word !== "");
  const own = words.filter((word) => !titles.has(word));
  return own.length > 0 ? own : words;
}

/** How two names are alike; undefined where they are two names, or one says nothing. */
export function compareNames(one: ComparedName, other: ComparedName): NameLikeness | undefined {
  if (one.folded.length === 0 || other.folded.length === 0) return undefined;
  if (sameText(one.folded, other.folded, " ")) return "same_name";
  const [a, b] = [one.spelled, other.spelled];
  if (sameText(a, b, "")) return "name_in_other_letters";
  if (sameText(a.toSorted(), b.toSorted(), " ")) return "name_in_other_order";
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  if (few.length === 1) return many.includes(few[0] ?? "") && isTelling(few[0]) ? "one_name_of_two" : undefined;
  const edits = fewestEdits(a, b);
  if (edits === 1) return "name_differs_by_one_letter";
  if (few.length < many.length && few.every((word) => many.includes(word))) return "name_with_more_parts";
  if (isByInitials(few, many) || (a.length === b.length && isByInitials(many, few))) return "name_by_initials";
  return edits === 2 && a.join("").length >= 9 ? "name_differs_by_two_letters" : undefined;
}

function sameText(a: readonly string[], b: readonly string[], between: string): boolean {
  return a.join(between) === b.join(between);
}

function isTelling(word: string | undefined): boolean {
  return (word?.length ?? 0) >= 4;
}

/**
 * The letters by which names of as many words differ, in the order in which they were written or in that of the
 * alphabet. Words of up to 3 letters must be the same: Ada and Ida are two people.
 */
function fewestEdits(a: readonly string[], b: readonly string[]): number | undefined {
  if (a.length !== b.length) return undefined;
  const orders = [b, b.toReversed()];
  const found = orders.map((order) => {
    const edits = a.map((word, at) => {
      const other = order[at] ?? "";
      if (word === other) return 0;
      return Math.min(word.length, other.length) > 3 ? distance(word, other) : Number.POSITIVE_INFINITY;
    });
    return edits.reduce((sum, one) => sum + one, 0);
  });
  const fewest = Math.min(...found);
  return Number.isFinite(fewest) ? fewest : undefined;
}

/** "A. Lovelace" and "Ada Lovelace", also "A. K. Lovelace": one word in common, and initials for others. */
function isByInitials(few: readonly string[], many: readonly string[]): boolean {
  const shared = few.filter((word) => word.length > 2 && many.includes(word));
  if (shared.length === 0) return false;
  const rest = few.filter((word) => !shared.includes(word));
  const others = many.filter((word) => !shared.includes(word));
  const stands = (short: string, long: string) => short.length === 1 && long.startsWith(short);
  return (
    rest.length > 0 &&
    rest.every((word) => others.some((other) => word === other || stands(word, other) || stands(other, word)))
  );
}
