import type { AskState, StepState } from "./contract.ts";

/** One thing that came of asking somebody. `at` is an ISO instant, UTC. */
export type AskStep = { id: number; at: string; state: StepState };

/** Where an ask stands, and the step that decides it; none while it is due. */
export type AskDecision = { state: AskState; by: number | null };

/**
 * Where the ask of a person stands after these steps, withdrawn ones left out, in any order. An answer outweighs
 * everything that is not one; otherwise the latest step counts. The store says the same in SQL (`settleAsks`).
 */
export function decideAsk(steps: readonly AskStep[]): AskDecision {
  const first = steps.toSorted(
    (a, b) => Number(b.state === "answered") - Number(a.state === "answered") || compareText(b.at, a.at) || b.id - a.id,
  )[0];
  return first ? { state: first.state, by: first.id } : { state: "due", by: null };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The states after which nobody should ask again by accident. Somebody asked in each of them. */
const closed: readonly AskState[] = ["answered", "doesnt_remember", "declined"];

export type StepVerdict = { allowed: true } | { allowed: false; because: "already asked" | "already closed" };

/**
 * Whether this step may follow. A closed ask takes another reply only on purpose (`again`), and never goes back to
 * asked or not asked.
 */
export function mayStep(state: AskState, wanted: StepState, again: boolean): StepVerdict {
  if (!closed.includes(state)) return { allowed: true };
  if (!closed.includes(wanted)) return { allowed: false, because: "already closed" };
  return again ? { allowed: true } : { allowed: false, because: "already asked" };
}

/** Whether somebody asked: who doesn't remember or would not say was asked too. */
export function wasAsked(state: AskState): boolean {
  return state === "asked" || closed.includes(state);
}
