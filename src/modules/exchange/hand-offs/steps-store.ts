import { type Generated, type RawBuilder, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { StepKind } from "./choices-contract.ts";
import type { HandOffContext, HandOffStep } from "./contract.ts";

type StepsTable = {
  id: Generated<number>;
  hand_off: number;
  kind: StepKind;
  at: string;
  department: number | null;
  member: number | null;
  to_department: number | null;
  reason: number | null;
  words: Generated<string>;
  undone_at: string | null;
  lies_with: number | null;
  ended_at: string | null;
  ended_by: number | null;
};

type ContextTable = { hand_off: number; kind: HandOffContext["kind"]; thing: number };

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    hand_off_steps: StepsTable;
    hand_off_context: ContextTable;
  }
}

export type NewStep = Omit<StepsTable, "id" | "undone_at" | "words" | "lies_with" | "ended_at" | "ended_by"> & {
  words: string;
};

/** Notes what happened to a hand-off; what stood before it ends by it. Returns the number of the step. */
export async function insertStep(records: Records, step: NewStep): Promise<number> {
  await records
    .updateTable("hand_off_steps")
    .set({ ended_at: step.at, ended_by: step.member })
    .where("hand_off", "=", step.hand_off)
    .where("undone_at", "is", null)
    .where("ended_at", "is", null)
    .execute();
  const { id } = await records
    .insertInto("hand_off_steps")
    .values({ ...step, undone_at: null, lies_with: null, ended_at: null, ended_by: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Notes before which department a hand-off lies by a step; null where it is over. */
export async function updateLying(records: Records, step: number, department: number | null): Promise<void> {
  await records.updateTable("hand_off_steps").set({ lies_with: department }).where("id", "=", step).execute();
}

/** Notes that a step was taken back, so that the one before it stands again. */
export async function undoStep(records: Records, id: number, before: number, at: string): Promise<void> {
  await records.updateTable("hand_off_steps").set({ undone_at: at }).where("id", "=", id).execute();
  const again = { ended_at: null, ended_by: null };
  await records.updateTable("hand_off_steps").set(again).where("id", "=", before).execute();
}

/**
 * Says who answers for a hand-off at a new step: who took it, else who answered for it when it last lay with the same
 * department.
 */
export async function keepHolder(
  records: Records,
  { handOff, step, taker, at }: { handOff: number; step: number; taker: number | null; at: string },
): Promise<void> {
  await sql`
    insert into inbox_assignments (kind, item, member, assigned_by, at)
    select 'hand_off', ${step}::bigint, holder.member, holder.member, ${at}::timestamptz
    from (select coalesce(${taker}::bigint, (
      select given.member from hand_off_steps as now
      join hand_off_steps as past on past.hand_off = now.hand_off and past.id < now.id and past.lies_with = now.lies_with
        and past.undone_at is null
      left join inbox_assignments as given on given.kind = 'hand_off' and given.item = past.id
      where now.id = ${step} and now.hand_off = ${handOff} order by past.id desc limit 1)) as member) as holder
    where holder.member is not null
    on conflict (kind, item) do nothing`.execute(records);
}

const label = (id: string, name: string): RawBuilder<unknown> =>
  sql.raw(`case when ${id} is not null then jsonb_build_object('id', ${id}, 'name', coalesce(${name}, '')) end`);

/** What happened to a hand-off and was not taken back, the oldest first. */
export async function findSteps(records: Records, handOff: number): Promise<HandOffStep[]> {
  return selectSteps(records, sql``, sql`hand_off = ${handOff} and undone_at is null`);
}

/** A step with its hand-off, and whether nothing came after it. */
export type PlacedStep = HandOffStep & { handOff: number; isLast: boolean };

/** These steps, whatever became of them. */
export async function findStepsById(records: Records, ids: readonly number[]): Promise<PlacedStep[]> {
  const more = sql`hand_off as "handOff", ended_at is null and undone_at is null as "isLast",`;
  return selectSteps<PlacedStep>(records, more, sql`hand_off_steps.id = any(${[...ids]}::bigint[])`);
}

async function selectSteps<Step extends HandOffStep>(
  records: Records,
  more: RawBuilder<unknown>,
  narrow: RawBuilder<unknown>,
): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select hand_off_steps.id, ${more} kind, at, ${label("hand_off_steps.department", "departments.name")} as department,
      ${label("hand_off_steps.member", "members.name")} as member,
      ${label("hand_off_steps.to_department", "receivers.name")} as "to", words,
      case when hand_off_reasons.id is not null then jsonb_build_object('id', hand_off_reasons.id,
        'name', hand_off_reasons.name, 'code', hand_off_reasons.code) end as reason
    from hand_off_steps
    left join departments on departments.id = hand_off_steps.department
    left join departments as receivers on receivers.id = hand_off_steps.to_department
    left join members on members.id = hand_off_steps.member
    left join hand_off_reasons on hand_off_reasons.id = hand_off_steps.reason
    where ${narrow} order by hand_off_steps.id`.execute(records);
  return rows;
}

/** Links things to a hand-off that are there and stand. Returns those that are not. */
export async function insertContext(
  records: Records,
  handOff: number,
  kind: "contact" | "answer" | "fact",
  things: readonly number[],
): Promise<number[]> {
  if (things.length === 0) return [];
  const table = sql.table({ contact: "contacts", answer: "answers", fact: "facts" }[kind]);
  const { rows } = await sql<{ thing: number }>`
    insert into hand_off_context (hand_off, kind, thing)
    select distinct ${handOff}::bigint, ${kind}, id from ${table}
    where id = any(${[...things]}::bigint[]) and withdrawn_at is null
    returning thing`.execute(records);
  const linked = new Set(rows.map(({ thing }) => thing));
  return things.filter((thing) => !linked.has(thing));
}

/** What travels with a hand-off and still stands, the oldest first. */
export async function findContext(records: Records, handOff: number): Promise<HandOffContext[]> {
  const { rows } = await sql<HandOffContext>`
    select linked.kind, linked.thing as id, found.at, found.about, found.words,
      ${label("departments.id", "departments.name")} as department,
      ${label("channels.id", "channels.name")} as channel
    from hand_off_context as linked
    cross join lateral (
      select at, medium as about, note as words, department, null::bigint as channel
      from contacts where linked.kind = 'contact' and id = linked.thing and withdrawn_at is null
      union all
      select at, fact_types.name, facts.words, department, null
      from told_facts as facts join fact_types on fact_types.id = facts.fact_type
      where linked.kind = 'fact' and facts.id = linked.thing and withdrawn_at is null
      union all
      select at, state, words, department, channel
      from answers where linked.kind = 'answer' and id = linked.thing and withdrawn_at is null
    ) as found
    left join departments on departments.id = found.department
    left join channels on channels.id = found.channel
    where linked.hand_off = ${handOff} order by found.at, linked.kind, linked.thing`.execute(records);
  return rows;
}
