import { type ColumnType, type Generated, sql } from "kysely";
import { json, type Records } from "../../kernel/records/records.ts";
import type { Commitment, CommitmentContent, CommitmentVersion } from "./commitment-contract.ts";

type CommitmentsTable = { id: Generated<number>; code: string; built_in: boolean };

type CommitmentVersionsTable = {
  commitment: number;
  version: number;
  xid: ColumnType<string, string | undefined, never>;
  at: string;
  content: CommitmentContent;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    commitments: CommitmentsTable;
    commitment_versions: CommitmentVersionsTable;
  }
}

/** Adds a commitment that is not there, at version 1. What is built in counts for all acts, also those before it. */
export async function insertCommitment(
  records: Records,
  { code, builtIn, content, at }: { code: string; builtIn: boolean; content: CommitmentContent; at: string },
): Promise<number | undefined> {
  const row = await records
    .insertInto("commitments")
    .values({ code, built_in: builtIn })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) return undefined;
  const version = { commitment: row.id, version: 1, at, content: json(content) };
  await records
    .insertInto("commitment_versions")
    .values(builtIn ? { ...version, xid: "0" } : version)
    .execute();
  return row.id;
}

/** Writes the version after this one. Returns whether it was the newest. */
export async function insertCommitmentVersion(
  records: Records,
  { id, version, content, at }: { id: number; version: number; content: CommitmentContent; at: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await records
    .insertInto("commitment_versions")
    .values({ commitment: id, version: version + 1, at, content: json(content) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** Deletes a commitment with its versions and dues. */
export async function deleteCommitment(records: Records, id: number): Promise<void> {
  await records.deleteFrom("dues").where("commitment", "=", id).execute();
  await records.deleteFrom("commitments").where("id", "=", id).execute();
}

/** Those of these commitments by which something is or was owed. */
export async function findOwedBy(records: Records, commitments: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from unnest(${[...commitments]}::bigint[]) as wanted (id)
    where exists (select from dues where dues.commitment = wanted.id)`.execute(records);
  return rows.map(({ id }) => id);
}

/** Every commitment at its newest version, in the order in which they were added. */
export async function findCommitments(records: Records): Promise<Commitment[]> {
  const { rows } = await sql<{
    id: number;
    code: string;
    builtIn: boolean;
    version: number;
    content: CommitmentContent;
  }>`
    select distinct on (commitments.id) commitments.id, code, built_in as "builtIn", version, content
    from commitments join commitment_versions on commitment_versions.commitment = commitments.id
    order by commitments.id, version desc`.execute(records);
  return rows.map(({ content, ...row }) => ({ ...row, ...content }));
}

/** The versions of one commitment, the newest first. */
export async function findVersionsOf(records: Records, id: number): Promise<CommitmentVersion[]> {
  const rows = await records
    .selectFrom("commitments")
    .innerJoin("commitment_versions", "commitment_versions.commitment", "commitments.id")
    .select(["commitments.id", "code", "built_in as builtIn", "version", "at", "content"])
    .where("commitments.id", "=", id)
    .orderBy("version", "desc")
    .execute();
  return rows.map(({ content, ...row }) => ({ ...row, ...content }));
}

export type StoredVersion = { id: number; code: string; version: number; xid: string; content: CommitmentContent };

/** Every version of every commitment, the newest first. */
export async function findCommitmentVersions(records: Records): Promise<StoredVersion[]> {
  return records
    .selectFrom("commitments")
    .innerJoin("commitment_versions", "commitment_versions.commitment", "commitments.id")
    .select(["commitments.id", "code", "version", "xid", "content"])
    .orderBy("commitments.id")
    .orderBy("version", "desc")
    .execute();
}
