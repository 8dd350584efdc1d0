import { nameKey, nearNames } from "./names.ts";
import { type CellResult, eitherOf, refuseCell } from "./refusal.ts";

/** The characters of a text that carry no meaning for a reader: controls but for tab and line feed, and stray marks of byte order. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\u202a-\u202e\u2066-\u2069]/g;
const PLAIN = /^[\x20-\x7e]*$/;

/** Text as it is kept: trimmed, in Unicode NFC, with `\n` as line end and no control characters. A formula stays text. */
export function cleanText(cell: string): string {
  if (PLAIN.test(cell)) return cell.trim();
  return cell.replace(/\r\n?/g, "\n").replace(CONTROLS, "").normalize("NFC").trim();
}

/** Free text of at most `longest` characters. Empty text is text; whether a field may be empty is the caller's to say. */
export function parseText(
  cell: string,
  options: { longest?: number; lines?: "one" | "many" } = {},
): CellResult<string> {
  const text = options.lines === "one" ? cleanText(cell).replace(/\s+/g, " ") : cleanText(cell);
  const { longest } = options;
  if (longest !== undefined && text.length > longest) {
    return {
      ok: false,
      expected: `at most ${longest} characters`,
      found: `${text.length} characters`,
      repair: `shorten the text to ${longest} characters`,
    };
  }
  return { ok: true, value: text };
}

const yes = new Set(["yes", "y", "true", "t", "1", "on", "x", "ja", "oui", "si", "sim"]);
const no = new Set(["no", "n", "false", "f", "0", "off", "nein", "non", "nao"]);

/** Yes or no, as spreadsheets and forms of several languages write it. */
export function parseBoolean(cell: string): CellResult<boolean> {
  const word = nameKey(cell);
  if (yes.has(word)) return { ok: true, value: true };
  if (no.has(word)) return { ok: true, value: false };
  return refuseCell(cell, "yes or no", "write yes or no");
}

/** One of a closed set of values, and other words that mean it. */
type Choice<T extends string> = { value: T; synonyms?: readonly string[] };

/**
 * A parser for one of `choices`, by value or synonym, whatever the case, accents and punctuation.
 * Raises RangeError when two choices claim the same word.
 */
export function choiceParser<T extends string>(choices: readonly Choice<T>[]): (cell: string) => CellResult<T> {
  const byWord = new Map<string, T>();
  for (const { value, synonyms = [] } of choices) {
    for (const word of [value, ...synonyms].map(nameKey)) {
      if ((byWord.get(word) ?? value) !== value)
        throw new RangeError(`"${word}" means both ${byWord.get(word)} and ${value}`);
      byWord.set(word, value);
    }
  }
  const values = choices.map(({ value }) => value);
  return (cell) => {
    const value = byWord.get(nameKey(cell));
    if (value !== undefined) return { ok: true, value };
    const [near] = nearNames(cell, values);
    return refuseCell(cell, eitherOf(values), near ? `write ${near}` : `write ${eitherOf(values)}`);
  };
}
