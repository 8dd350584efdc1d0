import { hash } from "node:crypto";
import type { ImportRow } from "../../kernel/imports/kind.ts";

/**
 * What a row says, as 64 bits in decimal text: the same for the same cells, whatever else the file holds. The names of
 * channels count and not what they mean today. Where the row has an id of its own, nothing but that counts.
 */
export function hashContent({ values }: ImportRow, fields: readonly string[]): string {
  const id = values.id;
  if (id !== undefined) return hashText(`id\u0001${id}`);
  let text = "";
  for (const field of fields) {
    const value = values[field];
    if (value !== undefined && value !== "") text += `${field}\u0001${value}\u0002`;
  }
  return hashText(text);
}

/** A text as 64 bits, in decimal text. MD5 is the quickest of the built-in hashes, and nobody gains by a collision. */
export function hashText(text: string): string {
  return BigInt(`0x${hash("md5", text, "hex").slice(0, 16)}`).toString();
}

/** How often each of these was there before it in the list, and itself: 1 for the first of its kind. */
export function countRepeats(contents: readonly string[]): number[] {
  const counts = new Map<string, number>();
  return contents.map((content) => {
    const count = (counts.get(content) ?? 0) + 1;
    counts.set(content, count);
    return count;
  });
}

/** The hash of the n-th of several rows that say the same; that of the first is the hash of what they say. */
export function hashRepeat(content: string, nth: number): string {
  return nth === 1 ? content : hashText(`${content} ${nth}`);
}
