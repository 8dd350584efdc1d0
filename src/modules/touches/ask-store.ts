import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { Ask, AskState, DepartmentCount, DueAsk } from "./contract.ts";

type AsksTable = {
  person: number;
  state: AskState;
  since: string;
  department: number | null;
  answer: number | null;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    asks: AsksTable;
  }
}

/** A person, with where their ask stands. */
export type Asked = { person: number; state: AskState };

/**
 * Locks the ask of a person until the transaction ends, opening it where it is missing. A department that met the
 * person becomes the one to ask while the ask is due. Undefined when there is no such person; one who was merged
 * stands for whom they turned out to be.
 */
export async function lockAsk(records: Records, person: number, department: number | null): Promise<Asked | undefined> {
  const { rows } = await sql<Asked>`
    insert into asks (person, since, department)
    select id, since, ${department}::bigint from people where id = ${person} and merged_into is null
    on conflict (person) do update set department =
      case when asks.state = 'due' then coalesce(excluded.department, asks.department) else asks.department end
    returning person, state`.execute(records);
  if (rows[0]) return rows[0];
  const whole = await findWholePerson(records, person);
  return whole === undefined ? undefined : lockAsk(records, whole, department);
}

/** Opens the ask of each of these people who has none yet; `department` is to ask. Returns how many were opened. */
export async function openAsks(
  records: Records,
  people: readonly number[],
  department: number | null,
): Promise<number> {
  const { rows } = await sql<{ person: number }>`
    insert into asks (person, since, department)
    select id, since, ${department}::bigint from people
    where id = any(${[...people]}::bigint[]) and merged_into is null
    on conflict do nothing
    returning person`.execute(records);
  return rows.length;
}

/**
 * Writes the state that follows from the answers that stand, as `decideAsk` does: an answer before anything else,
 * otherwise the latest.
 */
export async function settleAsks(records: Records, people: readonly number[]): Promise<void> {
  await sql`
    insert into asks (person, since, state, answer)
    select people.id, people.since, coalesce(standing.state, 'due'), standing.id
    from people left join (
      select distinct on (person) person, id, state from answers
      where person = any(${[...people]}::bigint[]) and withdrawn_at is null
      order by person, state = 'answered' desc, at desc, id desc
    ) as standing on standing.person = people.id
    where people.id = any(${[...people]}::bigint[])
    on conflict (person) do update set state = excluded.state, answer = excluded.answer`.execute(records);
}

type AskRow = {
  person: number;
  state: AskState;
  since: string;
  department: number | null;
  department_name: string | null;
  answer: number | null;
  at: string | null;
  by_department: number | null;
  by_department_name: string | null;
  member: number | null;
  member_name: string | null;
  channel: number | null;
  channel_name: string | null;
  campaign: number | null;
  campaign_name: string | null;
  words: string | null;
  reason: string | null;
};

/** The ask of a person, with what settled it. Undefined when there is no such person. */
export async function findAsk(records: Records, person: number): Promise<Ask | undefined> {
  // Names are looked up one by one: planning a join of all takes longer than all of them. A person without a row is
  // due: the ask is opened a moment after the person is.
  const { rows } = await sql<AskRow>`
    select people.id as person, coalesce(asks.state, 'due') as state, coalesce(asks.since, people.since) as since,
      asks.department, (select name from departments where id = asks.department) as department_name,
      answers.id as answer, answers.at, answers.words, answers.reason,
      answers.department as by_department,
      (select name from departments where id = answers.department) as by_department_name,
      answers.member, (select name from members where id = answers.member) as member_name,
      answers.channel, (select name from channels where id = answers.channel) as channel_name,
      answers.campaign, (select name from campaigns where id = answers.campaign) as campaign_name
    from people left join asks on asks.person = people.id left join answers on answers.id = asks.answer
    where people.id = ${person} and people.merged_into is null`.execute(records);
  if (rows[0]) return presentAsk(rows[0]);
  const whole = await findWholePerson(records, person);
  return whole === undefined ? undefined : findAsk(records, whole);
}

/** The person at the end of the merges of this one, or undefined when there is no such person. */
export async function findWholePerson(records: Records, person: number): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    with recursive merges as (
      select id, merged_into from people where id = ${person}
      union all
      select people.id, people.merged_into from merges join people on people.id = merges.merged_into
    )
    select id from merges where merged_into is null`.execute(records);
  return rows[0]?.id;
}

function presentAsk(row: AskRow): Ask {
  const { person, state, since, answer, at } = row;
  const settled =
    answer === null || at === null
      ? null
      : {
          answer,
          at,
          department: label(row.by_department, row.by_department_name),
          member: label(row.member, row.member_name),
          channel: label(row.channel, row.channel_name),
          campaign: label(row.campaign, row.campaign_name),
          words: row.words ?? "",
          reason: row.reason ?? "",
        };
  return { person, state, since, department: label(row.department, row.department_name), settled };
}

/** An id with its name; one whose row is gone is called by its number. */
export function label(id: number | null, name: string | null): { id: number; name: string } | null {
  return id === null ? null : { id, name: name ?? `#${id}` };
}

export type AskFilter = { state: AskState; department?: number | undefined };

/** Asks in a state with the whole names of their people, the newest first, from after a position on; one more than the limit. */
export async function findAsks(
  records: Records,
  { state, department }: AskFilter,
  { after, limit }: { after: { since: string; person: number } | undefined; limit: number },
): Promise<DueAsk[]> {
  const rows = await records
    .selectFrom("asks")
    .innerJoin("people", "people.id", "asks.person")
    .leftJoin("departments", "departments.id", "asks.department")
    .select(["asks.person", "people.name", "asks.since", "asks.state", "asks.department"])
    .select("departments.name as department_name")
    .where("asks.state", "=", state)
    .$if(department !== undefined, (query) => query.where("asks.department", "=", department ?? 0))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(asks.since, asks.person) < (${after?.since}::timestamptz, ${after?.person})`),
    )
    .orderBy("asks.since", "desc")
    .orderBy("asks.person", "desc")
    .limit(limit + 1)
    .execute();
  return rows.map(({ department_name, department, ...ask }) => ({
    ...ask,
    department: label(department, department_name),
  }));
}

/** How many asks are in a state, by the department that is to ask. */
export async function countAsks(records: Records, state: AskState): Promise<DepartmentCount[]> {
  const { rows } = await sql<{ department: number | null; name: string | null; count: number }>`
    select asks.department, departments.name, count(*) as count
    from asks left join departments on departments.id = asks.department
    where asks.state = ${state}
    group by asks.department, departments.name
    order by count(*) desc, departments.name nulls last`.execute(records);
  return rows.map(({ department, name, count }) => ({ department: label(department, name), count }));
}
