/** A cell to write. Nothing and numbers that are none (NaN, infinity) become empty cells. */
type CsvCell = string | number | bigint | boolean | null | undefined;

export type CsvForm = {
  separator?: "," | ";" | "\t" | "|";
  newline?: "\n" | "\r\n";
  /** A byte-order mark at the start, without which Excel takes UTF-8 for its own encoding. */
  mark?: boolean;
};

const MARK = "\ufeff";
const FORMULA = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?$/i;
const GUARDED = /^'[=+\-@\t\r]/;

/** Text is passed on in pieces of about this many characters. */
const PIECE = 64 * 1024;

/**
 * A table as CSV (RFC 4180), piece by piece, header first. Cells that a spreadsheet would run as a formula get an
 * apostrophe in front; plain numbers such as `-12.5` do not.
 */
export async function* writeCsv(
  headers: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
  form: CsvForm = {},
): AsyncGenerator<string> {
  let piece = csvText([headers], form);
  for await (const row of rows) {
    piece += csvLine(row, form);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

/** Whole rows as CSV at once, for tables that fit on a screen; the first row is the header. */
export function csvText(rows: readonly (readonly CsvCell[])[], form: CsvForm = {}): string {
  return `${form.mark ? MARK : ""}${rows.map((row) => csvLine(row, form)).join("")}`;
}

/** One line of CSV with its line end. */
export function csvLine(cells: readonly CsvCell[], { separator = ",", newline = "\n" }: CsvForm = {}): string {
  const written: string[] = cells.map((cell) => quoteCell(cellText(cell), separator));
  // A line of empty cells alone would be taken for a blank one.
  if (!written.some((cell) => cell !== "")) written[0] = '""';
  return written.join(separator) + newline;
}

/** The text of a cell as it is written, with its guard but without quotes. */
export function cellText(cell: CsvCell): string {
  if (typeof cell === "string") return FORMULA.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
  if (cell === null || cell === undefined) return "";
  return typeof cell === "number" && !Number.isFinite(cell) ? "" : String(cell);
}

/** Takes the guard off a cell that was written by `cellText`. */
export function unguardCell(cell: string): string {
  return cell.charCodeAt(0) === 39 && GUARDED.test(cell) ? cell.slice(1) : cell;
}

function quoteCell(text: string, separator: string): string {
  // Spaces at the ends and controls are quoted too, because readers trim or drop them otherwise.
  const isPlain = !text.includes(separator) && !/["\r\n]|^[\s\ufeff]|\s$/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
