import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { type Due, type Step, standingOf } from "./due.ts";
import type { Wanted } from "./happenings.ts";
import type { DueState } from "./units-contract.ts";

type DuesTable = {
  id: number;
  commitment: number;
  version: number;
  subject: string;
  about: number;
  state: DueState;
  department: number | null;
  member: number | null;
  opened_at: string;
  due_at: string;
  make_good_at: string | null;
  settled_at: string | null;
  opened_by: number;
  closed_by: number | null;
  thing: string | null;
  broken_by: number | null;
  mended_by: number | null;
  opened_for: number | null;
  is_taken: boolean;
  is_once: boolean;
  is_presumed: boolean;
  is_given: boolean;
  steps: Step[];
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    dues: DuesTable;
    /** The same, while dues are built anew beside those that are there. */
    rebuilt_dues: DuesTable;
  }
}

export type DuesName = "dues" | "rebuilt_dues";

/** Dues at hand, and each as it was read, to tell later what has changed. */
export type LockedDues = { dues: Due[]; before: ReadonlyMap<number, Readonly<Due>> };

/**
 * The dues that have to be at hand. Nobody else writes dues until the transaction ends: that costs one lock, where one
 * for each row would be written down like a change.
 */
export async function lockDues(
  records: Records,
  { dues, abouts, things }: Wanted,
  table: DuesName,
): Promise<LockedDues> {
  await sql`lock table ${sql.table(table)} in share row exclusive mode`.execute(records);
  const found = new Map<number, Due>();
  const columns = sql.join(readColumns.map((name) => sql.ref(name)));
  const values = sql.join(readColumns.map((name) => sql.ref(`found.${name}`)));
  for (const [column, wanted, type] of [
    ["id", dues, "bigint[]"],
    ["about", abouts, "bigint[]"],
    ["thing", things, "text[]"],
  ] as const) {
    if (wanted.size === 0) continue;
    // An embedded database knows no statistics and would read the whole table for a long list: each is looked up by
    // itself. As one value, because reading rows of many columns costs more than finding them.
    const { rows } = await sql<{ found: Values[] | null }>`
      select json_agg(json_build_array(${values})) as found
      from unnest(${[...wanted]}::${sql.raw(type)}) as given (value)
      cross join lateral (
        select ${columns} from ${sql.table(table)} where ${sql.ref(column)} = given.value offset 0
      ) as found`.execute(records);
    for (const values of rows[0]?.found ?? []) if (!found.has(values[0])) found.set(values[0], readRow(rowOf(values)));
  }
  return { dues: [...found.values()], before: new Map([...found].map(([id, due]) => [id, { ...due }])) };
}

/** What a due is read from; where it stands follows. */
const readColumns = [
  ...(["id", "commitment", "version", "subject", "about", "member", "opened_at", "due_at", "make_good_at"] as const),
  ...(["opened_by", "thing", "broken_by", "mended_by", "opened_for", "is_taken", "is_once", "is_presumed"] as const),
  ...(["is_given", "steps"] as const),
] as const;
type Row = Pick<DuesTable, (typeof readColumns)[number]>;
type ValuesOf<Names extends readonly (keyof DuesTable)[]> = {
  -readonly [Place in keyof Names]: DuesTable[Names[Place]];
};
/** The values of `readColumns`, in their order. */
type Values = ValuesOf<typeof readColumns>;

/** JSON says times in another way than columns do. */
function rowOf(values: Values): Row {
  const [id, commitment, version, subject, about, member, openedAt, dueAt, until, openedBy, thing, ...more] = values;
  const [broken_by, mended_by, opened_for, is_taken, is_once, is_presumed, is_given, steps] = more;
  return {
    ...{ id, commitment, version, subject, about, member, opened_by: openedBy, thing },
    ...{ opened_at: timeOf(openedAt), due_at: timeOf(dueAt), make_good_at: until && timeOf(until) },
    ...{ broken_by, mended_by, opened_for, is_taken, is_once, is_presumed, is_given, steps },
  };
}

/** An instant as JSON says it, such as 2026-03-02T09:00:00+00:00; nearly all are whole seconds of UTC. */
function timeOf(text: string): string {
  const isWhole = text.length === 25 && text.endsWith("+00:00");
  return isWhole ? `${text.slice(0, 19)}.000Z` : new Date(text).toISOString();
}

/** The dues of a commitment that were opened since a moment, the withdrawn left out; at most the newest 50,000. */
export async function findOpenedSince(records: Records, commitment: number, since: string): Promise<Due[]> {
  const rows = await records
    .selectFrom("dues")
    .selectAll()
    .where("commitment", "=", commitment)
    .where("opened_at", ">=", since)
    // Nothing is to be done before it opens, and by this they are found.
    .where("due_at", ">=", since)
    .where("state", "!=", "withdrawn")
    .orderBy("opened_at", "desc")
    .limit(50_000)
    .execute();
  return rows.map(readRow);
}

function readRow(row: Row): Due {
  const { id, commitment, subject, about, steps } = row;
  return {
    ...{ id, commitment, subject, about, steps },
    brokenBy: row.broken_by,
    mendedBy: row.mended_by,
    opening: {
      act: row.opened_by,
      at: row.opened_at,
      dueAt: row.due_at,
      makeGoodAt: row.make_good_at,
      department: row.opened_for,
      member: row.member,
      isTaken: row.is_taken,
      thing: row.thing,
      version: row.version,
      once: row.is_once,
      isPresumed: row.is_presumed,
      isGiven: row.is_given,
    },
  };
}

type Standing = Pick<
  DuesTable,
  "id" | "state" | "department" | "settled_at" | "closed_by" | "broken_by" | "mended_by" | "steps"
>;

function writeStanding(due: Due): Standing {
  const { state, settledAt, closedBy, department } = standingOf(due);
  return {
    ...{ id: due.id, state, department, steps: due.steps },
    settled_at: settledAt,
    closed_by: closedBy,
    broken_by: due.brokenBy,
    mended_by: due.mendedBy,
  };
}

function writeRow(due: Due): DuesTable {
  const { commitment, subject, about, opening } = due;
  return {
    ...writeStanding(due),
    ...{ commitment, subject, about },
    version: opening.version,
    member: opening.member,
    opened_at: opening.at,
    due_at: opening.dueAt,
    make_good_at: opening.makeGoodAt,
    opened_by: opening.act,
    thing: opening.thing,
    opened_for: opening.department,
    is_taken: opening.isTaken,
    is_once: opening.once,
    is_presumed: opening.isPresumed,
    is_given: opening.isGiven,
  };
}

/** What may be different after something happened to a due, with the types of the columns. */
const standing = {
  ...{ state: "text", department: "bigint", settled_at: "timestamptz", closed_by: "bigint", broken_by: "bigint" },
  ...{ mended_by: "bigint", steps: "jsonb" },
} as const;
/** What is different besides when it begins in another way than it did, or is about somebody else. */
const opening = {
  ...{ subject: "text", about: "bigint", opened_at: "timestamptz", due_at: "timestamptz", make_good_at: "timestamptz" },
  ...{ opened_by: "bigint", version: "integer", member: "bigint", thing: "text", opened_for: "bigint" },
  ...{ is_taken: "boolean", is_presumed: "boolean", is_given: "boolean" },
} as const;

/** Writes down those dues that are new or changed; seldom one also begins in another way than it did. */
export async function saveDues(records: Records, { dues, before }: LockedDues, table: DuesName): Promise<void> {
  const [begun, moved, begunAnew]: [Due[], Due[], Due[]] = [[], [], []];
  for (const due of dues) {
    const was = before.get(due.id);
    if (!was) begun.push(due);
    else if (due.opening !== was.opening || due.about !== was.about || due.subject !== was.subject) begunAnew.push(due);
    else if (due.steps !== was.steps || due.brokenBy !== was.brokenBy || due.mendedBy !== was.mendedBy) moved.push(due);
  }
  if (begun.length > 0) {
    // Most indexes are in the order of this time: what is written in it goes to the same pages.
    begun.sort((one, other) => compareTexts(one.opening.dueAt, other.opening.dueAt));
    await sql`insert into ${sql.table(table)} select * from ${rowsOf(begun.map(writeRow))}`.execute(records);
  }
  await updateDues(records, table, moved.map(writeStanding), standing);
  await updateDues(records, table, begunAnew.map(writeRow), { ...standing, ...opening });
}

const compareTexts = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

async function updateDues<Row extends Standing>(
  records: Records,
  table: DuesName,
  rows: readonly Row[],
  columns: Partial<Record<keyof Row & string, string>>,
): Promise<void> {
  if (rows.length === 0) return;
  const set = Object.keys(columns).map((column) => sql`${sql.ref(column)} = new.${sql.ref(column)}`);
  const types = Object.entries(columns).map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(String(type))}`);
  await sql`
    update ${sql.table(table)} as dues set ${sql.join(set)}
    from json_to_recordset(${JSON.stringify(rows)}::json) as new (id bigint, ${sql.join(types)})
    where dues.id = new.id`.execute(records);
}

function rowsOf(rows: readonly Standing[]) {
  return sql`json_populate_recordset(null::dues, ${JSON.stringify(rows)}::json)`;
}

/** Dues that the clock has called, as lists beside each other. */
export type CalledDues = { dues: number[]; commitments: number[]; about: number[]; departments: (number | null)[] };

/** Calls overdue dues broken, the oldest first: those that were to be done before `until`. Returns which. */
export async function breakOverdue(
  records: Records,
  { act, until, limit }: { act: number; until: string; limit: number },
): Promise<CalledDues> {
  return call(records, {
    which: sql`state = 'open' and settled_at is null and due_at < ${until}::timestamptz`,
    set: sql`state = 'broken', broken_by = ${act}`,
    limit,
  });
}

/** Takes back that dues are broken whose time has not come: the clock went wrong. Returns which. */
export async function mendEarly(
  records: Records,
  { act, now, limit }: { act: number; now: string; limit: number },
): Promise<CalledDues> {
  return call(records, {
    which: sql`state = 'broken' and settled_at is null and due_at >= ${now}::timestamptz`,
    set: sql`state = 'open', mended_by = ${act}`,
    limit,
  });
}

async function call(
  records: Records,
  { which, set, limit }: { which: RawBuilder<unknown>; set: RawBuilder<unknown>; limit: number },
): Promise<CalledDues> {
  const { rows } = await sql<{ [List in keyof CalledDues]: CalledDues[List] | null }>`
    with called as (
      update dues set ${set}
      where id = any(array(select id from dues where ${which} order by due_at, id limit ${limit} for update))
      returning id, commitment, about, department
    )
    select json_agg(id) as dues, json_agg(commitment) as commitments, json_agg(about) as about,
      json_agg(department) as departments
    from (select * from called order by id) as in_order`.execute(records);
  const [lists] = rows;
  return {
    dues: lists?.dues ?? [],
    commitments: lists?.commitments ?? [],
    about: lists?.about ?? [],
    departments: lists?.departments ?? [],
  };
}

/** Acts that write to dues themselves, besides the one who follows the log. */
export const directVerbs = ["due.waived", "due.reopened", "due.broken", "due.mended"] as const;

/** The time of the oldest act that has something new for dues and was not read; undefined when all were. */
export async function findUnread(records: Records, follower: string): Promise<string | undefined> {
  const { rows } = await sql<{ at: string | null }>`
    select min(acts.at) as at from followers join acts on (acts.xid, acts.id) > (followers.xid, followers.id)
    where followers.name = ${follower} and acts.verb <> all(${[...directVerbs]}::text[])`.execute(records);
  return rows[0]?.at ?? undefined;
}
