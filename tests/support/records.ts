import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { PGlite } from "@electric-sql/pglite";
import { sql } from "kysely";
import { inject } from "vitest";
import { openPglite, pglitePool } from "../../src/kernel/records/pglite-pool.ts";
import { openRecords, type Records } from "../../src/kernel/records/records.ts";
import { openTestDatabase } from "./postgres.ts";

/**
 * `tables` are those that migrations made; `given` those of them that migrations put rows into. `isOwner` says whether
 * references may be left unchecked.
 */
type Opened = { records: Records; tables: readonly string[]; given: readonly string[]; isOwner: boolean };

/** Tables that hold more than this together, in bytes, are emptied quicker as a whole than row by row. */
const fewRows = 4 * 1024 ** 2;

let opened: Promise<Opened> | undefined;

/**
 * The records of this process, as the migrations leave them: opened for the first file that runs here and emptied for
 * every other, which takes a tenth of the time. They are closed with the process.
 */
export async function emptyRecords(): Promise<Records> {
  if (opened) await empty(await opened);
  opened ??= open();
  return (await opened).records;
}

async function open(): Promise<Opened> {
  const url = process.env.TEST_DATABASE_URL;
  const records = url
    ? await openTestDatabase(url)
    : await openRecords({ pool: pglitePool(await openPreparedPglite()) });
  const tables = (await keptTables(records)).map(({ name }) => name);
  const { rows: rights } = await sql<{ all: boolean }>`
    select current_setting('is_superuser')::boolean as all`.execute(records);
  const given: string[] = [];
  await sql`create schema given`.execute(records);
  for (const name of tables) {
    const { rows } = await sql`select from ${sql.table(name)} limit 1`.execute(records);
    if (rows.length === 0) continue;
    given.push(name);
    await sql`create table ${sql.table(`given.${name}`)} as table ${sql.table(name)}`.execute(records);
  }
  return { records, tables, given, isOwner: rights[0]?.all === true };
}

async function empty({ records, tables, given, isOwner }: Opened): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    // What an earlier file left open is to be found, not waited for.
    await sql`set local lock_timeout = '10s'`.execute(transaction);
    await sql`drop schema if exists jobs cascade`.execute(transaction);
    const kept = await keptTables(transaction);
    const added = kept.flatMap(({ name }) => (tables.includes(name) ? [] : [name]));
    if (added.length > 0) await sql`drop table ${listed(added)} cascade`.execute(transaction);
    const written = kept.filter(({ name, bytes }) => bytes > 0 && tables.includes(name));
    const names = written.map(({ name }) => name);
    if (isOwner && written.reduce((sum, { bytes }) => sum + bytes, 0) < fewRows) await deleteRows(transaction, names);
    else if (names.length > 0) await sql`truncate ${listed(names)} cascade`.execute(transaction);
    for (const name of given) {
      const [into, from] = [sql.table(name), sql.table(`given.${name}`)];
      await sql`insert into ${into} overriding system value table ${from}`.execute(transaction);
    }
  });
}

/** A table is truncated with all that refer to it, which takes ten times as long as to delete the rows of a few tests. */
async function deleteRows(transaction: Records, tables: readonly string[]): Promise<void> {
  await sql`set local session_replication_role = replica`.execute(transaction);
  for (const name of tables) await sql`delete from ${sql.table(name)}`.execute(transaction);
  await sql`set local session_replication_role = origin`.execute(transaction);
}

/** In the order they were made, so that each stands behind those that it refers to, with the bytes of their rows. */
async function keptTables(records: Records): Promise<{ name: string; bytes: number }[]> {
  const { rows } = await sql<{ name: string; bytes: number }>`
    select relname as name, pg_relation_size(oid) as bytes from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by oid`.execute(records);
  return rows;
}

const listed = (names: readonly string[]) => sql.join(names.map((name) => sql.table(name)));

/** A PGlite of its own, in memory, with empty, migrated records. */
export function openPreparedPglite(): Promise<PGlite> {
  return openPglite({ loadDataDir: readPrepared() });
}

/** Puts empty, migrated records into a data folder: to make them there takes seconds, and so does PGlite to unpack them. */
export async function prepareFolder(folder: string): Promise<void> {
  const into = join(folder, "records");
  await mkdir(into, { recursive: true });
  await promisify(execFile)("tar", ["-xf", resolve(inject("preparedRecords")), "-C", into]);
}

const readPrepared = () => new Blob([readFileSync(inject("preparedRecords"))]);
