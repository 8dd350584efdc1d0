import { Problem } from "../kernel/problems.ts";
import type { FittedChannel, MixFit } from "./fit.ts";
import { type Curve, type PlanChannel, planBudget } from "./plan.ts";
import { responseAt, slopeAt } from "./response.ts";
import type { ChannelDraw } from "./sampler.ts";
import { type Estimate, estimate, nowOf, topsOf, usualConfidence } from "./summary.ts";

/** What a channel may get a week; `change` is the most it may move from now, as a share of now (0.2 is 20 %). */
export type Limit = {
  channel: string;
  least?: number | undefined;
  most?: number | undefined;
  change?: number | undefined;
};

export type PlannedChannel = {
  name: string;
  now: number;
  planned: number;
  least: number;
  most: number;
  /** What holds it: a limit that was given, the highest spend of any week so far, too thin data, or only the budget. */
  bound: "least" | "most" | "highest_so_far" | "too_thin" | undefined;
  /** Further outcome for one more unit a week, at the plan. */
  margin: Estimate | undefined;
};

export type Suggestion = {
  budget: number;
  /** What is spent a week now, all channels together. */
  now: number;
  channels: PlannedChannel[];
  spent: number;
  /** What limits keep from being spent. */
  unspent: number;
  /** What one more unit of budget would bring. */
  margin: number;
  /** Further outcome a week of the plan against now. */
  gain: Estimate;
  /** How many of 100 draws say that the plan brings more than now. */
  better: number;
  /** How much better than this the best split could be at most, a week. */
  gap: number;
};

/**
 * The split of a weekly budget that brings most by the mean of all draws, and what it brings more than the spend of the
 * last weeks. Channels without a curve stay as they are. A channel gets at most the highest spend of any of its weeks
 * unless a limit says more, because nobody knows what lies beyond. Raises `invalid` as `planBudget`.
 */
export function suggestSplit(
  fit: MixFit,
  { budget, limits = [] }: { budget?: number | undefined; limits?: readonly Limit[] | undefined } = {},
): Suggestion {
  const unknown = limits.find(({ channel }) => !fit.channels.some(({ name }) => name === channel));
  if (unknown) throw new Problem("invalid", `There is no channel "${unknown.channel}" to limit.`);
  const spends = fit.channels.map(({ spend }) => nowOf(spend));
  const now = total(spends);
  const toSpend = budget ?? now;
  const bounded = fit.channels.map((channel, at) => withLimits(channel, spends[at] as number, limits));
  const curves = fit.channels.map((channel, at) =>
    channel.draws.length > 0 ? expectedCurve(channel, (bounded[at] as Bounded).most) : flat,
  );
  const plan = planBudget(
    bounded.map(
      ({ least, most }, at): PlanChannel => ({
        name: fit.channels[at]?.name ?? "",
        curve: curves[at] as Curve,
        least,
        most,
      }),
    ),
    toSpend,
  );
  const gains = gainsOf(fit.channels, spends, plan.split);
  return {
    budget: toSpend,
    now,
    channels: fit.channels.map((channel, at): PlannedChannel => {
      const { least, most, isGiven } = bounded[at] as Bounded;
      const planned = plan.split[at] as number;
      const held = plan.bounds[at];
      return {
        name: channel.name,
        now: spends[at] as number,
        planned,
        least,
        most,
        bound: channel.draws.length === 0 ? "too_thin" : held === "most" && !isGiven ? "highest_so_far" : held,
        margin: channel.draws.length === 0 ? undefined : marginAt(channel, planned),
      };
    }),
    spent: plan.spent,
    unspent: plan.unspent,
    margin: plan.margin,
    gain: estimate(gains, usualConfidence, false),
    better: (100 * gains.filter((gain) => gain > 0).length) / Math.max(1, gains.length),
    gap: plan.gap,
  };
}

type Bounded = { least: number; most: number; isGiven: boolean };

function withLimits({ name, spend, draws }: FittedChannel, now: number, limits: readonly Limit[]): Bounded {
  if (draws.length === 0) return { least: now, most: now, isGiven: false };
  const given = limits.find(({ channel }) => channel === name);
  const change = given?.change;
  const leasts = [given?.least, change === undefined ? undefined : Math.max(0, now * (1 - change))];
  const mosts = [given?.most, change === undefined ? undefined : now * (1 + change)].filter(
    (most) => most !== undefined,
  );
  const least = Math.max(0, ...leasts.filter((one) => one !== undefined));
  return {
    least: given?.least !== undefined && given.least < 0 ? given.least : least,
    most: mosts.length > 0 ? Math.min(...mosts) : Math.max(least, ...spend),
    isGiven: mosts.length > 0,
  };
}

const flat: Curve = { value: () => 0, slope: () => 0, isConcave: true };
const tablePoints = 401;

/** The mean of all draws of a curve up to a spend, from a table of values and slopes with cubics between them. */
function expectedCurve(channel: FittedChannel, most: number): Curve {
  const tops = topsOf(channel);
  const step = most / (tablePoints - 1);
  const mean = (figure: (draw: ChannelDraw, x: number) => number, x: number) =>
    channel.draws.reduce((sum, draw, at) => sum + (tops[at] as number) * figure(draw, x), 0) / channel.draws.length;
  const values = Float64Array.from({ length: tablePoints }, (_, at) => mean(responseAt, at * step));
  const slopes = Float64Array.from({ length: tablePoints }, (_, at) => mean(slopeAt, at * step));
  const placeOf = (x: number) => {
    const at = step > 0 ? Math.min(tablePoints - 2, Math.max(0, Math.floor(x / step))) : 0;
    return { at, part: step > 0 ? x / step - at : 0 };
  };
  return {
    isConcave: slopes.every((slope, at) => at === 0 || slope <= (slopes[at - 1] as number)),
    value: (x) => {
      const { at, part: t } = placeOf(x);
      const [from, to] = [values[at] as number, values[at + 1] as number];
      const [left, right] = [step * (slopes[at] as number), step * (slopes[at + 1] as number)];
      return from + t * (left + t * (3 * (to - from) - 2 * left - right + t * (2 * (from - to) + left + right)));
    },
    slope: (x) => {
      const { at, part } = placeOf(x);
      return (slopes[at] as number) + part * ((slopes[at + 1] as number) - (slopes[at] as number));
    },
  };
}

function marginAt(channel: FittedChannel, spend: number): Estimate {
  const tops = topsOf(channel);
  return estimate(
    channel.draws.map((draw, at) => (tops[at] as number) * slopeAt(draw, spend)),
    usualConfidence,
  );
}

/** For each draw, what one split brings more than another. */
function gainsOf(channels: readonly FittedChannel[], from: readonly number[], to: readonly number[]): number[] {
  const count = Math.max(0, ...channels.map(({ draws }) => draws.length));
  const gains = new Array<number>(count).fill(0);
  for (const [place, channel] of channels.entries()) {
    const tops = topsOf(channel);
    for (const [at, draw] of channel.draws.entries()) {
      const more = responseAt(draw, to[place] as number) - responseAt(draw, from[place] as number);
      gains[at] = (gains[at] as number) + (tops[at] as number) * more;
    }
  }
  return gains;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
