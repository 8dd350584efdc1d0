import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { silenceDays } from "./asking-settings-store.ts";
import { comingsByPurchase } from "./comings-source.ts";
import type { AskState } from "./contract.ts";

/** Which round of questions an answer of this person at this time answers: the last that had begun. */
export function roundAt(person: RawBuilder<unknown>, at: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`coalesce((select max(begun.round) from asks as begun
    where begun.person = ${person} and begun.round > 1 and begun.since <= ${at}), 1)`;
}

/** The one ask that counts now, the one that is due or else the latest, of the person of the `people` before it. */
export function currentAsk(name: string): RawBuilder<unknown> {
  return sql`lateral (
    select * from asks where asks.person = people.id order by state = 'due' desc, round desc limit 1) as ${sql.ref(name)}`;
}

/** The ask of one round, of the person of the `people` before it. */
export function askOfRound(round: number): RawBuilder<unknown> {
  return sql`lateral (select * from asks where asks.person = people.id and round = ${round}) as asks`;
}

/** Holds the asks of these people until the transaction ends. Returns whether anybody among them ever came back. */
export async function lockAsksOf(records: Records, people: readonly number[]): Promise<boolean> {
  const { rows } = await sql<{ returned: boolean }>`
    with held as (
      select round from asks where person = any(${[...people]}::bigint[]) order by person, round for update
    )
    select coalesce(bool_or(round > 1), false) as returned from held`.execute(records);
  return rows[0]?.returned === true;
}

/** When somebody came, or will have come: an ISO instant, UTC. */
export type Coming = { person: number; at: string };

/** When these people came, `comes` where that can be a return, and last what else tells that they were about. */
function comingsOf(ids: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select person, at, direction = 'inbound' as comes from contacts
    where person = any(${ids}) and direction = 'inbound' and withdrawn_at is null
    union all
    select person, at, true from answers
    where person = any(${ids}) and state <> 'not_asked' and withdrawn_at is null
    union all
    select person, at, comes from (${comingsByPurchase(ids)}) as bought
    union all
    select person, last_at, false from meetings where person = any(${ids}) and last_import is not null
    union all
    select id, since, false from people where id = any(${ids})`;
}

/**
 * Those of these people who came back: after the days of silence that the settings say, when nobody owed them a
 * question any more, and not longer ago than those days. `now` is an ISO instant; `coming` are moments that are not
 * written down yet.
 */
export async function findReturns(
  records: Records,
  people: readonly number[],
  now: string,
  coming: readonly Coming[] = [],
): Promise<Coming[]> {
  const ids = sql`${[...people]}::bigint[]`;
  const { rows } = await sql<Coming>`
    with moments as (
      ${comingsOf(ids)}
      union all
      select person, at, true from jsonb_to_recordset(${JSON.stringify(coming)}::jsonb) as given (person bigint, at timestamptz)
    ), silences as (
      select person, at, comes, at - lag(at) over (partition by person order by at) as silence from moments
    ), current as (
      select distinct on (asks.person) asks.person, asks.state, greatest(coalesce(answers.at, asks.since), asks.since) as settled
      from asks left join answers on answers.id = asks.answer
      where asks.person = any(${ids})
      order by asks.person, asks.state = 'due' desc, asks.round desc
    )
    select person, max(at) as at
    from silences join current using (person)
    where comes and silence >= ${silenceDays} * interval '1 day' and at > ${now}::timestamptz - ${silenceDays} * interval '1 day'
      and at > settled and state in ('answered', 'doesnt_remember', 'declined', 'not_asked')
    group by person`.execute(records);
  return rows;
}

export type Round = { person: number; round: number; state: AskState; since: string; department: number | null };

/**
 * Begins the next round of these people at these moments, due unless it is asked just now; the department that met the
 * person last is to ask, unless one is named. Answers of the time since then belong to it.
 */
export async function beginRounds(
  records: Records,
  returns: readonly (Coming & { department?: number | null })[],
  state: "due" | "asked" = "due",
): Promise<Round[]> {
  const { rows } = await sql<Round>`
    insert into asks (person, round, since, state, department)
    select given.person, (select max(round) + 1 from asks where asks.person = given.person), given.at, ${state},
      coalesce(given.department, last_department)
    from jsonb_to_recordset(${JSON.stringify(returns)}::jsonb) as given (person bigint, at timestamptz, department bigint)
    left join meetings on meetings.person = given.person
    where exists (select from asks where asks.person = given.person)
    order by given.person
    on conflict do nothing
    returning person, round, state, since, department`.execute(records);
  return rows;
}

/** Files the answers of these people under the rounds in which they were given. Returns those that moved. */
export async function fileByRounds(records: Records, people: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update answers set round = wanted.round, version = version + 1
    from (
      select id, case when heard then 1 else ${roundAt(sql`answers.person`, sql`answers.at`)} end as round
      from answers where person = any(${[...people]}::bigint[]) and withdrawn_at is null
    ) as wanted
    where answers.id = wanted.id and answers.round <> wanted.round
    returning answers.id`.execute(records);
  return rows.map(({ id }) => id);
}

const unanswered = (asks: "asks" | "earlier") => sql`not exists (
  select from answers where answers.person = ${sql.ref(`${asks}.person`)} and answers.round = ${sql.ref(`${asks}.round`)}
    and answers.withdrawn_at is null)`;

/**
 * Removes the rounds that nobody answered and that would be the second question to wait for these people; with
 * `wasReturn` also those whose beginning was no coming, such as a contact that was taken back. Returns whose they were
 * and when they had begun.
 */
export async function dropRounds(
  records: Records,
  people: readonly number[],
  { wasReturn }: { wasReturn: boolean },
): Promise<Coming[]> {
  const ids = sql`${[...people]}::bigint[]`;
  const isNoReturn = sql<boolean>`not exists (
    select from (${comingsOf(ids)}) as moments
    where moments.person = asks.person and moments.at = asks.since and moments.comes)`;
  const { rows } = await sql<Coming>`
    delete from asks
    where person = any(${ids}) and round > 1 and ${unanswered("asks")} and (
      exists (select from asks as earlier
        where earlier.person = asks.person and earlier.round < asks.round and ${unanswered("earlier")})
      or ${wasReturn ? isNoReturn : sql`false`})
    returning person, since as at`.execute(records);
  return rows;
}

/** When the rounds after the first of these people began, in order. */
export async function findReturnsKept(records: Records, people: readonly number[]): Promise<Coming[]> {
  const { rows } = await sql<Coming>`
    select person, since as at from asks where person = any(${[...people]}::bigint[]) and round > 1
    order by person, since, round`.execute(records);
  return rows;
}

/** Lets the rounds after the first of a person begin at these instants. Their states follow when asks are settled. */
export async function writeRounds(records: Records, person: number, begun: readonly string[]): Promise<void> {
  await sql`delete from asks where person = ${person} and round > 1`.execute(records);
  // When their round began is copied with the answers.
  await sql`update answers set version = version + 1 where person = ${person} and round > 1`.execute(records);
  // Not due as yet: only one of them may be, and what was answered is filed after this.
  await sql`
    insert into asks (person, round, since, state, department)
    select asks.person, place + 1, at, 'asked', asks.department
    from unnest(${[...begun]}::timestamptz[]) with ordinality as given (at, place)
    join asks on asks.person = ${person} and asks.round = 1`.execute(records);
}
