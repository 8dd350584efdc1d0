import type { Credit, Journeys } from "./journeys.ts";
import { emptyCredit } from "./rules.ts";

/**
 * Shapley value of the standard game: v(S) is the conversions (or value) of the journeys whose set of channels is a
 * subset of S. That game is a sum of unanimity games, one for each set T of channels with the journeys of exactly T as
 * its dividend (Harsanyi 1959), and in such a game the members share equally; so the value of a channel is the sum over
 * the sets T that hold it of w(T) / |T|. It is exact for any number of channels and sets, and needs no estimate.
 */
export function shapleyCredit(journeys: Journeys): Credit {
  const { steps, starts, conversions, value, channels } = journeys;
  const credit = emptyCredit(journeys);
  const seenIn = new Int32Array(channels.length).fill(-1);
  const members = new Int32Array(channels.length);
  for (let path = 0; path + 1 < starts.length; path += 1) {
    const converted = conversions[path] as number;
    const worth = value[path] as number;
    if (converted === 0 && worth === 0) continue;
    let size = 0;
    for (let at = starts[path] as number; at < (starts[path + 1] as number); at += 1) {
      const channel = steps[at] as number;
      if (seenIn[channel] === path) continue;
      seenIn[channel] = path;
      members[size] = channel;
      size += 1;
    }
    for (let at = 0; at < size; at += 1) {
      const channel = members[at] as number;
      credit.conversions[channel] = (credit.conversions[channel] as number) + converted / size;
      credit.value[channel] = (credit.value[channel] as number) + worth / size;
    }
  }
  return credit;
}
