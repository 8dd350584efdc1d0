import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findCampaigns, findChannels, loadMatcher } from "../channels/index.ts";
import type { Reply, ReplyState } from "./contract.ts";
import { readHeard } from "./heard.ts";

export type Choice = { state: ReplyState; channel: number | null; campaign: number | null; words: string };

/**
 * What a reply means: its chip; without one, the channel that its words are known for, or that they say that the
 * person doesn't remember. Words that match nothing are kept as words, with channel null. Raises `invalid` for a
 * channel or campaign that is not there.
 */
export async function chooseChannel(records: Records, reply: Reply): Promise<Choice> {
  const { state = "answered", words = "", channel, campaign } = reply;
  if (state !== "answered") return { state, channel: null, campaign: null, words };
  const run = campaign === undefined ? undefined : await requireCampaign(records, campaign);
  if (channel !== undefined) {
    const id = await requireChannel(records, channel);
    if (run && run.channel !== id) {
      throw invalid("campaign", `Campaign ${run.id} belongs to another channel. Choose one of this channel, or none.`);
    }
    return { state, channel: id, campaign: run?.id ?? null, words };
  }
  if (run) return { state, channel: run.channel, campaign: run.id, words };
  if (words === "") return { state, channel: null, campaign: null, words };
  const heard = readHeard(words);
  if (heard.state !== "answered" && heard.state !== "due")
    return { state: heard.state, channel: null, campaign: null, words };
  const match = (await loadMatcher(records)).words(words);
  return { state, channel: match.channel, campaign: match.campaign, words };
}

async function requireChannel(records: Records, wanted: number | string): Promise<number> {
  const channels = await findChannels(records);
  const found = channels.find(({ id, code }) => id === wanted || code === wanted);
  if (!found)
    throw invalid("channel", `There is no channel ${wanted}. Choose one of the chips, or send only the words.`);
  if (found.archived) {
    throw invalid("channel", `The channel ${found.name} is archived. Choose another one, or send only the words.`);
  }
  return found.id;
}

async function requireCampaign(records: Records, wanted: number): Promise<{ id: number; channel: number }> {
  const [found] = await findCampaigns(records, { ids: [wanted] });
  if (!found) throw invalid("campaign", `There is no campaign ${wanted}. Leave it out if you do not know it.`);
  return found;
}

function invalid(path: string, message: string): Problem {
  return new Problem("invalid", message, [{ path, message: "is not there" }]);
}
