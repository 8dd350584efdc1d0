import { type Generated, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { Ending } from "./choices-contract.ts";
import { type ImportedStep, type LoggedMoment, standingOfImported } from "./imported.ts";

type LogTable = {
  id: Generated<number>;
  reference: string;
  at: string;
  department: number;
  status: string;
  import: number;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    hand_off_log: LogTable;
  }
}

/** A hand-off that is there already, as an import finds it. */
export type KnownHandOff = {
  id: number;
  reference: string;
  leg: number;
  /** What a file said of it at last; null where it was not imported. */
  row: Record<string, unknown> | null;
  /** The import that brought it. */
  import: number | null;
  /** Whether somebody did something to it since. */
  isTouched: boolean;
};

const known = sql`id, reference, leg, row, import, version > 1 as "isTouched"`;

/** The hand-offs with these references. */
export async function findKnown(records: Records, references: readonly string[]): Promise<Map<string, KnownHandOff>> {
  const { rows } = await sql<KnownHandOff>`
    select ${known} from unnest(${[...references]}::text[]) as wanted (named)
    cross join lateral (select * from hand_offs where reference = wanted.named offset 0) as found`.execute(records);
  return new Map(rows.map((row) => [row.reference, row]));
}

/** The hand-offs that an import brought. */
export async function findOfImport(records: Records, importId: number): Promise<KnownHandOff[]> {
  const { rows } = await sql<KnownHandOff>`select ${known} from hand_offs where import = ${importId}`.execute(records);
  return rows;
}

/** These hand-offs. */
export async function findByIds(records: Records, ids: readonly number[]): Promise<KnownHandOff[]> {
  const { rows } = await sql<KnownHandOff>`
    select ${known} from hand_offs where id = any(${[...ids]}::bigint[])`.execute(records);
  return rows;
}

/** A hand-off of another system, ready to be written. */
export type WrittenHandOff = {
  reference: string;
  from: number | null;
  person: number | null;
  subject: string;
  words: string;
  medium: string;
  due: string | null;
  ending: Ending | null;
  /** What the file said, to know it again. */
  row: Record<string, unknown>;
  steps: readonly ImportedStep[];
};

/**
 * Writes hand-offs of other systems with their steps: new ones, and those with their references as they are now. Returns
 * their ids and legs, by reference.
 */
export async function writeImported(
  records: Records,
  handOffs: readonly WrittenHandOff[],
  madeBy: { import: number; example: boolean; at: string },
): Promise<Map<string, { id: number; leg: number }>> {
  if (handOffs.length === 0) return new Map();
  const rows = handOffs.map(({ steps, ...row }) => {
    const { state, to, returns, backs, departments, closedAt } = standingOfImported(row.from, steps);
    return { ...row, state, to, returns, backs, departments, closed: closedAt, opened: steps[0]?.at ?? madeBy.at };
  });
  const { rows: written } = await sql<{ id: number; reference: string }>`
    insert into hand_offs (reference, from_department, to_department, departments, person, subject, words, medium, state,
      ending, returns, backs, opened_at, due_at, closed_at, row, import, example, recorded_at)
    select reference, "from", "to", array(select jsonb_array_elements_text(departments)::bigint), person, subject, words,
      medium, state, ending, returns, backs, opened, due, closed, row, ${madeBy.import}, ${madeBy.example}, ${madeBy.at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (reference text, "from" bigint, "to" bigint,
      departments jsonb, person bigint, subject text, words text, medium text, state text, ending text, returns integer,
      backs integer, opened timestamptz, due timestamptz, closed timestamptz, row jsonb)
    on conflict (reference) where reference is not null do update set
      from_department = excluded.from_department, to_department = excluded.to_department,
      departments = excluded.departments, person = excluded.person, subject = excluded.subject,
      words = excluded.words, medium = excluded.medium, state = excluded.state, ending = excluded.ending,
      returns = excluded.returns, backs = excluded.backs, opened_at = excluded.opened_at, due_at = excluded.due_at,
      closed_at = excluded.closed_at, row = excluded.row, taker = null
    returning id, reference`.execute(records);
  const ids = new Map(written.map(({ id, reference }) => [reference, id]));
  await sql`delete from hand_off_steps where hand_off = any(${[...ids.values()]}::bigint[])`.execute(records);
  const steps = handOffs.flatMap((one) => one.steps.map((step) => ({ ...step, hand_off: ids.get(one.reference) })));
  await sql`
    insert into hand_off_steps (hand_off, kind, at, department, to_department)
    select (step ->> 'hand_off')::bigint, step ->> 'kind', (step ->> 'at')::timestamptz,
      (step ->> 'department')::bigint, (step ->> 'to')::bigint
    from jsonb_array_elements(${JSON.stringify(steps)}::jsonb) with ordinality as given (step, place)
    order by place`.execute(records);
  const { rows: legs } = await sql<{ id: number; reference: string; leg: number }>`
    update hand_offs set leg = (
      select max(id) from hand_off_steps
      where hand_off = hand_offs.id and kind in ('offered', 'reassigned'))
    where id = any(${[...ids.values()]}::bigint[])
    returning id, reference, leg`.execute(records);
  await sql`
    update hand_off_steps set lies_with = hand_offs.to_department from hand_offs
    where hand_offs.id = any(${[...ids.values()]}::bigint[]) and hand_offs.state in ('offered', 'accepted')
      and hand_off_steps.id = (select max(id) from hand_off_steps as last where last.hand_off = hand_offs.id)`.execute(
    records,
  );
  return new Map(legs.map(({ reference, ...row }) => [reference, row]));
}

/** Deletes hand-offs that imports or the example company brought. */
export async function deleteImported(records: Records, ids: readonly number[]): Promise<void> {
  await sql`delete from hand_offs where id = any(${[...ids]}::bigint[])`.execute(records);
}

export type NewMoment = LoggedMoment & { reference: string };

/** Keeps what a log says. Returns, in their order, whether each line was new. */
export async function insertMoments(
  records: Records,
  importId: number,
  moments: readonly NewMoment[],
): Promise<boolean[]> {
  const key = ({ reference, at, department, status }: NewMoment) => JSON.stringify([reference, at, department, status]);
  const { rows } = await sql<NewMoment>`
    insert into hand_off_log (reference, at, department, status, import)
    select reference, at, department, status, ${importId}
    from jsonb_to_recordset(${JSON.stringify(moments)}::jsonb)
      as given (reference text, at timestamptz, department bigint, status text)
    on conflict do nothing returning reference, at, department, status`.execute(records);
  const fresh = new Set(rows.map((row) => key({ ...row, at: new Date(row.at).toISOString() })));
  // Of two equal lines of one file the first is new.
  return moments.map((moment) => fresh.delete(key(moment)));
}

/** What the logs say of these cases, each in the order of time. */
export async function findLogs(records: Records, references: readonly string[]): Promise<Map<string, LoggedMoment[]>> {
  const { rows } = await sql<NewMoment>`
    select reference, at, department, status from hand_off_log
    where reference = any(${[...references]}::text[]) order by reference, at, id`.execute(records);
  const logs = new Map<string, LoggedMoment[]>();
  for (const { reference, at, ...moment } of rows) {
    const log = logs.get(reference) ?? [];
    log.push({ ...moment, at: new Date(at).toISOString() });
    logs.set(reference, log);
  }
  return logs;
}

/** Forgets what an import's log said of cases other than these. Returns the cases. */
export async function deleteMoments(records: Records, importId: number, keep: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ reference: string }>`
    delete from hand_off_log where import = ${importId} and reference <> all(${[...keep]}::text[])
    returning reference`.execute(records);
  return [...new Set(rows.map(({ reference }) => reference))];
}

/** The cases that an import's log speaks of. */
export async function findCases(records: Records, importId: number): Promise<string[]> {
  const { rows } = await sql<{ reference: string }>`
    select distinct reference from hand_off_log where import = ${importId} order by reference`.execute(records);
  return rows.map(({ reference }) => reference);
}

/** Departments that any hand-off names. */
export async function findDepartmentsInUse(records: Records): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct unnest(departments) as id from hand_offs
    union select distinct department from contacts where department is not null
    union select distinct department from facts where department is not null
    union select distinct department from told where department is not null`.execute(records);
  return rows.map(({ id }) => id);
}
