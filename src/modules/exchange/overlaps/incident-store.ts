import { type Generated, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { EvidenceKind, OverlapKind, OverlapState } from "./choices-contract.ts";
import type { Evidence, Folded, Found, KnownIncident, NewIncident } from "./fold.ts";

type IncidentsTable = {
  id: Generated<number>;
  kind: OverlapKind;
  person: number | null;
  came_as: number | null;
  account: number | null;
  matter: string;
  about: string;
  departments: number[];
  state: OverlapState;
  first_at: string;
  last_at: string;
  found_at: string;
  cost: string | null;
  currency: string | null;
  assigned_to: number | null;
  closed_at: string | null;
  closed_by: number | null;
  words: string;
  clause: number | null;
  breach_of: number | null;
  repeat_of: number | null;
  version: Generated<number>;
};

type EvidenceTable = {
  incident: number;
  kind: EvidenceKind;
  thing: number;
  at: string;
  department: number | null;
  words: string;
  triggers: boolean;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    overlap_incidents: IncidentsTable;
    overlap_evidence: EvidenceTable;
  }
}

/** Lets one search at a time write; the next waits until this transaction ends. */
export async function lockSearch(records: Records): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('overlaps'))`.execute(records);
}

/** The incidents of the people and accounts of what was found, with what they were found by. */
export async function findKnown(
  records: Records,
  kind: OverlapKind,
  found: readonly Found[],
): Promise<KnownIncident[]> {
  const numbers = (of: (one: Found) => number | null) => [...new Set(found.flatMap((one) => of(one) ?? []))];
  const { rows } = await sql<KnownIncident>`
    select id, kind, person, account, matter, departments, state, closed_at as "closedAt", coalesce((
      select jsonb_agg(kind || ' ' || thing) from overlap_evidence where incident = overlap_incidents.id and triggers
      ), '[]') as triggers
    from overlap_incidents
    where kind = ${kind} and (person = any(${numbers(({ person }) => person)}::bigint[])
      or account = any(${numbers(({ account }) => account)}::bigint[]))
    order by id`.execute(records);
  return rows;
}

/** Incidents of a kind that are open, lie in the time that is looked at, and that nobody dealt with so far. */
export async function findUntouched(
  records: Records,
  kind: OverlapKind,
  since: string,
): Promise<Omit<KnownIncident, "state" | "closedAt" | "triggers">[]> {
  const { rows } = await sql<Omit<KnownIncident, "state" | "closedAt" | "triggers">>`
    select id, kind, person, account, matter, departments from overlap_incidents
    where kind = ${kind} and state = 'open' and first_at >= ${since}::timestamptz
      and assigned_to is null and closed_at is null and breach_of is null
    order by id`.execute(records);
  return rows;
}

/** Deletes incidents with their evidence. */
export async function deleteIncidents(records: Records, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from overlap_evidence where incident = any(${[...ids]}::bigint[])`.execute(records);
  await sql`delete from overlap_incidents where id = any(${[...ids]}::bigint[])`.execute(records);
}

/** The last incident of a kind that was resolved between some departments. */
export type LastResolved = { id: number; departments: number[]; clause: number | null; closedAt: string };

/** The last resolved incident of this kind for each set of departments; those with a clause come first. */
export async function findLastResolved(records: Records, kind: OverlapKind): Promise<LastResolved[]> {
  const { rows } = await sql<LastResolved>`
    select distinct on (overlap_incidents.departments) id, departments, clause, closed_at as "closedAt" from overlap_incidents
    where kind = ${kind} and state = 'resolved' and departments <> '{}'
    order by overlap_incidents.departments, clause is null, closed_at desc, id desc`.execute(records);
  return rows;
}

type Inserted = NewIncident & { repeatOf: number | null };

/** Writes incidents down with their evidence. Returns their ids in the same order. */
export async function insertIncidents(
  records: Records,
  incidents: readonly Inserted[],
  foundAt: string,
): Promise<number[]> {
  if (incidents.length === 0) return [];
  const drawn = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('overlap_incidents', 'id')) as id
    from generate_series(1, ${incidents.length})`.execute(records);
  const ids = drawn.rows.map(({ id }) => id).toSorted((one, other) => one - other);
  const rows = incidents.map(({ evidence: _, cost, ...one }, place) => ({ ...one, ...cost, id: ids[place] }));
  await sql`
    insert into overlap_incidents (
      id, kind, person, account, matter, about, departments, first_at, last_at, found_at, cost, currency, repeat_of)
    overriding system value
    select id, kind, person, account, matter, about,
      array(select value::bigint from jsonb_array_elements_text(departments) as listed (value)),
      "firstAt", "lastAt", ${foundAt}::timestamptz, amount, currency, "repeatOf"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as incident (
      id bigint, kind text, person bigint, account bigint, matter text, about text, departments jsonb,
      "firstAt" timestamptz, "lastAt" timestamptz, amount numeric, currency text, "repeatOf" bigint)`.execute(records);
  await insertEvidence(
    records,
    incidents.map(({ evidence }, place) => ({ id: ids[place] ?? 0, evidence })),
  );
  return ids;
}

/** Adds evidence to incidents that are open. Returns those that grew by it. */
export async function growIncidents(records: Records, grown: Folded["grown"]): Promise<number[]> {
  const ids = await insertEvidence(records, grown);
  if (ids.length === 0) return [];
  await sql`
    update overlap_incidents set version = version + 1,
      last_at = (select max(at) from overlap_evidence where incident = overlap_incidents.id),
      first_at = (select min(at) from overlap_evidence where incident = overlap_incidents.id)
    where id = any(${ids}::bigint[])`.execute(records);
  return ids;
}

async function insertEvidence(
  records: Records,
  of: readonly { id: number; evidence: readonly Evidence[] }[],
): Promise<number[]> {
  const rows = of.flatMap(({ id, evidence }) => evidence.map((one) => ({ incident: id, ...one })));
  if (rows.length === 0) return [];
  const { rows: added } = await sql<{ incident: number }>`
    insert into overlap_evidence (incident, kind, thing, at, department, words, triggers)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as shown (
      incident bigint, kind text, thing bigint, at timestamptz, department bigint, words text, triggers boolean)
    on conflict (incident, kind, thing) do update set triggers = true
      where excluded.triggers and not overlap_evidence.triggers
    returning incident`.execute(records);
  return [...new Set(added.map(({ incident }) => incident))].toSorted((one, other) => one - other);
}

/** Notes which clause incidents are a breach of. */
export async function noteBreaches(
  records: Records,
  breaches: readonly { id: number; clause: number }[],
): Promise<void> {
  if (breaches.length === 0) return;
  await sql`
    update overlap_incidents set breach_of = breach.clause
    from jsonb_to_recordset(${JSON.stringify(breaches)}::jsonb) as breach (id bigint, clause bigint)
    where overlap_incidents.id = breach.id`.execute(records);
}
