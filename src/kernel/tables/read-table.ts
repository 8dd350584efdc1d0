import { Problem } from "../problems.ts";
import { type ByteSource, decodeText } from "./decode.ts";
import { detectDialect } from "./dialect.ts";
import type { Refusal } from "./refusal.ts";
import { type RecordScanner, type ScannedRecord, scanRecords } from "./scan-records.ts";

/**
 * A row of a table. `row` counts data rows from 1 (blank lines and the header are not counted); `line` is the physical
 * line of the file where the row begins, from 1, as an editor shows it. A refused row keeps its cells as they were read.
 */
export type TableRow =
  | { ok: true; row: number; line: number; cells: string[] }
  | { ok: false; row: number; line: number; original: string[]; refusal: Refusal };

/**
 * An opened table. `headers` are unique and never blank; `sample` holds the first good rows; `warnings` are sentences
 * about what was guessed or renamed. `rows` can be read once; `close` lets go of the source when they are not.
 */
export type Table = {
  headers: readonly string[];
  encoding: string;
  separator: string;
  warnings: readonly string[];
  sample: readonly string[][];
  rows: AsyncIterable<TableRow>;
  close(): Promise<void>;
};

export type TableOptions = { encoding?: string; separator?: string };

const SAMPLE_ROWS = 200;

/**
 * Opens a table: bytes in any encoding and dialect that `decodeText` and `detectDialect` know, with a header line.
 * Rows with more or fewer cells than the header, or a fault within their line, come as refused rows and the reading
 * goes on. Raises `invalid` for a file without a header line and `limit` for a header that is too large, and, while
 * rows are read, for a quote that is never closed or bytes that are not in the encoding.
 */
export async function openTable(bytes: ByteSource, options: TableOptions = {}): Promise<Table> {
  const decoded = await decodeText(bytes, options);
  const pieces = decoded.text[Symbol.asyncIterator]();
  const close = async () => {
    await pieces.return?.();
  };
  try {
    const first = await pieces.next();
    const text = first.done ? "" : first.value;
    const dialect = detectDialect(text, options);
    const scanner = scanRecords(dialect);
    const lineShift = dialect.separatorLine > 0 ? 1 : 0;
    const opening = await readOpening(scanner, text.slice(dialect.separatorLine), pieces);
    const [header, ...records] = opening.records;
    if (!header) throw new Problem("invalid", "The file is empty. Its first line must name the columns.");
    const { headers, warnings } = nameColumns(header, lineShift);
    if (records.length === 0 && opening.isOver) warnings.push("The file has a header line and no rows.");
    if (decoded.warning) warnings.unshift(decoded.warning);

    const makeRow = rowMaker(headers.length, lineShift);
    const firstRows = records.map(makeRow);
    const sample = firstRows.flatMap((row) => (row.ok ? [row.cells] : [])).slice(0, SAMPLE_ROWS);
    return {
      headers,
      encoding: decoded.encoding,
      separator: dialect.separator,
      warnings,
      sample,
      rows: readRows(firstRows, opening.isOver ? undefined : scanner, pieces, makeRow),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Reads until there is a header and the first row after it, or the file is over. */
async function readOpening(scanner: RecordScanner, text: string, pieces: AsyncIterator<string>) {
  const records = scanner.push(text);
  while (records.length < 2) {
    const piece = await pieces.next();
    if (piece.done) {
      records.push(...scanner.end());
      return { records, isOver: true };
    }
    records.push(...scanner.push(piece.value));
  }
  return { records, isOver: false };
}

async function* readRows(
  firstRows: TableRow[],
  scanner: RecordScanner | undefined,
  pieces: AsyncIterator<string>,
  makeRow: (record: ScannedRecord) => TableRow,
): AsyncGenerator<TableRow> {
  try {
    yield* firstRows;
    if (!scanner) return;
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
      for (const record of scanner.push(piece.value)) yield makeRow(record);
    }
    for (const record of scanner.end()) yield makeRow(record);
  } finally {
    await pieces.return?.();
  }
}

function rowMaker(width: number, lineShift: number): (record: ScannedRecord) => TableRow {
  let row = 0;
  return ({ line: scannedLine, cells, refusal }) => {
    row += 1;
    const line = scannedLine + lineShift;
    if (refusal) return { ok: false, row, line, original: cells, refusal };
    if (cells.length === width) return { ok: true, row, line, cells };
    if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === "")) {
      return { ok: true, row, line, cells: cells.slice(0, width) };
    }
    return { ok: false, row, line, original: cells, refusal: wrongWidth(width, cells.length) };
  };
}

function wrongWidth(expected: number, found: number): Refusal {
  return {
    expected: `${countCells(expected)}, one for each column`,
    found: countCells(found),
    repair:
      found > expected
        ? "put quotes around cells that hold the separator"
        : "add the missing cells, and put quotes around cells that hold a line break",
  };
}

function countCells(count: number): string {
  return count === 1 ? "1 cell" : `${count} cells`;
}

/** Names that a mapping can rely on: a blank one is named for its place, and twins are numbered so that none is meant by chance. */
function nameColumns(header: ScannedRecord, lineShift: number): { headers: string[]; warnings: string[] } {
  if (header.refusal) {
    const { expected, found } = header.refusal;
    const kind = /^at most/.test(expected) ? "limit" : "invalid";
    throw new Problem(
      kind,
      `The header on line ${header.line + lineShift} cannot be read: expected ${expected}, found ${found}.`,
    );
  }
  const warnings: string[] = [];
  const written = header.cells.map((cell) => cell.replace(/\s+/g, " ").trim());
  const times = new Map<string, number>();
  for (const name of written) times.set(name, (times.get(name) ?? 0) + 1);
  const taken = new Set(written);
  const used = new Map<string, number>();
  const headers = written.map((name, at) => {
    if (name === "") return freeName(`column ${at + 1}`, taken);
    if (times.get(name) === 1) return name;
    used.set(name, (used.get(name) ?? 0) + 1);
    return freeName(`${name} (${used.get(name)})`, taken);
  });
  for (const [name, count] of times) {
    const named = headers.filter((_, at) => written[at] === name).map((one) => JSON.stringify(one));
    if (name === "")
      warnings.push(`${count === 1 ? "A column has" : `${count} columns have`} no name: called ${named.join(", ")}.`);
    else if (count > 1)
      warnings.push(`${count} columns are named ${JSON.stringify(name)}: called ${named.join(", ")}.`);
  }
  return { headers, warnings };
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  while (taken.has(name)) name = `${name}'`;
  taken.add(name);
  return name;
}
