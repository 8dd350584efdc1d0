import { Problem } from "../kernel/problems.ts";
import type { Credit, Journeys } from "./journeys.ts";

export const ruleModels = ["first", "last", "linear", "position", "time-decay"] as const;
export type RuleModel = (typeof ruleModels)[number];

export const usualHalfLifeDays = 7;

/**
 * Credit by a rule that looks at one journey alone. Every touch counts, repeats too:
 * - `first`, `last`: all to that step.
 * - `linear`: 1/n to each of n steps.
 * - `position`: 40 % to the first and the last and 20 % shared by those between; two steps halve, one has all.
 * - `time-decay`: in proportion to 2^(-age / half-life), with the ages in days, continuous and not by whole days.
 *   Raises `invalid` where the journeys carry no ages.
 */
export function ruleCredit(journeys: Journeys, model: RuleModel, { halfLifeDays = usualHalfLifeDays } = {}): Credit {
  const { steps, starts, conversions, value } = journeys;
  if (model === "time-decay" && !journeys.ages) {
    throw new Problem("invalid", "Time decay needs to know when each touch happened: give touches with their times.");
  }
  if (!(halfLifeDays > 0)) throw new Problem("invalid", `A half-life is more than 0 days, found ${halfLifeDays}.`);
  const weigh = weighers(journeys, halfLifeDays)[model];
  const credit = emptyCredit(journeys);
  for (let path = 0; path + 1 < starts.length; path += 1) {
    const converted = conversions[path] as number;
    const worth = value[path] as number;
    if (converted === 0 && worth === 0) continue;
    const begin = starts[path] as number;
    const end = starts[path + 1] as number;
    weigh(begin, end, (at, weight) => {
      const channel = steps[at] as number;
      credit.conversions[channel] = (credit.conversions[channel] as number) + converted * weight;
      credit.value[channel] = (credit.value[channel] as number) + worth * weight;
    });
  }
  return credit;
}

export function emptyCredit({ channels }: Journeys): Credit {
  return { conversions: new Float64Array(channels.length), value: new Float64Array(channels.length) };
}

type Give = (at: number, weight: number) => void;

function weighers(
  { ages }: Journeys,
  halfLife: number,
): Record<RuleModel, (b: number, end: number, give: Give) => void> {
  return {
    first: (begin, _, give) => give(begin, 1),
    last: (_, end, give) => give(end - 1, 1),
    linear(begin, end, give) {
      const weight = 1 / (end - begin);
      for (let at = begin; at < end; at += 1) give(at, weight);
    },
    position(begin, end, give) {
      const length = end - begin;
      if (length <= 2) {
        for (let at = begin; at < end; at += 1) give(at, 1 / length);
        return;
      }
      give(begin, 0.4);
      for (let at = begin + 1; at < end - 1; at += 1) give(at, 0.2 / (length - 2));
      give(end - 1, 0.4);
    },
    "time-decay"(begin, end, give) {
      // Ages are taken from the youngest, or old journeys would have no weight that a number can hold.
      let youngest = Number.POSITIVE_INFINITY;
      for (let at = begin; at < end; at += 1) youngest = Math.min(youngest, ages?.[at] as number);
      const weight = (at: number) => 2 ** ((youngest - (ages?.[at] as number)) / halfLife);
      let sum = 0;
      for (let at = begin; at < end; at += 1) sum += weight(at);
      for (let at = begin; at < end; at += 1) give(at, weight(at) / sum);
    },
  };
}
