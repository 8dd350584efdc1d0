import { type Generated, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { HandOffReason } from "./reasons-contract.ts";

type ReasonsTable = {
  id: Generated<number>;
  code: string;
  name: string;
  built_in: boolean;
  active: boolean;
  version: Generated<number>;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    hand_off_reasons: ReasonsTable;
  }
}

/** The reasons in the order in which they were added; all, or the one with this id. */
export async function findReasons(records: Records, id?: number): Promise<HandOffReason[]> {
  return records
    .selectFrom("hand_off_reasons")
    .select(["id", "code", "name", "built_in as builtIn", "active", "version"])
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? 0))
    .orderBy("id")
    .execute();
}

/** Adds a reason. Returns its id; undefined where the code is taken. */
export async function insertReason(
  records: Records,
  { code, name, builtIn }: Pick<HandOffReason, "code" | "name" | "builtIn">,
): Promise<number | undefined> {
  const row = await records
    .insertInto("hand_off_reasons")
    .values({ code, name, built_in: builtIn, active: true })
    .onConflict((taken) => taken.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** Changes a reason if it still has this version. Returns whether it had. */
export async function updateReason(
  records: Records,
  { id, name, active, version }: Pick<HandOffReason, "id" | "name" | "active" | "version">,
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("hand_off_reasons")
    .set({ name, active, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Those of these reasons for which something was given back. */
export async function findUsedReasons(records: Records, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ reason: number }>`
    select distinct reason from hand_off_steps where reason = any(${[...ids]}::bigint[])`.execute(records);
  return rows.map(({ reason }) => reason);
}
