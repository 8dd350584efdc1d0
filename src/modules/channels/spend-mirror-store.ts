import { sql } from "kysely";
import type { MirroredRow } from "../../kernel/events/mirror.ts";
import type { Records } from "../../kernel/records/records.ts";

type SpendRow = {
  id: number;
  day: string;
  channel: number;
  campaign: number;
  item: string;
  amount: string;
  impressions: number;
  clicks: number;
  enquiries: number;
  sales: number;
  import: number;
  version: number;
  gone: boolean;
};

/** Spend as the events hold it, in the base currency; `gone` where it was withdrawn. */
export async function findSpendToMirror(records: Records, ids: readonly number[]): Promise<MirroredRow[]> {
  const { rows } = await sql<SpendRow>`
    select id, day, channel, coalesce(campaign, 0) as campaign, item, base_amount as amount, impressions, clicks,
      enquiries, sales, coalesce(import, 0) as import, version, withdrawn_at is not null as gone
    from spend where id = any(${[...ids]}::bigint[]) order by id`.execute(records);
  return rows.map(({ gone, ...row }) => ({ id: row.id, version: row.version, gone, row }));
}
