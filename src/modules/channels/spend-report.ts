import { read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { findCompanySettings } from "../company/index.ts";
import { findCampaigns } from "./campaign-store.ts";
import { SpendFilter, type SpendGrouping, type SpendReport } from "./spend-contract.ts";
import { addSums, figuresOf } from "./spend-figures.ts";
import { findSpendGroups, type SpendGroup } from "./spend-report-sql.ts";
import { findChannels } from "./store.ts";

/**
 * What was spent and what it brought, by campaign, channel, day or month, in the base currency: the dearest first, days
 * and months in order. Raises `invalid` for a period that ends before it begins.
 */
export async function reportSpend(context: Context, by: SpendGrouping, filter: SpendFilter = {}): Promise<SpendReport> {
  const wanted = SpendFilter.omit({ item: true }).parse(filter);
  if (wanted.from !== undefined && wanted.to !== undefined && wanted.from > wanted.to) {
    throw new Problem("invalid", `The period ends on ${wanted.to}, before it begins on ${wanted.from}. Swap the days.`);
  }
  return read(context, "spend.read", async (records) => {
    const { baseCurrency: currency } = await findCompanySettings(records);
    const groups = await findSpendGroups(context.events, by, wanted);
    const channels = new Map((await findChannels(records)).map(({ id, name }) => [id, name]));
    const ids = [...new Set(groups.map(({ campaign }) => campaign))];
    const campaigns = new Map((await findCampaigns(records, { ids })).map(({ id, name }) => [id, name]));
    const label = ({ channel, campaign, day, month }: SpendGroup) =>
      day || month || campaigns.get(campaign) || channels.get(channel) || "";
    return {
      by,
      currency,
      rows: groups.map((group) => ({
        ...figuresOf(group, currency),
        channel: group.channel || null,
        campaign: group.campaign || null,
        day: group.day || null,
        month: group.month || null,
        label: label(group),
      })),
      total: figuresOf(addSums(groups), currency),
    };
  });
}
