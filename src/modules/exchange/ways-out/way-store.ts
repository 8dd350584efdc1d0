import { type Generated, sql } from "kysely";
import { json, type Records } from "../../../kernel/records/records.ts";
import type { WayForm, WayKind } from "./choices-contract.ts";
import type { Way } from "./contract.ts";

type WaysOutTable = {
  id: Generated<number>;
  kind: WayKind;
  name: string;
  department: number | null;
  member: number | null;
  address: string | null;
  receiver: string;
  code: string;
  form: WayForm;
  hour: number;
  time_zone: string | null;
  fact_types: number[];
  salt: string;
  generation: Generated<number>;
  previous_until: string | null;
  rotated_at: string | null;
  created_at: string;
  version: Generated<number>;
  removed_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    ways_out: WaysOutTable;
  }
}

export type WaysFilter = {
  id?: number | undefined;
  department?: number | undefined;
  /** Those of these departments and those of this member only. */
  of?: { departments: readonly number[]; member: number | null } | undefined;
};

const label = (table: string) =>
  sql.raw(`case when ${table}.id is not null
  then jsonb_build_object('id', ${table}.id, 'name', ${table}.name) end`);

const utc = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** Ways out that stand, by whom they belong to, with what came of the last try. */
export async function findWays(records: Records, { id, department, of }: WaysFilter): Promise<Way[]> {
  const { rows } = await sql<Way>`
    select ways.id, ways.kind, ways.name, ${label("departments")} as department, ${label("members")} as member,
      case ways.kind when 'mail' then coalesce(members.mail, '') else ways.receiver end as "leadsTo",
      ways.form, ways.hour, ways.time_zone as "timeZone", ways.created_at as "createdAt",
      ways.rotated_at as "rotatedAt", ways.previous_until as "previousUntil", ways.version,
      (select coalesce(jsonb_agg(code order by fact_types.id), '[]') from fact_types
        where ways.fact_types @> to_jsonb(fact_types.id)) as "factTypes",
      (select count(*)::int from outgoing where way = ways.id and state in ('waiting', 'gathered')) as waiting,
      (select count(*)::int from outgoing where way = ways.id and state = 'dead') as dead,
      (select jsonb_build_object('at', ${utc("tries.at")}, 'status', tries.status, 'because', tries.because)
        from outgoing_tries as tries join outgoing on outgoing.id = tries.outgoing and outgoing.way = ways.id
        order by tries.id desc limit 1) as "lastTry"
    from ways_out as ways
    left join departments on departments.id = ways.department
    left join members on members.id = ways.member
    where ways.removed_at is null
      and (${id ?? null}::bigint is null or ways.id = ${id ?? null}::bigint)
      and (${department ?? null}::bigint is null or ways.department = ${department ?? null}::bigint)
      and (${of === undefined} or ways.department = any(${[...(of?.departments ?? [])]}::bigint[])
        or ways.member = ${of?.member ?? null}::bigint)
    order by departments.name nulls last, members.name, ways.id`.execute(records);
  return rows;
}

export type WayOwner = { department: number | null; member: number | null };

/** Whose way it is; undefined where it does not stand. */
export async function findWayOwner(records: Records, id: number): Promise<WayOwner | undefined> {
  return records
    .selectFrom("ways_out")
    .select(["department", "member"])
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
}

export type NewWayRow = Pick<
  WaysOutTable,
  "kind" | "name" | "department" | "member" | "address" | "receiver" | "code" | "form" | "hour" | "time_zone"
> & { fact_types: readonly number[]; salt: string; created_at: string };

export async function insertWay(records: Records, { fact_types, ...way }: NewWayRow): Promise<number> {
  const { id } = await records
    .insertInto("ways_out")
    .values({ ...way, fact_types: json(fact_types), previous_until: null, rotated_at: null, removed_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export type WayValues = Partial<Pick<WaysOutTable, "name" | "address" | "receiver" | "form" | "hour" | "time_zone">> & {
  fact_types?: readonly number[];
};

/** Changes a way if it still has this version. Returns whether it had. */
export async function updateWay(
  records: Records,
  { id, version }: { id: number; version: number },
  { fact_types, ...values }: WayValues,
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("ways_out")
    .set({ ...values, ...(fact_types ? { fact_types: json(fact_types) } : {}), version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a way back. Returns whether it stood. */
export async function markWayRemoved(records: Records, id: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("ways_out")
    .set({ removed_at: at })
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What the secrets of a way follow from. */
export type WaySecrets = { id: number; salt: string; generation: number; previousUntil: string | null };

/** Begins the next generation of a webhook's secret; undefined for what is no webhook. */
export async function rotateWayRow(
  records: Records,
  id: number,
  { now, previousUntil }: { now: string; previousUntil: string },
): Promise<WaySecrets | undefined> {
  return records
    .updateTable("ways_out")
    .set((set) => ({ generation: set("generation", "+", 1), previous_until: previousUntil, rotated_at: now }))
    .where("id", "=", id)
    .where("kind", "=", "webhook")
    .where("removed_at", "is", null)
    .returning(["id", "salt", "generation", "previous_until as previousUntil"])
    .executeTakeFirst();
}

/** When the digests of ways go: the hour and the zone, null for the company's. */
export type DigestTime = { way: number; hour: number; zone: string | null };

export async function findDigestTimes(records: Records): Promise<DigestTime[]> {
  return records
    .selectFrom("ways_out")
    .select(["id as way", "hour", "time_zone as zone"])
    .where("removed_at", "is", null)
    .where("form", "<>", "each")
    .execute();
}
