import { randomUUID } from "node:crypto";
import pg from "pg";
import { migrateRecords } from "../../src/kernel/records/migrations.ts";
import { openRecords, type Records } from "../../src/kernel/records/records.ts";

/** A database of its own on a PostgreSQL server, migrated. The suite drops it when it is over. */
export async function openTestDatabase(serverUrl: string): Promise<Records> {
  const name = `${testDatabases(process.ppid)}${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, (client) => client.query(`create database ${name}`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const records = await openRecords({ databaseUrl: url.href });
  await migrateRecords(records);
  return records;
}

/** What the names of one run's databases begin with. */
const testDatabases = (run: number) => `earshot_test_${run}_`;

/** Drops the databases that the workers of one run made. */
export async function dropTestDatabases(serverUrl: string, run: number): Promise<void> {
  await onServer(serverUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>("select datname from pg_database where datname ^@ $1", [
      testDatabases(run),
    ]);
    for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
  });
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
