import { Problem } from "../kernel/problems.ts";
import { type Chain, type Windows, weighChain, windowsOf } from "./chain.ts";
import { effectsByInverse } from "./effects-by-inverse.ts";
import { effectsBySweeps } from "./effects-by-sweeps.ts";
import { type Credit, type Journeys, journeyTotals } from "./journeys.ts";

/** `removal` holds the removal effects, 0 to 1 where no value is negative; NaN for value when there is no value in all. */
export type MarkovCredit = Credit & { removal: Credit };

export type MarkovOptions = {
  /** How many channels make a state, 1 to 4. */
  order?: number;
  /** Whether journeys that did not convert count. */
  nulls?: boolean;
};

/**
 * Credit by removal effects in an absorbing Markov chain, solved and never simulated (Anderl et al. 2016).
 * The removal effect of channel c is 1 - P(conversion when every state with c leads to null) / P(conversion), which is
 * P(c was visited | converted); its credit is its effect over the sum of effects, times the total. Value has effects of
 * its own: the chance to convert at the end of a state gives way to the value that ends there. Raises `invalid` for an
 * order that is not 1 to 4, and where refunds cancel sales so that the effects on value add up to nothing; `limit`
 * where the chain is too large to be solved.
 */
export function markovCredit(journeys: Journeys, { order = 1, nulls = true }: MarkovOptions = {}): MarkovCredit {
  return creditWindows(windowsOf(journeys, order), journeys, nulls);
}

/** The same for windows that were cut before, where only the weights of the journeys changed. */
export function creditWindows(windows: Windows, journeys: Journeys, nulls: boolean): MarkovCredit {
  const totals = journeyTotals(journeys);
  const chain = weighChain(windows, journeys, nulls);
  const [conversions, value] = creditChain(chain, journeys.channels.length, [totals.conversions, totals.value]);
  const none = new Float64Array(0);
  return {
    conversions: conversions?.credit ?? none,
    value: value?.credit ?? none,
    removal: {
      conversions: totals.conversions === 0 ? emptyOf(journeys) : (conversions?.removal ?? none),
      value: value?.removal ?? none,
    },
  };
}

function emptyOf({ channels }: Journeys): Float64Array {
  return new Float64Array(channels.length);
}

/** What one of a chain's ends gives each channel, and its removal effects: NaN where the total is 0. */
export type EndCredit = { credit: Float64Array; removal: Float64Array };

/**
 * What each of a chain's ends would lose without each channel: as many numbers for an end as there are channels, in the
 * unit of the end. They are linear in what the ends sum up. Raises `limit` where the chain is too large to be solved.
 */
export function effectsOf(chain: Chain, channels: number): Float64Array[] {
  return chain.windows.order === 1 ? effectsByInverse(chain, channels) : effectsBySweeps(chain, channels);
}

/** Shares out the total of each of a chain's ends by the removal effects on it. Raises what {@link markovCredit} does. */
export function creditChain(chain: Chain, channels: number, totals: readonly number[]): EndCredit[] {
  return effectsOf(chain, channels).map((effects, at) => creditEnd(effects, totals[at] as number));
}

/** Shares out the total of an end by the removal effects on it. Raises `invalid` where these cancel each other. */
export function creditEnd(effects: Float64Array, total: number): EndCredit {
  return { credit: shareOut(total, effects), removal: effects.map((effect) => effect / total) };
}

/** The least sum of effects, against the sum of their sizes, that credit can be shared out by. */
const leastOfEffects = 1e-9;

function shareOut(total: number, effects: Float64Array): Float64Array {
  if (total === 0) return new Float64Array(effects.length);
  const sum = effects.reduce((added, one) => added + one, 0);
  const size = effects.reduce((added, one) => added + Math.abs(one), 0);
  if (Math.abs(sum) <= leastOfEffects * size) {
    throw new Problem(
      "invalid",
      "Refunds cancel the value of sales, so that value has no share under Markov. Leave the refunds out, or use another model.",
    );
  }
  return effects.map((one) => (one / sum) * total);
}

/** A step of the chain that at least one journey took, and how likely it is from where it starts. */
export type Transition = {
  from: readonly string[] | "(start)";
  to: readonly string[] | "(conversion)" | "(null)";
  probability: number;
};

/** The transitions between states with their probabilities, from (start) on; a state is its channels in order. */
export function transitions(journeys: Journeys, { order = 1, nulls = true }: MarkovOptions = {}): Transition[] {
  const chain = weighChain(windowsOf(journeys, order), journeys, nulls);
  const { windows, entered, out, weights } = chain;
  const [converted] = chain.ends as [Float64Array];
  const whole = entered.reduce((added, one) => added + one, 0);
  const state = (number: number) => namesOf(chain, journeys, number);
  const found: Transition[] = [];
  const note = (from: Transition["from"], to: Transition["to"], part: number, of: number) => {
    if (part > 0) found.push({ from, to, probability: part / of });
  };
  for (let to = 0; to < windows.states; to += 1) note("(start)", state(to), entered[to] as number, whole);
  for (let from = 0; from < windows.states; from += 1) {
    const leaving = out[from] as number;
    let left = leaving - (converted[from] as number);
    for (let edge = windows.from[from] as number; edge < (windows.from[from + 1] as number); edge += 1) {
      note(state(from), state(windows.to[edge] as number), weights[edge] as number, leaving);
      left -= weights[edge] as number;
    }
    note(state(from), "(conversion)", converted[from] as number, leaving);
    note(state(from), "(null)", left, leaving);
  }
  return found;
}

function namesOf({ windows: { members, order } }: Chain, { channels }: Journeys, state: number): string[] {
  const window = Array.from(members.subarray(state * order, (state + 1) * order));
  return window.filter((channel) => channel >= 0).map((channel) => channels[channel] as string);
}
