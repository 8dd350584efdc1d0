import { sql } from "kysely";
import type { Context } from "../../src/kernel/context.ts";
import type { Records } from "../../src/kernel/records/records.ts";

/** Facts of a kind that lie before a department, written at once. Returns the numbers of the deliveries. */
export async function insertManyDeliveries(
  { records }: Pick<Context, "records">,
  { type, department, need, count }: { type: number; department: number; need: number; count: number },
): Promise<number[]> {
  const at = "2026-03-02T09:00:00.000Z";
  const facts = await idsOf(
    records,
    sql<{ id: number }>`
      insert into facts (fact_type, at, recorded_at, words, said)
      select ${type}::bigint, ${at}::timestamptz, ${at}, 'Fact ' || number, '{}' from generate_series(1, ${count}::int) as number
      returning id`,
  );
  return idsOf(
    records,
    sql<{ id: number }>`
      insert into deliveries (fact, department, need, because, form, at)
      select fact, ${department}::bigint, ${need}::bigint, '[]', 'each', ${at}
      from unnest(${facts}::bigint[]) as fact returning id`,
  );
}

async function idsOf(records: Records, query: ReturnType<typeof sql<{ id: number }>>): Promise<number[]> {
  return (await query.execute(records)).rows.map(({ id }) => id);
}
