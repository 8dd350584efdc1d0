import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { Key } from "./keys.ts";
import type { KnownFacts } from "./profile.ts";
import { findSurvivorsOfMerged } from "./store-keys.ts";

/** A whole person with the ids of everybody who was merged into them, the person's own among them. */
export type KnownPerson = { id: number; members: number[]; facts: KnownFacts };

type Row = {
  whole: number;
  id: number;
  name: string;
  account: number | null;
  account_name: string | null;
  keys: [Key["kind"], string][] | null;
};

/** These people, where they are whole, with all that is known of them and of who was merged into them. */
export async function findKnownPeople(records: Records, wholes: readonly number[]): Promise<Map<number, KnownPerson>> {
  if (wholes.length === 0) return new Map();
  const { rows } = await sql<Row>`
    with recursive members as (
      select id as whole, id from people where id = any(${[...wholes]}::bigint[]) and merged_into is null
      union
      select members.whole, part.id from members
      cross join lateral (select id from people where merged_into = members.id offset 0) as part
    )
    select members.whole, person.id, person.name, person.account,
      (select accounts.name from accounts where accounts.id = person.account) as account_name,
      (select json_agg(json_build_array(kind, value) order by id) from person_keys
        where person_keys.person = person.id and kind <> 'visitor') as keys
    from members
    cross join lateral (select id, name, account from people where people.id = members.id offset 0) as person
    order by members.whole, person.id`.execute(records);
  return new Map(
    [...Map.groupBy(rows, ({ whole }) => whole)].map(([id, parts]) => [
      id,
      {
        id,
        members: parts.map((part) => part.id),
        facts: {
          names: [...new Set(parts.map(({ name }) => name))],
          accounts: [...new Map(parts.flatMap(companyOf)).values()],
          keys: parts.flatMap(({ keys }) => (keys ?? []).map(([kind, value]) => ({ kind, value }))),
        },
      },
    ]),
  );
}

function companyOf({ account, account_name }: Row): [number, { id: number; name: string }][] {
  return account === null ? [] : [[account, { id: account, name: account_name ?? "" }]];
}

/** The wholes that these people are part of, or are themselves. */
export async function findWholesOf(records: Records, people: readonly number[]): Promise<number[]> {
  const wholes = await findSurvivorsOfMerged(records, people);
  return [...new Set(people.map((id) => wholes.get(id) ?? id))];
}

/** The people who belong to these companies, at most so many. */
export async function findPeopleOfAccounts(
  records: Records,
  accounts: readonly number[],
  most: number,
): Promise<number[]> {
  if (accounts.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    select id from people where account = any(${[...accounts]}::bigint[]) and merged_into is null order by id limit ${most}`.execute(
    records,
  );
  return rows.map(({ id }) => id);
}
