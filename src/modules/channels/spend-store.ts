import { type Generated, sql } from "kysely";
import { plainAmount } from "../../kernel/money.ts";
import type { Records } from "../../kernel/records/records.ts";
import type { Spend } from "./spend-contract.ts";

type SpendTable = {
  id: Generated<number>;
  day: string;
  channel: number;
  campaign: number | null;
  item: string;
  amount: string;
  currency: string;
  base_amount: string;
  impressions: number;
  clicks: number;
  enquiries: number;
  sales: number;
  version: Generated<number>;
  example: boolean;
  import: number | null;
  last_import: number | null;
  withdrawn_at: string | null;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    spend: SpendTable;
  }
}

/** What one row of spend is about. There is one row for each. */
export type SpendKey = { day: string; channel: number; campaign: number | null; item: string };

/** What a row says. Amounts are decimals as text, the amount in its currency, the base amount in that of the company. */
export type SpendFacts = {
  amount: string;
  currency: string;
  base_amount: string;
  impressions: number;
  clicks: number;
  enquiries: number;
  sales: number;
};

export type SpendRow = SpendKey & SpendFacts;
export type StoredSpend = SpendRow & { id: number; version: number; last_import: number | null; import: number | null };

const keyShape = sql`day date, channel bigint, campaign bigint, item text`;
const factsShape = sql`amount numeric, currency text, base_amount numeric, impressions bigint, clicks bigint,
  enquiries bigint, sales bigint`;
const stored = sql`spend.id, spend.day, spend.channel, spend.campaign, spend.item, spend.amount, spend.currency,
  spend.base_amount, spend.impressions, spend.clicks, spend.enquiries, spend.sales, spend.version, spend.import,
  spend.last_import`;

/** The rows that are there for these keys, locked for this transaction, in any order. */
export async function findSpendByKeys(records: Records, keys: readonly SpendKey[]): Promise<StoredSpend[]> {
  const { rows } = await sql<StoredSpend>`
    select ${stored}
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as given (${keyShape})
    join spend on spend.day = given.day and spend.channel = given.channel and spend.item = given.item
      and coalesce(spend.campaign, 0) = coalesce(given.campaign, 0) and spend.withdrawn_at is null
    for update of spend`.execute(records);
  return rows;
}

/** Writes rows in one statement, each new or over the one of its key. Returns id and key of each, in any order. */
export async function putSpend(
  records: Records,
  rows: readonly SpendRow[],
  { example = false, import: importId = null }: { example?: boolean; import?: number | null } = {},
): Promise<(SpendKey & { id: number })[]> {
  const { rows: written } = await sql<SpendKey & { id: number }>`
    insert into spend (day, channel, campaign, item, amount, currency, base_amount, impressions, clicks, enquiries,
      sales, example, import, last_import)
    select day, channel, campaign, item, amount, currency, base_amount, impressions, clicks, enquiries, sales,
      ${example}, ${importId}::bigint, ${importId}::bigint
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (${keyShape}, ${factsShape})
    on conflict (day, channel, coalesce(campaign, 0), item) where withdrawn_at is null do update set
      amount = excluded.amount, currency = excluded.currency, base_amount = excluded.base_amount,
      impressions = excluded.impressions, clicks = excluded.clicks, enquiries = excluded.enquiries,
      sales = excluded.sales, last_import = excluded.last_import, version = spend.version + 1
    returning id, day, channel, campaign, item`.execute(records);
  return written;
}

/** What the list and the mirror read of a row. */
export type SpendFilterRow = {
  from?: string | undefined;
  to?: string | undefined;
  channel?: number | undefined;
  campaign?: number | undefined;
  item?: string | undefined;
};

/** Spend, newest day first, one more than the limit. A campaign of 0 asks for spend without one. */
export async function findSpend(
  records: Records,
  baseCurrency: string,
  filter: SpendFilterRow & { ids?: readonly number[] },
  page: { limit: number; after?: readonly [day: string, id: number] | undefined },
): Promise<Spend[]> {
  const { from, to, channel, campaign, item, ids } = filter;
  const rows = await records
    .selectFrom("spend")
    .selectAll()
    .where("withdrawn_at", "is", null)
    .$if(ids !== undefined, (query) => query.where("id", "=", sql<number>`any(${[...(ids ?? [])]}::bigint[])`))
    .$if(from !== undefined, (query) => query.where("day", ">=", from ?? ""))
    .$if(to !== undefined, (query) => query.where("day", "<=", to ?? ""))
    .$if(channel !== undefined, (query) => query.where("channel", "=", channel ?? 0))
    .$if(campaign !== undefined, (query) => query.where(sql<boolean>`coalesce(campaign, 0) = ${campaign ?? 0}`))
    .$if(item !== undefined, (query) => query.where("item", "=", item ?? ""))
    .$if(page.after !== undefined, (query) =>
      query.where(sql<boolean>`(day, id) < (${page.after?.[0] ?? ""}::date, ${page.after?.[1] ?? 0})`),
    )
    .orderBy("day", "desc")
    .orderBy("id", "desc")
    .limit(page.limit + 1)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    day: row.day,
    channel: row.channel,
    campaign: row.campaign,
    item: row.item,
    amount: { amount: plainAmount(row.amount), currency: row.currency },
    baseAmount: { amount: plainAmount(row.base_amount), currency: baseCurrency },
    impressions: row.impressions,
    clicks: row.clicks,
    enquiries: row.enquiries,
    sales: row.sales,
    version: row.version,
    example: row.example,
    import: row.import,
  }));
}

/** Marks rows as withdrawn. Returns the ids of those that were not. */
export async function withdrawSpendRows(records: Records, ids: readonly number[], at: string): Promise<number[]> {
  const rows = await records
    .updateTable("spend")
    .set((set) => ({ withdrawn_at: at, version: set("version", "+", 1) }))
    .where("id", "=", sql<number>`any(${[...ids]}::bigint[])`)
    .where("withdrawn_at", "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether any amount is kept in the base currency. */
export async function isSpendKept(records: Records): Promise<boolean> {
  const row = await records
    .selectFrom("spend")
    .select("id")
    .where("withdrawn_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Computes the base amounts of a currency from a day on anew, after its rate changed. Returns the ids of the rows that
 * changed; undefined when one would pass what the stores hold (14 digits before the point), and nothing was changed.
 */
export async function convertSpendAgain(
  records: Records,
  base: string,
  currency: string,
  from: string,
): Promise<number[] | undefined> {
  const converted = sql`
    select spend.id, round(spend.amount * (select rate from rates where rates.base = ${base}
      and rates.currency = spend.currency and rates.day <= spend.day order by rates.day desc limit 1), 4) as base_amount
    from spend where currency = ${currency} and day >= ${from}::date and withdrawn_at is null`;
  const { rows: tooLarge } =
    await sql`select 1 from (${converted}) as converted where base_amount >= 1e14 limit 1`.execute(records);
  if (tooLarge.length > 0) return undefined;
  const { rows } = await sql<{ id: number }>`
    update spend set base_amount = converted.base_amount, version = version + 1 from (${converted}) as converted
    where spend.id = converted.id and spend.base_amount <> converted.base_amount
    returning spend.id`.execute(records);
  return rows.map(({ id }) => id);
}
