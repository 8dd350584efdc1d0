import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { listed } from "./store-keys.ts";

/** A column somewhere in the records that points at a table, and would be left pointing at nothing. */
export type Reference = { table: string; column: string };

/**
 * The columns that depend on a table, out of its foreign keys; those that go with their row (`on delete cascade`) are
 * left out. Names are quoted where they need it.
 */
async function findReferences(records: Records, table: "people" | "accounts"): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select c.conrelid::regclass::text as "table", quote_ident(a.attname) as "column"
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = ${table}::regclass and c.confdeltype <> 'c'
    order by 1, 2`.execute(records);
  return rows;
}

/** Deletes those of these rows that nothing in the records depends on. Returns the ids that went. */
export async function deleteUnneeded(
  records: Records,
  table: "people" | "accounts",
  ids: readonly number[],
): Promise<number[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    delete from ${sql.table(table)}
    where id in ${listed(ids)} and ${await isFree(records, table)}
    returning id`.execute(records);
  return rows.map(({ id }) => id);
}

/** Those of these rows that nothing in the records depends on. */
export async function findUnneeded(
  records: Records,
  table: "people" | "accounts",
  ids: readonly number[],
): Promise<number[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    select id from ${sql.table(table)}
    where id in ${listed(ids)} and ${await isFree(records, table)}
    order by id`.execute(records);
  return rows.map(({ id }) => id);
}

async function isFree(records: Records, table: "people" | "accounts"): Promise<RawBuilder<unknown>> {
  const references = await findReferences(records, table);
  const conditions = references.map(
    ({ table: from, column }) =>
      sql`not exists (select from ${sql.raw(from)} as dependant where dependant.${sql.raw(column)} = ${sql.ref(`${table}.id`)})`,
  );
  return sql.join([sql`true`, ...conditions], sql` and `);
}
