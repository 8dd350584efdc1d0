import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { SpendFacts } from "./spend-store.ts";

/** The rows that an import created and nobody changed since, and how many somebody did. */
export async function findCreatedByImport(
  records: Records,
  importId: number,
): Promise<{ untouched: number[]; changed: number }> {
  const rows = await records
    .selectFrom("spend")
    .select(["id", sql<boolean>`last_import is not distinct from import`.as("untouched")])
    .where("import", "=", importId)
    .where("withdrawn_at", "is", null)
    .execute();
  const untouched = rows.filter((row) => row.untouched).map(({ id }) => id);
  return { untouched, changed: rows.length - untouched.length };
}

/** What a row said before an import wrote over it. */
export type SpendBefore = Omit<SpendFacts, "base_amount"> & { last_import: number | null };

/**
 * Puts rows back to what they said before, where the import wrote them last; base amounts by the rates of now. Returns
 * the ids of those that were put back.
 */
export async function restoreSpendRows(
  records: Records,
  importId: number,
  base: string,
  rows: readonly (SpendBefore & { id: number })[],
): Promise<number[]> {
  const { rows: restored } = await sql<{ id: number }>`
    update spend set amount = given.amount, currency = given.currency,
      base_amount = round(given.amount * case when given.currency = ${base} then 1 else
        (select rate from rates where rates.base = ${base} and rates.currency = given.currency
          and rates.day <= spend.day order by rates.day desc limit 1) end, 4),
      impressions = given.impressions, clicks = given.clicks, enquiries = given.enquiries, sales = given.sales,
      last_import = given.last_import, version = version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id bigint, amount numeric, currency text,
      impressions bigint, clicks bigint, enquiries bigint, sales bigint, last_import bigint)
    where spend.id = given.id and spend.last_import = ${importId} and spend.withdrawn_at is null
    returning spend.id`.execute(records);
  return restored.map(({ id }) => id);
}
