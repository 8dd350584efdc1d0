import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { PairReason } from "./pairs-contract.ts";
import { listed } from "./store-keys.ts";

type PairsTable = { low: number; high: number; score: number; because: PairReason[] };
type SkippedTable = { low: number; high: number; member: number; until: string };
type ToldApartTable = { low: number; high: number; at: string; member: number | null };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    pairs: PairsTable;
    skipped_pairs: SkippedTable;
    told_apart: ToldApartTable;
  }
}

/** Two people, the lower id first. */
export type Couple = { low: number; high: number };

/** Two who may be one; `score` from 0 to 1000. */
export type StoredPair = Couple & { score: number; because: PairReason[] };

/** Keeps these match keys for these people, and no others. */
export async function replaceMatchKeys(
  records: Records,
  people: readonly number[],
  keys: readonly { person: number; values: readonly number[] }[],
): Promise<void> {
  if (people.length === 0) return;
  await sql`delete from match_keys where person = any(${[...people]}::bigint[])`.execute(records);
  await sql`
    insert into match_keys (value, person)
    select value::bigint, person
    from json_to_recordset(${JSON.stringify(keys)}::json) as given(person bigint, values json),
      json_array_elements_text(given.values) as value
    order by 1, 2`.execute(records);
}

/**
 * Who keeps each of these values, where more than one and no more than `most` do: what many have in common, such as the
 * phone of a switchboard, tells nobody apart. Packed, because there are tens of thousands of them.
 */
export async function findBlocks(
  records: Records,
  values: readonly number[],
  most: number,
): Promise<Map<number, number[]>> {
  if (values.length === 0) return new Map();
  const { rows } = await sql<{ found: [number, number[]][] | null }>`
    select json_agg(json_build_array(wanted.value, block.people)) as found
    from (select distinct value::bigint as value from json_array_elements_text(${JSON.stringify(values)}::json) as value
      offset 0) as wanted
    cross join lateral (
      select array_agg(person) as people from (
        select person from match_keys where match_keys.value = wanted.value limit ${most + 1}
      ) as first
    ) as block
    where cardinality(block.people) between 1 and ${most}`.execute(records);
  return new Map(rows[0]?.found ?? []);
}

/** The companies whose people keep each of these values, at most so many people looked at for each. */
export async function findAccountsOfBlocks(
  records: Records,
  values: readonly number[],
  most: number,
): Promise<Map<number, { id: number; name: string }[]>> {
  if (values.length === 0) return new Map();
  const { rows } = await sql<{ value: number; companies: { id: number; name: string }[] }>`
    select found.value, json_agg(json_build_object('id', accounts.id, 'name', accounts.name) order by accounts.id) as companies
    from (
      select distinct wanted.value, block.account
      from (select distinct value::bigint as value from json_array_elements_text(${JSON.stringify(values)}::json) as value
        offset 0) as wanted
      cross join lateral (
        select owner.account
        from (select person from match_keys where match_keys.value = wanted.value limit ${most}) as kept
        cross join lateral (select account from people where people.id = kept.person offset 0) as owner
        where owner.account is not null
      ) as block
    ) as found join accounts on accounts.id = found.account
    group by found.value`.execute(records);
  return new Map(rows.map(({ value, companies }) => [value, companies]));
}

/** People of no company who keep one of these values, at most so many for each. */
export async function findUnplaced(records: Records, values: readonly number[], most: number): Promise<number[]> {
  if (values.length === 0) return [];
  const { rows } = await sql<{ person: number }>`
    select distinct block.person
    from (select distinct value::bigint as value from json_array_elements_text(${JSON.stringify(values)}::json) as value
      offset 0) as wanted
    cross join lateral (
      select kept.person from match_keys as kept
      cross join lateral (select account from people where people.id = kept.person offset 0) as owner
      where kept.value = wanted.value and owner.account is null limit ${most}
    ) as block
    order by 1`.execute(records);
  return rows.map(({ person }) => person);
}

/** Puts these pairs in the place of all pairs of these people. Who is no whole person any more is left out. */
export async function replacePairs(
  records: Records,
  people: readonly number[],
  pairs: readonly StoredPair[],
): Promise<void> {
  if (people.length === 0) return;
  await sql`delete from pairs where low = any(${[...people]}::bigint[])`.execute(records);
  await sql`delete from pairs where high = any(${[...people]}::bigint[])`.execute(records);
  if (pairs.length === 0) return;
  await sql`
    insert into pairs (low, high, score, because)
    select given.low, given.high, given.score, given.because
    from json_to_recordset(${JSON.stringify(pairs)}::json) as given(low bigint, high bigint, score smallint, because jsonb)
    join people as one on one.id = given.low and one.merged_into is null
    join people as other on other.id = given.high and other.merged_into is null
    order by given.low, given.high
    on conflict (low, high) do update set score = excluded.score, because = excluded.because`.execute(records);
}

/** Those of these people of whom somebody decided that they are two. */
export async function findToldApart(records: Records, people: readonly number[]): Promise<Couple[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<Couple>`
    select low, high from told_apart
    where low = any(${[...people]}::bigint[]) and high = any(${[...people]}::bigint[])`.execute(records);
  return rows;
}

/** Keeps for good that two people are two. Returns whether nobody had decided it before. */
export async function insertToldApart(
  records: Records,
  { low, high }: Couple,
  { at, member }: { at: string; member: number | null },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into told_apart (low, high, at, member) values (${low}, ${high}, ${at}, ${member}) on conflict do nothing`.execute(
    records,
  );
  return Number(numAffectedRows ?? 0) > 0;
}

/** Forgets every decision that tells members of two people apart. Returns how many there were. */
export async function deleteToldApart(
  records: Records,
  one: readonly number[],
  other: readonly number[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from told_apart where (low in ${listed(one)} and high in ${listed(other)})
      or (low in ${listed(other)} and high in ${listed(one)})`.execute(records);
  return Number(numAffectedRows ?? 0);
}

export async function deletePair(records: Records, { low, high }: Couple): Promise<void> {
  await records.deleteFrom("pairs").where("low", "=", low).where("high", "=", high).execute();
}

/** Puts a pair off for a member until an instant. */
export async function insertSkip(
  records: Records,
  couple: Couple,
  { member, until }: { member: number; until: string },
): Promise<void> {
  await records
    .insertInto("skipped_pairs")
    .values({ ...couple, member, until })
    .onConflict((conflict) => conflict.columns(["member", "low", "high"]).doUpdateSet({ until }))
    .execute();
}

export async function deleteSkip(records: Records, { low, high }: Couple, member: number): Promise<void> {
  await records
    .deleteFrom("skipped_pairs")
    .where("member", "=", member)
    .where("low", "=", low)
    .where("high", "=", high)
    .execute();
}

/** Whose pairs: of one person, or all but those that a member put off until later than `now`. */
export type Wanted = { person: number | undefined; member: number | null; now: string };

/** Pairs of whole people that wait for somebody to decide, the surest first, behind a position. */
export async function findPairs(
  records: Records,
  { after, limit, ...wanted }: Wanted & { after: Omit<StoredPair, "because"> | undefined; limit: number },
): Promise<StoredPair[]> {
  const behind = after
    ? sql`(score < ${after.score} or (score = ${after.score} and (low, high) > (${after.low}, ${after.high})))`
    : sql`true`;
  const { rows } = await sql<StoredPair>`
    select low, high, score, because from pairs
    where ${isWanted(wanted)} and ${behind}
    order by score desc, low, high limit ${limit}`.execute(records);
  return rows;
}

export async function countPairs(records: Records, wanted: Wanted): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from pairs where ${isWanted(wanted)}`.execute(
    records,
  );
  return rows[0]?.count ?? 0;
}

function isWanted({ person, member, now }: Wanted): RawBuilder<unknown> {
  if (person !== undefined) return sql`${person}::bigint in (low, high)`;
  if (member === null) return sql`true`;
  return sql`not exists (
    select from skipped_pairs as skipped
    where skipped.member = ${member} and skipped.low = pairs.low and skipped.high = pairs.high
      and skipped.until > ${now}::timestamptz)`;
}
