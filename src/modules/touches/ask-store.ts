import { type Generated, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { type AskMove, type BackMove, goneOf } from "./ask-moves.ts";
import type { Question } from "./asking-contract.ts";
import type { Ask, AskState, DepartmentCount, DueAsk } from "./contract.ts";
import { questionOf } from "./rounds.ts";
import { askOfRound, type Coming, currentAsk, dropRounds, fileByRounds, lockAsksOf } from "./rounds-store.ts";

type AsksTable = {
  person: number;
  /** 1 for how they heard of the company, more for what brought them back. */
  round: Generated<number>;
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

/** The same, with the round of questions that it is of. */
export type AskedInRound = Asked & { round: number };

/** An ask that was opened just now. */
export type OpenedAsk = { person: number; since: string; department: number | null };

/** The ask of a person, with the name of the department that is to ask. */
export type LockedAsk = AskedInRound & OpenedAsk & { departmentName: string | null };

const lockedColumns = sql`asks.person, asks.round, asks.state, asks.since, asks.department,
  (select name from departments where id = asks.department) as "departmentName"`;

/**
 * Locks the ask of a person until the transaction ends, opening it where it is missing, and keeps the person from being
 * merged. A department that met the person becomes the one to ask while the ask is due. Undefined when there is no such
 * person; one who was merged stands for whom they turned out to be. It is the ask that counts now, unless somebody
 * says that they asked how they heard.
 */
export async function lockAsk(
  records: Records,
  person: number,
  department: number | null,
  question?: Question | undefined,
): Promise<(LockedAsk & { isNew: boolean }) | undefined> {
  // A row that was inserted has no transaction that replaced it.
  const { rows } = await sql<LockedAsk & { isNew: boolean }>`
    insert into asks (person, since, department)
    select id, since, coalesce(${department}::bigint, (
      select last_department from meetings where meetings.person = people.id))
    from people where id = ${person} and merged_into is null for key share
    on conflict (person, round) do update set department =
      case when asks.state = 'due' then coalesce(${department}::bigint, asks.department) else asks.department end
    returning ${lockedColumns}, xmax = 0 as "isNew"`.execute(records);
  const [first] = rows;
  if (first) {
    const isMeant = first.state === "due" || question === "heard";
    return isMeant ? first : { ...first, ...(await lockCurrent(records, person, department)) };
  }
  const whole = await findWholePerson(records, person);
  return whole === undefined ? undefined : lockAsk(records, whole, department, question);
}

/** The ask that counts now of somebody whose first one is locked and not due. */
async function lockCurrent(
  records: Records,
  person: number,
  department: number | null,
): Promise<LockedAsk | undefined> {
  const { rows } = await sql<LockedAsk>`
    update asks set department =
      case when asks.state = 'due' then coalesce(${department}::bigint, asks.department) else asks.department end
    from (select id from people where id = ${person}) as people, ${currentAsk("counts")}
    where asks.person = counts.person and asks.round = counts.round
    returning ${lockedColumns}`.execute(records);
  return rows[0];
}

/** Those of these people whose ask is due. */
export async function findDuePeople(records: Records, people: readonly number[]): Promise<Set<number>> {
  const rows = await records
    .selectFrom("asks")
    .select("person")
    .where("person", "=", sql<number>`any(${[...people]}::bigint[])`)
    .where("state", "=", "due")
    .execute();
  return new Set(rows.map(({ person }) => person));
}

/**
 * Opens the ask of each of these people who has none yet; `department` is to ask, without one the department that met
 * the person last. Returns those that were opened.
 */
export async function openAsks(
  records: Records,
  people: readonly { person: number; department: number | null }[],
): Promise<OpenedAsk[]> {
  const { rows } = await sql<OpenedAsk>`
    insert into asks (person, since, department)
    select people.id, people.since, coalesce(given.department, last_department)
    from (
      select distinct on (person) person, department
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as listed (person bigint, department bigint)
      order by person
    ) as given
    join people on people.id = given.person and people.merged_into is null
    left join meetings on meetings.person = people.id
    order by people.id
    for key share of people
    on conflict do nothing
    returning person, since, department`.execute(records);
  return rows;
}

/**
 * What came of settling asks: the first ones that were opened by it, and those that stand elsewhere than before; of the
 * later rounds in `movedBack`.
 */
export type SettledAsks = { opened: OpenedAsk[]; moved: AskMove[]; movedBack: BackMove[] };

/**
 * Writes the state that follows from the answers that stand, as `decideAsk` does: an answer before anything else,
 * otherwise the latest.
 */
export async function settleAsks(records: Records, people: readonly number[]): Promise<SettledAsks> {
  let dropped: Coming[] = [];
  if (await lockAsksOf(records, people)) {
    await fileByRounds(records, people);
    dropped = await dropRounds(records, people, { wasReturn: false });
  }
  const { rows } = await sql<AskMove & OpenedAsk & { round: number; earlier: AskState | null }>`
    with earlier as (
      select person, round, state from asks where person = any(${[...people]}::bigint[])
    ), written as (
      insert into asks (person, round, since, state, answer, department)
      select people.id, rounds.round, people.since, coalesce(standing.state, 'due'), standing.id, last_department
      from people left join meetings on meetings.person = people.id
      cross join lateral (
        select 1 as round union all select round from asks where asks.person = people.id and round > 1
      ) as rounds
      left join (
        select distinct on (person, round) person, round, id, state from answers
        where person = any(${[...people]}::bigint[]) and withdrawn_at is null
        order by person, round, state = 'answered' desc, at desc, id desc
      ) as standing on standing.person = people.id and standing.round = rounds.round
      where people.id = any(${[...people]}::bigint[])
      order by people.id, rounds.round
      on conflict (person, round) do update set state = excluded.state, answer = excluded.answer
      returning person, round, state, since, department, answer
    )
    select written.person, written.round, written.state, earlier.state as earlier, since, written.department,
      coalesce(answers.at, since) as at, answers.department as by
    from written left join earlier on earlier.person = written.person and earlier.round = written.round
    left join answers on answers.id = written.answer
    where written.state is distinct from earlier.state`.execute(records);
  const opened = rows.filter(({ earlier }) => earlier === null);
  const moved = rows.filter(({ state, earlier }) => state !== (earlier ?? "due"));
  const asMove = ({ person, state, at, by }: AskMove) => ({ person, state, at, by });
  return {
    opened: opened.map(({ person, since, department }) => ({ person, since, department })),
    moved: moved.filter(({ round }) => round === 1).map(asMove),
    movedBack: [...goneOf(dropped), ...moved.filter(({ round }) => round > 1).map(asMove)],
  };
}

/**
 * Removes the asks of somebody who becomes part of another, whose ask is locked, and lends the department of the first
 * to an ask that has none. Returns the first as it was, and whether a department was lent.
 */
export async function deleteAsk(
  records: Records,
  person: number,
  survivor: number,
): Promise<{ ask: Pick<AsksTable, "department"> | null; lent: boolean }> {
  await sql`
    select person from asks where person in (${person}, ${survivor}) order by person for update`.execute(records);
  const deleted = await records
    .deleteFrom("asks")
    .where("person", "=", person)
    .returning(["round", "department"])
    .execute();
  const first = deleted.find(({ round }) => round === 1);
  const ask = first && { department: first.department };
  if (!ask?.department) return { ask: ask ?? null, lent: false };
  const { numUpdatedRows } = await records
    .updateTable("asks")
    .set({ department: ask.department })
    .where("person", "=", survivor)
    .where("department", "is", null)
    .executeTakeFirst();
  return { ask, lent: numUpdatedRows > 0n };
}

/** Takes back a department that the ask of somebody who is whole again lent to the survivor's. */
export async function returnDepartment(records: Records, survivor: number, department: number): Promise<void> {
  await records
    .updateTable("asks")
    .set({ department: null })
    .where("person", "=", survivor)
    .where("department", "=", department)
    .execute();
}

type AskRow = {
  person: number;
  round: number;
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
  reason_code: string | null;
};

/** The ask of a person that counts now, or the one of a round, with what settled it. Undefined when there is no such person. */
export async function findAsk(records: Records, person: number, round?: number): Promise<Ask | undefined> {
  // Names are looked up one by one: planning a join of all takes longer than all of them. A person without a row is
  // due: the ask is opened a moment after the person is.
  const { rows } = await sql<AskRow>`
    select people.id as person, coalesce(asks.round, 1) as round, coalesce(asks.state, 'due') as state, coalesce(asks.since, people.since) as since,
      asks.department, (select name from departments where id = asks.department) as department_name,
      answers.id as answer, answers.at, answers.words, answers.reason, answers.reason_code,
      answers.department as by_department,
      (select name from departments where id = answers.department) as by_department_name,
      answers.member, (select name from members where id = answers.member) as member_name,
      answers.channel, (select name from channels where id = answers.channel) as channel_name,
      answers.campaign, (select name from campaigns where id = answers.campaign) as campaign_name
    from people left join ${round === undefined ? currentAsk("asks") : askOfRound(round)} on true
    left join answers on answers.id = asks.answer
    where people.id = ${person} and people.merged_into is null`.execute(records);
  if (rows[0]) return presentAsk(rows[0]);
  const whole = await findWholePerson(records, person);
  return whole === undefined ? undefined : findAsk(records, whole, round);
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

/** A locked ask as readers see it, while it is due: nothing settled it. Undefined for another. */
export function presentDue({ person, round, state, since, department, departmentName }: LockedAsk): Ask | undefined {
  if (state !== "due") return undefined;
  const toAsk = label(department, departmentName);
  return {
    person,
    round,
    question: questionOf(round),
    comesBack: false,
    state,
    since,
    department: toAsk,
    settled: null,
  };
}

function presentAsk(row: AskRow): Ask {
  const { person, round, state, since, answer, at } = row;
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
          reasonCode: row.reason_code,
        };
  const department = label(row.department, row.department_name);
  return { person, round, question: questionOf(round), comesBack: false, state, since, department, settled };
}

/** An id with its name; one whose row is gone is called by its number. */
export function label(id: number | null, name: string | null): { id: number; name: string } | null {
  return id === null ? null : { id, name: name ?? `#${id}` };
}

export type AskFilter = { state: AskState; department?: number | undefined; question?: Question | undefined };

/** Asks in a state with the whole names of their people, the newest first, from after a position on; one more than the limit. */
export async function findAsks(
  records: Records,
  { state, department, question }: AskFilter,
  { after, limit }: { after: { since: string; person: number } | undefined; limit: number },
): Promise<DueAsk[]> {
  const rows = await records
    .selectFrom("asks")
    .innerJoin("people", "people.id", "asks.person")
    .leftJoin("departments", "departments.id", "asks.department")
    .select(["asks.person", "people.name", "asks.round", "asks.since", "asks.state", "asks.department"])
    .select("departments.name as department_name")
    .where("asks.state", "=", state)
    .$if(department !== undefined, (query) => query.where("asks.department", "=", department ?? 0))
    .$if(question !== undefined, (query) => query.where("asks.round", question === "back" ? ">" : "=", 1))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(asks.since, asks.person) < (${after?.since}::timestamptz, ${after?.person})`),
    )
    .orderBy("asks.since", "desc")
    .orderBy("asks.person", "desc")
    .limit(limit + 1)
    .execute();
  return rows.map(({ department_name, department, round, ...ask }) => ({
    ...ask,
    question: questionOf(round),
    department: label(department, department_name),
  }));
}

/** How many asks are in a state, by the department that is to ask. */
export async function countAsks(
  records: Records,
  { state, question }: Pick<AskFilter, "state" | "question">,
): Promise<DepartmentCount[]> {
  const isAsked = question === undefined ? sql`true` : question === "back" ? sql`asks.round > 1` : sql`asks.round = 1`;
  const { rows } = await sql<{ department: number | null; name: string | null; count: number }>`
    select asks.department, departments.name, count(*) as count
    from asks left join departments on departments.id = asks.department
    where asks.state = ${state} and ${isAsked}
    group by asks.department, departments.name
    order by count(*) desc, departments.name nulls last`.execute(records);
  return rows.map(({ department, name, count }) => ({ department: label(department, name), count }));
}
