import { sql } from "kysely";
import type { JobKind } from "../jobs/jobs.ts";
import type { Records } from "./records.ts";

type Table = { schema: string; name: string };

/** The jobs of an embedded database: all tables in the night, and those that changed much every ten minutes. */
export function vacuuming(records: Records): JobKind<object>[] {
  return [
    { name: "vacuum", every: "41 3 * * *", run: () => vacuumTables(records) },
    { name: "vacuum-changed", every: "*/10 * * * *", run: async () => void (await vacuumChangedTables(records)) },
  ];
}

/**
 * What PostgreSQL's own autovacuum does on a server, and nobody does in PGlite: gives the space of old versions free and
 * counts what the planner estimates by. One statement for each table, so that requests come in between.
 */
export async function vacuumTables(records: Records): Promise<void> {
  const { rows } = await sql<Table>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`.execute(records);
  await vacuumEach(records, rows);
}

/**
 * The same for tables of which much has changed since, such as by an import, in the shares by which a server decides:
 * until then no index alone can answer for their new rows. Returns their names.
 */
export async function vacuumChangedTables(records: Records): Promise<string[]> {
  // Else what the last second has changed is not counted yet.
  await sql`select pg_stat_force_next_flush()`.execute(records);
  const { rows } = await sql<Table>`
    select schemaname as schema, relname as name from pg_stat_user_tables
    where n_dead_tup > 50 + 0.2 * n_live_tup or n_ins_since_vacuum > 1000 + 0.2 * n_live_tup
      or n_mod_since_analyze > 50 + 0.1 * n_live_tup
    order by 1, 2`.execute(records);
  await vacuumEach(records, rows);
  return rows.map(({ name }) => name);
}

async function vacuumEach(records: Records, tables: readonly Table[]): Promise<void> {
  for (const { schema, name } of tables) await sql`vacuum (analyze) ${sql.table(`${schema}.${name}`)}`.execute(records);
}
