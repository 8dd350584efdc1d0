import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { findCampaigns } from "./campaign-store.ts";
import { createMatcher, type Matcher } from "./matching.ts";
import { findRules } from "./rule-store.ts";
import { findChannels } from "./store.ts";
import type { SuggesterData } from "./suggesting.ts";

/** What channels, campaigns and rules say about tags and words. */
export type Knowledge = Omit<SuggesterData, "lessons" | "phrases">;

/**
 * Reads channels, campaigns and rules once, for judging many rows. Archived channels and campaigns are found too,
 * behind active ones: old files still name them.
 */
export async function loadMatcher(records: Records): Promise<Matcher> {
  return createMatcher(await findKnowledge(records));
}

export async function findKnowledge(records: Records): Promise<Knowledge> {
  const channels = await findChannels(records);
  const campaigns = await findCampaigns(records);
  const rules = await findRules(records);
  const idsOfArchived = (all: readonly { id: number; archived: boolean }[]) =>
    new Set(all.flatMap(({ id, archived }) => (archived ? [id] : [])));
  return {
    channels,
    campaigns,
    rules,
    archived: { channels: idsOfArchived(channels), campaigns: idsOfArchived(campaigns) },
  };
}

/** A text that is the same as long as {@link findKnowledge} would answer the same; reading it is much quicker. */
export async function stampKnowledge(records: Records): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select md5(concat_ws('/',
      (select string_agg(concat_ws(' ', id, version, position, archived_at is null, code, name, names), ',' order by id)
        from channels),
      (select string_agg(concat_ws(' ', id, version, archived_at is null, channel, name, code), ',' order by id)
        from campaigns),
      (select string_agg(concat_ws(' ', id, version, position, kind, utm_source, utm_medium, utm_campaign, words, channel,
        campaign), ',' order by id) from channel_rules where removed_at is null)
    )) as stamp`.execute(records);
  return rows[0]?.stamp ?? "";
}
