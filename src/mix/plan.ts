import { Problem } from "../kernel/problems.ts";

/** What a channel brings a week for steady weekly spend: never falling, and its derivative. */
export type Curve = {
  value(spend: number): number;
  slope(spend: number): number;
  /** Whether the slope never rises. Where it may, the plan looks for the best of all splits, not of the near ones. */
  isConcave: boolean;
};

export type PlanChannel = { name: string; curve: Curve; least: number; most: number };

export type Plan = {
  /** Weekly spend on each channel, in their order. */
  split: number[];
  /** Further outcome for one more unit on each channel. */
  margins: number[];
  /** What holds each channel where it is: its least, its most, or nothing but the budget. */
  bounds: ("least" | "most" | undefined)[];
  /** What one more unit of budget would bring; 0 where nothing more may be spent. */
  margin: number;
  response: number;
  spent: number;
  /** What cannot be spent because all channels are at their most. */
  unspent: number;
  /** How much more than `response` the best split could bring at most; 0 for concave curves. */
  gap: number;
};

/**
 * The best split of a weekly budget over curves under limits. Concave curves: the conditions of Karush, Kuhn and Tucker,
 * all margins equal but at limits, by bisection of that margin. Curves that begin flat: branch and bound over pieces of
 * the spends, with the concave envelopes as bounds (Udell and Boyd 2013, Maximizing a sum of sigmoids). Raises
 * `invalid` for limits that cross or are below 0, and a budget below the sum of the least.
 */
export function planBudget(channels: readonly PlanChannel[], budget: number): Plan {
  refuseLimits(channels, budget);
  const room = channels.reduce((sum, { most }) => sum + most, 0);
  const toSpend = Math.min(budget, room);
  const best = channels.every(({ curve }) => curve.isConcave)
    ? {
        split: fill(
          channels.map((one) => ({ ...one, most: Math.min(one.most, toSpend) })),
          toSpend,
        ),
        gap: 0,
      }
    : branchAndBound(channels, toSpend);
  const { split, gap } = best;
  const margins = channels.map(({ curve }, at) => curve.slope(split[at] as number));
  const close = 1e-9 * Math.max(toSpend, Number.MIN_VALUE);
  const bounds = channels.map(({ least, most }, at) => {
    const spend = split[at] as number;
    if (spend >= most - close) return "most" as const;
    return spend <= least + close ? ("least" as const) : undefined;
  });
  const free = margins.filter((_, at) => bounds[at] === undefined);
  const canGrow = margins.filter((_, at) => bounds[at] !== "most");
  const spent = split.reduce((sum, spend) => sum + spend, 0);
  return {
    split,
    margins,
    bounds,
    margin: free.length > 0 ? mean(free) : canGrow.length > 0 ? Math.max(...canGrow) : 0,
    response: responseOf(channels, split),
    spent,
    unspent: Math.max(0, budget - room),
    gap,
  };
}

function refuseLimits(channels: readonly PlanChannel[], budget: number): void {
  if (!(Number.isFinite(budget) && budget >= 0))
    throw new Problem("invalid", `The budget is ${budget}; give 0 or more.`);
  for (const { name, least, most } of channels) {
    if (!(least >= 0 && Number.isFinite(least))) {
      throw new Problem("invalid", `The least for "${name}" is ${least}; give 0 or more.`);
    }
    if (!(most >= least)) {
      throw new Problem(
        "invalid",
        `The most for "${name}" is ${most}, below its least of ${least}. Raise one or lower the other.`,
      );
    }
  }
  const needed = channels.reduce((sum, { least }) => sum + least, 0);
  if (needed > budget * (1 + 1e-12)) {
    throw new Problem(
      "invalid",
      `The least of all channels adds up to ${rounded(needed)}, more than the budget of ${rounded(budget)}. Lower a limit, or plan ${rounded(needed - budget)} more.`,
    );
  }
}

/** Water filling: the margin at which concave curves take exactly this much, and how much each takes then. */
function fill(channels: readonly Bounded[], toSpend: number): number[] {
  const take = (margin: number) => channels.map((channel) => spendAt(channel, margin));
  const total = (split: readonly number[]) => split.reduce((sum, spend) => sum + spend, 0);
  let high = Math.max(...channels.map(({ curve, least }) => curve.slope(least)));
  let low = 0;
  if (total(take(low)) <= toSpend) low = -1;
  for (let step = 0; step < 200 && high - low > 1e-15 * Math.abs(high); step += 1) {
    const middle = (low + high) / 2;
    if (total(take(middle)) > toSpend) low = middle;
    else high = middle;
  }
  // Straight pieces jump from one spend to another at the same margin: what is left goes between the two.
  const [short, long] = [take(high), low < 0 ? channels.map(({ most }) => most) : take(low)];
  const [from, to] = [total(short), total(long)];
  const part = to > from ? (toSpend - from) / (to - from) : 0;
  return short.map((spend, at) => spend + part * ((long[at] as number) - spend));
}

type Bounded = Pick<PlanChannel, "curve" | "least" | "most">;

/** The most that a concave curve takes with a margin above this. */
function spendAt({ curve, least, most }: Bounded, margin: number): number {
  if (curve.slope(most) > margin) return most;
  if (curve.slope(least) <= margin) return least;
  let [low, high] = [least, most];
  for (let step = 0; step < 100 && high - low > 1e-15 * high; step += 1) {
    const middle = (low + high) / 2;
    if (curve.slope(middle) > margin) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Relative to the response: below this no split is looked for. */
const closeEnough = 1e-7;
const mostPieces = 2_000;

type Piece = { bounded: (Bounded & { name: string })[]; split: number[]; bound: number };

function branchAndBound(channels: readonly PlanChannel[], toSpend: number): { split: number[]; gap: number } {
  const pieceOf = (bounded: Piece["bounded"]): Piece | undefined => {
    const least = bounded.reduce((sum, one) => sum + one.least, 0);
    const most = bounded.reduce((sum, one) => sum + one.most, 0);
    if (least > toSpend || most < toSpend) return undefined;
    const envelopes = bounded.map((one, at) => ({
      ...one,
      curve: envelopeOf({ ...one, curve: (channels[at] as PlanChannel).curve }),
    }));
    const split = fill(envelopes, toSpend);
    return { bounded, split, bound: responseOf(envelopes, split) };
  };
  const start = pieceOf(channels.map((channel) => ({ ...channel, most: Math.min(channel.most, toSpend) })));
  if (!start) throw new Error("no split lies inside the limits");
  let best = { split: start.split, response: responseOf(channels, start.split) };
  const open = [start];
  let bound = start.bound;
  for (let pieces = 0; pieces < mostPieces && open.length > 0; pieces += 1) {
    open.sort((one, other) => one.bound - other.bound);
    const piece = open.pop() as Piece;
    bound = piece.bound;
    if (bound - best.response <= closeEnough * Math.max(1e-300, Math.abs(best.response))) break;
    const distances = piece.split.map((spend, at) => {
      const { curve } = channels[at] as PlanChannel;
      const envelope = envelopeOf({ ...(piece.bounded[at] as Bounded), curve });
      return envelope.value(spend) - curve.value(spend);
    });
    const at = distances.indexOf(Math.max(...distances));
    const { least, most } = piece.bounded[at] as Bounded;
    const found = piece.split[at] as number;
    const cut = found > least && found < most ? found : (least + most) / 2;
    for (const sides of [{ most: cut }, { least: cut }]) {
      const half = pieceOf(piece.bounded.map((one, place) => (place === at ? { ...one, ...sides } : one)));
      if (!half) continue;
      const response = responseOf(channels, half.split);
      if (response > best.response) best = { split: half.split, response };
      open.push(half);
    }
  }
  const polished = polish(channels, best.split, toSpend);
  const response = responseOf(channels, polished);
  if (response >= best.response) best = { split: polished, response };
  return { split: best.split, gap: Math.max(0, (open.length > 0 ? bound : best.response) - best.response) };
}

/** Makes the margins equal: what stands on the concave end of its curve moves there, the rest stays. */
function polish(channels: readonly PlanChannel[], split: readonly number[], toSpend: number): number[] {
  const bounded = channels.map(({ curve, least, most }, at) => {
    const spend = split[at] as number;
    const bend = lastBend(curve, least, Math.min(most, toSpend));
    return spend >= bend ? { curve, least: bend, most: Math.min(most, toSpend) } : { curve, least: spend, most: spend };
  });
  return bounded.reduce((sum, { least }) => sum + least, 0) <= toSpend ? fill(bounded, toSpend) : [...split];
}

/** From where on the slope never rises. */
function lastBend(curve: Curve, least: number, most: number): number {
  if (curve.isConcave || most <= least) return least;
  const pointAt = (at: number) => least + ((most - least) * at) / (envelopePoints - 1);
  let at = envelopePoints - 1;
  while (at > 0 && curve.slope(pointAt(at - 1)) >= curve.slope(pointAt(at))) at -= 1;
  return pointAt(at);
}

const envelopePoints = 257;

/** The lowest concave curve that is nowhere below this one between its limits, from points close together. */
function envelopeOf({ curve, least, most }: Bounded): Curve {
  if (curve.isConcave || most <= least) return curve;
  const hull: { spend: number; value: number }[] = [];
  for (let at = 0; at < envelopePoints; at += 1) {
    const spend = least + ((most - least) * at) / (envelopePoints - 1);
    const point = { spend, value: curve.value(spend) };
    while (
      hull.length > 1 &&
      steepness(hull.at(-2) as Point, hull.at(-1) as Point) <= steepness(hull.at(-1) as Point, point)
    )
      hull.pop();
    hull.push(point);
  }
  const pieceAt = (spend: number) => {
    const found = hull.findIndex((point, at) => at > 0 && point.spend >= spend);
    const end = found < 0 ? hull.length - 1 : found;
    return [hull[end - 1] as Point, hull[end] as Point] as const;
  };
  return {
    isConcave: true,
    value: (spend) => {
      const [from, to] = pieceAt(spend);
      return from.value + steepness(from, to) * (spend - from.spend);
    },
    slope: (spend) => {
      const [from, to] = pieceAt(spend);
      return steepness(from, to);
    },
  };
}

type Point = { spend: number; value: number };

function steepness(from: Point, to: Point): number {
  return (to.value - from.value) / (to.spend - from.spend);
}

function responseOf(channels: readonly Bounded[], split: readonly number[]): number {
  return channels.reduce((sum, { curve }, at) => sum + curve.value(split[at] as number), 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
