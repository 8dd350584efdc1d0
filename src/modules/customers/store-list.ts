import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { keyText } from "./keys.ts";
import type { PeopleSearch } from "./search.ts";
import { type PersonRow, selectPeople, toPersonRow } from "./store.ts";

export type PeopleSort = "name" | "-name" | "since" | "-since";

/** Which people: all of what is given must hold. Times are instants; `before` is not included. */
export type PeopleFilter = {
  search: PeopleSearch | undefined;
  account: number | undefined;
  from: string | undefined;
  before: string | undefined;
  import: number | undefined;
};

export type FoundPeople = { rows: PersonRow[]; count: number };

/**
 * People in order, from behind the person `after`, and how many there are in all; undefined when that person is not in
 * the records any more.
 */
export async function findPeople(
  records: Records,
  filter: PeopleFilter,
  { sort, after, limit }: { sort: PeopleSort; after: number | undefined; limit: number },
): Promise<FoundPeople | undefined> {
  const behind = after === undefined ? undefined : await findPosition(records, after);
  if (after !== undefined && !behind) return undefined;
  const order = orders[sort];
  const holds = conditionOf(filter);
  const [prelude, source] = filter.search
    ? [sql`with recursive ${found(filter.search)}`, sql`found as person`]
    : [sql``, sql`people as person`];
  const { rows: answers } = await sql<{ count: number; ids: number[] }>`
    ${prelude}
    select (select count(*) from ${source} where ${holds}) as count,
      (select coalesce(json_agg(id), '[]') from (
        select id from ${source} where ${holds} and ${behind ? order.behind(behind) : sql`true`}
        order by ${order.by} limit ${limit}) as page) as ids`.execute(records);
  const { count = 0, ids = [] } = answers[0] ?? {};
  return { rows: await readInOrder(records, ids), count };
}

/** These people in the order of their ids in the list. */
export async function readInOrder(records: Records, ids: readonly number[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  const rows = await selectPeople(records)
    .where("people.id", "in", [...ids])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, toPersonRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Where a person stands in each order. A cursor names only the person, so that it gives no masked name away. */
type Position = { id: number; name_key: string; since: string };

async function findPosition(records: Records, id: number): Promise<Position | undefined> {
  return records.selectFrom("people").select(["id", "name_key", "since"]).where("id", "=", id).executeTakeFirst();
}

// Written as the indices of the table are, so that they serve. People without a name stay last either way.
const orders: Record<PeopleSort, { by: RawBuilder<unknown>; behind(at: Position): RawBuilder<unknown> }> = {
  name: {
    by: sql`(person.name_key = ''), person.name_key, person.id`,
    behind: ({ id, name_key }) =>
      sql`((person.name_key = ''), person.name_key, person.id) > (${name_key === ""}::boolean, ${name_key}::text, ${id}::bigint)`,
  },
  "-name": {
    by: sql`(person.name_key = ''), person.name_key desc, person.id desc`,
    behind: ({ id, name_key }) =>
      sql`((person.name_key = '') > ${name_key === ""}::boolean or ((person.name_key = '') = ${name_key === ""}::boolean
        and (person.name_key, person.id) < (${name_key}::text, ${id}::bigint)))`,
  },
  since: {
    by: sql`person.since, person.id`,
    behind: ({ id, since }) => sql`(person.since, person.id) > (${since}::timestamptz, ${id}::bigint)`,
  },
  "-since": {
    by: sql`person.since desc, person.id desc`,
    behind: ({ id, since }) => sql`(person.since, person.id) < (${since}::timestamptz, ${id}::bigint)`,
  },
};

function conditionOf({ account, from, before, import: importId }: PeopleFilter): RawBuilder<unknown> {
  const conditions = [sql`person.merged_into is null`];
  if (account !== undefined) conditions.push(sql`person.account = ${account}::bigint`);
  if (from !== undefined) conditions.push(sql`person.since >= ${from}::timestamptz`);
  if (before !== undefined) conditions.push(sql`person.since < ${before}::timestamptz`);
  if (importId !== undefined) conditions.push(sql`person.import = ${importId}::bigint`);
  return sql`(${sql.join(conditions, sql` and `)})`;
}

/**
 * The people that a search may mean, each way looked up by its own index, with the survivors of merges. `offset 0` keeps
 * the planner from turning the look-ups by id around: without statistics, as in a fresh installation, it would compare
 * every person with every candidate.
 */
function found({ person, keys, lastDigits, bareId, words, wholeName }: PeopleSearch): RawBuilder<unknown> {
  const ways = [sql`select ${person ?? 0}::bigint as id`];
  for (const { kind, value } of new Map(keys.map((key) => [keyText(key), key])).values())
    ways.push(sql`select person from person_keys where kind = ${kind} and value = ${value}`);
  if (lastDigits !== undefined)
    ways.push(sql`select person from person_keys
      where kind = 'phone' and reverse(value) like ${`${backwards(lastDigits)}%`}`);
  if (bareId?.isBeginning)
    ways.push(sql`select person from person_keys
      where kind = 'external' and substr(value, strpos(value, ':') + 1) like ${`${escapeLike(bareId.text)}%`}`);
  else if (bareId)
    ways.push(sql`select person from person_keys
      where kind = 'external' and substr(value, strpos(value, ':') + 1) = ${bareId.text}`);
  if (words !== undefined) ways.push(sql`select id from people where words @@ ${words}::tsquery`);
  if (wholeName !== undefined)
    ways.push(
      sql`select id from people where (name_key = '') = false and name_key = ${wholeName} and merged_into is null`,
    );
  const columns = sql`people.id, people.name_key, people.since, people.account, people.import, people.merged_into`;
  const byId = (id: RawBuilder<unknown>) =>
    sql`cross join lateral (select ${columns} from people where people.id = ${id} offset 0) as person`;
  return sql`
    candidates as materialized (${sql.join(ways, sql` union `)}),
    found as (
      select person.* from candidates ${byId(sql`candidates.id`)}
      union
      select person.* from found ${byId(sql`found.merged_into`)}
    )`;
}

function backwards(text: string): string {
  return [...text].reverse().join("");
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
