import { sql } from "kysely";
import type { Events } from "../../kernel/events/events.ts";
import { deleteRows } from "../../kernel/events/tables.ts";
import type { Records } from "../../kernel/records/records.ts";
import { spendTable } from "./events.ts";

/** A row of spend as it is copied; `gone` when it was withdrawn. */
export type MirrorRow = {
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

export async function findSpendToMirror(records: Records, ids: readonly number[]): Promise<MirrorRow[]> {
  const { rows } = await sql<MirrorRow>`
    select id, day, channel, coalesce(campaign, 0) as campaign, item, base_amount as amount, impressions, clicks,
      enquiries, sales, coalesce(import, 0) as import, version, withdrawn_at is not null as gone
    from spend where id = any(${[...ids]}::bigint[]) order by id`.execute(records);
  return rows;
}

export type MirroredVersion = { id: number; version: number };

/** Which versions of these rows the events hold. */
export async function findMirrored(events: Events, ids: readonly number[]): Promise<MirroredVersion[]> {
  return events.query<MirroredVersion>("SELECT id, version FROM spend WHERE id IN {ids:Array(UInt64)}", { ids });
}

export async function deleteMirrored(events: Events, rows: readonly MirroredVersion[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const keys = rows.map(({ id, version }) => `${id}:${version}`);
  const condition =
    "id IN {ids:Array(UInt64)} AND concat(toString(id), ':', toString(version)) IN {keys:Array(String)}";
  await events.execute(deleteRows(spendTable, condition, events.cluster), { ids, keys });
}
