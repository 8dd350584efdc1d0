import { furtherOutcomes, placesThatFlip, type Range, type RankRange, rangeOf, rankRanges } from "./draws.ts";
import type { Credit, Journeys } from "./journeys.ts";
import { type CreditModel, type CreditOptions, prepareModel } from "./models.ts";
import { drawPoisson, randomOf } from "./random.ts";

export type IntervalOptions = CreditOptions & {
  /** How often the interval is to hold the true figure, 0.5 to 0.99. */
  confidence?: number;
  draws?: number;
  seed?: number;
};

/** How sure the credit of one channel is. Ranks are from 1, by conversions and by value. */
export type ChannelInterval = {
  channel: string;
  conversions: Range;
  value: Range;
  rank: { conversions: RankRange; value: RankRange };
  /** Further outcomes, of all channels together, for an interval of half its credit to each side; 0 when it is as narrow. */
  furtherOutcomes: number | null;
};
/** Two channels next to each other, and the share of draws in which the lower one has as much or more. */
export type Flip = { upper: string; lower: string; share: number };

export type Intervals = {
  model: CreditModel;
  confidence: number;
  draws: number;
  /** In the order of the journeys' channels. */
  channels: ChannelInterval[];
  /** Neighbours that changed places in more draws than the confidence leaves to chance, by conversions and by value. */
  flips: { conversions: Flip[]; value: Flip[] };
};

export const usualConfidence = 0.9;
export const usualDraws = 200;
type Measure = "conversions" | "value";

/**
 * Intervals on credit and rank by a Poisson bootstrap over journeys (Chamandy et al. 2012): each draw counts every
 * journey Poisson(1) times, so n conversions of a path Poisson(n) times, its value in proportion, and its nulls on their
 * own; the model is solved for each draw. Ends are quantiles of the draws. What an interval spans shrinks with the root
 * of the number of outcomes, which gives the further ones that are needed; null where a channel led to none, of which
 * nothing can be said. The same seed gives the same draws for all models.
 */
export function creditIntervals(journeys: Journeys, model: CreditModel, options: IntervalOptions = {}): Intervals {
  const { confidence = usualConfidence, draws = usualDraws, seed = 1 } = options;
  const give = prepareModel(journeys, model, options);
  const found = give(journeys);
  const random = randomOf(seed);
  const drawn = Array.from({ length: draws }, (): Credit => give(drawJourneys(journeys, random)));
  const outcomes = journeys.conversions.reduce((sum, one) => sum + one, 0);
  const by = (measure: Measure) => drawn.map((one) => one[measure]);
  const ranks = {
    conversions: rankRanges(found.conversions, by("conversions"), confidence),
    value: rankRanges(found.value, by("value"), confidence),
  };
  return {
    model,
    confidence,
    draws,
    channels: journeys.channels.map((channel, at) => {
      const conversions = rangeOf(
        drawn.map((one) => one.conversions[at] as number),
        confidence,
      );
      return {
        channel,
        conversions,
        value: rangeOf(
          drawn.map((one) => one.value[at] as number),
          confidence,
        ),
        rank: { conversions: ranks.conversions[at] as RankRange, value: ranks.value[at] as RankRange },
        furtherOutcomes: furtherOutcomes(found.conversions[at] as number, conversions, outcomes),
      };
    }),
    flips: { conversions: flipsBy("conversions"), value: flipsBy("value") },
  };

  function flipsBy(measure: Measure): Flip[] {
    const nameOf = (at: number) => journeys.channels[at] as string;
    return placesThatFlip(found[measure], by(measure), confidence).map(({ upper, lower, share }) => ({
      upper: nameOf(upper),
      lower: nameOf(lower),
      share,
    }));
  }
}

function drawJourneys(journeys: Journeys, random: () => number): Journeys {
  const count = journeys.conversions.length;
  const [conversions, value, nulls] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let path = 0; path < count; path += 1) {
    const converted = journeys.conversions[path] as number;
    const lost = journeys.nulls[path] as number;
    if (converted > 0) {
      const times = drawPoisson(converted, random);
      conversions[path] = times;
      value[path] = (journeys.value[path] as number) * (times / converted);
    }
    if (lost > 0) nulls[path] = drawPoisson(lost, random);
  }
  return { ...journeys, conversions, value, nulls };
}
