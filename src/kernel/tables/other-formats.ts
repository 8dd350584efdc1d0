import { Problem } from "../problems.ts";

const formats: { starts: string; says: string }[] = [
  { starts: "d0cf11e0a1b11ae1", says: "an Excel workbook of the old kind (.xls). Open it and save the sheet as CSV" },
  { starts: "1f8b", says: "a gzip archive. Unpack it and take the CSV file inside" },
  { starts: "25504446", says: "a PDF. Export the table itself as CSV" },
  { starts: "53514c69746520666f726d6174203300", says: "an SQLite database. Export the table as CSV" },
  { starts: "50415231", says: "a Parquet file. Export the table as CSV" },
];

/** Raises `invalid` for files that are well known not to be text, by their first bytes, and says what to do instead. */
export function refuseOtherFormats(sample: Buffer): void {
  const says = zipKind(sample) ?? formats.find(({ starts }) => sample.toString("hex", 0, 16).startsWith(starts))?.says;
  if (says) throw new Problem("invalid", `This file is ${says}.`);
}

/** Raises `invalid` for text in UTF-16 that carries no byte-order mark: every other byte of its start is zero. */
export function refuseUnmarkedUtf16(sample: Buffer): void {
  const wide = unmarkedUtf16(sample);
  if (wide) {
    throw new Problem(
      "invalid",
      `This file looks like UTF-16 without a byte-order mark. Repeat with --encoding ${wide}, or save it as UTF-8.`,
    );
  }
}

function zipKind(sample: Buffer): string | undefined {
  if (!sample.toString("latin1", 0, 4).startsWith("PK\x03\x04")) return undefined;
  if (sample.includes("xl/")) return "an Excel workbook (.xlsx). Open it and save the sheet as CSV";
  if (sample.includes("opendocument.spreadsheet"))
    return "an OpenDocument spreadsheet (.ods). Open it and save the sheet as CSV";
  return "a ZIP archive. Unpack it and take the CSV file inside";
}

function unmarkedUtf16(sample: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (sample.length < 8 || sample.subarray(0, 2).every((byte) => byte >= 0xfe)) return undefined;
  const start = sample.subarray(0, 64);
  const zeroAt = (parity: number) => start.every((byte, at) => (at % 2 === parity ? byte === 0 : byte !== 0));
  return zeroAt(1) ? "utf-16le" : zeroAt(0) ? "utf-16be" : undefined;
}
