import { type Chain, checkOrder, numberStates, sortEdges } from "./chain.ts";

/** How often something was counted; the channels are places from 0 on. */
export type Counted = { channels: readonly number[]; weight: number };

/**
 * A chain of some order as a database counts it over journeys, without the paths themselves: how often each state came
 * first, how often each run of order + 1 channels in a row was met (the state of all but the last leads to the state of
 * all but the first), and what ended at each state. States are windows of `order` channels, or a shorter path.
 */
export type CountedChain = {
  order: number;
  channels: number;
  first: readonly Counted[];
  steps: readonly Counted[];
  /** The sums of what ended at each state, in the same order everywhere, such as conversions and value. */
  ended: readonly { channels: readonly number[]; sums: readonly number[] }[];
};

/** The same chain as the journeys themselves would make. Raises `invalid` for an order that is not 1 to 4. */
export function chainOfCounts({ order, channels, first, steps, ended }: CountedChain): Chain {
  checkOrder(order);
  const states = numberStates(channels, order);
  const stateOf = (all: readonly number[]) => states.number(all, 0, all.length);
  const begins = Int32Array.from(first, (counted) => stateOf(counted.channels));
  const leaves = Int32Array.from(steps, (step) => states.number(step.channels, 0, order));
  const leadsTo = Int32Array.from(steps, (step) => states.number(step.channels, 1, order + 1));
  const ends = Int32Array.from(ended, (end) => stateOf(end.channels));

  const { from, to, place } = sortEdges(leaves, leadsTo, states.size);
  const [entered, out] = [new Float64Array(states.size), new Float64Array(states.size)];
  const weights = new Float64Array(to.length);
  for (const [at, { weight }] of first.entries()) {
    const state = begins[at] as number;
    entered[state] = (entered[state] as number) + weight;
    out[state] = (out[state] as number) + weight;
  }
  for (const [at, { weight }] of steps.entries()) {
    const edge = place[at] as number;
    // A state that leads to itself counts once.
    if (edge < 0) continue;
    weights[edge] = (weights[edge] as number) + weight;
    out[leadsTo[at] as number] = (out[leadsTo[at] as number] as number) + weight;
  }
  const sums = (ended[0]?.sums ?? []).map((_, which) => {
    const all = new Float64Array(states.size);
    for (const [at, end] of ended.entries()) {
      const state = ends[at] as number;
      all[state] = (all[state] as number) + (end.sums[which] as number);
    }
    return all;
  });
  return {
    windows: { order, states: states.size, members: states.members(), from, to },
    weights,
    entered,
    out,
    ends: sums,
  };
}
