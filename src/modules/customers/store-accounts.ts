import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { foldName, wordsQuery } from "./names.ts";

export type AccountRow = {
  id: number;
  name: string;
  note: string;
  people: number;
  import: number | null;
  example: boolean;
  version: number;
};

function selectAccounts(records: Records) {
  return records
    .selectFrom("accounts")
    .select([
      "id",
      "name",
      "note",
      "import",
      "example",
      "version",
      sql<number>`(select count(*) from people where people.account = accounts.id and people.merged_into is null)`.as(
        "people",
      ),
    ]);
}

export async function findAccount(records: Records, id: number): Promise<AccountRow | undefined> {
  return selectAccounts(records).where("id", "=", id).executeTakeFirst();
}

/** Accounts by name, from behind the account `after`; undefined when that one is gone. `text` finds beginnings of words. */
export async function findAccounts(
  records: Records,
  text: string | undefined,
  { after, limit }: { after: number | undefined; limit: number },
): Promise<AccountRow[] | undefined> {
  const behind = after === undefined ? undefined : await findNameKey(records, after);
  if (after !== undefined && behind === undefined) return undefined;
  return selectAccounts(records)
    .where(matches(text))
    .$if(behind !== undefined, (query) =>
      query.where(sql<boolean>`(name_key, id) > (${behind}::text, ${after}::bigint)`),
    )
    .orderBy("name_key")
    .orderBy("id")
    .limit(limit)
    .execute();
}

export async function countAccounts(records: Records, text: string | undefined): Promise<number> {
  const { rows } = await sql<{ accounts: number }>`
    select count(*) as accounts from accounts where ${matches(text)}`.execute(records);
  return rows[0]?.accounts ?? 0;
}

function matches(text: string | undefined) {
  const words = text === undefined ? undefined : wordsQuery(text);
  const id = /^ac-?(\d{1,15})$/i.exec(text ?? "")?.[1];
  if (id !== undefined) return sql<boolean>`id = ${Number(id)}::bigint`;
  return words === undefined ? sql<boolean>`true` : sql<boolean>`words @@ ${words}::tsquery`;
}

async function findNameKey(records: Records, id: number): Promise<string | undefined> {
  const row = await records.selectFrom("accounts").select("name_key").where("id", "=", id).executeTakeFirst();
  return row?.name_key;
}

/** What accounts are told apart by. A name of signs only is its own key. */
export function accountKey(name: string): string {
  return foldName(name) || name.trim().replace(/\s+/g, " ").toLowerCase();
}

/** The accounts of these names, by account key. */
export async function findAccountsByName(records: Records, names: readonly string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const rows = await records
    .selectFrom("accounts")
    .select(["id", "name_key"])
    .where(sql<boolean>`name_key in (select json_array_elements_text(${JSON.stringify(names.map(accountKey))}::json))`)
    .execute();
  return new Map(rows.map(({ id, name_key }) => [name_key, id]));
}

/** Adds the accounts whose names are not taken, in one statement. Returns the ids of the new ones. */
export async function insertAccounts(
  records: Records,
  accounts: readonly { name: string; note: string }[],
  origin: { import: number | null; example: boolean },
): Promise<number[]> {
  if (accounts.length === 0) return [];
  const given = accounts.map((account) => ({ ...account, name_key: accountKey(account.name) }));
  const { rows } = await sql<{ id: number }>`
    insert into accounts (name, name_key, note, import, example)
    select name, name_key, note, ${origin.import}::bigint, ${origin.example}::boolean
    from json_to_recordset(${JSON.stringify(given)}::json) as given(name text, name_key text, note text)
    order by name_key collate "C"
    on conflict (name_key) do nothing
    returning id`.execute(records);
  return rows.map(({ id }) => id);
}

/** Changes the account if it still has this version. Returns whether it had. */
export async function updateAccount(
  records: Records,
  id: number,
  version: number,
  fields: { name?: string; note?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("accounts")
    .set((set) => ({
      ...fields,
      ...(fields.name === undefined ? {} : { name_key: accountKey(fields.name) }),
      version: set("version", "+", 1),
      edited: true,
    }))
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The accounts that an import made and nobody edited. */
export async function findAccountsOfImport(records: Records, importId: number): Promise<number[]> {
  const rows = await records
    .selectFrom("accounts")
    .select("id")
    .where("import", "=", importId)
    .where("edited", "=", false)
    .execute();
  return rows.map(({ id }) => id);
}
