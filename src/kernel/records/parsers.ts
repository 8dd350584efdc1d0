import pg from "pg";

// The types of the library know no lists.
const listOfTexts = pg.types.getTypeParser(1016 as number) as (text: string) => (string | null)[];

/**
 * How connections turn PostgreSQL's text into values, by type oid: ids are numbers (identity columns stay below
 * 2^53), instants are ISO 8601 in UTC, days are `YYYY-MM-DD`, and exact numbers stay text.
 */
export const parsers: Record<number, (text: string) => unknown> = {
  20: Number, // int8
  1016: (text) => listOfTexts(text).map((one) => (one === null ? null : Number(one))), // int8[]
  114: JSON.parse, // json
  3802: JSON.parse, // jsonb
  1082: (text) => text, // date
  1114: (text) => new Date(`${text}Z`).toISOString(), // timestamp
  1184: (text) => new Date(text).toISOString(), // timestamptz
  1700: (text) => text, // numeric
};

/** The parser of a type in a format, for the options of a connection. */
export function parserOf(oid: number, format?: "text" | "binary") {
  return parsers[oid] ?? pg.types.getTypeParser(oid, format);
}
