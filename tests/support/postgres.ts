import { randomUUID } from "node:crypto";
import pg from "pg";
import { migrateRecords } from "../../src/kernel/records/migrations.ts";
import { openRecords, type Records } from "../../src/kernel/records/records.ts";

/** A database of its own on a PostgreSQL server, migrated, and dropped at the end. */
export async function openTestDatabase(serverUrl: string): Promise<{ records: Records; close(): Promise<void> }> {
  const name = `earshot_test_${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const records = await openRecords({ databaseUrl: url.href });
  await migrateRecords(records);
  return {
    records,
    async close() {
      await records.destroy();
      await onServer(serverUrl, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
