import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import { selectLateSpans } from "../../dues/index.ts";
import type { Days } from "../facts/store.ts";
import { isFound as isHandOffFound, type SeenBy } from "../hand-offs/store.ts";
import { type SeenBy as IncidentsSeenBy, selectSecondAskings } from "../overlaps/store.ts";
import type { FrictionCause } from "./choices-contract.ts";
import type { FrictionRow, Wait } from "./contract.ts";

export type WaitsFilter = Days & {
  now: string;
  seenBy: SeenBy;
  incidentsSeenBy: IncidentsSeenBy;
  cause?: FrictionCause | undefined;
  /** The code of a reason. */
  reason?: string | undefined;
  /** Either of the two. */
  department?: number | undefined;
  waiting?: number | undefined;
  waitedOn?: number | undefined;
  /** Only questions that were asked again. */
  asks?: boolean | undefined;
};

/**
 * Every time between two steps of a hand-off in which one department waited on another, cut to the days of the filter.
 * What somebody outside gave, and what came back and lies with its giver, keeps no department waiting. After them comes
 * what customers were asked twice, for which nobody waited.
 */
function waits(filter: WaitsFilter): RawBuilder<unknown> {
  const { from, to, timeZone, now, seenBy, incidentsSeenBy } = filter;
  const first = sql`${from}::date::timestamp at time zone ${timeZone}`;
  const end = sql`(${to}::date + 1)::timestamp at time zone ${timeZone}`;
  return sql`
    steps as (
      select hand_off_steps.id, hand_off, hand_off_steps.kind, hand_off_steps.at, subject,
        lead(hand_off_steps.kind) over following as next_kind, lead(hand_off_steps.at) over following as next_at,
        lead(reason) over following as next_reason,
        max(hand_off_steps.id) filter (where hand_off_steps.kind in ('offered', 'reassigned')) over following as leg
      from hand_off_steps join hand_offs on hand_offs.id = hand_off_steps.hand_off
      where undone_at is null and ${isHandOffFound({ seenBy, now })}
      window following as (partition by hand_off order by hand_off_steps.id)
    ), standing as (
      select steps.*, legs.department as giver, legs.to_department as holder,
        bool_or(steps.kind = 'accepted') over so_far as is_taken,
        count(*) filter (where steps.kind = 'asked_back') over so_far as asked
      from steps join hand_off_steps as legs on legs.id = steps.leg
      window so_far as (partition by steps.hand_off, steps.leg order by steps.id)
    ), cut as (
      select standing.*, greatest(at, ${first}) as began, least(coalesce(next_at, ${now}::timestamptz), ${end}) as ended,
        case when kind = 'asked_back' then case when asked > 1 then 'asked_again' else 'answering' end
          when next_kind = 'returned' then 'returned'
          when next_kind = 'lapsed' then 'untaken'
          when is_taken then 'finishing' else 'taking' end as cause,
        case when kind = 'asked_back' then 'answer_hand_off' when is_taken then 'complete_hand_off'
          else 'accept_hand_off' end as commitment,
        case when kind = 'asked_back' then holder else giver end as waiting,
        case when kind = 'asked_back' then giver else holder end as waited_on,
        case when kind = 'asked_back' and at >= coalesce(${first}, at) then 1 else 0 end as asks
      from standing
      where kind in ('offered', 'reassigned', 'accepted', 'answered', 'asked_back') and giver <> holder
    ), found as (
      select cut.*, hand_off_reasons.id as reason, hand_off_reasons.code, hand_off_reasons.name as reason_name,
        round(extract(epoch from ended - began))::bigint as waited
      from cut left join hand_off_reasons on hand_off_reasons.id = next_reason and cause = 'returned'
      where ended > began and ${isFound(filter, sql`hand_off_reasons.code`)}
    ), late as (
      select found.id, round(sum(extract(epoch from least(ended, until) - greatest(began, spans.due_at))))::bigint as late
      from found join (${selectLateSpans("hand_off_leg", now)}) as spans
        on spans.about = leg and spans.code = commitment and spans.due_at < ended and until > began
      group by found.id
    ), askings as (
      select answer as id, incident, person, at, department as waiting, asked_first as waited_on,
        'asked_twice' as cause, 1 as asks
      from (${selectSecondAskings(incidentsSeenBy)}) as second
      where at >= coalesce(${first}, at) and coalesce(at < ${end}, true)
    ), waits as (
      select found.id, 0 as source, hand_off, subject, null::bigint as incident, null::bigint as person, cause, reason,
        code, reason_name, waiting, waited_on, at, next_at, waited, least(waited, coalesce(late.late, 0)) as late, asks
      from found left join late on late.id = found.id
      union all
      select id, 1, null, null, incident, person, cause, null, null, null, waiting, waited_on, at, at, 0, 0, asks
      from askings where ${isFound(filter, sql`null`)}
    )`;
}

function isFound(
  { cause, reason, department, waiting, waitedOn, asks }: WaitsFilter,
  code: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const conditions = [
    cause && sql`cause = ${cause}`,
    reason !== undefined && sql`${code} = ${reason}`,
    department && sql`${department}::bigint in (waiting, waited_on)`,
    waiting && sql`waiting = ${waiting}`,
    waitedOn && sql`waited_on = ${waitedOn}`,
    asks && sql`asks = 1`,
  ].filter((condition) => typeof condition === "object");
  return sql<boolean>`${sql.join([sql`true`, ...conditions], sql` and `)}`;
}

const reasonLabel = sql`case when reason is not null
  then jsonb_build_object('id', reason, 'name', reason_name, 'code', code) end`;
const pair = sql`jsonb_build_object('id', waiting, 'name', coalesce(waiters.name, '')) as waiting,
  jsonb_build_object('id', waited_on, 'name', coalesce(holders.name, '')) as "waitedOn"`;
const named = sql`left join departments as waiters on waiters.id = waiting
  left join departments as holders on holders.id = waited_on`;

/** Waiting and asking again by cause and by who waited on whom, the most of it behind its time first. */
export async function countWaits(records: Records, filter: WaitsFilter): Promise<Omit<FrictionRow, "owner">[]> {
  const { rows } = await sql<Omit<FrictionRow, "owner">>`
    with ${waits(filter)}
    select cause, ${reasonLabel} as reason, ${pair}, counted.waits, counted.open, counted.waited as "waitedSeconds",
      counted.late as "lateSeconds", counted.longest as "longestSeconds", counted.asks
    from (
      select cause, reason, code, reason_name, waiting, waited_on,
        (count(*) filter (where source = 0))::int as waits, (count(*) filter (where next_at is null))::int as open,
        sum(waited)::bigint as waited, sum(late)::bigint as late, max(waited)::bigint as longest, sum(asks)::int as asks
      from waits group by cause, reason, code, reason_name, waiting, waited_on
    ) as counted
    ${named}
    order by counted.late desc, counted.waited desc, counted.asks desc, cause, waiters.name, holders.name, code`.execute(
    records,
  );
  return rows;
}

/** The times and questions behind the figures, the longest first, behind one of so many seconds and its number. */
export async function findWaits(
  records: Records,
  filter: WaitsFilter,
  { after, limit }: { after?: readonly [seconds: number, source: 0 | 1, id: number] | undefined; limit: number },
): Promise<Wait[]> {
  const [seconds, source, id] = after ?? [null, null, null];
  const { rows } = await sql<Wait>`
    with ${waits(filter)}
    select waits.id, case when source = 0 then jsonb_build_object('id', hand_off, 'subject', subject) end as "handOff",
      incident as overlap, case when person is not null then jsonb_build_object('id', person, 'name',
        coalesce(people.name, '')) end as person,
      cause, ${reasonLabel} as reason, ${pair}, waits.at as began, next_at as ended, waited as "waitedSeconds",
      late as "lateSeconds", asks
    from waits ${named} left join people on people.id = person
    where ${seconds}::bigint is null
      or (-waited, source, waits.id) > (-${seconds}::bigint, ${source}::int, ${id}::bigint)
    order by waited desc, source, waits.id limit ${limit}`.execute(records);
  return rows;
}
