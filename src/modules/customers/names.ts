// Letters that Unicode does not take apart into a base letter and a mark, though people type them without.
const plainLetters: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i" };

/**
 * A name as it is searched and sorted by: lower case, without accents and apostrophes, its words apart by one space.
 * "Zoë O'Brien-Møller" becomes "zoe obrien moller".
 */
export function foldName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[ßæœøłđı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/['’ʼ`´]/g, "");
  return (plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(" ");
}

/**
 * The tsquery that finds names with a word beginning with each of the words of `text`; undefined when it has no word.
 * Folded words are letters and digits only, so nothing in them needs escaping.
 */
export function wordsQuery(text: string): string | undefined {
  const folded = foldName(text);
  return folded === ""
    ? undefined
    : folded
        .split(" ")
        .map((word) => `'${word}':*`)
        .join(" & ");
}

/** A text that every store takes: without null characters and halves of surrogate pairs, and without outer spaces. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "").trim();
}
