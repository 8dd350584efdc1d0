import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import { parsers } from "./parsers.ts";

type Waiting = (client: PostgresPoolClient) => void;

const mayWrite = /\b(?:insert|update|delete|merge|create|alter|drop|truncate)\b/i;

/**
 * PGlite behind the interface of a connection pool of size one. Kysely's own PGlite dialect hands the one connection
 * to everybody at once, so that a query of one request could run inside the transaction of another. `beforeWrite` runs
 * before every statement that may write, and refuses it by raising.
 */
export function pglitePool(pglite: PGlite, beforeWrite: () => void = () => {}): PostgresPool {
  const waiting: Waiting[] = [];
  let busy = false;
  const release = () => {
    const next = waiting.shift();
    if (next) next(client);
    else busy = false;
  };
  const query = async (sql: string, parameters: readonly unknown[] = []) => {
    if (mayWrite.test(sql)) beforeWrite();
    return run(pglite, sql, parameters);
  };
  // Cursors are the other form of `query`, and nobody streams records.
  const client = { query, release } as unknown as PostgresPoolClient;
  return {
    options: {},
    connect: () =>
      new Promise((resolve) => {
        if (busy) return waiting.push(resolve);
        busy = true;
        resolve(client);
      }),
    end: () => pglite.close(),
  };
}

/** Opens PGlite in a folder, or in memory when there is none, with the shared parsers and UTC. */
export async function openPglite(options: PGliteOptions): Promise<PGlite> {
  const pglite = await PGlite.create({ ...options, parsers });
  await pglite.exec("SET TIME ZONE 'UTC'");
  return pglite;
}

/** Without parameters several statements may stand in one text, as on a PostgreSQL connection; all their rows return. */
async function run(
  pglite: PGlite,
  sql: string,
  parameters: readonly unknown[],
): Promise<PostgresQueryResult<Record<string, unknown>>> {
  type Row = Record<string, unknown>;
  const results = parameters.length > 0 ? [await pglite.query<Row>(sql, [...parameters])] : await pglite.exec(sql);
  const command = sql.trimStart().split(/[\s;]/, 1)[0]?.toUpperCase() as PostgresQueryResult<Row>["command"];
  const rowCount = results.reduce((sum, result) => sum + (result.affectedRows ?? 0), 0);
  return { command, rowCount, rows: results.flatMap((result) => result.rows as Row[]) };
}
