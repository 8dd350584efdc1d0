import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Records } from "./records.ts";

const folder = fileURLToPath(new URL("../../../migrations/records", import.meta.url));

/**
 * Brings the tables up to date: each file of `migrations/records` once, in the order of their names, in one
 * transaction. Returns the names of those that ran.
 */
export async function migrateRecords(records: Records): Promise<string[]> {
  const migrator = new Migrator({
    db: records,
    provider: { getMigrations: readMigrations },
    migrationTableName: "migrations",
    // Parts of one version are made side by side, so that a lower number may come after a higher one.
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map(({ migrationName }) => migrationName);
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
  const migrations = files.map(async (file): Promise<[string, Migration]> => {
    const text = await readFile(join(folder, file), "utf8");
    return [file.replace(/\.sql$/, ""), { up: async (records) => void (await sql.raw(text).execute(records)) }];
  });
  return Object.fromEntries(await Promise.all(migrations));
}
