import { Problem } from "../kernel/problems.ts";
import { type Chain, type Windows, windowsOf } from "./chain.ts";
import { creditChain } from "./markov.ts";
import { drawNormal, drawPoisson, randomOf } from "./random.ts";

/**
 * Buyers with the same journeys: how many they are, and for each journey its path (channels as places from 0 on, or why
 * none is known), what it brought in all and the sum of its squares.
 */
export type Buyers = {
  people: number;
  journeys: readonly { path: readonly number[] | string; sum: number; squares: number }[];
};

/** Who did not buy: path i is `steps[starts[i]]` to `steps[starts[i + 1] - 1]`, and `people[i]` have it. */
export type Others = { people: Float64Array; starts: Int32Array; steps: Int32Array };

export type People = { buyers: readonly Buyers[]; others: Others };

export type PeopleDraws = { channels: number; order: number; draws: number; seed: number };

/** What Markov gives each channel, and what no channel can have, by why. */
export type PeopleDraw = {
  customers: Float64Array;
  value: Float64Array;
  unknown: ReadonlyMap<string, { customers: number; value: number }>;
};

/** Cells of matrices, or steps along edges, that draws may take: about half a minute. */
const mostWork = 3e10;

/**
 * So many draws are counted at a time: a path is read once for all of them, and the sums of an edge lie side by side, as
 * many as fit a line of the processor's cache.
 */
const together = 8;

/**
 * Markov credit in a Poisson bootstrap over people (Chamandy et al. 2012): a group of n people counts Poisson(n) times,
 * which is what n people who count Poisson(1) times each come to, with all their journeys at once. What m of n people
 * bring is drawn with the mean and the variance of m picks among them. First comes what was found, then the draws; the
 * same seed gives the same ones. Raises `limit` where it would take minutes, and what `creditChain` raises.
 */
export function* drawPeople(people: People, { channels, order, draws, seed }: PeopleDraws): Generator<PeopleDraw> {
  const windows = windowsOfPeople(people, channels, order);
  checkWork(windows, channels, draws);
  const way = drawnBy(randomOf(seed));
  yield creditDraw(countPeople(people, windows, asIs), windows, 0, channels);
  for (let done = 0; done < draws; done += together) {
    const counts = countPeople(people, windows, way);
    for (let draw = 0; draw < Math.min(together, draws - done); draw += 1) {
      yield creditDraw(counts, windows, draw, channels);
    }
  }
}

/** What draws that are counted together come to: of draw d, the sum of a state or edge s stands at s * together + d. */
type Counts = {
  weights: Float64Array;
  entered: Float64Array;
  customers: Float64Array;
  value: Float64Array;
  unknown: Map<string, { customers: Float64Array; value: Float64Array }>;
};

/** How people are counted, in each of the draws. */
type Way = {
  /** How often a group of people of that size counts. */
  times(size: number, times: Float64Array): void;
  /** What a journey of the group brings, when it counts that often. */
  brought(group: { size: number; times: Float64Array }, journey: Buyers["journeys"][number], to: Float64Array): void;
};

const asIs: Way = { times: (size, times) => times.fill(size), brought: (_, { sum }, brought) => brought.fill(sum) };

const drawnBy = (random: () => number): Way => ({
  times(size, times) {
    for (let draw = 0; draw < together; draw += 1) times[draw] = drawPoisson(size, random);
  },
  brought({ size, times }, { sum, squares }, brought) {
    const mean = sum / size;
    const variance = size === 1 ? 0 : Math.max(0, squares / size - mean * mean);
    for (let draw = 0; draw < together; draw += 1) {
      const counted = times[draw] as number;
      const strays = variance === 0 || counted === 0 ? 0 : Math.sqrt(counted * variance) * drawNormal(random);
      brought[draw] = counted * mean + strays;
    }
  },
});

function countPeople({ buyers, others }: People, windows: Windows, way: Way): Counts {
  const { states, to, first, last } = windows;
  const sums = (of: number) => new Float64Array(of * together);
  const weights = sums(to.length);
  const [entered, customers, value] = [sums(states), sums(states), sums(states)];
  const unknown: Counts["unknown"] = new Map();
  const [times, brought] = [sums(1), sums(1)];
  let path = 0;
  const walk = () => {
    add(entered, first[path] as number, times);
    addAlong(weights, windows, path, times);
  };
  for (const { people: size, journeys } of buyers) {
    way.times(size, times);
    for (const [at, journey] of journeys.entries()) {
      way.brought({ size, times }, journey, brought);
      if (typeof journey.path === "string") {
        const sum = unknown.get(journey.path) ?? { customers: sums(1), value: sums(1) };
        unknown.set(journey.path, sum);
        if (at === 0) add(sum.customers, 0, times);
        add(sum.value, 0, brought);
        continue;
      }
      walk();
      // Somebody is one customer, at the first sale.
      if (at === 0) add(customers, last[path] as number, times);
      add(value, last[path] as number, brought);
      path += 1;
    }
  }
  for (const size of others.people) {
    way.times(size, times);
    walk();
    path += 1;
  }
  return { weights, entered, customers, value, unknown };
}

function add(sums: Float64Array, place: number, more: Float64Array): void {
  const begin = place * together;
  for (let draw = 0; draw < together; draw += 1) {
    sums[begin + draw] = (sums[begin + draw] as number) + (more[draw] as number);
  }
}

/** {@link add} for each edge of a path. Most of the time is spent here, and a loop over the draws takes twice as long. */
function addAlong(weights: Float64Array, { taken, takenFrom }: Windows, path: number, times: Float64Array): void {
  const [a, b, c, d] = [times[0] as number, times[1] as number, times[2] as number, times[3] as number];
  const [e, f, g, h] = [times[4] as number, times[5] as number, times[6] as number, times[7] as number];
  const end = takenFrom[path + 1] as number;
  for (let at = takenFrom[path] as number; at < end; at += 1) {
    const edge = (taken[at] as number) * together;
    weights[edge] = (weights[edge] as number) + a;
    weights[edge + 1] = (weights[edge + 1] as number) + b;
    weights[edge + 2] = (weights[edge + 2] as number) + c;
    weights[edge + 3] = (weights[edge + 3] as number) + d;
    weights[edge + 4] = (weights[edge + 4] as number) + e;
    weights[edge + 5] = (weights[edge + 5] as number) + f;
    weights[edge + 6] = (weights[edge + 6] as number) + g;
    weights[edge + 7] = (weights[edge + 7] as number) + h;
  }
}

/** The credit of one of the draws that were counted. */
function creditDraw(counts: Counts, windows: Windows, draw: number, channels: number): PeopleDraw {
  const of = (all: Float64Array) =>
    Float64Array.from({ length: all.length / together }, (_, at) => all[at * together + draw] as number);
  const [weights, entered] = [of(counts.weights), of(counts.entered)];
  const ends = [of(counts.customers), of(counts.value)] as const;
  const out = entered.slice();
  for (const [edge, state] of windows.to.entries()) out[state] = (out[state] as number) + (weights[edge] as number);
  const chain: Chain = { windows, weights, entered, out, ends };
  const total = (all: Float64Array) => all.reduce((sum, one) => sum + one, 0);
  const [heads, money] = creditChain(chain, channels, ends.map(total));
  const none = new Float64Array(channels);
  const unknown = new Map(
    [...counts.unknown].map(([why, sums]) => [
      why,
      { customers: sums.customers[draw] as number, value: sums.value[draw] as number },
    ]),
  );
  return { customers: heads?.credit ?? none, value: money?.credit ?? none, unknown };
}

/** Windows over the known paths of the buyers, and behind them those of the others. */
function windowsOfPeople({ buyers, others }: People, channels: number, order: number): Windows {
  const known = buyers.flatMap(({ journeys }) =>
    journeys.flatMap(({ path }) => (typeof path === "string" ? [] : [path])),
  );
  const before = known.reduce((sum, path) => sum + path.length, 0);
  const starts = new Int32Array(known.length + others.starts.length);
  const steps = new Int32Array(before + others.steps.length);
  for (const [at, path] of known.entries()) {
    steps.set(path, starts[at] as number);
    starts[at + 1] = (starts[at] as number) + path.length;
  }
  steps.set(others.steps, before);
  for (const [at, start] of others.starts.entries()) starts[known.length + at] = before + start;
  const none = new Float64Array(0);
  const names = Array.from({ length: channels }, (_, at) => String(at));
  return windowsOf({ channels: names, steps, starts, conversions: none, value: none, nulls: none }, order);
}

function checkWork({ order, states, to }: Windows, channels: number, draws: number): void {
  const each = order === 1 ? states ** 3 : channels * (to.length + states) * 10;
  if (each * draws <= mostWork) return;
  throw new Problem(
    "limit",
    `Intervals of Markov over ${states} states would take minutes. Ask for fewer draws, a lower order or channels instead of campaigns, or use another model.`,
  );
}
