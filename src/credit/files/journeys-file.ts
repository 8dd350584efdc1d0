import { isUtf8 } from "node:buffer";
import { Problem } from "../../kernel/problems.ts";
import { decodeText } from "../../kernel/tables/decode.ts";
import { detectDialect } from "../../kernel/tables/dialect.ts";
import { bindMapping } from "../../kernel/tables/mapping.ts";
import { openTable } from "../../kernel/tables/read-table.ts";
import { suggestMapping } from "../../kernel/tables/suggest-mapping.ts";
import type { TableField } from "../../kernel/tables/table-mapping.ts";
import type { Journeys } from "../journeys.ts";
import { scanCells } from "./cell-scanner.ts";
import { type FileOptions, withoutUndefined } from "./file-options.ts";
import { journeyRows } from "./journey-rows.ts";
import { openTableBytes } from "./table-bytes.ts";

export const usualBetween = " > ";

export const journeyFields: readonly TableField[] = [
  { name: "path", aliases: ["journey", "channels", "touchpoints", "channel_path"], isRequired: true },
  { name: "total_conversions", aliases: ["conversions", "conversion"], looks: "number", isRequired: true },
  { name: "total_conversion_value", aliases: ["value", "conversion_value", "revenue"], looks: "number" },
  { name: "total_null", aliases: ["nulls", "null", "total_nulls"], looks: "number" },
];

/**
 * Reads journeys from a CSV or Parquet file with a column of paths and columns of counts; nulls and values may be
 * missing. `warnings` are sentences about what was guessed. Raises `invalid` that names row, line and column for what
 * cannot be read, and what `openTableBytes` raises.
 */
export async function readJourneysFile(
  file: string,
  options: FileOptions = {},
): Promise<{ journeys: Journeys; warnings: string[] }> {
  const between = options.between ?? usualBetween;
  if (between === "") throw new Problem("invalid", "Something must stand between the steps of a path.");
  const { read, isParquet } = await openTableBytes(file, between);
  const encoding = options.encoding ?? options.map?.options?.encoding;
  const separator = isParquet ? "," : (options.separator ?? options.map?.options?.separator);
  const decoded = await decodeText(read(), withoutUndefined({ encoding }));
  const pieces = decoded.text[Symbol.asyncIterator]();
  const first = await pieces.next();
  await pieces.return?.();
  const opening = await openHeader(first.done ? "" : first.value, separator);
  const mapping = options.map ?? suggestMapping(opening.headers, journeyFields, opening.sample).mapping;
  const { fields } = bindMapping(mapping, opening.headers, journeyFields);
  const decimal = options.decimal ?? mapping.options?.decimal;
  const rows = journeyRows({ fields, between, decimal, width: opening.headers.length });
  const scanner = scanCells(opening.separator, opening.newline, rows.take);
  for await (const bytes of utf8Bytes(read, decoded.encoding, opening.skipped)) scanner.push(bytes);
  scanner.end();
  const { journeys, warnings } = rows.finish();
  return { journeys, warnings: [...(decoded.warning ? [decoded.warning] : []), ...opening.warnings, ...warnings] };
}

/** How much of the start of a file is looked at for its columns and how it is written. */
const looked = 64 * 1024;

async function openHeader(start: string, separator: string | undefined) {
  const text = start.slice(0, start.lastIndexOf("\n", looked) + 1) || start;
  const { headers, sample, warnings } = await openTable(
    [Buffer.from(text)],
    withoutUndefined({ encoding: "utf-8", separator }),
  );
  const dialect = detectDialect(text, withoutUndefined({ separator }));
  return {
    headers,
    sample,
    warnings,
    separator: dialect.separator.charCodeAt(0),
    newline: dialect.newline.charCodeAt(0),
    skipped: dialect.separatorLine,
  };
}

const mark = [0xef, 0xbb, 0xbf];

/** The bytes of a text file in UTF-8 without its byte-order mark and the first `skipped` characters, which are ASCII. */
async function* utf8Bytes(
  read: () => AsyncIterable<Uint8Array>,
  encoding: string,
  skipped: number,
): AsyncGenerator<Uint8Array> {
  let left = skipped;
  if (encoding !== "utf-8") {
    for await (const text of (await decodeText(read(), { encoding })).text) {
      yield Buffer.from(text.slice(left));
      left = 0;
    }
    return;
  }
  let isFirst = true;
  let tail = 0;
  for await (const bytes of read()) {
    const marked = isFirst && mark.every((byte, at) => bytes[at] === byte) ? mark.length : 0;
    isFirst = false;
    // A letter may be cut by the end of a piece: its first bytes are looked at with the next one.
    const end = bytes.length - cutLetter(bytes);
    if (bytes.includes(0) || !isUtf8(bytes.subarray(tail, end))) await findFault(read, encoding);
    tail = end === bytes.length ? 0 : letterLength(bytes[end] as number) - (bytes.length - end);
    yield bytes.subarray(marked + left);
    left = 0;
  }
}

/** How many bytes of a letter that is not whole stand at the end. */
function cutLetter(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte >= 0xc0) return letterLength(byte) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

function letterLength(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

/** Reads the file once more in the way of imports, which says in which line the fault is. */
async function findFault(read: () => AsyncIterable<Uint8Array>, encoding: string): Promise<void> {
  for await (const _ of (await decodeText(read(), { encoding })).text);
}
