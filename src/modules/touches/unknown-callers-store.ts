import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";

/** The first call from or to a number, by which it is known while nobody knows whose it is; null for no number. */
export async function findFirstCall(records: Records, phone: string | null): Promise<number | null> {
  if (phone === null) return null;
  const row = await records
    .selectFrom("calls")
    .select("id")
    .where("phone", "=", phone)
    .orderBy("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Notes that nobody knows who called. */
export async function markUnknown(records: Records, call: number): Promise<void> {
  await records.updateTable("calls").set({ unknown: true }).where("id", "=", call).execute();
}

/** Numbers that somebody has got now: takes the mark from their calls. Returns those that had one, by their first call. */
export async function takeUnknownMarks(
  records: Records,
  phones: readonly string[],
): Promise<{ phone: string; caller: number }[]> {
  if (phones.length === 0) return [];
  const { rows } = await sql<{ phone: string; caller: number }>`
    with known as (
      update calls set unknown = false where unknown and phone = any(${[...phones]}::text[]) returning phone
    )
    select phone, (select min(id) from calls where calls.phone = known.phone) as caller
    from (select distinct phone from known) as known
    order by caller`.execute(records);
  return rows;
}

/** The numbers of calls as they were sent. */
export async function findNumbers(records: Records, calls: readonly number[]): Promise<Map<number, string>> {
  const rows = await records
    .selectFrom("calls")
    .select(["id", sql<string>`coalesce(number, '')`.as("number")])
    .where("id", "=", sql<number>`any(${[...calls]}::bigint[])`)
    .execute();
  return new Map(rows.map(({ id, number }) => [id, number]));
}
