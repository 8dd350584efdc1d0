import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findCampaigns, findChannels } from "../../channels/index.ts";

type Earner = { channel: number | null; campaign: number | null };

/**
 * What earned a hand-off, as it was said: a campaign names its channel. Raises `invalid`, at the field, for one that is
 * not there and for a campaign of another channel.
 */
export async function requireEarner(records: Records, { channel, campaign }: Earner): Promise<Earner> {
  if (campaign !== null) {
    const [found] = await findCampaigns(records, { ids: [campaign] });
    if (!found) throw refused("campaign", `There is no campaign ${campaign}. Choose another one, or leave it out.`);
    if (channel !== null && channel !== found.channel) {
      throw refused("campaign", `"${found.name}" is a campaign of another channel. Choose one of this channel.`);
    }
    return { channel: found.channel, campaign };
  }
  if (channel !== null && (await findChannels(records, [channel])).length === 0) {
    throw refused("channel", `There is no channel ${channel}. Choose another one, or leave it out.`);
  }
  return { channel, campaign };
}

function refused(path: keyof Earner, message: string): Problem {
  return new Problem("invalid", message, [{ path, message: "does not fit" }]);
}
