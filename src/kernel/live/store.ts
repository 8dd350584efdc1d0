import { sql } from "kysely";
import type { Position } from "../acts/store.ts";
import type { Records } from "../records/records.ts";
import type { HeardAct } from "./audience.ts";

export type LoggedAct = HeardAct & Position;

/** More things than this are not named one by one. */
const named = 20;

// The acts of bulk work name thousands of things, which nobody listens for, so they stay in the log.
const columns = sql`xid, id, verb, subject as kind, department, member as by,
  jsonb_array_length(subjects) as count,
  case when jsonb_array_length(subjects) <= ${named} then subjects else '[]'::jsonb end as ids,
  case when jsonb_typeof(detail->'person') = 'number' then (detail->>'person')::bigint
    when subject = 'person' and jsonb_array_length(subjects) = 1 then (subjects->>0)::bigint end as person,
  case when jsonb_typeof(detail->'member') = 'number' then (detail->>'member')::bigint end as whose,
  case when verb = 'fact.delivered' then (
    select jsonb_agg(distinct one) from jsonb_array_elements(detail->'departments') as one) end as departments`;

/** What was done behind a position, in the order of commits, where no running transaction can come before it. */
export async function findHeardAfter(records: Records, after: Position, limit: number): Promise<LoggedAct[]> {
  const { rows } = await sql<LoggedAct>`
    select ${columns} from acts
    where (xid, id) > (${after.xid}::xid8, ${after.id}) and xid < pg_snapshot_xmin(pg_current_snapshot())
      and refused is null
    order by xid, id limit ${limit}`.execute(records);
  return rows;
}

/** The newest position, or the newest before a time; the beginning of the log where there is none. */
export async function findLastPosition(records: Records, before: string | null): Promise<Position> {
  const { rows } = await sql<Position>`
    select xid, id from acts
    where xid < pg_snapshot_xmin(pg_current_snapshot()) and (${before}::timestamptz is null or at < ${before})
    order by xid desc, id desc limit 1`.execute(records);
  return rows[0] ?? { xid: "0", id: 0 };
}

/** How far the slowest of these followers has read, leaving out those that cannot go on; null without any. */
export async function findFollowed(records: Records, names: readonly string[]): Promise<Position | null> {
  if (names.length === 0) return null;
  const row = await records
    .selectFrom("followers")
    .select(["xid", "id"])
    .where("name", "in", [...names])
    .where("failures", "=", 0)
    .orderBy("xid")
    .orderBy("id")
    .executeTakeFirst();
  return row ?? null;
}
