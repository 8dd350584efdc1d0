import { type Generated, type GeneratedAlways, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { PersonFacts } from "./complete-person.ts";
import type { KeyKind, MergedPerson, PersonKey } from "./contract.ts";
import { foldName } from "./names.ts";
import { listed, survivorOf } from "./store-keys.ts";
import { membersOf } from "./store-merges.ts";

type PeopleTable = {
  id: GeneratedAlways<number>;
  name: string;
  name_key: string;
  words: GeneratedAlways<string | null>;
  account: number | null;
  since: string;
  note: string;
  merged_into: Generated<number | null>;
  sameness: Generated<string | null>;
  version: Generated<number>;
  example: boolean;
  import: Generated<number | null>;
  edited: Generated<boolean>;
  own: Generated<PersonFacts | null>;
  carried: Generated<number>;
};

type PersonKeysTable = {
  id: GeneratedAlways<number>;
  kind: KeyKind;
  value: string;
  person: number;
  import: number | null;
};

type AccountsTable = {
  id: GeneratedAlways<number>;
  name: string;
  name_key: string;
  words: GeneratedAlways<string | null>;
  note: string;
  version: Generated<number>;
  example: boolean;
  import: Generated<number | null>;
  edited: Generated<boolean>;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    people: PeopleTable;
    person_keys: PersonKeysTable;
    accounts: AccountsTable;
  }
}

/** A person as the records have them, with nothing masked. */
export type PersonRow = {
  id: number;
  name: string;
  account: { id: number; name: string } | null;
  keys: PersonKey[];
  since: string;
  note: string;
  import: number | null;
  example: boolean;
  version: number;
  mergedFrom: MergedPerson[];
};

/** People with their accounts and keys; the query that is given says which and in what order. */
export function selectPeople(records: Records) {
  return records
    .selectFrom("people")
    .leftJoin("accounts", "accounts.id", "people.account")
    .select([
      "people.id",
      "people.name",
      "people.since",
      "people.note",
      "people.import",
      "people.example",
      "people.version",
      "people.account as account_id",
      "accounts.name as account_name",
      sql<PersonKey[]>`coalesce((select json_agg(json_build_object('id', k.id, 'kind', k.kind, 'value', k.value)
        order by k.id) from ${membersOf(sql`people.id`)} as member
        cross join lateral (select * from person_keys where person = member.id offset 0) as k), '[]')`.as("keys"),
      sql<MergedPerson[]>`coalesce((select json_agg(json_build_object('id', part.id, 'name', part.name,
        'into', part.merged_into, 'at', to_char(part.at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by part.at, part.id)
        from ${membersOf(sql`people.id`)} as member cross join lateral (
          select id, name, merged_into, (select at from merges where merges.person = merged.id) as at
          from people as merged where merged.id = member.id and merged.id <> people.id offset 0
        ) as part), '[]')`.as("mergedFrom"),
    ]);
}

type SelectedPerson = Omit<PersonRow, "account"> & { account_id: number | null; account_name: string | null };

export function toPersonRow({ account_id, account_name, ...row }: SelectedPerson): PersonRow {
  return { ...row, account: account_id === null ? null : { id: account_id, name: account_name ?? "" } };
}

/** The person of this id, or the one that they were merged into. */
export async function findPerson(records: Records, id: number): Promise<PersonRow | undefined> {
  const row = await selectPeople(records)
    .where("people.id", "=", survivorOf(sql`${id}::bigint`))
    .executeTakeFirst();
  return row && toPersonRow(row);
}

export async function insertPerson(
  records: Records,
  person: { name: string; account: number | null; since: string; note: string; example: boolean },
): Promise<number> {
  const { id } = await records
    .insertInto("people")
    .values({ ...person, name_key: foldName(person.name) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export type PersonFields = { name?: string; account?: number | null; since?: string; note?: string };

/** Changes the person if it still has this version, and marks it as edited. Returns whether it had. */
export async function updatePerson(
  records: Records,
  id: number,
  version: number,
  fields: PersonFields,
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("people")
    .set((set) => ({
      ...fields,
      ...(fields.name === undefined ? {} : { name_key: foldName(fields.name) }),
      version: set("version", "+", 1),
      edited: true,
    }))
    .where("id", "=", id)
    .where("version", "=", version)
    .where("merged_into", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Removes those of these keys that belong to the person, or to who was merged into them. Returns how many did. */
export async function deleteKeys(records: Records, person: number, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { numAffectedRows } = await sql`
    delete from person_keys where id in ${listed(ids)} and person in ${membersOf(sql`${person}::bigint`)}`.execute(
    records,
  );
  return Number(numAffectedRows ?? 0);
}
