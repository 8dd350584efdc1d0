import type { Records } from "../../kernel/records/records.ts";
import { findCampaigns } from "./campaign-store.ts";
import { createMatcher, type Matcher } from "./matching.ts";
import { findRules } from "./rule-store.ts";
import { findChannels } from "./store.ts";

/**
 * Reads channels, campaigns and rules once, for judging many rows. Archived channels and campaigns are found too,
 * behind active ones: old files still name them.
 */
export async function loadMatcher(records: Records): Promise<Matcher> {
  const channels = await findChannels(records);
  const campaigns = await findCampaigns(records);
  const rules = await findRules(records);
  return createMatcher({ channels, campaigns, rules });
}
