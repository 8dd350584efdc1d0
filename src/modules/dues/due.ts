import type { DueState } from "./units-contract.ts";

/** How a due began. Times are ISO instants, UTC; `act` is the number of the act that says so. */
export type Opening = {
  act: number;
  at: string;
  dueAt: string;
  /** Until when it can be made good; null where it cannot. */
  makeGoodAt: string | null;
  department: number | null;
  member: number | null;
  /** Whether the department that meets the person takes it on. */
  isTaken: boolean;
  thing: string | null;
  version: number;
  /** Whether it is owed once in a life. */
  once: boolean;
  /** It was done before anybody said that it was due: whoever says so later says when it began. */
  isPresumed: boolean;
  /** Whether somebody said by when or how fast, instead of the time that the commitment allows. */
  isGiven: boolean;
};

/** What happened to a due, by the number of the act that says so. */
export type Step =
  | { kind: "settled"; act: number; at: string; department: number | null; thing: string | null }
  /** By nobody, where the department that met the person did not. */
  | { kind: "taken"; act: number; department: number | null }
  /** With a thing, because nothing is to be done about it any more. */
  | { kind: "waived"; act: number; at: string; thing?: string }
  | { kind: "withdrawn"; act: number }
  /** Its person was found to be another one, who has such a due already. */
  | { kind: "doubled"; act: number }
  | { kind: "moved"; act: number; from: number; to: number }
  /** It was about another thing, and that turned out to be about a person. */
  | { kind: "recognised"; act: number; from: number; to: number }
  /** Taken back: the settlement by this thing; without one, whatever settled, waived or withdrew it. */
  | { kind: "reopened"; act: number; thing: string | null }
  | { kind: "unwaived"; act: number }
  | { kind: "restored"; act: number };

export type Due = {
  id: number;
  commitment: number;
  /** What it is about: the noun, such as person, and its number now. */
  subject: string;
  about: number;
  opening: Opening;
  /** In the order of their acts. */
  steps: Step[];
  /** The last act that called it broken, and the last that took this back. */
  brokenBy: number | null;
  mendedBy: number | null;
};

export type Standing = {
  state: DueState;
  settledAt: string | null;
  /** The act that ended it. */
  closedBy: number | null;
  department: number | null;
};

/** Keeps the steps in the order of their acts: what is done by hand is written before the log is read. */
export function addStep(due: Due, step: Step): void {
  if (due.steps.some(({ act, kind }) => act === step.act && kind === step.kind)) return;
  const place = due.steps.findLastIndex(({ act }) => act <= step.act) + 1;
  due.steps = due.steps.toSpliced(place, 0, step);
}

/** Whether its person has another due that stands for this one. */
export function isDoubled({ steps }: Due): boolean {
  return steps.some(({ kind }) => kind === "doubled");
}

type Settled = Step & { kind: "settled" };

/**
 * Where a due stands: open, then kept, broken, made good, waived or withdrawn. It follows from what happened and from
 * stored times alone, in whatever order it became known: what was done in time was kept, also when it is heard of late.
 * With `before`, as it stood before that act.
 */
export function standingOf(due: Due, before = Number.POSITIVE_INFINITY): Standing {
  const { opening } = due;
  const { settled, waived, withdrawn, taken } = tally(due, before);
  const taker = taken ? taken.department : opening.department;
  const department = opening.isTaken ? (settled?.department ?? taker) : opening.department;
  const standing = (state: DueState, closedBy: number | null): Standing => {
    return { state, settledAt: settled?.at ?? null, closedBy, department };
  };
  if (withdrawn) return standing("withdrawn", withdrawn.act);
  const isInTime = settled !== undefined && settled.at <= opening.dueAt;
  if (isInTime && settled.act > (waived?.act ?? 0)) return standing("kept", settled.act);
  if (waived) return standing("waived", waived.act);
  if (!settled) return standing(isCalledBroken(due) ? "broken" : "open", null);
  const isMadeGood = opening.makeGoodAt !== null && settled.at <= opening.makeGoodAt;
  return standing(isMadeGood ? "made_good" : "broken", settled.act);
}

/** Whether the clock has called it broken, and not taken that back. */
export function isCalledBroken({ brokenBy, mendedBy }: Due): boolean {
  return brokenBy !== null && brokenBy > (mendedBy ?? 0);
}

/** The settlements that count, the earliest first. */
export function settlementsOf(due: Due, before = Number.POSITIVE_INFINITY): Settled[] {
  return tally(due, before).settlements;
}

/** Whether a waiver stands that nothing was done after: waived once more, it is the same. */
function isStill(waived: Step | undefined, settlements: readonly Settled[]): boolean {
  return waived !== undefined && !settlements.some(({ act }) => act > waived.act);
}

type Tally = {
  settlements: Settled[];
  settled: Settled | undefined;
  waived: Step | undefined;
  withdrawn: Step | undefined;
  taken: (Step & { kind: "taken" }) | undefined;
};

function tally({ steps }: Due, before: number): Tally {
  let settlements: Settled[] = [];
  let [waived, withdrawn, doubled]: (Step | undefined)[] = [];
  let taken: (Step & { kind: "taken" }) | undefined;
  for (const step of steps) {
    if (step.act >= before) break;
    if (step.kind === "settled") settlements.push(step);
    else if (step.kind === "taken") taken = step;
    else if (step.kind === "waived") waived = isStill(waived, settlements) ? waived : step;
    else if (step.kind === "withdrawn") withdrawn = step;
    else if (step.kind === "doubled") doubled = step;
    else if (step.kind === "unwaived") waived = undefined;
    else if (step.kind === "restored") withdrawn = undefined;
    else if (step.kind === "reopened") {
      const { thing } = step;
      settlements = thing === null ? [] : settlements.filter((one) => one.thing !== thing);
      if (thing === null) [waived, withdrawn] = [undefined, undefined];
    }
  }
  settlements.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : one.act - other.act));
  return { settlements, settled: settlements[0], waived, withdrawn: doubled ?? withdrawn, taken };
}
