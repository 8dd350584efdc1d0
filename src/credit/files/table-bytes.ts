import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { Problem } from "../../kernel/problems.ts";
import { openFile } from "../../kernel/tables/open-file.ts";
import { csvLine } from "../../kernel/tables/write-csv.ts";

const piece = 1024 * 1024;
const parquetMark = "PAR1";

/** The bytes of a table as text in CSV, from the start: of a CSV file as they are, of a Parquet file as the engine writes them. */
export type TableBytes = { read(): AsyncIterable<Uint8Array>; isParquet: boolean };

/**
 * Opens a CSV or a Parquet file. A column of lists in Parquet becomes text with `between` between its members. Raises
 * `not_found` where there is no file, `invalid` for a folder, a file that cannot be read and a damaged Parquet file.
 */
export async function openTableBytes(file: string, between: string): Promise<TableBytes> {
  const handle = await openFile(file);
  const { size } = await handle.stat();
  const [mark, end] = await Promise.all([0, size - 4].map((at) => readMark(at)));
  await handle.close();
  if (mark !== parquetMark) {
    return { read: () => createReadStream(file, { highWaterMark: piece }), isParquet: false };
  }
  if (end !== parquetMark) {
    throw new Problem("invalid", `"${file}" begins like a Parquet file and has no end: it was cut off. Copy it again.`);
  }
  return { read: () => readParquet(resolve(file), file, between), isParquet: true };

  async function readMark(at: number): Promise<string> {
    if (at < 0) return "";
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, at);
    return buffer.toString("latin1", 0, bytesRead);
  }
}

const plainSettings =
  "SETTINGS format_csv_null_representation = '', date_time_output_format = 'iso', output_format_csv_crlf_end_of_line = 0";

async function* readParquet(path: string, named: string, between: string): AsyncGenerator<Uint8Array> {
  // The engine takes a tenth of a second to load, which files of text need not wait for.
  const { Session, drainPending } = await import("chdb");
  const session = new Session();
  const quoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const source = `file(${quoted(path)}, 'Parquet')`;
  try {
    const described = await session.queryAsync(`DESCRIBE ${source}`, { format: "JSONCompactEachRow" });
    const columns = described
      .text()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as [string, string]);
    const selected = columns.map(([name, type]) => {
      const column = `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;
      if (!type.startsWith("Array(")) return column;
      return `arrayStringConcat(arrayMap(x -> toString(x), ${column}), ${quoted(between)}) AS ${column}`;
    });
    yield Buffer.from(csvLine(columns.map(([name]) => name)));
    const sql = `SELECT ${selected.join(", ")} FROM ${source} ${plainSettings}`;
    for await (const chunk of session.queryStream(sql, { format: "CSV" })) yield chunk.raw();
  } catch (error) {
    const said = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Problem("invalid", `"${named}" cannot be read as Parquet: ${said}`);
  } finally {
    await drainPending();
    session.close();
  }
}
