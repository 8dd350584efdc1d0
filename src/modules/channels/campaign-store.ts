import { type Generated, sql } from "kysely";
import { plainAmount } from "../../kernel/money.ts";
import type { Records } from "../../kernel/records/records.ts";
import type { Campaign } from "./contract.ts";

type CampaignsTable = {
  id: Generated<number>;
  channel: number;
  name: string;
  code: string | null;
  starts: string | null;
  ends: string | null;
  budget_amount: string | null;
  budget_currency: string | null;
  version: Generated<number>;
  example: boolean;
  import: number | null;
  archived_at: string | null;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    campaigns: CampaignsTable;
  }
}

/** A page of campaigns by name, one more than the limit. `archived`: only those, or only the others. */
export async function findCampaignPage(
  records: Records,
  filter: { channel?: number | undefined; archived?: boolean | undefined; search?: string | undefined },
  page: { limit: number; after?: readonly [name: string, id: number] | undefined },
): Promise<Campaign[]> {
  const { channel, archived, search = "" } = filter;
  const prefix = `${search.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await records
    .selectFrom("campaigns")
    .selectAll()
    .$if(channel !== undefined, (query) => query.where("channel", "=", channel ?? 0))
    .$if(archived !== undefined, (query) => query.where("archived_at", archived ? "is not" : "is", null))
    .$if(search !== "", (query) => query.where(sql<boolean>`lower(name) like lower(${prefix})`))
    .$if(page.after !== undefined, (query) =>
      query.where(sql<boolean>`(lower(name), id) > (lower(${page.after?.[0] ?? ""}), ${page.after?.[1] ?? 0})`),
    )
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .limit(page.limit + 1)
    .execute();
  return rows.map(presentCampaign);
}

/** These campaigns, or all where none are named, active ones first. */
export async function findCampaigns(records: Records, { ids }: { ids?: readonly number[] } = {}): Promise<Campaign[]> {
  const rows = await records
    .selectFrom("campaigns")
    .selectAll()
    .$if(ids !== undefined, (query) => query.where("id", "=", sql<number>`any(${[...(ids ?? [])]}::bigint[])`))
    .orderBy(sql`archived_at is not null`)
    .orderBy("id")
    .execute();
  return rows.map(presentCampaign);
}

export type CampaignRow = {
  channel: number;
  name: string;
  code: string | null;
  starts: string | null;
  ends: string | null;
  budget: { amount: string; currency: string } | null;
};

/** Adds campaigns in one statement. Returns their ids in the order given. */
export async function insertCampaigns(
  records: Records,
  rows: readonly CampaignRow[],
  { example = false, import: importId = null }: { example?: boolean; import?: number | null } = {},
): Promise<number[]> {
  const given = rows.map(({ budget, ...row }, place) => ({
    ...row,
    place,
    budget_amount: budget?.amount ?? null,
    budget_currency: budget?.currency ?? null,
  }));
  const { rows: inserted } = await sql<{ id: number; channel: number; name: string }>`
    insert into campaigns (channel, name, code, starts, ends, budget_amount, budget_currency, example, import)
    select channel, name, code, starts, ends, budget_amount, budget_currency, ${example}, ${importId}::bigint
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (place int, channel bigint, name text, code text,
      starts date, ends date, budget_amount numeric, budget_currency text)
    order by place
    returning id, channel, name`.execute(records);
  const byName = new Map(inserted.map(({ id, channel, name }) => [`${channel} ${name}`, id]));
  return rows.map(({ channel, name }) => byName.get(`${channel} ${name}`) ?? 0);
}

/** The campaign of the channel that has this name or code already, whatever the case. */
export async function findTakenCampaign(
  records: Records,
  channel: number,
  wanted: { name?: string | undefined; code?: string | null | undefined },
  except = 0,
): Promise<{ name: string; code: string | null; archived: boolean } | undefined> {
  const { name = null, code = null } = wanted;
  const row = await records
    .selectFrom("campaigns")
    .select(["name", "code", "archived_at"])
    .where("channel", "=", channel)
    .where("id", "!=", except)
    .where(sql<boolean>`(lower(name) = lower(${name}::text) or lower(code) = lower(${code}::text))`)
    .executeTakeFirst();
  return row && { name: row.name, code: row.code, archived: row.archived_at !== null };
}

/** Changes the row if it still has this version. Returns whether it had. */
export async function updateCampaign(
  records: Records,
  id: number,
  version: number,
  change: { [field in Exclude<keyof CampaignRow, "channel">]?: CampaignRow[field] | undefined },
): Promise<boolean> {
  const { name, code, starts, ends, budget } = change;
  const { numUpdatedRows } = await records
    .updateTable("campaigns")
    .set((set) => ({
      version: set("version", "+", 1),
      ...(name === undefined ? {} : { name }),
      ...(code === undefined ? {} : { code }),
      ...(starts === undefined ? {} : { starts }),
      ...(ends === undefined ? {} : { ends }),
      ...(budget === undefined
        ? {}
        : { budget_amount: budget?.amount ?? null, budget_currency: budget?.currency ?? null }),
    }))
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Archives campaigns (`at`) or takes them back (null); those that are so already are left. Returns the ids changed. */
export async function archiveCampaigns(records: Records, ids: readonly number[], at: string | null): Promise<number[]> {
  const rows = await records
    .updateTable("campaigns")
    .set((set) => ({ archived_at: at, version: set("version", "+", 1) }))
    .where("id", "=", sql<number>`any(${[...ids]}::bigint[])`)
    .where("archived_at", at === null ? "is not" : "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** The campaigns that an import created and that nobody archived. */
export async function findImportedCampaigns(records: Records, importId: number): Promise<number[]> {
  const rows = await records
    .selectFrom("campaigns")
    .select("id")
    .where("import", "=", importId)
    .where("archived_at", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}

function presentCampaign(row: {
  id: number;
  channel: number;
  name: string;
  code: string | null;
  starts: string | null;
  ends: string | null;
  budget_amount: string | null;
  budget_currency: string | null;
  version: number;
  example: boolean;
  archived_at: string | null;
}): Campaign {
  const { budget_amount: amount, budget_currency: currency } = row;
  return {
    id: row.id,
    channel: row.channel,
    name: row.name,
    code: row.code,
    starts: row.starts,
    ends: row.ends,
    budget: amount === null || currency === null ? null : { amount: plainAmount(amount), currency },
    archived: row.archived_at !== null,
    version: row.version,
    example: row.example,
  };
}
