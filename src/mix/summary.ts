import type { FittedChannel, MixFit } from "./fit.ts";
import { carryOver, responseAt, slopeAt } from "./response.ts";
import type { ChannelDraw } from "./sampler.ts";
import { type Interval, medianOf, shortestInterval } from "./shortest-interval.ts";
import type { Missing } from "./thin-data.ts";

/** A figure with the interval that holds it this often. */
export type Estimate = Interval & { estimate: number };

export type ChannelSummary = {
  name: string;
  /** Of all weeks. */
  spend: number;
  /** Mean weekly spend of the last weeks, which "now" means. */
  now: number;
  missing: Missing[];
  /** What is known of a channel that has a curve. */
  found?:
    | {
        contribution: Estimate;
        /** Of all outcome, 0 to 1. */
        share: Estimate;
        perSpent: Estimate;
        /** Further outcome for one more unit a week, held for good, at the spend of now. */
        margin: Estimate;
        /** How much of a week's effect is still to come a week later, 0 to 1. */
        carriedOver: Estimate;
        /** Weekly spend at which half of the most is reached. */
        half: Estimate;
        /** Whether the interval of the contribution leaves out nothing at all. */
        isToldFromNothing: boolean;
      }
    | undefined;
};

export type CurvePoint = Estimate & { spend: number };

/** How many of the last weeks "now" is. */
export const weeksOfNow = 13;
export const usualConfidence = 0.9;

/** What the draws say about each channel. */
export function summarise({ weeks, channels }: MixFit, confidence = usualConfidence): ChannelSummary[] {
  const count = weeks.days.length;
  const outcome = sum(weeks.outcome);
  return channels.map(({ name, spend, draws, missing }) => {
    const spent = sum(spend);
    const now = nowOf(spend);
    const known = { name, spend: spent, now, missing };
    if (draws.length === 0) return known;
    const of = (figure: (draw: ChannelDraw, top: number) => number) => {
      const tops = topsOf({ spend, draws });
      return estimate(
        draws.map((draw, at) => figure(draw, tops[at] as number)),
        confidence,
      );
    };
    const contribution = of(({ mean }) => mean * count);
    return {
      ...known,
      found: {
        contribution,
        share: scaled(contribution, outcome),
        perSpent: scaled(contribution, spent),
        margin: of((draw, top) => top * slopeAt(draw, now)),
        carriedOver: of(({ keep }) => keep),
        half: of(({ half }) => half),
        isToldFromNothing: contribution.low > 0,
      },
    };
  });
}

/** Mean weekly spend of the last weeks. */
export function nowOf(spend: Float64Array): number {
  const last = spend.slice(-weeksOfNow);
  return sum(last) / last.length;
}

/** For each draw the most that the channel can bring in a week: its mean contribution over the mean share of its weeks. */
export function topsOf({ spend, draws }: Pick<FittedChannel, "spend" | "draws">): Float64Array {
  const carried = new Float64Array(spend.length);
  return Float64Array.from(draws, (draw) => {
    carryOver(spend, draw.keep, carried);
    let shares = 0;
    for (const amount of carried) shares += responseAt(draw, amount);
    return (draw.mean * spend.length) / shares;
  });
}

/** What steady weekly spend brings a week, from nothing to `most`, at evenly spaced points. */
export function curveOf(channel: FittedChannel, most: number, points = 41, confidence = usualConfidence): CurvePoint[] {
  const tops = topsOf(channel);
  return Array.from({ length: points }, (_, at) => {
    const spend = (most * at) / (points - 1);
    const drawn = channel.draws.map((draw, place) => (tops[place] as number) * responseAt(draw, spend));
    return { spend, ...estimate(drawn, confidence) };
  });
}

/** What a channel brought in each week. */
export function weeklyContributions({ spend, draws }: FittedChannel, confidence = usualConfidence): Estimate[] {
  const tops = topsOf({ spend, draws });
  const carried = new Float64Array(spend.length);
  const byWeek = Array.from(spend, () => new Float64Array(draws.length));
  for (const [at, draw] of draws.entries()) {
    carryOver(spend, draw.keep, carried);
    for (const [week, amount] of carried.entries()) {
      (byWeek[week] as Float64Array)[at] = (tops[at] as number) * responseAt(draw, amount);
    }
  }
  return byWeek.map((drawn) => estimate(drawn, confidence));
}

/** The middle of the draws of something that cannot be below 0, with the shortest interval. */
export function estimate(draws: ArrayLike<number>, confidence: number, isPositive = true): Estimate {
  const interval = shortestInterval(draws, confidence, isPositive);
  return { estimate: medianOf(draws), ...interval };
}

function scaled({ estimate: middle, low, high }: Estimate, by: number): Estimate {
  return { estimate: middle / by, low: low / by, high: high / by };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
