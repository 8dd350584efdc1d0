import { type Background, project, residualProduct } from "./background.ts";
import { drawAboveZero, drawGamma, drawNormal, logNormalBelow } from "./normal.ts";
import { carryOver, type Response, responseAt } from "./response.ts";

/** What an experiment measured: what a channel brought in these weeks (from, up to but not including to), with its standard error. */
export type MeasuredEffect = { from: number; to: number; effect: number; error: number };

export type ChannelInput = {
  spend: Float64Array;
  /** The highest weekly spend. */
  peak: number;
  measured: readonly MeasuredEffect[];
};

/** One draw of a channel's curve: its mean weekly contribution, how much a week keeps, and the form of its response. */
export type ChannelDraw = { mean: number; keep: number } & Response;

export type Draw = { channels: ChannelDraw[]; noise: number; autocorrelation: number };

export type SamplerInput = {
  outcome: Float64Array;
  background: Background;
  channels: readonly ChannelInput[];
  /** Standard deviation of the half-normal prior on a channel's mean weekly contribution. */
  contributionSpread: number;
  /** The chance beforehand that a curve is of the Hill form; else it is logistic. */
  hillBeforehand: number;
};

const halfSpread = 0.9;
const keepShapes = [1.5, 3] as const;
const shapeMean = 0.5;
const triesEachTurn = 3;
/** Weighing all settings takes as long as a few turns of the channels. */
const turnsBetweenSettings = 4;

/**
 * One Markov chain over all that is not linear (Metropolis within Gibbs). The background is integrated out exactly; each
 * channel's curve is proposed with its size integrated out, which is then drawn from its normal distribution above 0.
 */
export function runChain(
  { outcome, background, channels, contributionSpread, hillBeforehand }: SamplerInput,
  { warmUp, turns, every }: { warmUp: number; turns: number; every: number },
  random: () => number,
): Draw[] {
  const { weeks, columns, settings, freedom } = background;
  const length = weeks + columns;
  const rest = new Float64Array(weeks);
  const projectedRest = new Float64Array(length);
  const scratch = {
    carried: new Float64Array(weeks),
    shape: new Float64Array(weeks),
    projected: new Float64Array(length),
  };
  let setting = settings[Math.floor(random() * settings.length)] as Background["settings"][number];
  const states = channels.map((channel) => {
    const curve = drawFromPrior(channel, hillBeforehand, random);
    const shape = new Float64Array(weeks);
    const isDrawn = fillShape(channel, curve, scratch.carried, shape);
    return { curve, shape, mean: isDrawn ? 0.1 * contributionSpread * random() : 0 };
  });
  let noise = deviation(outcome) ** 2;
  const draws: Draw[] = [];

  for (let turn = 0; turn < warmUp + turns; turn += 1) {
    for (const [at, channel] of channels.entries()) turnChannel(at, channel);
    takeRest(-1);
    if (turn % turnsBetweenSettings === 0) setting = drawSetting();
    project(rest, setting, columns, projectedRest);
    noise = residualProduct(projectedRest, projectedRest, weeks) / 2 / drawGamma(freedom / 2, random);
    if (turn < warmUp || (turn - warmUp) % every !== 0) continue;
    draws.push({
      channels: states.map(({ curve, mean }) => ({ ...curve, mean })),
      noise: Math.sqrt(noise),
      autocorrelation: setting.autocorrelation,
    });
  }
  return draws;

  /** What the outcome leaves when all channels but this one are taken off. */
  function takeRest(except: number): void {
    rest.set(outcome);
    for (const [at, { shape, mean }] of states.entries()) {
      if (at === except || mean === 0) continue;
      for (let week = 0; week < weeks; week += 1) rest[week] = (rest[week] as number) - mean * (shape[week] as number);
    }
  }

  function turnChannel(at: number, channel: ChannelInput): void {
    const state = states[at] as (typeof states)[number];
    takeRest(at);
    project(rest, setting, columns, projectedRest);
    let known = sizeOf(channel, state.shape);
    for (let attempt = 0; attempt < triesEachTurn; attempt += 1) {
      const proposed = propose(state.curve, channel, hillBeforehand, random);
      if (!fillShape(channel, proposed.curve, scratch.carried, scratch.shape)) continue;
      const found = sizeOf(channel, scratch.shape);
      if (Math.log(1 - random()) >= found.logChance - known.logChance + proposed.logPriorRatio) continue;
      state.curve = proposed.curve;
      state.shape.set(scratch.shape);
      known = found;
    }
    state.mean = drawAboveZero(known.mean, known.spread, random);
  }

  /** Mean and spread of the normal distribution of a channel's size, and the log likelihood with the size integrated out. */
  function sizeOf(
    { measured }: ChannelInput,
    shape: Float64Array,
  ): { mean: number; spread: number; logChance: number } {
    project(shape, setting, columns, scratch.projected);
    let precision = residualProduct(scratch.projected, scratch.projected, weeks) / noise + contributionSpread ** -2;
    let weighted = residualProduct(scratch.projected, projectedRest, weeks) / noise;
    for (const { from, to, effect, error } of measured) {
      let sum = 0;
      for (let week = from; week < to; week += 1) sum += shape[week] as number;
      precision += (sum / error) ** 2;
      weighted += (sum * effect) / (error * error);
    }
    const spread = 1 / Math.sqrt(precision);
    const mean = weighted * spread * spread;
    return { mean, spread, logChance: Math.log(spread) + 0.5 * (mean / spread) ** 2 + logNormalBelow(mean / spread) };
  }

  function drawSetting(): Background["settings"][number] {
    const logs = settings.map((one) => {
      project(rest, one, columns, projectedRest);
      return one.logWeight - residualProduct(projectedRest, projectedRest, weeks) / (2 * noise);
    });
    const top = Math.max(...logs);
    const weights = logs.map((log) => Math.exp(log - top));
    let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
    const chosen = weights.findIndex((weight) => {
      left -= weight;
      return left <= 0;
    });
    return settings[Math.max(0, chosen)] as Background["settings"][number];
  }
}

type Curve = Omit<ChannelDraw, "mean">;

/** The carried-over and saturated spend, scaled to a mean of 1; false where there is nothing to scale. */
function fillShape({ spend }: ChannelInput, curve: Curve, carried: Float64Array, into: Float64Array): boolean {
  carryOver(spend, curve.keep, carried);
  let sum = 0;
  for (let week = 0; week < into.length; week += 1) {
    const share = responseAt(curve, carried[week] as number);
    into[week] = share;
    sum += share;
  }
  if (!(sum > 0)) return false;
  const scale = into.length / sum;
  for (let week = 0; week < into.length; week += 1) into[week] = (into[week] as number) * scale;
  return true;
}

function drawFromPrior({ peak }: ChannelInput, hillBeforehand: number, random: () => number): Curve {
  const [one, other] = [drawGamma(keepShapes[0], random), drawGamma(keepShapes[1], random)];
  return {
    form: random() < hillBeforehand ? "hill" : "logistic",
    keep: one / (one + other),
    half: 0.5 * peak * Math.exp(halfSpread * drawNormal(random)),
    shape: 1 - shapeMean * Math.log(1 - random()),
  };
}

/** A step away from a curve, or now and then one from the prior; with the log of how much more likely it is beforehand. */
function propose(
  curve: Curve,
  channel: ChannelInput,
  hillBeforehand: number,
  random: () => number,
): { curve: Curve; logPriorRatio: number } {
  const kind = random();
  if (kind < 0.1) return { curve: drawFromPrior(channel, hillBeforehand, random), logPriorRatio: 0 };
  if (kind < 0.3 && hillBeforehand > 0 && hillBeforehand < 1) {
    const turned = curve.form === "hill" ? "logistic" : "hill";
    const odds = Math.log(hillBeforehand) - Math.log(1 - hillBeforehand);
    const { shape } = drawFromPrior(channel, hillBeforehand, random);
    return {
      curve: { ...curve, form: turned, shape },
      logPriorRatio: turned === "hill" ? odds : -odds,
    };
  }
  const step = kind < 0.5 ? 0.08 : kind < 0.8 ? 0.35 : 1.2;
  const logit = Math.log(curve.keep / (1 - curve.keep)) + step * drawNormal(random);
  const keep = 1 / (1 + Math.exp(-logit));
  const half = curve.half * Math.exp(step * drawNormal(random));
  const shape = 1 + (curve.shape - 1) * Math.exp(step * drawNormal(random));
  const moved = { ...curve, keep, half, shape };
  return { curve: moved, logPriorRatio: logPrior(moved, channel) - logPrior(curve, channel) };
}

/** Log density beforehand of (logit of keep, log of half, log of shape - 1), in which the steps are even. */
function logPrior({ keep, half, shape }: Curve, { peak }: ChannelInput): number {
  if (!(keep > 0 && keep < 1 && shape > 1)) return Number.NEGATIVE_INFINITY;
  const far = Math.log(half / (0.5 * peak)) / halfSpread;
  return (
    keepShapes[0] * Math.log(keep) +
    keepShapes[1] * Math.log(1 - keep) -
    0.5 * far * far +
    Math.log(shape - 1) -
    (shape - 1) / shapeMean
  );
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
