import { type ColumnType, type Generated, sql } from "kysely";
import type { Verb } from "../permissions.ts";
import { json, type Records } from "../records/records.ts";
import type { Act } from "./act.ts";

type ActsTable = {
  id: Generated<number>;
  xid: ColumnType<string, never, never>;
  at: string;
  actor: string;
  member: number | null;
  api_key: number | null;
  verb: Verb;
  subject: string | null;
  subjects: number[];
  department: number | null;
  detail: Record<string, unknown>;
  refused: string | null;
  request: string;
};

type FollowersTable = {
  name: string;
  xid: Generated<string>;
  id: Generated<number>;
  planned_xid: string | null;
  planned_id: number | null;
  failures: Generated<number>;
  failure: string | null;
  held_by: string | null;
  held_until: string | null;
};

type RepeatsTable = {
  actor: string;
  key: string;
  verb: string;
  fingerprint: string;
  answer: unknown;
  at: string;
};

declare module "../records/tables.ts" {
  interface Tables {
    acts: ActsTable;
    followers: FollowersTable;
    repeats: RepeatsTable;
  }
}

export type NewAct = Omit<Act, "id" | "xid">;

/** An act, under a number that was drawn for it beforehand where one is given. */
export type NumberedAct = NewAct & { id?: number | undefined };

/** Writes acts down in the order they are given, in one statement. */
export async function insertActs(records: Records, acts: readonly NumberedAct[]): Promise<void> {
  if (acts.length === 0) return;
  await sql`
    insert into acts (id, at, actor, member, api_key, verb, subject, subjects, department, detail, refused, request)
    overriding system value
    select coalesce(id, nextval(pg_get_serial_sequence('acts', 'id'))), at, actor, member, "apiKey", verb, subject,
      subjects, department, detail, refused, request
    from (
      select acts.* from rows from (jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) as (
        id bigint, at timestamptz, actor text, member bigint, "apiKey" bigint, verb text, subject text, subjects jsonb,
        department bigint, detail jsonb, refused text, request text)) with ordinality as acts
      order by ordinality
    ) as acts`.execute(records);
}

/** Draws the number of an act that is to be written in this transaction. */
export async function drawActId(records: Records): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval(pg_get_serial_sequence('acts', 'id')) as id`.execute(
    records,
  );
  return rows[0]?.id ?? 0;
}

/** A place in the acts log. */
export type Position = { xid: string; id: number };

/** Acts behind a position that no running transaction can precede, in commit order; up to `end` where one is given. */
export async function findActsAfter(records: Records, after: Position, limit: number, end?: Position): Promise<Act[]> {
  const rows = await records
    .selectFrom("acts")
    .selectAll()
    .where(sql<boolean>`(xid, id) > (${after.xid}::xid8, ${after.id})`)
    .where(sql<boolean>`xid < pg_snapshot_xmin(pg_current_snapshot())`)
    .$if(end !== undefined, (query) => query.where(sql<boolean>`(xid, id) <= (${end?.xid}::xid8, ${end?.id})`))
    .orderBy("xid")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ api_key, ...act }) => ({ ...act, apiKey: api_key }));
}

/** Locks a follower's cursor for this transaction; undefined when another process has it. */
export async function lockFollower(records: Records, name: string): Promise<Position | undefined> {
  return records
    .selectFrom("followers")
    .select(["xid", "id"])
    .where("name", "=", name)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/** Who does the work of a follower outside the records, and how long nobody else takes it from them. */
export type Hold = { name: string; by: string; milliseconds: number };

/**
 * Takes a follower and plans a batch for it, where it stands in these bounds and has none planned. Undefined when
 * somebody else holds it.
 */
export async function holdFollower(
  records: Records,
  { name, by, milliseconds }: Hold,
  bounds: Bounds | undefined,
): Promise<{ at: Position; planned: Position | null } | undefined> {
  const plan = bounds
    ? sql`, planned_xid = case when ${standsIn(bounds)} then ${bounds.end.xid}::xid8 else planned_xid end,
        planned_id = case when ${standsIn(bounds)} then ${bounds.end.id}::bigint else planned_id end`
    : sql``;
  const { rows } = await sql<Position & { planned_xid: string | null; planned_id: number | null }>`
    update followers set held_by = ${by}, held_until = ${heldUntil(milliseconds)} ${plan}
    where name = ${name} and (held_until is null or held_until < clock_timestamp())
    returning xid, id, planned_xid, planned_id`.execute(records);
  const row = rows[0];
  if (!row) return undefined;
  const planned = row.planned_xid === null ? null : { xid: row.planned_xid, id: row.planned_id ?? 0 };
  return { at: { xid: row.xid, id: row.id }, planned };
}

export async function holdOn(records: Records, { name, by, milliseconds }: Hold): Promise<void> {
  await sql`update followers set held_until = ${heldUntil(milliseconds)}
    where name = ${name} and held_by = ${by}`.execute(records);
}

/** Lets others take a follower, where it is still held. */
export async function letGo(records: Records, { name, by }: Hold): Promise<void> {
  await sql`update followers set held_by = null, held_until = null
    where name = ${name} and held_by = ${by}`.execute(records);
}

/** Lets go of all followers, for a process that is the only one: what it held before ended with it. */
export async function letGoOfAll(records: Records): Promise<void> {
  await sql`update followers set held_by = null, held_until = null where held_by is not null`.execute(records);
}

const heldUntil = (milliseconds: number) => sql`clock_timestamp() + ${milliseconds}::int * interval '1 millisecond'`;

export async function addFollowers(records: Records, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const nothing = { planned_xid: null, planned_id: null, failure: null, held_by: null, held_until: null };
  const rows = names.map((name) => ({ name, ...nothing }));
  await records
    .insertInto("followers")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function planFollower(records: Records, name: string, end: Position): Promise<void> {
  await records
    .updateTable("followers")
    .set({ planned_xid: end.xid, planned_id: end.id })
    .where("name", "=", name)
    .execute();
}

/** Moves those of these followers who stand in a batch behind it, because nothing in it is for them. */
export async function skipActs(records: Records, names: readonly string[], batch: Bounds): Promise<void> {
  if (names.length === 0) return;
  await sql`update followers set xid = ${batch.end.xid}::xid8, id = ${batch.end.id}
    where name in (${standingIn(batch, names)})`.execute(records);
}

/** Acts behind a position, up to another. */
export type Bounds = { after: Position; end: Position };

/** One that another process moves at the moment is left to it. */
const standingIn = (bounds: Bounds, names: readonly string[]) => sql`
  select name from followers where name = any(${names}::text[]) and ${standsIn(bounds)}
  order by name for update skip locked`;

const standsIn = ({ after, end }: Bounds) => sql`(planned_id is null
  and (xid, id) >= (${after.xid}::xid8, ${after.id}::bigint) and (xid, id) < (${end.xid}::xid8, ${end.id}::bigint))`;

/** Moves a follower behind what it did, and lets go of it; where `heldBy` is given, only while that one holds it. */
export async function advanceFollower(records: Records, name: string, to: Position, heldBy?: string): Promise<void> {
  const done = { planned_xid: null, planned_id: null, failures: 0, failure: null, held_by: null, held_until: null };
  await records
    .updateTable("followers")
    .set({ xid: to.xid, id: to.id, ...done })
    .where("name", "=", name)
    .$if(heldBy !== undefined, (query) => query.where("held_by", "=", heldBy ?? ""))
    .execute();
}

export async function noteFollowerFailure(records: Records, name: string, failure: string): Promise<void> {
  await records
    .updateTable("followers")
    .set((set) => ({ failures: set("failures", "+", 1), failure }))
    .where("name", "=", name)
    .execute();
}

/** A follower that has something to read, or a planned batch left over from before a crash. */
export type FollowerBehind = { name: string; at: Position; planned: boolean; failures: number };

/**
 * The followers for whom there is an act to read, or a planned batch left over from before a crash; with `heldBack` also
 * those for whom there will be one as soon as the transactions that began before it have ended.
 */
export async function findBehind(records: Records, { heldBack = false } = {}): Promise<FollowerBehind[]> {
  const readable = heldBack ? sql`` : sql`where xid < pg_snapshot_xmin(pg_current_snapshot())`;
  const { rows } = await sql<{ name: string; xid: string; id: number; planned: boolean; failures: number }>`
    with last as (
      select xid, id from acts ${readable} order by xid desc, id desc limit 1
    )
    select name, xid, id, planned_id is not null as planned, failures from followers
    where planned_id is not null or (xid, id) < (select last.xid, last.id from last)`.execute(records);
  return rows.map(({ xid, id, ...rest }) => ({ ...rest, at: { xid, id } }));
}

/** How many acts each follower has yet to read: 0 means that it has seen everything. */
export async function countBehind(
  records: Records,
): Promise<{ name: string; behind: number; failure: string | null }[]> {
  const { rows } = await sql<{ name: string; behind: number; failure: string | null }>`
    select name, failure, (select count(*) from acts where (acts.xid, acts.id) > (followers.xid, followers.id)) as behind
    from followers order by name`.execute(records);
  return rows;
}

/**
 * Claims a repeat key for this transaction. Returns the answer of the first request when there was one; waits for it
 * while it runs.
 */
export async function claimRepeat(
  records: Records,
  claim: { actor: string; key: string; verb: string; fingerprint: string; at: string },
): Promise<{ fingerprint: string; answer: unknown } | undefined> {
  const claimed = await records
    .insertInto("repeats")
    .values({ ...claim, answer: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  if (claimed) return undefined;
  return records
    .selectFrom("repeats")
    .select(["fingerprint", "answer"])
    .where("actor", "=", claim.actor)
    .where("key", "=", claim.key)
    .where("verb", "=", claim.verb)
    .executeTakeFirst();
}

export async function keepAnswer(
  records: Records,
  claim: { actor: string; key: string; verb: string },
  answer: unknown,
): Promise<void> {
  await records
    .updateTable("repeats")
    .set({ answer: json(answer ?? null) })
    .where("actor", "=", claim.actor)
    .where("key", "=", claim.key)
    .where("verb", "=", claim.verb)
    .execute();
}

export async function forgetRepeatsBefore(records: Records, time: string): Promise<void> {
  await records.deleteFrom("repeats").where("at", "<", time).execute();
}
