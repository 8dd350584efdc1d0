import { sql } from "kysely";
import type { Act } from "../../kernel/acts/act.ts";
import type { Position } from "../../kernel/acts/store.ts";
import type { Records } from "../../kernel/records/records.ts";
import { directVerbs } from "./due-store.ts";

/** Makes an empty table beside the dues, for this transaction; nobody writes dues meanwhile. */
export async function prepareRebuild(records: Records): Promise<void> {
  await sql`lock table dues in share row exclusive mode`.execute(records);
  await sql`create temporary table rebuilt_dues (like dues including indexes) on commit drop`.execute(records);
}

/** How far a follower has read; its cursor stands still until the transaction ends. */
export async function holdFollower(records: Records, name: string): Promise<Position | undefined> {
  return records.selectFrom("followers").select(["xid", "id"]).where("name", "=", name).forUpdate().executeTakeFirst();
}

/** Acts behind a position that have written to dues themselves: what was done by hand, and by the clock. */
export async function findDirectActs(records: Records, { xid, id }: Position): Promise<Act[]> {
  const rows = await records
    .selectFrom("acts")
    .selectAll()
    .where("verb", "in", directVerbs)
    .where("refused", "is", null)
    .where(sql<boolean>`(xid, id) > (${xid}::xid8, ${id})`)
    .orderBy("xid")
    .orderBy("id")
    .execute();
  return rows.map(({ api_key, ...act }) => ({ ...act, apiKey: api_key }));
}

export type Differences = { missing: number; extra: number; different: number; examples: number[] };

/** How the dues that are there differ from those that were rebuilt; and the first ids that do. */
export async function compareRebuilt(records: Records): Promise<Differences> {
  const { rows } = await sql<Differences>`
    select count(*) filter (where dues.id is null) as missing, count(*) filter (where rebuilt_dues.id is null) as extra,
      count(*) filter (where dues.id is not null and rebuilt_dues.id is not null) as different,
      coalesce((jsonb_agg(id order by id)), '[]') as examples
    from dues full join rebuilt_dues using (id)
    where to_jsonb(dues) is distinct from to_jsonb(rebuilt_dues)`.execute(records);
  const [found] = rows;
  if (!found) throw new Error("a count gives a row");
  return { ...found, examples: found.examples.slice(0, 20) };
}

/** Puts the rebuilt dues in the place of those that differ. */
export async function takeRebuilt(records: Records): Promise<void> {
  await sql`
    delete from dues using dues as old left join rebuilt_dues on rebuilt_dues.id = old.id
    where dues.id = old.id and to_jsonb(old) is distinct from to_jsonb(rebuilt_dues)`.execute(records);
  await sql`insert into dues select * from rebuilt_dues on conflict do nothing`.execute(records);
}

export async function countRebuilt(records: Records): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from rebuilt_dues`.execute(records);
  return rows[0]?.count ?? 0;
}
