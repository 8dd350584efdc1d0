import type { Module } from "../../kernel/module.ts";
import { keepsBaseCurrency } from "../company/index.ts";
import { spendTable } from "./events.ts";
import { mirrorSpend } from "./followers.ts";
import { spendImport } from "./imports.ts";
import { seedChannels } from "./seed.ts";
import { isSpendKept } from "./spend-store.ts";

export { addChannelsCommands } from "./commands.ts";
export { findCampaigns } from "./campaign-store.ts";
export { addCampaign, archiveCampaign, changeCampaign, listCampaigns } from "./campaigns.ts";
export { addChannel, archiveChannel, changeChannel, listChannels } from "./channels.ts";
export { type Campaign, type Channel, channelKinds } from "./contract.ts";
export { loadMatcher } from "./matcher.ts";
export type { Matcher, Tags } from "./matching.ts";
export {
  addCampaigns,
  addChannels,
  archiveImported,
  type CampaignName,
  campaignKey,
  canBeName,
} from "./missing-channels.ts";
export { forgetUnusedRates, listRates, recordRate, toBase } from "./rates.ts";
export { channelsRoutes } from "./routes.ts";
export { addRule, listRules, removeRule, tryRule } from "./rules.ts";
export type { Match } from "./rules-contract.ts";
export { listSpend, recordSpend, recordSpends } from "./spend.ts";
export { reportSpend } from "./spend-report.ts";
export { directChannels, findChannels } from "./store.ts";
export { normaliseWords } from "./words.ts";

keepsBaseCurrency(async ({ records }) => ((await isSpendKept(records)) ? "spend" : undefined));

export const channels: Module = {
  name: "channels",
  tables: [spendTable],
  followers: [mirrorSpend],
  importKinds: [spendImport],
  seed: seedChannels,
};
