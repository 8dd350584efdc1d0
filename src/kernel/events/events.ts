/** One row for an events table: column name to value; instants as ISO 8601 text, exact numbers as text. */
export type EventRow = Record<string, unknown>;

export type InsertOptions = {
  /** A repeated insert with the same token into the same table changes nothing. */
  token?: string;
};

/**
 * The events: a columnar store that speaks ClickHouse SQL. In answers 64-bit integers are numbers (a question that
 * may meet larger ones than 2^53 asks for `toString`) and decimals are text.
 */
export type Events = {
  /** The rows of one question. Parameters stand in the text as `{name:Type}` and are bound by the engine. */
  query<Row>(sql: string, parameters?: Record<string, unknown>): Promise<Row[]>;
  /** A statement without an answer. */
  execute(sql: string, parameters?: Record<string, unknown>): Promise<void>;
  /** Adds rows; they are readable, and survive the end of the process, when the promise resolves. */
  insert(table: string, rows: readonly EventRow[], options?: InsertOptions): Promise<void>;
  /** The cluster whose tables are spread over several servers, or undefined on a single node. */
  readonly cluster: string | undefined;
  close(): Promise<void>;
};

/** How answers are written, and how times are read: the same for the engine in process and for a server. */
export const engineSettings = {
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_decimals: 1,
  output_format_json_quote_denormals: 0,
  date_time_input_format: "best_effort",
  date_time_output_format: "iso",
} as const;

/**
 * The settings of one insert. `insert_deduplicate = 0` would not do: since 26.1 `deduplicate_insert` overrides it, and
 * an equal insert without a token would be taken for a repeat.
 */
export function insertSettings({ token }: InsertOptions): Record<string, string> {
  return token
    ? { deduplicate_insert: "enable", insert_deduplication_token: token }
    : { deduplicate_insert: "disable" };
}
