import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { StepKind } from "../hand-offs/choices-contract.ts";
import type { HandOffStanding } from "../hand-offs/standing.ts";
import type { PastHandOff } from "./contract.ts";

/** Draws the numbers of so many rows of a table, in their order. */
export async function drawIds(
  records: Records,
  table: "hand_offs" | "hand_off_steps",
  count: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count}::integer)`.execute(
    records,
  );
  return rows.map(({ id }) => id).toSorted((one, other) => one - other);
}

/** A step with its number, who did it, and the id of its reason. */
export type WrittenStep = {
  id: number;
  kind: StepKind;
  at: string;
  department: number | null;
  member: number | null;
  to: number | null;
  reason: number | null;
  words: string;
};

export type WrittenHandOff = Omit<PastHandOff, "steps"> & {
  id: number;
  steps: readonly WrittenStep[];
  standing: HandOffStanding;
};

/** Writes hand-offs down with their steps, in two statements. */
export async function insertPastHandOffs(
  records: Records,
  handOffs: readonly WrittenHandOff[],
  { example, recordedAt }: { example: boolean; recordedAt: string },
): Promise<void> {
  const rows = handOffs.map(({ steps, standing, ...row }) => {
    const { closedAt, ...stands } = standing;
    return { ...row, ...stands, closed: closedAt, opened: steps[0]?.at, member: steps[0]?.member };
  });
  await sql`
    insert into hand_offs (id, from_department, to_department, departments, person, subject, words, channel, campaign,
      state, ending, leg, returns, backs, member, taker, opened_at, closed_at, example, recorded_at)
    overriding system value
    select id, "from", "to", array(select jsonb_array_elements_text(departments)::bigint), person, subject, words,
      channel, campaign, state, case when state = 'done' then 'done' end, leg, returns, backs, member, taker, opened,
      closed, ${example}, ${recordedAt}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id bigint, "from" bigint, "to" bigint,
      departments jsonb, person bigint, subject text, words text, channel bigint, campaign bigint, state text,
      leg bigint, returns integer, backs integer, member bigint, taker bigint, opened timestamptz, closed timestamptz)
    order by id`.execute(records);
  const steps = handOffs.flatMap((one) => one.steps.map((step) => ({ ...step, hand_off: one.id })));
  await sql`
    insert into hand_off_steps (id, hand_off, kind, at, department, member, to_department, reason, words)
    overriding system value
    select id, hand_off, kind, at, department, member, "to", reason, words
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as given (id bigint, hand_off bigint, kind text,
      at timestamptz, department bigint, member bigint, "to" bigint, reason bigint, words text)
    order by id`.execute(records);
}

/** Something that travels with a hand-off. */
export type WrittenContext = { hand_off: number; kind: "fact" | "answer"; thing: number };

/** Links what travels along, in one statement. Returns what of it is not there. */
export async function insertPastContext(
  records: Records,
  context: readonly WrittenContext[],
): Promise<WrittenContext[]> {
  const { rows } = await sql<WrittenContext>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(context)}::jsonb) as given (hand_off bigint, kind text, thing bigint)
    ), linked as (
      insert into hand_off_context (hand_off, kind, thing)
      select distinct hand_off, kind, thing from given
      where kind = 'fact' and exists (select from facts where id = thing and withdrawn_at is null)
        or kind = 'answer' and exists (select from answers where id = thing and withdrawn_at is null)
      returning hand_off, kind, thing
    )
    select * from given where (hand_off, kind, thing) not in (select hand_off, kind, thing from linked)`.execute(
    records,
  );
  return rows;
}

/** Hand-offs of the example company to which nobody did anything since they came, with the legs that they had. */
export async function findExampleHandOffs(records: Records): Promise<{ id: number; legs: number[] }[]> {
  const { rows } = await sql<{ id: number; legs: number[] }>`
    select id, (
      select jsonb_agg(steps.id) from hand_off_steps as steps
      where hand_off = hand_offs.id and kind in ('offered', 'reassigned')) as legs
    from hand_offs where example and import is null and version = 1 order by id`.execute(records);
  return rows;
}
