import { type Generated, type RawBuilder, sql } from "kysely";
import { json, type Records } from "../../../kernel/records/records.ts";
import { selectDuesAbout } from "../../dues/index.ts";
import { dueColumns, joinDue } from "../deliveries/store.ts";
import type { FactValue, Said } from "../needs/conditions.ts";
import { allUses } from "../source-answers/store.ts";
import type { FactState } from "./choices-contract.ts";
import type { Fact, FactUse, TrailStep } from "./contract.ts";

type FactsTable = {
  id: Generated<number>;
  fact_type: number;
  at: string;
  recorded_at: string;
  department: number | null;
  member: number | null;
  person: number | null;
  came_as: number | null;
  words: string;
  said: Record<string, FactValue>;
  version: Generated<number>;
  withdrawn_at: string | null;
  example: Generated<boolean>;
  /** The answer that it is; what it says is read from there. */
  source_answer: number | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    facts: FactsTable;
  }
}

export async function insertFact(
  records: Records,
  { said, ...fact }: Omit<FactsTable, "id" | "version" | "withdrawn_at" | "example" | "source_answer">,
): Promise<number> {
  const { id } = await records
    .insertInto("facts")
    .values({ ...fact, said: json(said), withdrawn_at: null, source_answer: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Whose facts somebody sees: those of these departments, told or got, and those that this member told; or everybody's. */
export type SeenBy = { departments: readonly number[]; member: number } | undefined;

export type FactsFilter = {
  ids?: readonly number[] | undefined;
  type?: number | undefined;
  /** Who told it; 0 for what is no department's. */
  department?: number | undefined;
  receiver?: number | undefined;
  /** The number of a delivery that brought it. */
  delivery?: number | undefined;
  /** What became of it, as seen at an ISO time. */
  became?: { state: FactState; now: string } | undefined;
  person?: number | undefined;
  unwanted?: boolean | undefined;
  /** First and last day of the time zone on which it was told. */
  days?: Days | undefined;
  seenBy: SeenBy;
};

/** Days of a time zone, both included; null is open. */
export type Days = { from: string | null; to: string | null; timeZone: string };

/** Whether a time lies within days. */
export const withinDays = (at: string, { from, to, timeZone }: Days): RawBuilder<boolean> => sql`
  (${from}::date is null or ${sql.raw(at)} >= ${from}::date::timestamp at time zone ${timeZone})
    and (${to}::date is null or ${sql.raw(at)} < (${to}::date + 1)::timestamp at time zone ${timeZone})`;

const becameOf: Record<FactState, (now: string) => RawBuilder<boolean>> = {
  delivered: () => sql`true`,
  opened: () => sql`opened_at is not null`,
  unopened: () => sql`opened_at is null`,
  answered: () => sql`answered_at is not null`,
  used: () => sql`exists (
    select from ${allUses} as uses where uses.fact = deliveries.fact and uses.department = deliveries.department)`,
  late: (now) => sql`exists (
    select from (${selectDuesAbout("delivery", now)}) as owed where owed.about = deliveries.id and is_late)`,
};

function reached({ receiver, became: wanted }: Pick<FactsFilter, "receiver" | "became">): RawBuilder<boolean> {
  if (receiver === undefined && wanted === undefined) return sql`true`;
  const { state, now } = wanted ?? { state: "delivered", now: "" };
  if (receiver === undefined && state === "used") {
    return sql`exists (select from ${allUses} as uses where uses.fact = facts.id)`;
  }
  return sql`exists (
    select from deliveries where fact = facts.id
      and (${receiver ?? null}::bigint is null or department = ${receiver ?? null}::bigint)
      and ${becameOf[state](now)})`;
}

const label = (id: string, name: string): RawBuilder<unknown> =>
  sql.raw(`case when ${id} is not null then jsonb_build_object('id', ${id}, 'name', coalesce(${name}, '')) end`);

// By the columns that have indexes, not by what the view makes of them.
const ofPerson = (person: number): RawBuilder<boolean> => sql`facts.id in (
  select id from facts where person = ${person}
  union all
  select facts.id from facts join answers on answers.id = facts.source_answer where answers.person = ${person})`;

/** Facts that stand, the newest first, after a place in their order. */
export async function findFacts(
  records: Records,
  { ids, type, department, receiver, delivery, became, person, unwanted, days, seenBy }: FactsFilter,
  { after, limit }: { after?: { at: string; id: number } | undefined; limit: number },
): Promise<Fact[]> {
  const own = seenBy && [...seenBy.departments];
  const { rows } = await sql<Fact>`
    select facts.id, facts.at, facts.words, facts.said,
      jsonb_build_object('id', fact_types.id, 'name', fact_types.name, 'code', fact_types.code) as type,
      ${label("facts.department", "departments.name")} as department,
      ${label("facts.member", "members.name")} as member,
      ${label("facts.person", "people.name")} as person,
      coalesce(came.delivered, 0)::int as delivered, coalesce(came.opened, 0)::int as opened,
      coalesce(came.answered, 0)::int as answered,
      (select count(*)::int from ${allUses} as uses where uses.fact = facts.id) as used
    from told_facts as facts
    join fact_types on fact_types.id = facts.fact_type
    left join departments on departments.id = facts.department
    left join members on members.id = facts.member
    left join people on people.id = facts.person
    cross join lateral (
      select count(*) as delivered, count(opened_at) as opened, count(answered_at) as answered,
        coalesce(bool_or(deliveries.department = any(${own ?? []}::bigint[])), false) as is_ours
      from deliveries where fact = facts.id
    ) as came
    where facts.withdrawn_at is null
      and (${ids === undefined} or facts.id = any(${[...(ids ?? [])]}::bigint[]))
      and (${type ?? null}::bigint is null or facts.fact_type = ${type ?? null}::bigint)
      and (${department ?? null}::bigint is null or coalesce(facts.department, 0) = ${department ?? null}::bigint)
      and ${delivery === undefined ? sql`true` : sql`facts.id = (select fact from deliveries where id = ${delivery})`}
      and ${reached({ receiver, became })}
      and ${days ? withinDays("facts.at", days) : sql`true`}
      and ${person === undefined ? sql`true` : ofPerson(person)}
      and (${unwanted ?? null}::boolean is null or (came.delivered = 0) = ${unwanted ?? null}::boolean)
      and (${own === undefined} or came.is_ours or facts.department = any(${own ?? []}::bigint[])
        or facts.member = ${seenBy?.member ?? null}::bigint)
      and (${after?.id ?? null}::bigint is null or (facts.at, facts.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::bigint))
    order by facts.at desc, facts.id desc limit ${limit}`.execute(records);
  return rows;
}

/** What became of a fact by `now`, by department. */
export async function findTrail(records: Records, fact: number, now: string): Promise<TrailStep[]> {
  const { rows } = await sql<TrailStep>`
    select deliveries.id as delivery, ${label("deliveries.department", "departments.name")} as department,
      need, because, form, ${dueColumns}, deliveries.at as "deliveredAt", opened_at as "openedAt",
      ${label("opened_by", "openers.name")} as "openedBy", answered_at as "answeredAt",
      ${label("answered_by", "answerers.name")} as "answeredBy", answer
    from deliveries
    left join departments on departments.id = deliveries.department
    left join members as openers on openers.id = opened_by
    left join members as answerers on answerers.id = answered_by
    ${joinDue(now)}
    where fact = ${fact} order by deliveries.id`.execute(records);
  return rows;
}

/** What was decided by a fact, the earliest first. */
export async function findUses(records: Records, fact: number): Promise<FactUse[]> {
  const { rows } = await sql<FactUse>`
    select uses.id, uses.at, decision, rests_on as "restsOn", ${label("uses.department", "departments.name")} as department,
      ${label("uses.member", "members.name")} as member
    from ${allUses} as uses
    left join departments on departments.id = uses.department
    left join members on members.id = uses.member
    where fact = ${fact} order by uses.at, rests_on = 'answers', uses.id`.execute(records);
  return rows;
}

export type FactOwner = { department: number | null; member: number | null; answer: number | null };

/** Takes a fact back. Returns whether it stood. */
export async function withdrawFact(records: Records, id: number, at: string): Promise<boolean> {
  const { rows } = await sql`
    update facts set withdrawn_at = ${at}, version = version + 1 where id = ${id} and withdrawn_at is null
    returning id`.execute(records);
  return rows.length > 0;
}

/** Who told a fact that stands. */
export async function findOwner(records: Records, id: number): Promise<FactOwner | undefined> {
  return records
    .selectFrom("facts")
    .select(["department", "member", "source_answer as answer"])
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
}

/** What needs may ask of these facts, of those that stand. */
export async function findSaid(
  records: Records,
  ids: readonly number[],
): Promise<(Said & { id: number; type: number })[]> {
  const { rows } = await sql<Said & { id: number; type: number }>`
    select id, fact_type as type, words, department, person, said as values
    from told_facts where id = any(${[...ids]}::bigint[]) and withdrawn_at is null order by id`.execute(records);
  return rows;
}

/** The numbers of what was brought of a fact. */
export async function findDeliveriesOf(records: Records, fact: number): Promise<number[]> {
  const rows = await records.selectFrom("deliveries").select("id").where("fact", "=", fact).orderBy("id").execute();
  return rows.map(({ id }) => id);
}
