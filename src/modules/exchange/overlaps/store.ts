import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { EvidenceKind, OverlapKind, OverlapState } from "./choices-contract.ts";
import type { Overlap, OverlapCounts, OverlapEvidence } from "./contract.ts";

/** Whose incidents somebody sees: those of these departments, of none, and those given to this member; or all. */
export type SeenBy = { departments: readonly number[]; member: number } | undefined;

export type OverlapsFilter = {
  id?: number | undefined;
  kind?: OverlapKind | undefined;
  state?: OverlapState | undefined;
  department?: number | undefined;
  person?: number | undefined;
  account?: number | undefined;
  assignee?: number | undefined;
  breach?: boolean | undefined;
  seenBy: SeenBy;
};

function isFound(filter: OverlapsFilter): RawBuilder<boolean> {
  const { seenBy, breach } = filter;
  const conditions = [
    filter.id !== undefined && sql`overlap_incidents.id = ${filter.id}`,
    filter.kind && sql`overlap_incidents.kind = ${filter.kind}`,
    filter.state && sql`overlap_incidents.state = ${filter.state}`,
    filter.department && sql`${filter.department}::bigint = any(overlap_incidents.departments)`,
    filter.person && sql`overlap_incidents.person = ${filter.person}`,
    filter.account && sql`overlap_incidents.account = ${filter.account}`,
    filter.assignee && sql`overlap_incidents.assigned_to = ${filter.assignee}`,
    breach !== undefined && sql`(overlap_incidents.breach_of is not null) = ${breach}::boolean`,
    seenBy &&
      sql`(overlap_incidents.departments && ${[...seenBy.departments]}::bigint[]
        or overlap_incidents.departments = '{}' or overlap_incidents.assigned_to = ${seenBy.member}::bigint)`,
  ].filter((condition) => typeof condition === "object");
  return sql<boolean>`${sql.join([sql`true`, ...conditions], sql` and `)}`;
}

const label = (id: string, name: string): RawBuilder<unknown> =>
  sql.raw(`case when ${id} is not null then jsonb_build_object('id', ${id}, 'name', coalesce(${name}, '')) end`);

/** Incidents, the newest first, before a number. Names are as they are stored. */
export async function findOverlapRows(
  records: Records,
  filter: OverlapsFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Overlap[]> {
  const { rows } = await sql<Overlap>`
    select overlap_incidents.id, overlap_incidents.kind, ${label("overlap_incidents.person", "people.name")} as person,
      ${label("accounts.id", "accounts.name")} as account, about, coalesce((
        select jsonb_agg(jsonb_build_object('id', departments.id, 'name', departments.name) order by departments.id)
        from departments where departments.id = any(overlap_incidents.departments)), '[]') as departments,
      state, first_at as "firstAt", last_at as "lastAt", found_at as "foundAt",
      case when cost is not null then jsonb_build_object('amount', cost::text, 'currency', currency) end as cost,
      ${label("overlap_incidents.assigned_to", "assignees.name")} as assignee, closed_at as "closedAt",
      ${label("overlap_incidents.closed_by", "closers.name")} as "closedBy", overlap_incidents.words, clause, breach_of as "breachOf",
      (select agreement from agreement_clauses where id = coalesce(overlap_incidents.breach_of, clause)) as agreement,
      repeat_of as "repeatOf", overlap_incidents.version
    from overlap_incidents
    left join people on people.id = overlap_incidents.person
    left join accounts on accounts.id = coalesce(overlap_incidents.account, people.account)
    left join members as assignees on assignees.id = overlap_incidents.assigned_to
    left join members as closers on closers.id = overlap_incidents.closed_by
    where ${isFound(filter)} and (${before ?? null}::bigint is null or overlap_incidents.id < ${before ?? null}::bigint)
    order by overlap_incidents.id desc limit ${limit}`.execute(records);
  return rows;
}

/** What shows an incident, in the order in which it happened. */
export async function findEvidence(records: Records, incident: number): Promise<OverlapEvidence[]> {
  const { rows } = await sql<OverlapEvidence>`
    select kind, thing as id, at, ${label("overlap_evidence.department", "departments.name")} as department, words
    from overlap_evidence left join departments on departments.id = overlap_evidence.department
    where incident = ${incident} order by at, thing`.execute(records);
  return rows;
}

/** How many of these incidents there are, by kind. */
export async function countOverlaps(records: Records, filter: OverlapsFilter): Promise<OverlapCounts["rows"]> {
  const { rows } = await sql<OverlapCounts["rows"][number]>`
    select kind, (count(*) filter (where state = 'open'))::int as open,
      (count(*) filter (where state = 'resolved'))::int as resolved,
      (count(*) filter (where state = 'dismissed'))::int as dismissed,
      count(breach_of)::int as breaches
    from overlap_incidents where ${isFound(filter)} group by kind`.execute(records);
  return rows;
}

/**
 * Each second asking of the incidents that this reader sees and nobody dismissed, once: the `answer` it was noted with,
 * the `incident`, the `person` asked, `at` when, the `department` that asked again and the one that `asked_first`.
 */
export function selectSecondAskings(seenBy: SeenBy): RawBuilder<unknown> {
  return sql`select distinct on (overlap_evidence.thing) overlap_evidence.thing as answer, incident, person,
      overlap_evidence.at, overlap_evidence.department,
      (select one from unnest(departments) as one where one <> overlap_evidence.department limit 1) as asked_first
    from overlap_evidence join overlap_incidents on overlap_incidents.id = incident
    where overlap_evidence.kind = 'answer' and triggers and state <> 'dismissed'
      and ${isFound({ kind: "asked_twice", seenBy })}
    order by overlap_evidence.thing, incident desc`;
}

/** The newest incident that a thing shows and nobody dismissed, of those that this reader sees: an expression. */
export function incidentShownBy(
  kind: EvidenceKind,
  thing: RawBuilder<unknown>,
  seenBy: SeenBy,
): RawBuilder<number | null> {
  return sql<number | null>`(select max(overlap_incidents.id) from overlap_evidence
    join overlap_incidents on overlap_incidents.id = overlap_evidence.incident
    where overlap_evidence.kind = ${kind} and overlap_evidence.thing = ${thing} and state <> 'dismissed'
      and ${isFound({ seenBy })})`;
}

export type LockedOverlap = { id: number; kind: OverlapKind; departments: number[]; state: OverlapState };

/** An incident, locked until the transaction ends. */
export async function lockOverlap(records: Records, id: number): Promise<LockedOverlap | undefined> {
  const { rows } = await sql<LockedOverlap>`
    select id, kind, departments, state from overlap_incidents where id = ${id}
    for update`.execute(records);
  return rows[0];
}

export type Closing = {
  state: OverlapState;
  closed_at: string | null;
  closed_by: number | null;
  words: string;
  clause: number | null;
};

/** Writes how an incident stands. */
export async function updateClosing(records: Records, id: number, closing: Closing): Promise<void> {
  await records
    .updateTable("overlap_incidents")
    .set((set) => ({ ...closing, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

export async function updateAssignee(records: Records, id: number, member: number | null): Promise<void> {
  await records
    .updateTable("overlap_incidents")
    .set((set) => ({ assigned_to: member, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

export async function isMemberThere(records: Records, id: number): Promise<boolean> {
  const { rows } = await sql`select from members where id = ${id} and removed_at is null`.execute(records);
  return rows.length > 0;
}
