import { type Generated, sql } from "kysely";
import { json, type Records } from "../../../kernel/records/records.ts";
import type { Breach, Evidence } from "./contract.ts";

type BreachesTable = {
  id: Generated<number>;
  clause: number;
  department: number | null;
  at: string;
  evidence: Evidence[];
  words: string;
  member: number | null;
  recorded_at: string;
  withdrawn_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    agreement_breaches: BreachesTable;
  }
}

type NewBreach = Omit<BreachesTable, "id" | "withdrawn_at" | "evidence"> & { evidence: readonly Evidence[] };

/** Notes how clauses were not kept, in one statement. Returns the numbers of the breaches, in the same order. */
export async function insertBreaches(records: Records, breaches: readonly NewBreach[]): Promise<number[]> {
  if (breaches.length === 0) return [];
  const rows = await records
    .insertInto("agreement_breaches")
    .values(breaches.map(({ evidence, ...breach }) => ({ ...breach, evidence: json(evidence), withdrawn_at: null })))
    .returning("id")
    .execute();
  return rows.map(({ id }) => id).toSorted((one, other) => one - other);
}

/** A breach as it is kept. */
export type ReadBreach = Omit<Breach, "evidence"> & { evidence: Evidence[] };

/** Breaches of clauses, the newest first; those that were taken back say when. */
export async function findBreaches(
  records: Records,
  { clauses, ids }: { clauses?: readonly number[]; ids?: readonly number[] },
): Promise<ReadBreach[]> {
  return records
    .selectFrom("agreement_breaches")
    .leftJoin("departments", "departments.id", "agreement_breaches.department")
    .select(["agreement_breaches.id", "clause", "at", "words", "evidence", "withdrawn_at as withdrawnAt"])
    .select(
      sql<Breach["department"]>`case when departments.id is not null
        then jsonb_build_object('id', departments.id, 'name', departments.name) end`.as("department"),
    )
    .$if(clauses !== undefined, (query) => query.where("clause", "in", [...(clauses ?? []), -1]))
    .$if(ids !== undefined, (query) => query.where("agreement_breaches.id", "in", [...(ids ?? []), -1]))
    .orderBy("at", "desc")
    .orderBy("agreement_breaches.id", "desc")
    .limit(500)
    .execute();
}

/** Takes a breach back, or lets it count again. */
export async function setWithdrawn(records: Records, id: number, at: string | null): Promise<void> {
  await records.updateTable("agreement_breaches").set({ withdrawn_at: at }).where("id", "=", id).execute();
}

/** How often clauses were not kept within days of a time zone, where no clock says so. */
export async function countBreaches(
  records: Records,
  clauses: readonly number[],
  { from, to, timeZone }: { from?: string | undefined; to?: string | undefined; timeZone: string },
): Promise<Map<number, number>> {
  const { rows } = await sql<{ clause: number; breaches: number }>`
    select clause, count(*) as breaches from agreement_breaches
    where clause = any(${[...clauses]}::bigint[]) and withdrawn_at is null
      and (${from ?? null}::date is null or at >= ${from ?? null}::date::timestamp at time zone ${timeZone})
      and (${to ?? null}::date is null or at < (${to ?? null}::date + 1)::timestamp at time zone ${timeZone})
    group by clause`.execute(records);
  return new Map(rows.map(({ clause, breaches }) => [clause, breaches]));
}
