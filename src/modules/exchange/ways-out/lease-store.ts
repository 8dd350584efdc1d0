import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { OutgoingKind, WayKind } from "./choices-contract.ts";

/** What one process has taken to send, and until when nobody else takes it. */
export type Lease = { by: string; now: string; until: string };

/** A message that was taken, with what is needed to send it. */
export type Leased = {
  id: number;
  message: string;
  kind: OutgoingKind;
  delivery: number | null;
  tries: number;
  queuedAt: string;
  receiver: string;
  way: {
    id: number;
    kind: WayKind;
    name: string;
    address: string | null;
    salt: string;
    generation: number;
    previousUntil: string | null;
    removed: boolean;
  };
  /** The member whose way it is. */
  member: { id: number; name: string; mail: string | null; language: string | null; removed: boolean } | null;
  department: { name: string; removed: boolean } | null;
};

/**
 * Takes messages that are due, the earliest first, and of each receiver no more than `most` less what is held for it
 * already: a receiver that is slow keeps none of the others waiting.
 */
export async function leaseDue(
  records: Records,
  { by, now, until }: Lease,
  { most, held }: { most: number; held: ReadonlyMap<string, number> },
): Promise<Leased[]> {
  const holding = JSON.stringify([...held].map(([receiver, count]) => ({ receiver, count })));
  const { rows } = await sql<Leased>`
    with holding as (
      select receiver, count from jsonb_to_recordset(${holding}::jsonb) as held (receiver text, count int)
    ), receivers as (
      select distinct receiver from ways_out
    ), due as (
      select next.id from receivers left join holding using (receiver) cross join lateral (
        select id from outgoing
        where outgoing.receiver = receivers.receiver and state = 'waiting' and next_at <= ${now}
          and (leased_until is null or leased_until < ${now})
        order by next_at, id limit greatest(0, ${most}::int - coalesce(holding.count, 0)) for update skip locked
      ) as next
    ), taken as (
      update outgoing set leased_by = ${by}, leased_until = ${until} from due where outgoing.id = due.id
      returning outgoing.*
    )
    select taken.id, taken.message, taken.kind, taken.delivery, taken.tries, taken.receiver,
      taken.queued_at as "queuedAt",
      jsonb_build_object('id', ways.id, 'kind', ways.kind, 'name', ways.name, 'address', ways.address,
        'salt', ways.salt, 'generation', ways.generation, 'removed', ways.removed_at is not null,
        'previousUntil', to_char(ways.previous_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as way,
      case when members.id is not null then jsonb_build_object('id', members.id, 'name', members.name,
        'mail', members.mail, 'language', members.language,
        'removed', members.removed_at is not null) end as member,
      case when departments.id is not null then jsonb_build_object('name', departments.name,
        'removed', departments.removed_at is not null) end as department
    from taken join ways_out as ways on ways.id = taken.way
    left join members on members.id = ways.member
    left join departments on departments.id = ways.department
    order by taken.next_at, taken.id`.execute(records);
  return rows;
}

/** What came of a message. `next`: when it is tried again; null where it is settled. */
export type Outcome = {
  id: number;
  state: "sent" | "waiting" | "dead" | "dropped";
  next: string | null;
  because: string | null;
  /** Null where nothing was tried. */
  attempt: {
    at: string;
    milliseconds: number;
    status: number | null;
    because: string | null;
    note: string | null;
  } | null;
};

/** A message of which something came, and whose way it took: a department's, a member's, or the whole company's. */
export type Settled = { id: number; state: Outcome["state"]; department: number | null; member: number | null };

/** Writes down what came of messages, each with its try, where this process still holds them. Returns those. */
export async function settle(
  records: Records,
  by: string,
  outcomes: readonly Outcome[],
  now: string,
): Promise<Settled[]> {
  const { rows } = await sql<Settled>`
    with came as (
      select * from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
        as came (id bigint, state text, next timestamptz, because text, attempt jsonb)
    ), tried as (
      insert into outgoing_tries (outgoing, at, milliseconds, status, because, note)
      select came.id, (attempt ->> 'at')::timestamptz, (attempt ->> 'milliseconds')::int, (attempt ->> 'status')::int,
        attempt ->> 'because', attempt ->> 'note'
      from came join outgoing using (id) where jsonb_typeof(attempt) = 'object' order by came.id
    )
    update outgoing set state = came.state, because = came.because, next_at = coalesce(came.next, next_at),
      tries = tries + case when jsonb_typeof(attempt) = 'object' then 1 else 0 end,
      settled_at = case when came.state = 'waiting' then null else ${now}::timestamptz end,
      leased_by = null, leased_until = null
    from came, ways_out as ways
    where outgoing.id = came.id and outgoing.leased_by = ${by} and outgoing.state = 'waiting' and ways.id = outgoing.way
    returning came.id, came.state, ways.department, ways.member`.execute(records);
  return rows;
}

/** Lets others take what this process took and did not send; without a name, what any process took. */
export async function releaseLeases(records: Records, by?: string): Promise<void> {
  await sql`
    update outgoing set leased_by = null, leased_until = null
    where state = 'waiting' and leased_by is not null
      and (${by ?? null}::text is null or leased_by = ${by ?? null}::text)`.execute(records);
}
