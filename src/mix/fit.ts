import { Problem } from "../kernel/problems.ts";
import { randomOf } from "../kernel/random.ts";
import { layBackground } from "./background.ts";
import { twoSidedNormal } from "./normal.ts";
import { type ChannelDraw, type Draw, type MeasuredEffect, runChain } from "./sampler.ts";
import { findThinness, type Missing } from "./thin-data.ts";
import { checkWeeks, type Weeks } from "./weeks.ts";

/** What an experiment measured about a channel: what its spend in some weeks brought, with an interval. */
export type Prior = {
  channel: string;
  /** First day of the first and the last week that it is about; all weeks where they are left out. */
  from?: string | undefined;
  to?: string | undefined;
  /** What the channel brought in these weeks, in the unit of the outcome, for the whole company. */
  effect: number;
  low: number;
  high: number;
  /** How often such intervals hold, 0.9 unless told otherwise. */
  confidence?: number | undefined;
};

export type FitOptions = {
  seed?: number | undefined;
  priors?: readonly Prior[] | undefined;
  /** Which curves may be: both forms beside each other unless told otherwise. */
  curves?: "both" | "logistic" | "hill" | undefined;
};

export type FittedChannel = {
  name: string;
  spend: Float64Array;
  /** A curve for each draw; empty where the data is too thin for this channel. */
  draws: ChannelDraw[];
  missing: Missing[];
};

export type MixFit = {
  weeks: Weeks;
  channels: FittedChannel[];
  /** Why nothing can be said at all; then no channel has draws. */
  missing: Missing[];
  noise: number;
  /** Largest potential scale reduction over channels; near 1 the chains agree. */
  disagreement: number;
};

const chains = 4;
const plan = { warmUp: 400, turns: 1000, every: 4 };
/** Where the chains do not agree yet they go on longer, so many times as long. */
const longer = [1, 3, 8];
export const agreeBelow = 1.1;
const usualConfidence = 0.9;
/** Two of three channels are expected to bring less than half of everything. */
const contributionShare = 0.5;

/**
 * Fits curves to weekly spend and outcomes: geometric carry-over, logistic or Hill saturation, trend, season, controls and
 * autocorrelated noise, by seeded Markov chains; the same input gives the same output. Where the data is too thin it
 * says what is missing instead. Raises `invalid` and `limit` as `checkWeeks`, and for a prior that fits no channel or week.
 */
export function fitMix(weeks: Weeks, { seed = 1, priors = [], curves = "both" }: FitOptions = {}): MixFit {
  checkWeeks(weeks);
  const measured = weeks.channels.map(({ name }) => measuredEffects(weeks.days, name, priors));
  refuseUnknownPriors(weeks, priors);
  const thin = findThinness(weeks);
  const isFitted = weeks.channels.map((_, at) => thin.whole.length === 0 && thin.channels[at]?.length === 0);
  const fitted = weeks.channels.flatMap((_, at) => (isFitted[at] ? [at] : []));
  const none = { weeks, missing: thin.whole, noise: 0, disagreement: 1 };
  const present = (draws: readonly Draw[]) =>
    weeks.channels.map(({ name, spend }, at) => ({
      name,
      spend,
      draws: isFitted[at] ? draws.map(({ channels }) => channels[fitted.indexOf(at)] as ChannelDraw) : [],
      missing: thin.channels[at] ?? [],
    }));
  if (fitted.length === 0) return { ...none, channels: present([]) };

  const controls = [...weeks.controls, ...besideCurves(weeks.channels, thin.channels)];
  const background = layBackground({ ...weeks, controls });
  if (background.freedom < leastFreedom) {
    throw new Problem(
      "invalid",
      `There are ${weeks.days.length} weeks and ${controls.length} controls. Leave controls out until ${leastFreedom} weeks are left.`,
    );
  }
  const mean = weeks.outcome.reduce((sum, value) => sum + Math.abs(value), 0) / weeks.outcome.length;
  const input = {
    outcome: weeks.outcome,
    background,
    channels: fitted.map((at) => {
      const { spend } = weeks.channels[at] as Weeks["channels"][number];
      return { spend, peak: Math.max(...spend), measured: measured[at] as MeasuredEffect[] };
    }),
    contributionSpread: contributionShare * mean,
    hillBeforehand: { both: 0.5, logistic: 0, hill: 1 }[curves],
  };
  let runs: Draw[][] = [];
  let disagreement = Number.POSITIVE_INFINITY;
  for (const times of longer) {
    const stretch = { warmUp: plan.warmUp * times, turns: plan.turns * times, every: plan.every * times };
    runs = Array.from({ length: chains }, (_, at) => runChain(input, stretch, randomOf(seed * 1_000 + at + times)));
    disagreement = Math.max(...fitted.map((_, at) => scaleReduction(runs.map((run) => meansOf(run, at)))));
    if (disagreement < agreeBelow) break;
  }
  const draws = runs.flat();
  return { ...none, channels: present(draws), noise: meanOf(draws.map(({ noise }) => noise)), disagreement };
}

const leastFreedom = 26;
const meansOf = (run: readonly Draw[], channel: number) =>
  run.map(({ channels }) => (channels[channel] as ChannelDraw).mean);
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How much wider the draws of all chains lie than those of one: split R-hat (Gelman and others, BDA3, 11.4). */
function scaleReduction(runs: readonly (readonly number[])[]): number {
  const halves = runs.flatMap((run) => [run.slice(0, run.length >> 1), run.slice(run.length >> 1)]);
  const length = Math.min(...halves.map((half) => half.length));
  const means = halves.map(meanOf);
  const middle = meanOf(means);
  const between = (length / (halves.length - 1)) * means.reduce((sum, mean) => sum + (mean - middle) ** 2, 0);
  const within = meanOf(
    halves.map((half, at) => half.reduce((sum, value) => sum + (value - (means[at] as number)) ** 2, 0) / (length - 1)),
  );
  if (within === 0) return 1;
  return Math.sqrt((length - 1) / length + between / (length * within));
}

/** The weeks, sizes and standard errors of what was measured about a channel. */
function measuredEffects(days: readonly string[], name: string, priors: readonly Prior[]): MeasuredEffect[] {
  return priors
    .filter(({ channel }) => channel === name)
    .map(({ from, to, effect, low, high, confidence = usualConfidence }) => {
      const first = from === undefined ? 0 : days.findIndex((day) => dayAfter(day, 6) >= from);
      const last = to === undefined ? days.length - 1 : days.findLastIndex((day) => day <= to);
      if (first < 0 || last < first) {
        throw new Problem(
          "invalid",
          `What was measured of "${name}" is about ${from ?? "the beginning"} to ${to ?? "the end"}, in which no week lies.`,
        );
      }
      if (!(low < high && effect >= low && effect <= high)) {
        throw new Problem(
          "invalid",
          `What was measured of "${name}" must lie inside its interval, and that have a length.`,
        );
      }
      return { from: first, to: last + 1, effect, error: (high - low) / 2 / twoSidedNormal(confidence) };
    });
}

/**
 * What cannot have a curve may still move the outcome, so it stays beside the controls: as one where the weeks do not
 * suffice for each.
 */
function besideCurves(channels: Weeks["channels"], missing: readonly Missing[][]): Weeks["controls"] {
  const thin = channels.flatMap((channel, at) =>
    missing[at]?.length ? [{ ...channel, why: missing[at]?.[0]?.what }] : [],
  );
  const rest = thin.filter(({ why }) => why === "channel_weeks");
  const alone = thin.filter(({ why, spend }) => why !== "channel_weeks" && spend.some((value) => value !== spend[0]));
  const controls = alone.map(({ name, spend }) => ({ name, values: spend }));
  if (rest.length === 0) return controls;
  const values = Float64Array.from(rest[0]?.spend ?? [], (_, week) =>
    rest.reduce((sum, { spend }) => sum + (spend[week] as number), 0),
  );
  return [...controls, { name: rest.map(({ name }) => name).join(", "), values }];
}

function refuseUnknownPriors({ channels }: Weeks, priors: readonly Prior[]): void {
  const unknown = priors.find(({ channel }) => !channels.some(({ name }) => name === channel));
  if (unknown)
    throw new Problem("invalid", `There is no channel "${unknown.channel}" for which something was measured.`);
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
