import { type Generated, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { Rule } from "./rules-contract.ts";

type ChannelRulesTable = {
  id: Generated<number>;
  kind: "tags" | "words";
  position: number;
  utm_source: string;
  utm_medium: string;
  utm_campaign: string;
  words: string;
  normal: string;
  channel: number;
  campaign: number | null;
  version: Generated<number>;
  example: boolean;
  removed_at: string | null;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    channel_rules: ChannelRulesTable;
  }
}

/** Lets only this transaction add and move rules until it ends: their places are counted over all rows. */
export async function lockRules(records: Records): Promise<void> {
  await sql`lock table channel_rules in share row exclusive mode`.execute(records);
}

export type RulePosition = readonly [position: number, normal: string, id: number];

/** Rules as they are read: those for tags from the top, words by letter. With a page, one more than its limit. */
export async function findRules(
  records: Records,
  filter: { kind?: "tags" | "words" | undefined; channel?: number | undefined; ids?: readonly number[] } = {},
  page?: { limit: number; after?: RulePosition | undefined },
): Promise<(Rule & { normal: string })[]> {
  const { kind, channel, ids } = filter;
  const [position, normal, id] = page?.after ?? [0, "", 0];
  const rows = await records
    .selectFrom("channel_rules")
    .selectAll()
    .where("removed_at", "is", null)
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind ?? "tags"))
    .$if(channel !== undefined, (query) => query.where("channel", "=", channel ?? 0))
    .$if(ids !== undefined, (query) => query.where("id", "=", sql<number>`any(${[...(ids ?? [])]}::bigint[])`))
    .$if(page?.after !== undefined, (query) =>
      query.where(sql<boolean>`(position, normal, id) > (${position}, ${normal}, ${id})`),
    )
    .orderBy("position")
    .orderBy("normal")
    .orderBy("id")
    .$if(page !== undefined, (query) => query.limit((page?.limit ?? 0) + 1))
    .execute();
  return rows.map(({ utm_source, utm_medium, utm_campaign, removed_at, ...rule }) => ({
    ...rule,
    utmSource: utm_source,
    utmMedium: utm_medium,
    utmCampaign: utm_campaign,
  }));
}

export type RuleRow = {
  kind: "tags" | "words";
  utmSource: string;
  utmMedium: string;
  utmCampaign: string;
  words: string;
  normal: string;
  channel: number;
  campaign: number | null;
};

/** Adds rules in one statement, those for tags behind the others. Returns their ids in the order of their ids. */
export async function insertRules(records: Records, rows: readonly RuleRow[], example: boolean): Promise<number[]> {
  const tags = rows.filter(({ kind }) => kind === "tags");
  const given = rows.map((row) => ({ ...row, place: tags.indexOf(row) + 1 }));
  const { rows: inserted } = await sql<{ id: number }>`
    insert into channel_rules
      (kind, position, utm_source, utm_medium, utm_campaign, words, normal, channel, campaign, example)
    select kind,
      case when place = 0 then 0
        else (select coalesce(max(position), 0) from channel_rules where removed_at is null) + place end,
      "utmSource", "utmMedium", "utmCampaign", words, normal, channel, campaign, ${example}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (place int, kind text, "utmSource" text,
      "utmMedium" text, "utmCampaign" text, words text, normal text, channel bigint, campaign bigint)
    order by place
    returning id`.execute(records);
  return inserted.map(({ id }) => id).sort((a, b) => a - b);
}

/** Changes the row if it still has this version. Returns whether it had. */
export async function updateRule(
  records: Records,
  id: number,
  version: number,
  rule: Omit<RuleRow, "kind">,
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("channel_rules")
    .set((set) => ({
      version: set("version", "+", 1),
      utm_source: rule.utmSource,
      utm_medium: rule.utmMedium,
      utm_campaign: rule.utmCampaign,
      words: rule.words,
      normal: rule.normal,
      channel: rule.channel,
      campaign: rule.campaign,
    }))
    .where("id", "=", id)
    .where("version", "=", version)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Writes the places of the rules for tags, the first id at place 1. */
export async function placeRules(records: Records, ids: readonly number[]): Promise<void> {
  await sql`
    update channel_rules set position = given.place
    from unnest(${[...ids]}::bigint[]) with ordinality as given (id, place)
    where channel_rules.id = given.id and position <> given.place`.execute(records);
}

export async function markRuleRemoved(records: Records, id: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("channel_rules")
    .set({ removed_at: at })
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
