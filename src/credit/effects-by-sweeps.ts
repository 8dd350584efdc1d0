import { Problem } from "../kernel/problems.ts";
import type { Chain } from "./chain.ts";

/** Sweeps go on until what still moves is below this share of what is there: a few units in the last place. */
const leastMove = 1e-15;
/** Steps along edges that are worth taking before it is said that the chain is too large: one to two minutes. */
const mostSteps = 1e11;

/**
 * For each of what ends in the chain, and for each channel, what the journeys that visit it bring.
 *
 * With w(s) the conversions to come after s for each journey there, and g(s) the journeys that come to s without having
 * met channel c before, that is the sum of g(s) w(s) over the states s in which c is met first. Both are sums of
 * positive numbers found by Gauss-Seidel sweeps, which grow towards the solution of the linear system; what the last
 * sweep moved bounds what is missing, so the answer is that of a factorisation to rounding, at the cost of the edges.
 * Raises `limit` where it would take minutes.
 */
export function effectsBySweeps(chain: Chain, channels: number): Float64Array[] {
  const { states, order, members } = chain.windows;
  const effects = chain.ends.map(() => new Float64Array(channels));
  const edges = chain.windows.to.length;
  const budget = { steps: mostSteps };
  const toCome = chain.ends.map((ends) => sweepBack(chain, ends, budget));
  const incoming = reverse(chain);
  // Channel by channel all edges are walked; a chain where that cannot end soon is refused before it begins.
  if (channels * (edges + states) * 10 > mostSteps) throw tooLarge(states);
  const holds = statesByChannel(members, order, states, channels);
  const isCut = new Uint8Array(states);
  const flow = new Float64Array(states);
  for (let channel = 0; channel < channels; channel += 1) {
    const cut = holds(channel);
    for (const state of cut) isCut[state] = 1;
    sweepForth(chain, incoming, isCut, flow, budget);
    for (const state of cut) {
      const met = arriving(chain, incoming, state, flow);
      for (const [at, sums] of effects.entries()) {
        sums[channel] = (sums[channel] as number) + met * (toCome[at]?.[state] as number);
      }
    }
    for (const state of cut) isCut[state] = 0;
  }
  return effects;
}

type Incoming = { from: Int32Array; state: Int32Array; chance: Float64Array };

function reverse({ windows: { states, from, to }, weights, out }: Chain): Incoming {
  const begins = new Int32Array(states + 1);
  for (const state of to) begins[state + 1] = (begins[state + 1] as number) + 1;
  for (let state = 0; state < states; state += 1)
    begins[state + 1] = (begins[state + 1] as number) + (begins[state] as number);
  const free = begins.slice();
  const incoming = { from: begins, state: new Int32Array(to.length), chance: new Float64Array(to.length) };
  for (let state = 0; state < states; state += 1) {
    for (let edge = from[state] as number; edge < (from[state + 1] as number); edge += 1) {
      const at = free[to[edge] as number] as number;
      free[to[edge] as number] = at + 1;
      incoming.state[at] = state;
      incoming.chance[at] = out[state] === 0 ? 0 : (weights[edge] as number) / (out[state] as number);
    }
  }
  return incoming;
}

function arriving({ entered }: Chain, { from, state, chance }: Incoming, at: number, flow: Float64Array): number {
  let sum = entered[at] as number;
  for (let edge = from[at] as number; edge < (from[at + 1] as number); edge += 1) {
    sum += (flow[state[edge] as number] as number) * (chance[edge] as number);
  }
  return sum;
}

/** The journeys that pass each state that is not cut, when all that comes to a cut one ends there. */
function sweepForth(
  chain: Chain,
  incoming: Incoming,
  isCut: Uint8Array,
  flow: Float64Array,
  budget: { steps: number },
) {
  flow.fill(0);
  let before = Number.POSITIVE_INFINITY;
  for (;;) {
    let moved = 0;
    for (let state = 0; state < flow.length; state += 1) {
      if (isCut[state] === 1) continue;
      const now = arriving(chain, incoming, state, flow);
      // Against each state of its own: all the value may end where hardly anybody comes.
      if (now !== 0) moved = Math.max(moved, Math.abs(now - (flow[state] as number)) / now);
      flow[state] = now;
    }
    spend(budget, incoming.state.length + flow.length, flow.length);
    if (moved <= leastMove || isNoise(moved, before, 1)) return;
    before = moved;
  }
}

/** What is still to come after each state for each journey there, of what ends at states. */
function sweepBack({ windows: { from, to }, weights, out }: Chain, ends: Float64Array, budget: { steps: number }) {
  const coming = new Float64Array(out.length);
  const whole = ends.reduce((added, one) => added + Math.abs(one), 0);
  let before = Number.POSITIVE_INFINITY;
  for (;;) {
    let moved = 0;
    // Backwards, because paths number their states in the order in which they meet them.
    for (let state = out.length - 1; state >= 0; state -= 1) {
      const leaving = out[state] as number;
      if (leaving === 0) continue;
      let sum = ends[state] as number;
      for (let edge = from[state] as number; edge < (from[state + 1] as number); edge += 1) {
        sum += (weights[edge] as number) * (coming[to[edge] as number] as number);
      }
      moved += Math.abs(sum - leaving * (coming[state] as number));
      coming[state] = sum / leaving;
    }
    spend(budget, to.length + out.length, out.length);
    if (moved <= leastMove * whole || isNoise(moved, before, whole)) return coming;
    before = moved;
  }
}

/** Rounding alone can keep the last digits moving: what no longer shrinks and is that small is noise. */
function isNoise(moved: number, before: number, whole: number): boolean {
  return moved >= before && moved <= 1e-12 * whole;
}

function spend(budget: { steps: number }, steps: number, states: number): void {
  budget.steps -= steps;
  if (budget.steps < 0) throw tooLarge(states);
}

function tooLarge(states: number): Problem {
  return new Problem(
    "limit",
    `A chain of ${states} states and that many channels takes too long to be solved. Choose a lower order, or group channels.`,
  );
}

/** A way to list the states that hold a channel, each once. */
function statesByChannel(members: Int32Array, order: number, states: number, channels: number) {
  const begins = new Int32Array(channels + 1);
  const eachMember = (visit: (channel: number, state: number) => void) => {
    for (let state = 0; state < states; state += 1) {
      for (let at = 0; at < order; at += 1) {
        const channel = members[state * order + at] as number;
        if (channel < 0) break;
        if (members.subarray(state * order, state * order + at).indexOf(channel) === -1) visit(channel, state);
      }
    }
  };
  eachMember((channel) => {
    begins[channel + 1] = (begins[channel + 1] as number) + 1;
  });
  for (let at = 0; at < channels; at += 1) begins[at + 1] = (begins[at + 1] as number) + (begins[at] as number);
  const free = begins.slice();
  const list = new Int32Array(begins[channels] as number);
  eachMember((channel, state) => {
    const at = free[channel] as number;
    free[channel] = at + 1;
    list[at] = state;
  });
  return (channel: number) => list.subarray(begins[channel] as number, begins[channel + 1] as number);
}
