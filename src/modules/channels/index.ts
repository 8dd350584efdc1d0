import type { Module } from "../../kernel/module.ts";
import { keepsBaseCurrency } from "../company/index.ts";
import { spendTable } from "./events.ts";
import { mirrorSpend } from "./followers.ts";
import { spendImport } from "./imports.ts";
import { seedChannels } from "./seed.ts";
import { isSpendKept } from "./spend-store.ts";

export { addAliases, removeAliases } from "./aliases.ts";
export { findCampaigns } from "./campaign-store.ts";
export { addCampaign, archiveCampaign, changeCampaign, listCampaigns } from "./campaigns.ts";
export { addChannel, archiveChannel, listChannels } from "./channels.ts";
export { addChannelsCommands } from "./commands.ts";
export { findKnowledge, loadMatcher, stampKnowledge } from "./matcher.ts";
export type { Matcher } from "./matching.ts";
export { addChannels, archiveImported, canBeName } from "./missing-channels.ts";
export { forgetUnusedRates, listRates, recordRate, toBase } from "./rates.ts";
export { channelsRoutes } from "./routes.ts";
export { findRules } from "./rule-store.ts";
export { addRule, listRules, removeRule } from "./rules.ts";
export { splitAnswer } from "./several-answers.ts";
export { listSpend, recordSpend } from "./spend.ts";
export { reportSpend } from "./spend-report.ts";
export { directChannels, findChannels } from "./store.ts";
export { createSuggester, type Suggester, type SuggesterData } from "./suggesting.ts";
export { normaliseWords } from "./words.ts";

keepsBaseCurrency(async ({ records }) => ((await isSpendKept(records)) ? "spend" : undefined));

export const channels: Module = {
  name: "channels",
  tables: [spendTable],
  followers: [mirrorSpend],
  importKinds: [spendImport],
  seed: seedChannels,
};
