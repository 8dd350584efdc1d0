/** Comparing two texts takes time in the product of their lengths, and names come from files that anybody made. */
const LONGEST_NAME = 200;

/**
 * A name without what people vary: case, accents, punctuation, spaces, and the joints of camelCase.
 * `E-Mail Address`, `e_mail-address` and `EMailAddress` all become words of the same letters; words stay apart by one space.
 */
export function plainName(name: string): string {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/** The letters of a name alone: what two spellings of it have in common. */
export function nameKey(name: string): string {
  return plainName(name).replaceAll(" ", "");
}

/** Up to three of `known` that a person who wrote `name` may have meant, the nearest first. */
export function nearNames(name: string, known: readonly string[]): string[] {
  const key = nameKey(name);
  const near = known.flatMap((candidate) => {
    const other = nameKey(candidate);
    if (key === "" || other === "") return [];
    const contains = Math.min(key.length, other.length) >= 3 && (other.includes(key) || key.includes(other));
    const allowed = Math.max(1, Math.floor(Math.max(key.length, other.length) / 3));
    const edits = isWithinEdits(key, other, allowed) ? editDistance(key, other) : undefined;
    return edits === undefined && !contains ? [] : [{ candidate, edits: edits ?? allowed }];
  });
  return near
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Whether two words are at most so many edits apart. Names that nobody could mistype (over 200 letters) never are. */
export function isWithinEdits(a: string, b: string, most: number): boolean {
  const longest = Math.max(a.length, b.length);
  return longest <= LONGEST_NAME && Math.abs(a.length - b.length) <= most && editDistance(a, b) <= most;
}

/** Three rows of distances, kept from one comparison to the next. */
let rows = threeRows(64);

function threeRows(length: number) {
  return [new Uint32Array(length), new Uint32Array(length), new Uint32Array(length)] as const;
}

/** Letters to add, drop, change or swap with their neighbour to make one word of the other (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const width = b.length;
  if (width >= rows[0].length) rows = threeRows(2 * width);
  let [before, above, row] = rows;
  for (let j = 0; j <= width; j += 1) above[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    const letter = a.charCodeAt(i - 1);
    let left = i;
    row[0] = i;
    for (let j = 1; j <= width; j += 1) {
      const other = b.charCodeAt(j - 1);
      const change = (above[j - 1] as number) + (letter === other ? 0 : 1);
      left = Math.min(change, (above[j] as number) + 1, left + 1);
      const isSwap = i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other;
      if (isSwap) left = Math.min(left, (before[j - 2] as number) + 1);
      row[j] = left;
    }
    [before, above, row] = [above, row, before];
  }
  return above[width] as number;
}
