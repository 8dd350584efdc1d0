import { normaliseTag } from "./words.ts";

/** Whether a tag fits a pattern. */
export type Pattern = (tag: string) => boolean;

/**
 * Reads a pattern: a tag exactly, or with `*` for any run of characters; several divided by commas; empty for anything.
 * The tag that it judges must be normalised.
 */
export function readPattern(text: string): Pattern {
  const alternatives = text
    .split(",")
    .map((alternative) => normaliseTag(alternative))
    .filter((alternative) => alternative !== "");
  if (alternatives.length === 0) return () => true;
  const exact = new Set(alternatives.filter((alternative) => !alternative.includes("*")));
  const wild = alternatives.filter((alternative) => alternative.includes("*")).map((one) => one.split("*"));
  return (tag) => exact.has(tag) || wild.some((pieces) => fits(tag, pieces));
}

/** The pieces between the stars must follow each other; each is looked for once, so no pattern makes this slow. */
function fits(tag: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? "";
  const last = pieces.at(-1) ?? "";
  if (tag.length < first.length + last.length || !tag.startsWith(first) || !tag.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = tag.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= tag.length - last.length;
}
