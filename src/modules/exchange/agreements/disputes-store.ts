import { type Generated, type RawBuilder, sql } from "kysely";
import { json, type Records } from "../../../kernel/records/records.ts";
import type { DisputeState, verdicts } from "./choices-contract.ts";
import type { Evidence } from "./contract.ts";
import type { Dispute } from "./disputes-contract.ts";

type DisputesTable = {
  id: Generated<number>;
  clause: number;
  due: number | null;
  breach: number | null;
  department: number;
  member: number | null;
  at: string;
  words: string;
  evidence: Evidence[];
  stand_in: Generated<boolean>;
  answered_department: number | null;
  answered_member: number | null;
  answered_at: string | null;
  answer: Generated<string>;
  answer_evidence: Generated<Evidence[]>;
  answered_stand_in: Generated<boolean>;
  verdict: (typeof verdicts)[number] | null;
  decided_by: number | null;
  decided_at: string | null;
  reason: Generated<string>;
  precedent: Generated<boolean>;
  waived: Generated<boolean>;
  noted_breach: number | null;
  withdrawn_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    agreement_disputes: DisputesTable;
  }
}

export type NewDisputeRow = Pick<
  DisputesTable,
  "clause" | "due" | "breach" | "department" | "member" | "at" | "words"
> & { evidence: readonly Evidence[]; stand_in: boolean };

/** Notes a dispute. Undefined where one about the same due or breach is open. */
export async function insertDispute(
  records: Records,
  { evidence, ...dispute }: NewDisputeRow,
): Promise<number | undefined> {
  const row = await records
    .insertInto("agreement_disputes")
    .values({
      ...{ ...dispute, evidence: json(evidence) },
      ...{ answered_department: null, answered_member: null, answered_at: null, verdict: null, decided_by: null },
      ...{ decided_at: null, noted_breach: null, withdrawn_at: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** Changes what is given of a dispute. */
export async function updateDispute(
  records: Records,
  id: number,
  { answer_evidence, ...values }: Partial<Omit<DisputesTable, "id" | "evidence" | keyof Plain>> & Partial<Plain>,
): Promise<void> {
  await records
    .updateTable("agreement_disputes")
    .set({ ...values, ...(answer_evidence ? { answer_evidence: json(answer_evidence) } : {}) })
    .where("id", "=", id)
    .execute();
}

/** What the database fills in, without that. */
type Plain = {
  answer: string;
  answer_evidence: readonly Evidence[];
  answered_stand_in: boolean;
  stand_in: boolean;
  reason: string;
  precedent: boolean;
  waived: boolean;
};

export type LockedDispute = {
  id: number;
  clause: number;
  agreement: number;
  one: number;
  other: number;
  due: number | null;
  breach: number | null;
  department: number;
  /** Who spoke for either side. */
  member: number | null;
  answered_member: number | null;
  state: DisputeState;
  waived: boolean;
  noted_breach: number | null;
  verdict: (typeof verdicts)[number] | null;
};

/** A dispute with the two sides, locked until the transaction ends. */
export async function lockDispute(records: Records, id: number): Promise<LockedDispute | undefined> {
  const { rows } = await sql<LockedDispute>`
    select disputes.id, disputes.clause, agreements.id as agreement, one, other, due, breach, disputes.department,
      disputes.member, answered_member,
      ${stateOf} as state, waived, noted_breach, verdict
    from agreement_disputes as disputes
    join agreement_clauses on agreement_clauses.id = disputes.clause
    join agreements on agreements.id = agreement_clauses.agreement
    where disputes.id = ${id} for update of disputes`.execute(records);
  return rows[0];
}

const stateOf = sql.raw(`case when disputes.withdrawn_at is not null then 'withdrawn'
  when disputes.decided_at is not null then 'decided' when disputes.answered_at is not null then 'answered'
  else 'open' end`);

const label = (id: string, name: string): RawBuilder<unknown> =>
  sql.raw(`case when ${id} is not null then jsonb_build_object('id', ${id}, 'name', coalesce(${name}, '')) end`);

export type DisputesFilter = {
  ids?: readonly number[] | undefined;
  agreement?: number | undefined;
  clause?: number | undefined;
  due?: number | undefined;
  state?: DisputeState | undefined;
  precedent?: boolean | undefined;
  search?: string | undefined;
};

/** A dispute as it is read: the sides of its agreement beside what readers get. */
export type ReadDispute = Omit<Dispute, "may" | "due" | "evidence" | "answered"> & {
  sides: [number, number];
  due: number | null;
  evidence: Evidence[];
  answered: (Omit<NonNullable<Dispute["answered"]>, "evidence"> & { evidence: Evidence[] }) | null;
};

/** Disputes, the newest first. */
export async function findDisputes(
  records: Records,
  { ids, agreement, clause, due, state, precedent, search }: DisputesFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<ReadDispute[]> {
  const like = search && `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const conditions = [
    ids && sql`disputes.id = any(${[...ids]}::bigint[])`,
    agreement && sql`agreements.id = ${agreement}`,
    clause && sql`disputes.clause = ${clause}`,
    due && sql`disputes.due = ${due}`,
    state && sql`${stateOf} = ${state}`,
    precedent !== undefined && sql`(disputes.precedent and disputes.withdrawn_at is null) = ${precedent}::boolean`,
    like && sql`(disputes.words ilike ${like} or disputes.answer ilike ${like} or disputes.reason ilike ${like})`,
    before && sql`disputes.id < ${before}`,
  ].filter((condition) => typeof condition === "object");
  const { rows } = await sql<ReadDispute>`
    select disputes.id, agreements.id as agreement, jsonb_build_array(one, other) as sides, ${stateOf} as state,
      jsonb_build_object('id', disputes.clause, 'sentence', coalesce((
        select stated ->> 'sentence'
        from agreement_versions cross join lateral jsonb_array_elements(clauses) as stated
        where agreement_versions.agreement = agreements.id and (stated ->> 'clause')::bigint = disputes.clause
          and (agreement_versions.state = 'proposed') is not true
        order by number desc limit 1), '')) as clause,
      due, breach, ${label("disputes.department", "departments.name")} as department,
      ${label("disputes.member", "members.name")} as member, disputes.at, disputes.words, disputes.evidence,
      disputes.stand_in as "standIn",
      case when answered_at is not null then jsonb_build_object(
        'department', ${label("answered_department", "answering.name")},
        'member', ${label("answered_member", "answerers.name")}, 'at', ${instant("answered_at")}, 'words', answer,
        'standIn', answered_stand_in,
        'evidence', answer_evidence) end as answered,
      case when decided_at is not null then jsonb_build_object('verdict', verdict, 'reason', reason,
        'member', ${label("decided_by", "deciders.name")}, 'at', ${instant("decided_at")},
        'precedent', precedent) end as decided
    from agreement_disputes as disputes
    join agreement_clauses on agreement_clauses.id = disputes.clause
    join agreements on agreements.id = agreement_clauses.agreement
    left join departments on departments.id = disputes.department
    left join departments as answering on answering.id = answered_department
    left join members on members.id = disputes.member
    left join members as answerers on answerers.id = answered_member
    left join members as deciders on deciders.id = decided_by
    where ${sql.join([sql`true`, ...conditions], sql` and `)}
    order by disputes.id desc limit ${limit}`.execute(records);
  return rows;
}

/** A time inside of JSON, written like all others: an ISO instant, UTC. */
const instant = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** How many disputes of clauses wait for a verdict, and how many set a precedent. */
export async function countDisputes(
  records: Records,
  clauses: readonly number[],
): Promise<{ clause: number; waiting: number; precedents: number }[]> {
  const { rows } = await sql<{ clause: number; waiting: number; precedents: number }>`
    select clause, count(*) filter (where decided_at is null) as waiting, count(*) filter (where precedent) as precedents
    from agreement_disputes where clause = any(${[...clauses]}::bigint[]) and withdrawn_at is null
    group by clause`.execute(records);
  return rows;
}
