import { Problem } from "../kernel/problems.ts";
import { growTo } from "./grow.ts";
import type { Journeys } from "./journeys.ts";
import { numberKeys } from "./number-keys.ts";

/**
 * The states of a Markov chain of some order, and the edges between them. A state is a window of `order` consecutive
 * channels, or the whole of a shorter path; equal states in a row count once. The channels of state s are
 * `members[s * order]` and on, -1 behind the last of them.
 */
export type States = {
  order: number;
  states: number;
  members: Int32Array;
  /** Edges between states by where they start: those of s are `from[s]` to `from[s + 1] - 1`, each leading to `to[e]`. */
  from: Int32Array;
  to: Int32Array;
};

/** States over journeys, and the way that each path takes through them. */
export type Windows = States & {
  /** The edges of path i in its order: `taken[takenFrom[i]]` to `taken[takenFrom[i + 1] - 1]`. */
  taken: Int32Array;
  takenFrom: Int32Array;
  /** The first and the last state of each path. */
  first: Int32Array;
  last: Int32Array;
};

/**
 * A chain with its weights: each step weighs the conversions and nulls of its path. `out` is what leaves a state, and
 * what enters it too; each of `ends` is a sum of what ends there, such as conversions first and value second.
 */
export type Chain = {
  windows: States;
  weights: Float64Array;
  entered: Float64Array;
  out: Float64Array;
  ends: readonly Float64Array[];
};

export const highestOrder = 4;

/** Raises `invalid` for an order that is not 1 to 4. */
export function checkOrder(order: number): void {
  if (Number.isInteger(order) && order >= 1 && order <= highestOrder) return;
  throw new Problem("invalid", `A Markov chain has an order of 1 to ${highestOrder}, found ${order}.`);
}

/** Numbers for states by their channels, each a place below `channels`, in the order in which they come first. */
export function numberStates(channels: number, order: number) {
  const base = channels + 1;
  // A window of k channels is the window of its first k - 1 and one more, so that a key is two small numbers.
  const windows = numberKeys();
  const stateOf = numberKeys();
  return {
    /** The state whose channels are `steps[begin]` to `steps[end - 1]`. */
    number(steps: ArrayLike<number>, begin: number, end: number): number {
      let window = 0;
      for (let at = begin; at < end; at += 1) window = windows.number(window * base + (steps[at] as number) + 1) + 1;
      return stateOf.number(window);
    },
    members: () => membersOf(windows.keys(), stateOf.keys(), base, order),
    get size() {
      return stateOf.size;
    },
  };
}

/** Raises `invalid` for an order that is not 1 to 4. */
export function windowsOf({ steps, starts, channels }: Journeys, order: number): Windows {
  checkOrder(order);
  const base = channels.length + 1;
  const paths = starts.length - 1;
  const known = numberStates(channels.length, order);
  // A full window and the next channel say what comes next, so that each step of a path takes one look.
  const nexts = numberKeys(mostStates(channels.length, order) * base);
  let leaves = new Int32Array(1024);
  let leadsTo = new Int32Array(1024);
  let taken = new Int32Array(steps.length);
  let count = 0;
  const takenFrom = new Int32Array(paths + 1);
  const first = new Int32Array(paths);
  const last = new Int32Array(paths);

  const addEdge = (state: number, at: number): void => {
    const edge = nexts.size - 1;
    leaves = growTo(leaves, edge < leaves.length ? 0 : edge * 2);
    leadsTo = growTo(leadsTo, leaves.length);
    leaves[edge] = state;
    leadsTo[edge] = known.number(steps, at - order + 1, at + 1);
  };

  for (let path = 0; path < paths; path += 1) {
    const begin = starts[path] as number;
    const end = starts[path + 1] as number;
    const full = Math.min(begin + order, end);
    let state = known.number(steps, begin, full);
    first[path] = state;
    for (let at = full; at < end; at += 1) {
      const edges = nexts.size;
      const edge = nexts.number(state * base + (steps[at] as number));
      if (edge === edges) addEdge(state, at);
      const to = leadsTo[edge] as number;
      if (to === state) continue;
      if (count === taken.length) taken = growTo(taken, count * 2);
      taken[count] = edge;
      count += 1;
      state = to;
    }
    last[path] = state;
    takenFrom[path + 1] = count;
  }
  const { from, to, place } = sortEdges(leaves.subarray(0, nexts.size), leadsTo, known.size);
  for (let at = 0; at < count; at += 1) taken[at] = place[taken[at] as number] as number;
  const states = { order, states: known.size, members: known.members(), from, to };
  return { ...states, taken: taken.subarray(0, count), takenFrom, first, last };
}

function membersOf(windows: Float64Array, states: Float64Array, base: number, order: number): Int32Array {
  const members = new Int32Array(states.length * order).fill(-1);
  for (let state = 0; state < states.length; state += 1) {
    const channels: number[] = [];
    for (let window = states[state] as number; window > 0; ) {
      const key = windows[window - 1] as number;
      channels.unshift((key % base) - 1);
      window = Math.floor(key / base);
    }
    members.set(channels, state * order);
  }
  return members;
}

/** How many windows of channels there can be, shorter ones included. */
function mostStates(channels: number, order: number): number {
  let states = 0;
  for (let length = 1; length <= order; length += 1) states += channels ** length;
  return states;
}

/** Edges by the state they leave, with the new place of each; those from a state to itself, which nothing takes, are left out. */
export function sortEdges(leaves: Int32Array, leadsTo: Int32Array, states: number) {
  const from = new Int32Array(states + 1);
  for (let edge = 0; edge < leaves.length; edge += 1) {
    const state = leaves[edge] as number;
    if (state !== leadsTo[edge]) from[state + 1] = (from[state + 1] as number) + 1;
  }
  for (let state = 0; state < states; state += 1)
    from[state + 1] = (from[state + 1] as number) + (from[state] as number);
  const free = from.slice();
  const to = new Int32Array(from[states] as number);
  const place = new Int32Array(leaves.length).fill(-1);
  for (let edge = 0; edge < leaves.length; edge += 1) {
    const state = leaves[edge] as number;
    if (state === leadsTo[edge]) continue;
    const at = free[state] as number;
    free[state] = at + 1;
    place[edge] = at;
    to[at] = leadsTo[edge] as number;
  }
  return { from, to, place };
}

/** Weighs the windows of journeys; without nulls only what converted counts. */
export function weighChain(windows: Windows, journeys: Journeys, withNulls: boolean): Chain {
  const { conversions, value, nulls } = journeys;
  const weights = withNulls ? conversions.map((count, path) => count + (nulls[path] as number)) : conversions;
  return weighPaths(windows, weights, [conversions, value]);
}

/** Weighs windows by the weight of each path, with the sums of what ended at the end of each. */
export function weighPaths(windows: Windows, pathWeights: Float64Array, ended: readonly Float64Array[]): Chain {
  const { states, to, taken, takenFrom, first, last } = windows;
  const weights = new Float64Array(to.length);
  const [entered, out] = [new Float64Array(states), new Float64Array(states)];
  const ends = ended.map(() => new Float64Array(states));
  const add = (sums: Float64Array, at: number, more: number) => {
    sums[at] = (sums[at] as number) + more;
  };
  for (let path = 0; path < first.length; path += 1) {
    const weight = pathWeights[path] as number;
    if (weight === 0) continue;
    add(entered, first[path] as number, weight);
    add(out, first[path] as number, weight);
    for (let at = takenFrom[path] as number; at < (takenFrom[path + 1] as number); at += 1) {
      const edge = taken[at] as number;
      add(weights, edge, weight);
      add(out, to[edge] as number, weight);
    }
    for (let at = 0; at < ends.length; at += 1) {
      add(ends[at] as Float64Array, last[path] as number, ended[at]?.[path] as number);
    }
  }
  return { windows, weights, entered, out, ends };
}
