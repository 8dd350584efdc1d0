import { type Generated, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { OutgoingKind, OutgoingState } from "./choices-contract.ts";
import type { Outgoing, OutgoingTry } from "./contract.ts";

type OutgoingTable = {
  id: Generated<number>;
  way: number;
  receiver: string;
  message: string;
  kind: OutgoingKind;
  delivery: number | null;
  digest: number | null;
  state: OutgoingState;
  tries: Generated<number>;
  next_at: string;
  leased_by: string | null;
  leased_until: string | null;
  because: string | null;
  queued_at: string;
  settled_at: string | null;
};

type OutgoingTriesTable = {
  id: Generated<number>;
  outgoing: number;
  at: string;
  milliseconds: number;
  status: number | null;
  because: string | null;
  note: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    outgoing: OutgoingTable;
    outgoing_tries: OutgoingTriesTable;
  }
}

/**
 * Queues deliveries for every way out that takes them: at once, or gathered until the digest of that way. Each goes out
 * once by each way, however often it is queued.
 */
export async function queueDeliveries(
  records: Records,
  deliveries: readonly number[],
  digests: readonly { way: number; at: string }[],
  now: string,
): Promise<void> {
  await sql`
    insert into outgoing (way, receiver, message, kind, delivery, state, next_at, queued_at)
    select ways.id, ways.receiver, 'msg_' || ways.code || '_d' || deliveries.id, 'delivery', deliveries.id,
      case when digests.at is null then 'waiting' else 'gathered' end, coalesce(digests.at, ${now}::timestamptz), ${now}
    from deliveries
    join facts on facts.id = deliveries.fact and facts.withdrawn_at is null
    join ways_out as ways on ways.removed_at is null
      and (ways.department = deliveries.department or ways.member in
        (select member from member_departments where department = deliveries.department))
      and (ways.fact_types = '[]' or ways.fact_types @> to_jsonb(facts.fact_type))
    left join jsonb_to_recordset(${JSON.stringify(digests)}::jsonb) as digests (way bigint, at timestamptz)
      on digests.way = ways.id and (ways.form = 'digest' or ways.form = 'as_needed' and deliveries.form = 'digest')
    where deliveries.id = any(${[...deliveries]}::bigint[])
    order by deliveries.id, ways.id
    on conflict (message) do nothing`.execute(records);
}

/** Queues a message to see whether a way works. */
export async function queueTrial(records: Records, way: number, trial: number, now: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into outgoing (way, receiver, message, kind, state, next_at, queued_at)
    select id, receiver, 'msg_' || code || '_t' || ${trial}::bigint, 'trial', 'waiting', ${now}, ${now}
    from ways_out where id = ${way} returning id`.execute(records);
  return rows[0]?.id ?? 0;
}

/** The most that one digest holds; what is more goes in another one. */
const mostInDigest = 500;

/** Makes digests of what each way has gathered until now. */
export async function makeDigests(records: Records, now: string): Promise<void> {
  await sql`
    with gathered as (
      select id, way from outgoing where state = 'gathered' and next_at <= ${now}
      order by id limit 5000 for update skip locked
    ), due as (
      select id, way, (row_number() over (partition by way order by id) - 1) / ${mostInDigest}::int as part from gathered
    ), numbered as (
      select ways.id as way, ways.receiver, part, 'msg_' || ways.code || '_g' || min(due.id) as message
      from due join ways_out as ways on ways.id = due.way group by ways.id, part
    ), made as (
      insert into outgoing (way, receiver, message, kind, state, next_at, queued_at)
      select way, receiver, message, 'digest', 'waiting', ${now}, ${now} from numbered returning id, message
    )
    update outgoing set state = 'in_digest', digest = made.id
    from due join numbered using (way, part) join made using (message) where outgoing.id = due.id`.execute(records);
}

/** When a way's gathered deliveries go, after its hour or zone was changed. */
export async function moveGathered(records: Records, way: number, at: string): Promise<void> {
  await sql`update outgoing set next_at = ${at} where way = ${way} and state = 'gathered'`.execute(records);
}

/** Sends what a way has gathered or waits for to where it leads now. */
export async function moveReceiver(records: Records, way: number, receiver: string): Promise<void> {
  await sql`update outgoing set receiver = ${receiver} where way = ${way} and state in ('gathered', 'waiting')`.execute(
    records,
  );
}

export type OutgoingFilter = {
  id?: number | undefined;
  way?: number | undefined;
  state?: OutgoingState | undefined;
  of?: { departments: readonly number[]; member: number | null } | undefined;
};

/** What goes out, the newest first, before a number. */
export async function findOutgoing(
  records: Records,
  { id, way, state, of }: OutgoingFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Outgoing[]> {
  const { rows } = await sql<Outgoing>`
    select outgoing.id, message, outgoing.kind, delivery, state, tries, because, queued_at as "queuedAt",
      settled_at as "settledAt", case when state in ('waiting', 'gathered') then next_at end as "nextAt",
      jsonb_build_object('id', ways.id, 'name', ways.name, 'kind', ways.kind) as way
    from outgoing join ways_out as ways on ways.id = outgoing.way
    where (${id ?? null}::bigint is null or outgoing.id = ${id ?? null}::bigint)
      and (${way ?? null}::bigint is null or outgoing.way = ${way ?? null}::bigint)
      and (${state ?? null}::text is null or state = ${state ?? null}::text)
      and (${of === undefined} or ways.department = any(${[...(of?.departments ?? [])]}::bigint[])
        or ways.member = ${of?.member ?? null}::bigint)
      and (${before ?? null}::bigint is null or outgoing.id < ${before ?? null}::bigint)
    order by outgoing.id desc limit ${limit}`.execute(records);
  return rows;
}

/** The tries of one, the earliest first. */
export async function findTries(records: Records, outgoing: number): Promise<OutgoingTry[]> {
  const { rows } = await sql<OutgoingTry>`
    select at, milliseconds, status, because, note from outgoing_tries
    where outgoing = ${outgoing} order by id limit 500`.execute(records);
  return rows;
}

/** Whose message it is, by its way. */
export async function findOutgoingOwner(
  records: Records,
  id: number,
): Promise<{ department: number | null; member: number | null } | undefined> {
  return records
    .selectFrom("outgoing")
    .innerJoin("ways_out", "ways_out.id", "outgoing.way")
    .select(["ways_out.department", "ways_out.member"])
    .where("outgoing.id", "=", id)
    .executeTakeFirst();
}

/** Sends dead messages again, under their numbers: one, or all of a way that stands. Returns which. */
export async function replayDead(
  records: Records,
  which: { id?: number; way?: number },
  now: string,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update outgoing set state = 'waiting', tries = 0, next_at = ${now}, because = null, settled_at = null,
      receiver = ways.receiver
    from ways_out as ways
    where ways.id = outgoing.way and ways.removed_at is null and state = 'dead'
      and (${which.id ?? null}::bigint is null or outgoing.id = ${which.id ?? null}::bigint)
      and (${which.way ?? null}::bigint is null or outgoing.way = ${which.way ?? null}::bigint)
    returning outgoing.id`.execute(records);
  return rows.map(({ id }) => id);
}
