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

export async function insertAct(records: Records, act: NewAct): Promise<void> {
  const { subjects, detail, apiKey, ...columns } = act;
  await records
    .insertInto("acts")
    .values({ ...columns, api_key: apiKey, subjects: json(subjects), detail: json(detail) })
    .execute();
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

export type FollowerState = { at: Position; planned: Position | null; failures: number; failure: string | null };

/** Locks a follower's cursor for this transaction; undefined when another process holds it. */
export async function lockFollower(records: Records, name: string): Promise<FollowerState | undefined> {
  const row = await records
    .selectFrom("followers")
    .selectAll()
    .where("name", "=", name)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return undefined;
  const planned = row.planned_xid === null ? null : { xid: row.planned_xid, id: row.planned_id ?? 0 };
  return { at: { xid: row.xid, id: row.id }, planned, failures: row.failures, failure: row.failure };
}

export async function addFollowers(records: Records, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const rows = names.map((name) => ({ name, planned_xid: null, planned_id: null, failure: null }));
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

export async function advanceFollower(records: Records, name: string, to: Position): Promise<void> {
  await records
    .updateTable("followers")
    .set({ xid: to.xid, id: to.id, planned_xid: null, planned_id: null, failures: 0, failure: null })
    .where("name", "=", name)
    .execute();
}

export async function noteFollowerFailure(records: Records, name: string, failure: string): Promise<void> {
  await records
    .updateTable("followers")
    .set((set) => ({ failures: set("failures", "+", 1), failure }))
    .where("name", "=", name)
    .execute();
}

/** The followers for whom there is an act to read, or a planned batch left over from before a crash. */
export async function findBehind(records: Records): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from followers
    where planned_id is not null or exists (
      select from acts
      where (acts.xid, acts.id) > (followers.xid, followers.id) and acts.xid < pg_snapshot_xmin(pg_current_snapshot())
    )`.execute(records);
  return rows.map(({ name }) => name);
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
