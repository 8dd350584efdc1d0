import { setFlagsFromString } from "node:v8";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import pg from "pg";
import { ConnectionQueue } from "./connection-queue.ts";
import { parserOf, parsers } from "./parsers.ts";
import { PgliteStream } from "./pglite-stream.ts";
import { preparedStatements } from "./prepared-statements.ts";
import { isInBackground } from "./urgency.ts";

// Of WebAssembly code that V8 has made faster it frees the slow one, and at times it ends the process over its own books
// of it: "Check failed: jit_page_->allocations_.erase(addr) == 1" (nodejs/node 64500). Keeping both costs some memory.
setFlagsFromString("--no-wasm-code-gc");

type Row = Record<string, unknown>;
type Waiting = { resolve(client: PostgresPoolClient): void; reject(error: unknown): void };

const mayWrite = /\b(?:insert|update|delete|merge|create|alter|drop|truncate)\b/i;

/** A plan suits the tables as large as they were when it was made, so plans are made anew after this many milliseconds. */
const plansLast = 2000;

/**
 * PGlite behind the interface of a connection pool of size one. Kysely's own PGlite dialect hands the one connection
 * to everybody at once, so that a query of one request could run inside the transaction of another. The connection is
 * the one that PostgreSQL servers get, so both read values and raise errors alike. Small statements that come often stay
 * prepared, since planning them takes longer than running them. `beforeWrite` runs before every statement that may
 * write, and refuses it by raising.
 */
export function pglitePool(pglite: PGlite, beforeWrite: () => void = () => {}): PostgresPool {
  const statements = preparedStatements();
  const waiting = new ConnectionQueue<Waiting>();
  let connection: pg.Client | undefined;
  let plannedAt = performance.now();
  let busy = false;

  const tidied = async () => {
    if (statements.isStale()) {
      await connection?.query("deallocate all");
      statements.clear();
      // The client believes in what it once prepared, so another one takes its place.
      connection = undefined;
    }
    connection ??= await openConnection(pglite);
    if (performance.now() - plannedAt > plansLast) {
      await connection.query("discard plans");
      plannedAt = performance.now();
    }
    return connection;
  };
  const hand = ({ resolve, reject }: Waiting) => {
    tidied().then(
      (to) => resolve(clientOf(to)),
      (error) => {
        release();
        reject(error);
      },
    );
  };
  const release = () => {
    if (waiting.isEmpty) busy = false;
    else handOn();
  };
  // PGlite answers at once, so work could follow work without the process ever hearing of the requests that arrived.
  const handOn = () => {
    setImmediate(() => {
      const next = waiting.next();
      if (next) hand(next);
      else busy = false;
    });
  };
  const clientOf = (to: pg.Client) => {
    const query = async (text: string, values: readonly unknown[] = []) => {
      if (mayWrite.test(text)) beforeWrite();
      const name = statements.nameOf(text, values);
      return together(await to.query<Row>({ text, values: [...values], ...(name ? { name } : {}) }));
    };
    // Cursors are the other form of `query`, and nobody streams records.
    return { query, release } as unknown as PostgresPoolClient;
  };
  return {
    options: {},
    connect: () =>
      new Promise((resolve, reject) => {
        waiting.add({ resolve, reject }, isInBackground());
        if (busy) return;
        busy = true;
        handOn();
      }),
    end: () => pglite.close(),
  };
}

async function openConnection(pglite: PGlite): Promise<pg.Client> {
  const connection = new pg.Client({
    // The type asks for all of a socket; a client uses what PgliteStream has.
    stream: () => new PgliteStream(pglite) as never,
    user: "postgres",
    database: "postgres",
    types: { getTypeParser: parserOf },
  });
  // What breaks the connection fails the statement that runs; without a listener it would end the process too.
  connection.on("error", () => {});
  await connection.connect();
  return connection;
}

/**
 * Pages that stay at hand. Of its own PGlite keeps a quarter of that, less than 100,000 dues with their indexes fill, and
 * writes and reads the others again and again. What is not needed takes no memory.
 */
const startParams = [...PGlite.defaultStartParams, "-c", "shared_buffers=128MB"];

/** Opens PGlite in a folder, or in memory when there is none, in UTC. */
export async function openPglite(options: PGliteOptions): Promise<PGlite> {
  const pglite = await PGlite.create({ ...options, parsers, startParams });
  await pglite.exec("SET TIME ZONE 'UTC'");
  return pglite;
}

/** Without parameters several statements may stand in one text; all their rows return. */
function together(result: pg.QueryResult<Row> | pg.QueryResult<Row>[]): PostgresQueryResult<Row> {
  const results = Array.isArray(result) ? result : [result];
  const command = results[0]?.command as PostgresQueryResult<Row>["command"];
  const rowCount = results.reduce((sum, one) => sum + (one.rowCount ?? 0), 0);
  return { command, rowCount, rows: results.flatMap(({ rows }) => rows) };
}
