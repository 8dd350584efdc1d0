import { type Generated, sql } from "kysely";
import { json, type Records } from "../../../kernel/records/records.ts";
import type { VersionState } from "./choices-contract.ts";
import type { ClauseTerms, Evidence } from "./contract.ts";

type AgreementsTable = {
  id: Generated<number>;
  one: number;
  other: number;
  ended_at: string | null;
  ended_for: number | null;
  ended_by: number | null;
  ended_because: Generated<string>;
  ended_stand_in: Generated<boolean>;
  example: Generated<boolean>;
  version: Generated<number>;
};

/** A clause as a version keeps it. */
export type StoredClause = { clause: number; owes: number | null; sentence: string; terms: ClauseTerms | null };

type VersionsTable = {
  id: Generated<number>;
  agreement: number;
  number: number;
  state: VersionState;
  clauses: StoredClause[];
  words: string;
  department: number | null;
  member: number | null;
  at: string;
  stand_in: Generated<boolean>;
  answered_department: number | null;
  answered_member: number | null;
  answered_at: string | null;
  answer: Generated<string>;
  answered_stand_in: Generated<boolean>;
};

type ClausesTable = {
  id: Generated<number>;
  agreement: number;
  commitment: number | null;
  source: Evidence | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    agreements: AgreementsTable;
    agreement_versions: VersionsTable;
    agreement_clauses: ClausesTable;
  }
}

export type StoredAgreement = {
  id: number;
  one: number;
  other: number;
  ended_at: string | null;
  ended_for: number | null;
  ended_by: number | null;
  ended_because: string;
  ended_stand_in: boolean;
  version: number;
};
export type StoredVersion = Omit<VersionsTable, keyof Filled> & Filled;

/** What the database fills in. */
type Filled = { id: number; stand_in: boolean; answer: string; answered_stand_in: boolean };
export type KnownClause = {
  id: number;
  agreement: number;
  commitment: number | null;
  code: string | null;
  source: Evidence | null;
};

/** Agreements, those between given departments or with given numbers, in the order of their numbers. */
export async function findAgreements(
  records: Records,
  { ids, department }: { ids?: readonly number[] | undefined; department?: number | undefined },
): Promise<StoredAgreement[]> {
  return records
    .selectFrom("agreements")
    .selectAll()
    .$if(ids !== undefined, (query) => query.where("id", "in", [...(ids ?? []), -1]))
    .$if(department !== undefined, (query) =>
      query.where((where) => where.or([where("one", "=", department ?? 0), where("other", "=", department ?? 0)])),
    )
    .orderBy("id")
    .execute();
}

/** The agreement between two departments, made if there is none, and locked until the transaction ends. */
export async function lockBetween(
  records: Records,
  between: readonly [number, number],
  example = false,
): Promise<StoredAgreement> {
  const [one, other] = [Math.min(...between), Math.max(...between)];
  await records
    .insertInto("agreements")
    .values({ one, other, ended_at: null, ended_for: null, ended_by: null, example })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return records
    .selectFrom("agreements")
    .selectAll()
    .where("one", "=", one)
    .where("other", "=", other)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** An agreement, locked until the transaction ends. */
export async function lockAgreement(records: Records, id: number): Promise<StoredAgreement | undefined> {
  return records.selectFrom("agreements").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

/** Notes that it changed, and that it ended or goes on again. */
export async function touchAgreement(
  records: Records,
  id: number,
  ended?: { at: string; department: number; member: number | null; words: string; standIn: boolean } | null,
): Promise<void> {
  await records
    .updateTable("agreements")
    .set((set) => ({
      version: set("version", "+", 1),
      ...(ended === undefined
        ? {}
        : {
            ended_at: ended?.at ?? null,
            ended_for: ended?.department ?? null,
            ended_by: ended?.member ?? null,
            ended_because: ended?.words ?? "",
            ended_stand_in: ended?.standIn ?? false,
          }),
    }))
    .where("id", "=", id)
    .execute();
}

/** Versions by their own numbers. */
export async function findVersionsById(
  records: Records,
  ids: readonly number[],
): Promise<Pick<StoredVersion, "id" | "agreement" | "number">[]> {
  return records
    .selectFrom("agreement_versions")
    .select(["id", "agreement", "number"])
    .where("id", "in", [...ids, -1])
    .execute();
}

/** The versions of agreements, the newest first. */
export async function findVersions(records: Records, agreements: readonly number[]): Promise<StoredVersion[]> {
  return records
    .selectFrom("agreement_versions")
    .selectAll()
    .where("agreement", "in", [...agreements, -1])
    .orderBy("agreement")
    .orderBy("number", "desc")
    .execute();
}

/** Writes the next version of an agreement. Returns its number. */
export async function insertVersion(
  records: Records,
  {
    clauses,
    ...version
  }: Omit<StoredVersion, "number" | "answered_department" | "answered_member" | "answered_at" | keyof Filled> & {
    stand_in?: boolean;
  },
): Promise<number> {
  const { number } = await records
    .insertInto("agreement_versions")
    .values({
      ...version,
      clauses: json(clauses),
      number: sql<number>`(select coalesce(max(number), 0) + 1 from agreement_versions
        where agreement = ${version.agreement})`,
      ...{ answered_department: null, answered_member: null, answered_at: null },
    })
    .returning("number")
    .executeTakeFirstOrThrow();
  return number;
}

/** Notes what became of a version, and who said so. */
export async function answerVersion(
  records: Records,
  { agreement, number }: Pick<StoredVersion, "agreement" | "number">,
  answer: Partial<
    Pick<StoredVersion, "answered_department" | "answered_member" | "answered_at" | "answer" | "answered_stand_in">
  > & {
    state: VersionState;
  },
): Promise<void> {
  await records
    .updateTable("agreement_versions")
    .set(answer)
    .where("agreement", "=", agreement)
    .where("number", "=", number)
    .execute();
}

/** Adds a clause to a version that waits, so that agreeing to it keeps the clause. */
export async function setClauses(
  records: Records,
  { agreement, number }: Pick<StoredVersion, "agreement" | "number">,
  clauses: readonly StoredClause[],
): Promise<void> {
  await records
    .updateTable("agreement_versions")
    .set({ clauses: json(clauses) })
    .where("agreement", "=", agreement)
    .where("number", "=", number)
    .execute();
}

/** Adds a clause, which a version then names. Returns its number. */
export async function insertClause(records: Records, agreement: number, source: Evidence | null): Promise<number> {
  const { id } = await records
    .insertInto("agreement_clauses")
    .values({ agreement, commitment: null, source: source && json(source) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The clauses that agreements ever had, with the codes of the commitments that measure them. */
export async function findClauses(
  records: Records,
  { agreements, ids }: { agreements?: readonly number[]; ids?: readonly number[] },
): Promise<KnownClause[]> {
  return records
    .selectFrom("agreement_clauses")
    .leftJoin("commitments", "commitments.id", "agreement_clauses.commitment")
    .select(["agreement_clauses.id", "agreement", "commitment", "code", "source"])
    .$if(agreements !== undefined, (query) => query.where("agreement", "in", [...(agreements ?? []), -1]))
    .$if(ids !== undefined, (query) => query.where("agreement_clauses.id", "in", [...(ids ?? []), -1]))
    .orderBy("agreement_clauses.id")
    .execute();
}

/** Notes which commitment measures a clause. */
export async function setCommitment(records: Records, clause: number, commitment: number): Promise<void> {
  await records.updateTable("agreement_clauses").set({ commitment }).where("id", "=", clause).execute();
}

/** Agreements of the example company of which nobody but its own members proposed, answered, disputed or ended anything. */
export async function findExampleAgreements(records: Records): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with ours as (select id from members where not example)
    select id from agreements
    where example and coalesce(ended_by not in (select id from ours), true) and not exists (
      select from agreement_versions where agreement = agreements.id
        and (member in (select id from ours) or answered_member in (select id from ours)))
      and not exists (
        select from agreement_disputes as dispute join agreement_clauses as clause on clause.id = dispute.clause
        where clause.agreement = agreements.id and (dispute.member in (select id from ours)
          or answered_member in (select id from ours) or decided_by in (select id from ours)))
    order by id`.execute(records);
  return rows.map(({ id }) => id);
}

/** Deletes agreements with their versions, clauses and disputes; what measured the clauses stays. */
export async function deleteAgreements(records: Records, ids: readonly number[]): Promise<void> {
  await records
    .deleteFrom("agreements")
    .where("id", "in", [...ids, -1])
    .execute();
}
