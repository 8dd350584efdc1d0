import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { listed } from "./store-keys.ts";

/** Since when these people are known, by id. */
export async function findSince(records: Records, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; since: string }>`
    select id, since from people where id in ${listed(ids)}`.execute(records);
  return new Map(rows.map(({ id, since }) => [id, since]));
}

/** The names of these people, unmasked, by id: who shows them asks `decideMasking` first. */
export async function findClearNames(records: Records, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from people where id in ${listed(ids)}`.execute(records);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The names of these accounts by id; those that are not there are left out. */
export async function findAccountNames(records: Records, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from accounts where id in ${listed(ids)}`.execute(records);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
