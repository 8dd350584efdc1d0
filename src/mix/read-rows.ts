import { createReadStream } from "node:fs";
import { Problem } from "../kernel/problems.ts";
import { decideDecimalStyle, parseDecimal } from "../kernel/tables/decimals.ts";
import { bindMapping } from "../kernel/tables/mapping.ts";
import { openFile } from "../kernel/tables/open-file.ts";
import { openTable } from "../kernel/tables/read-table.ts";
import { type CellResult, refuseCell } from "../kernel/tables/refusal.ts";
import { suggestMapping } from "../kernel/tables/suggest-mapping.ts";
import type { TableField, TableMapping } from "../kernel/tables/table-mapping.ts";

export type ReadingOptions = {
  map?: TableMapping | undefined;
  encoding?: string | undefined;
  separator?: string | undefined;
  decimal?: "point" | "comma" | undefined;
  dates?: "dmy" | "mdy" | undefined;
};

/** A small table in memory: the text of each field of each row, and the numbers of a whole field. */
export type ReadRows = {
  headers: readonly string[];
  rows: readonly { place: string; cells: readonly string[] }[];
  warnings: readonly string[];
  has(field: string): boolean;
  /** A field of every row, each read by `parse`. Raises `invalid` that names row, line and column. */
  column<T>(field: string, parse: (text: string) => CellResult<T>): T[];
  /** The numbers of a field; what is empty is 0 where `empty` says so. */
  numbers(field: string, empty?: "0"): Float64Array;
  /** The same of a column by its name. */
  numbersOf(column: string, empty?: "0"): Float64Array;
};

/** A file by its path, or the text of one. */
export type RowsSource = string | { text: string };

const mostRows = 1_000_000;

/**
 * Reads a CSV file whole. Raises `not_found` where there is none, `limit` above a million rows, and `invalid` for a mapping that does
 * not fit and a row that cannot be read, naming row and line.
 */
export async function readRows(
  source: RowsSource,
  fields: readonly TableField[],
  options: ReadingOptions,
): Promise<ReadRows> {
  if (typeof source === "string") await (await openFile(source)).close();
  const { map } = options;
  const { encoding = map?.options?.encoding, separator = map?.options?.separator } = options;
  const table = await openTable(typeof source === "string" ? createReadStream(source) : [Buffer.from(source.text)], {
    ...(encoding !== undefined && { encoding }),
    ...(separator !== undefined && { separator }),
  });
  const given = map?.fields ?? {};
  const suggested = suggestMapping(table.headers, fields, table.sample).mapping.fields;
  const free = Object.entries(suggested).filter(([, column]) => !Object.values(given).includes(column));
  const bound = bindMapping(
    { ...map, fields: { ...Object.fromEntries(free), ...given } },
    table.headers,
    fields,
  ).fields;
  const rows: { place: string; cells: readonly string[] }[] = [];
  for await (const row of table.rows) {
    const place = `Row ${row.row} (line ${row.line})`;
    if (!row.ok) {
      const { expected, found, repair } = row.refusal;
      throw new Problem("invalid", `${place}: expected ${expected}, found ${found}; ${repair}.`);
    }
    if (rows.length === mostRows)
      throw new Problem("limit", `The file has more than ${mostRows} rows. Sum it up first.`);
    rows.push({ place, cells: row.cells });
  }
  const fieldNamed = (name: string) => bound.find(({ field }) => field === name);
  const settle = <T>(texts: readonly string[], column: string, parse: (text: string) => CellResult<T>): T[] =>
    texts.map((text, at) => {
      const read = parse(text);
      if (read.ok) return read.value;
      throw new Problem(
        "invalid",
        `${rows[at]?.place}, column "${column}": expected ${read.expected}, found ${read.found}; ${read.repair}.`,
      );
    });
  const numbersFrom = (texts: readonly string[], column: string) => {
    const decided = options.decimal ?? map?.options?.decimal ?? decideDecimalStyle(texts);
    if (typeof decided === "object" && decided.style === "contradictory") {
      throw new Problem(
        "invalid",
        `Column "${column}" has a decimal point in "${decided.point}" and a decimal comma in "${decided.comma}"; say --decimal point or --decimal comma.`,
      );
    }
    const style = typeof decided === "string" ? decided : decided.style;
    return Float64Array.from(
      settle(texts, column, (text) => readNumber(text, style === "comma" || style === "point" ? style : undefined)),
    );
  };
  return {
    headers: table.headers,
    rows,
    warnings: table.warnings,
    has: (field) => fieldNamed(field) !== undefined,
    column: (field, parse) => {
      const source = fieldNamed(field);
      return settle(
        rows.map(({ cells }) => source?.read(cells) ?? ""),
        source?.column ?? field,
        parse,
      );
    },
    numbers: (field, empty) => {
      const source = fieldNamed(field);
      return numbersFrom(
        rows.map(({ cells }) => (source?.read(cells) ?? "") || (empty ?? "")),
        source?.column ?? field,
      );
    },
    numbersOf: (column, empty) => {
      const at = table.headers.indexOf(column);
      if (at < 0) {
        throw new Problem(
          "invalid",
          `There is no column "${column}"; the columns are ${table.headers.map((one) => `"${one}"`).join(", ")}.`,
        );
      }
      return numbersFrom(
        rows.map(({ cells }) => (cells[at] ?? "").trim() || (empty ?? "")),
        column,
      );
    },
  };
}

const plain = /^[+-]?\d{1,15}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?$/i;
const grouped = /^[+-]?\d{1,3}\.\d{3}$/;

/** A number with all its decimals; one that has two readings is refused unless the style is known. */
function readNumber(text: string, style: "point" | "comma" | undefined): CellResult<number> {
  if (style !== "comma" && plain.test(text) && (style === "point" || !grouped.test(text))) {
    const value = Number(text);
    return Number.isFinite(value) ? { ok: true, value } : refuseCell(text, "a number", "correct the number");
  }
  const read = parseDecimal(text, { style });
  return read.ok ? { ok: true, value: Number(read.value) } : read;
}
