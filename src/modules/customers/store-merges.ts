import { type RawBuilder, sql } from "kysely";
import { json, type Records } from "../../kernel/records/records.ts";
import type { PersonFacts } from "./complete-person.ts";
import type { Joining, Parting } from "./merge-steps.ts";
import { foldName } from "./names.ts";
import { listed, survivorOf } from "./store-keys.ts";

type MergesTable = {
  person: number;
  survivor: number;
  at: string;
  member: number | null;
  kept: Record<string, unknown>;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    merges: MergesTable;
  }
}

/** A person locked for merging; `into` is whom they were merged into. */
export type LockedPerson = { id: number; into: number | null };

/** These people, locked until the transaction ends: nobody else merges them, and nothing comes in for them. */
export async function lockForMerging(records: Records, ids: readonly number[]): Promise<LockedPerson[]> {
  const { rows } = await sql<LockedPerson>`
    select id, merged_into as into from people where id in ${listed(ids)} order by id for update`.execute(records);
  return rows;
}

/** The person at the end of somebody's merges; undefined when there is no such person. */
export async function findWhole(records: Records, person: number): Promise<number | undefined> {
  const { rows } = await sql<{ id: number | null }>`select ${survivorOf(sql`${person}::bigint`)} as id`.execute(
    records,
  );
  return rows[0]?.id ?? undefined;
}

/** A person and everybody who was merged into them, directly or through others. */
export async function findMembers(records: Records, person: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from ${membersOf(sql`${person}::bigint`)} as member`.execute(
    records,
  );
  return rows.map(({ id }) => id);
}

/**
 * A person and everybody who was merged into them, as a subquery with the column `id`. `offset 0` holds the planner to
 * one look-up by index a member: without it, it reads everybody through for each person of a list.
 */
export function membersOf(person: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    with recursive members as (
      select ${person} as id
      union
      select part.id from members
      cross join lateral (select id from people where merged_into = members.id offset 0) as part
    )
    select id from members)`;
}

/** Those of these people who are part of somebody else. */
export async function findMerged(records: Records, people: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ person: number }>`
    select person from merges where person in ${listed(people)} order by person`.execute(records);
  return rows.map(({ person }) => person);
}

type Merge = Joining & { at: string; member: number | null; kept: Record<string, unknown> };

/** Notes that somebody is part of another from now on. */
export async function insertMerge(records: Records, { survivor, merged, at, member, kept }: Merge): Promise<void> {
  await records
    .updateTable("people")
    .set((set) => ({ merged_into: survivor, ...carriedOnce(set) }))
    .where("id", "=", merged)
    .execute();
  await records
    .insertInto("merges")
    .values({ person: merged, survivor, at, member, kept: json(kept) })
    .execute();
}

/** Notes that somebody is whole again. Returns what was kept for it. */
export async function deleteMerge(records: Records, person: number): Promise<Record<string, unknown>> {
  await records
    .updateTable("people")
    .set((set) => ({ merged_into: null, ...carriedOnce(set) }))
    .where("id", "=", person)
    .execute();
  const row = await records.deleteFrom("merges").where("person", "=", person).returning("kept").executeTakeFirst();
  return row?.kept ?? {};
}

type Raise = (column: "version" | "carried", operator: "+", by: number) => unknown;

function carriedOnce(set: Raise) {
  return { version: set("version", "+", 1), carried: set("carried", "+", 1) } as { version: number; carried: number };
}

/** Somebody with what they are shown with and what is their own, and whom they were merged into. */
export type FactsRow = { id: number; into: number | null; shown: PersonFacts; own: PersonFacts | null };

function selectFacts(records: Records) {
  return records
    .selectFrom("people")
    .leftJoin("merges", "merges.person", "people.id")
    .select(["people.id", "people.merged_into as into", "people.own", "name", "account", "since", "note"]);
}

type SelectedFacts = PersonFacts & { id: number; into: number | null; own: PersonFacts | null };

function toFacts({ id, into, own, name, account, since, note }: SelectedFacts): FactsRow {
  return { id, into, own, shown: { name, account, since, note } };
}

export async function findFacts(records: Records, person: number): Promise<FactsRow | undefined> {
  const row = await selectFacts(records).where("people.id", "=", person).executeTakeFirst();
  return row && toFacts(row);
}

/** Those who were merged into a person directly, in the order in which they were. */
export async function findFactsOfMerged(records: Records, survivor: number): Promise<FactsRow[]> {
  const rows = await selectFacts(records)
    .where("people.merged_into", "=", survivor)
    .orderBy("merges.at")
    .orderBy("people.id")
    .execute();
  return rows.map(toFacts);
}

/** Writes what a person is shown with and what is their own. Nobody edited them by that. */
export async function writeFacts(
  records: Records,
  person: number,
  shown: PersonFacts,
  own: PersonFacts | null,
): Promise<void> {
  await records
    .updateTable("people")
    .set((set) => ({
      ...shown,
      name_key: foldName(shown.name),
      own: own === null ? null : json(own),
      ...carriedOnce(set),
    }))
    .where("id", "=", person)
    .execute();
}

/**
 * Gives the rows of a table with the columns person, came_as and version to the survivor, and notes whom they came in
 * for. `also` sets further columns. Returns how many there were.
 */
export async function carryRows(
  records: Records,
  table: string,
  { survivor, merged }: Joining,
  also: RawBuilder<unknown> = sql``,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} as carried
    set person = ${survivor}, came_as = coalesce(carried.came_as, ${merged}), version = carried.version + 1 ${also}
    where carried.person = ${merged}`.execute(records);
  return Number(numAffectedRows ?? 0);
}

/** Gives rows back to the person for whom, or for whose members, they came in. Returns how many there were. */
export async function giveRowsBack(
  records: Records,
  table: string,
  { person, members, survivor }: Parting,
  also: RawBuilder<unknown> = sql``,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} as carried
    set person = ${person}, came_as = nullif(carried.came_as, ${person}), version = carried.version + 1 ${also}
    where carried.person = ${survivor} and carried.came_as in ${listed(members)}`.execute(records);
  return Number(numAffectedRows ?? 0);
}
