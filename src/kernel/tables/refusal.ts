/** Why a cell or a row was not taken. `repair` is the same for all cells that one change would mend, so it groups them. */
export type Refusal = { expected: string; found: string; repair: string };

/** A parsed cell, or why it was refused. `note` says what was decided for the writer, such as rounding. */
export type CellResult<T> = { ok: true; value: T; note?: string } | ({ ok: false } & Refusal);

const LONGEST_SHOWN = 120;

/** The start of a text in quotation marks, at most 120 characters and on one line, for use inside a message. */
export function quoteFound(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return `"${line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line}"`;
}

/** The refusal of a cell by what was wanted instead. */
export function refuseCell(cell: string, expected: string, repair: string): { ok: false } & Refusal {
  return { ok: false, expected, found: cell.trim() === "" ? "an empty cell" : quoteFound(cell), repair };
}

/** Words joined for a sentence: `a`, `a or b`, `a, b or c`. */
export function eitherOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
