import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findCampaigns, findChannels, loadMatcher, type Matcher } from "../channels/index.ts";
import { type HowMatched, unmatched } from "./answer-store.ts";
import type { Reply, ReplyState } from "./contract.ts";
import { readHeard } from "./heard.ts";

export type Choice = HowMatched & {
  state: ReplyState;
  channel: number | null;
  campaign: number | null;
  words: string;
};

const chosen: HowMatched = { matched: "chosen", sure: null, near: "" };

/**
 * What a reply means: its chip; without one, the channel that its words are known for, or that they say that the
 * person doesn't remember. Words that match nothing are kept as words, with channel null. A chip that was archived
 * meanwhile still counts, and the code of one that is gone is kept as words: an answer that waited in somebody's phone
 * is not lost. Raises `invalid` for an id of a channel or campaign that was never there.
 */
export async function chooseChannel(records: Records, reply: Reply): Promise<Choice> {
  const { state = "answered", words = "", channel, campaign } = reply;
  if (state !== "answered") return { state, channel: null, campaign: null, words, ...unmatched };
  const run = campaign === undefined ? undefined : await requireCampaign(records, campaign);
  if (channel !== undefined) {
    const id = await findChosen(records, channel);
    if (id === null) return chooseByWords(records, words === "" ? `${channel}` : words);
    if (run && run.channel !== id) {
      throw invalid("campaign", `Campaign ${run.id} belongs to another channel. Choose one of this channel, or none.`);
    }
    return { state, channel: id, campaign: run?.id ?? null, words, ...chosen };
  }
  if (run) return { state, channel: run.channel, campaign: run.id, words, ...chosen };
  return chooseByWords(records, words);
}

/**
 * What a reply means that nobody can be asked about again: as {@link chooseChannel}, but a chip that is unknown becomes
 * words, by what was written on it, so that nothing that was said is lost.
 */
export async function chooseAsSaid(records: Records, reply: Reply, label: string): Promise<Choice> {
  const { state = "answered", words = "", channel } = reply;
  if (state !== "answered" || channel === undefined) return chooseChannel(records, reply);
  const known = (await findChannels(records)).find(({ id, code }) => id === channel || code === channel);
  if (known) return { state, channel: known.id, campaign: null, words, ...chosen };
  return chooseChannel(records, { state, words: words || label });
}

async function chooseByWords(records: Records, words: string): Promise<Choice> {
  const nowhere = { channel: null, campaign: null, words, ...unmatched };
  if (words === "") return { state: "answered", ...nowhere };
  const heard = readHeard(words);
  if (heard.state !== "answered" && heard.state !== "due") return { state: heard.state, ...nowhere };
  return { state: "answered", words, ...matchExactly(await loadMatcher(records), words) };
}

/** Where words that are known go, and how they are known. */
export function matchExactly(matcher: Matcher, words: string): HowMatched & Pick<Choice, "channel" | "campaign"> {
  const { channel, campaign, reason } = matcher.words(words);
  if (channel === null || reason === "rule" || reason === "nothing_given" || reason === "no_rule")
    return { channel: null, campaign: null, ...unmatched };
  return { channel, campaign, matched: reason, sure: 1, near: words.trim() };
}

/** The channel of a chip; null for a code that is gone. */
async function findChosen(records: Records, wanted: number | string): Promise<number | null> {
  const channels = await findChannels(records);
  const found = channels.find(({ id, code }) => id === wanted || code === wanted);
  if (found || typeof wanted === "string") return found?.id ?? null;
  throw invalid("channel", `There is no channel ${wanted}. Choose one of the chips, or send only the words.`);
}

async function requireCampaign(records: Records, wanted: number): Promise<{ id: number; channel: number }> {
  const [found] = await findCampaigns(records, { ids: [wanted] });
  if (!found) throw invalid("campaign", `There is no campaign ${wanted}. Leave it out if you do not know it.`);
  return found;
}

function invalid(path: string, message: string): Problem {
  return new Problem("invalid", message, [{ path, message: "is not there" }]);
}
