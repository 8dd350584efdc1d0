import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { RuleRow } from "./rule-store.ts";

/** An alias: words as they were written and as they are compared, and what they mean. */
export type AliasRow = Pick<RuleRow, "words" | "normal" | "channel" | "campaign">;

/** Adds aliases in one statement. Returns the ids by their words as they are compared. */
export async function insertAliases(records: Records, rows: readonly AliasRow[]): Promise<Map<string, number>> {
  const { rows: inserted } = await sql<{ id: number; normal: string }>`
    insert into channel_rules (kind, words, normal, channel, campaign, example)
    select 'words', words, normal, channel, campaign, false
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (words text, normal text, channel bigint,
      campaign bigint)
    returning id, normal`.execute(records);
  return new Map(inserted.map(({ id, normal }) => [normal, id]));
}

/** Removes aliases that are there. Returns the ids of those that were. */
export async function markAliasesRemoved(records: Records, ids: readonly number[], at: string): Promise<number[]> {
  const rows = await records
    .updateTable("channel_rules")
    .set({ removed_at: at })
    .where("id", "=", sql<number>`any(${[...ids]}::bigint[])`)
    .where("kind", "=", "words")
    .where("removed_at", "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}
