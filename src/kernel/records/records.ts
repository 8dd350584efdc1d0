import { join } from "node:path";
import { Kysely, PostgresDialect, type PostgresPool, sql } from "kysely";
import pg from "pg";
import { keptFree, requireSpace } from "../disk-space.ts";
import { parserOf } from "./parsers.ts";
import { openPglite, pglitePool } from "./pglite-pool.ts";
import type { Tables } from "./tables.ts";

/** What a query runs on: the open records, or one transaction on them. */
export type Records = Kysely<Tables>;

export type RecordsSource = { databaseUrl: string } | { folder: string } | { pool: PostgresPool };

/** Opens the records: a PostgreSQL server, or PGlite in `<folder>/records`. */
export async function openRecords(source: RecordsSource): Promise<Records> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: await openPool(source) }) });
}

/** The system caches the files too, so a quarter of PostgreSQL's usual buffers costs no speed and 100 MB less memory. */
const embeddedSettings = ["shared_buffers = 32MB", "timezone = 'UTC'"];

async function openPool(source: RecordsSource): Promise<PostgresPool> {
  if ("pool" in source) return source.pool;
  if ("folder" in source) {
    const { folder } = source;
    const pglite = await openPglite({ dataDir: join(folder, "records"), postgresqlconf: embeddedSettings });
    return pglitePool(pglite, () => requireSpace(folder, keptFree));
  }
  const pool = new pg.Pool({
    connectionString: source.databaseUrl,
    max: 10,
    options: "-c timezone=UTC",
    types: { getTypeParser: parserOf },
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
}

/** A value for a `jsonb` column: both drivers would otherwise read an array as a PostgreSQL array. */
export function json(value: unknown) {
  return sql<never>`${JSON.stringify(value)}::jsonb`;
}
