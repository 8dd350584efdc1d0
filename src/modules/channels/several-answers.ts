import { couldBeName } from "./filler-words.ts";
import { normaliseWords } from "./words.ts";

/** What a splitter has to know about words: whether they are an alias or a name, or come so near that it is sure. */
export type KnownWords = { isKnown(words: string): boolean; isSure(words: string): boolean };

/** Words for "and", by language; every language that the screens speak is among them. */
export const andWords: Readonly<Record<string, readonly string[]>> = {
  en: ["and", "plus", "as well as"],
  de: ["und", "sowie", "und auch"],
  fr: ["et"],
  es: ["y"],
  pt: ["e"],
  it: ["e"],
  nl: ["en"],
};

const joints = new RegExp(
  `\\s*[/&+]\\s*|\\s+(?:${[...new Set(Object.values(andWords).flat())].sort((a, b) => b.length - a.length).join("|")})\\s+`,
  "iu",
);

/** Nobody names more than this; a longer list is text. */
const mostParts = 20;

type Field = { text: string; isQuoted: boolean; separator: string };

/**
 * Parts a written answer that names several things into them, each once: a record of CSV ("a, b, ""c, d"""), lists by
 * comma, semicolon or line, "A and B", "A / B". It stays whole when it is known itself, and wherever a part would be
 * neither known nor a plausible name: a joint such as "and" needs both sides known, a comma one of them, and the others
 * short and without words of doubt.
 */
export function splitAnswer(text: string, known: KnownWords): string[] {
  const whole = clean(text);
  if (known.isKnown(whole)) return [whole];
  const fields = readFields(text);
  if (!fields) return [whole];
  const isMeant = (words: string) => known.isKnown(words) || known.isSure(words);
  const joined = joinKnown(fields, known);
  const parts = joined.flatMap(({ text: part, isQuoted }) => (isQuoted ? [part] : splitJoints(part, isMeant)));
  const several = unique(parts);
  if (parts.length < 2 || several.length > mostParts) return [whole];
  if (fields.some(({ isQuoted }) => isQuoted)) return several;
  const isList = fields.some(({ separator }) => separator !== "" && separator !== ",");
  const isPlausible = (part: string) => isMeant(part) || couldBeName(normaliseWords(part).split(" "));
  return (isList || several.some(isMeant)) && several.every(isPlausible) ? several : [whole];
}

/** The fields between commas, semicolons, bars and line ends; undefined where a quote is never closed. */
function readFields(text: string): Field[] | undefined {
  // In a cell that was quoted twice the quotes inside are doubled still.
  const plain = /(^|[,;|]\s*)""[^",;|]/.test(text) ? text.replaceAll('""', '"') : text;
  const fields: Field[] = [];
  const pattern = /\s*(?:"((?:[^"]|"")*)"|([^"\s,;|][^,;|\n]*)|)\s*([,;|\n]|$)/y;
  while (pattern.lastIndex <= plain.length) {
    const found = pattern.exec(plain);
    if (!found) return undefined;
    const [, quoted, bare = "", separator = ""] = found;
    const field = clean(quoted?.replaceAll('""', '"') ?? bare);
    if (normaliseWords(field) !== "") fields.push({ text: field, isQuoted: quoted !== undefined, separator });
    if (separator === "") break;
  }
  return fields;
}

/** Puts fields together again that are one name, such as "Newspaper, flyer or poster". */
function joinKnown(fields: readonly Field[], { isKnown }: KnownWords): Field[] {
  const joined: Field[] = [];
  for (let at = 0; at < fields.length; ) {
    let end = at + 1;
    for (let to = Math.min(fields.length, at + 4); to > at + 1; to -= 1) {
      if (!isKnown(textOf(fields.slice(at, to)))) continue;
      end = to;
      break;
    }
    const taken = fields.slice(at, end);
    const isQuoted = taken.some((field) => field.isQuoted);
    joined.push({
      text: textOf(taken),
      isQuoted: isQuoted && taken.length === 1,
      separator: taken.at(-1)?.separator ?? "",
    });
    at = end;
  }
  return joined;
}

function textOf(fields: readonly Field[]): string {
  return fields.map(({ text, separator }, at) => (at === fields.length - 1 ? text : `${text}${separator} `)).join("");
}

/** The sides of every joint, where each of them is known; else the part as it is. */
function splitJoints(part: string, isMeant: (words: string) => boolean): string[] {
  if (isMeant(part)) return [part];
  const sides = part.split(joints).map(clean);
  return sides.length > 1 && sides.every(isMeant) ? sides : [part.replace(leadingJoint, "")];
}

// "Reddit, Twitter, and Slack"
const leadingJoint = new RegExp(`^(?:${Object.values(andWords).flat().join("|")})\\s+`, "iu");

function unique(parts: readonly string[]): string[] {
  return [...new Map(parts.toReversed().map((part) => [normaliseWords(part), part])).values()].reverse();
}

function clean(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
