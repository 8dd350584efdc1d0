import type { Records } from "../../kernel/records/records.ts";
import { findCampaigns, findChannels } from "../channels/index.ts";
import { findDepartmentNames } from "../company/index.ts";
import type { CreditDimension } from "./contract.ts";

/** How a line is called, and for a campaign its channel. */
export type EarnerName = { name: string; channel: number | null };

/** The names of channels, campaigns or departments by id, archived ones too. */
export async function findEarnerNames(
  records: Records,
  by: CreditDimension,
  keys: readonly number[],
): Promise<Map<number, EarnerName>> {
  const ids = [...new Set(keys)].filter((key) => key !== 0);
  switch (by) {
    case "channel": {
      const channels = await findChannels(records, ids);
      return new Map(channels.map(({ id, name }) => [id, { name, channel: null }]));
    }
    case "campaign": {
      const campaigns = await findCampaigns(records, { ids });
      return new Map(campaigns.map(({ id, name, channel }) => [id, { name, channel }]));
    }
    case "department": {
      const names = await findDepartmentNames(records, ids);
      return new Map([...names].map(([id, name]) => [id, { name, channel: null }]));
    }
  }
}
