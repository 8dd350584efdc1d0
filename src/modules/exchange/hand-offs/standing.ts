import type { HandOffState, StepKind } from "./choices-contract.ts";

/** What happened to a hand-off, as far as it decides where it stands. */
export type Moved = {
  id: number;
  kind: StepKind;
  at: string;
  member: number | null;
  /** To whom it went by it: of `offered` and `reassigned`. */
  to: number | null;
};

/** Where a hand-off stands. Times are ISO instants, UTC. */
export type HandOffStanding = {
  state: HandOffState;
  to: number;
  /** The step with which it came to whom it lies with. */
  leg: number;
  returns: number;
  /** How often it came to a department that had it before. */
  backs: number;
  /** Every department that gave it or had it, in the order in which they did. */
  departments: number[];
  taker: number | null;
  /** Whether somebody accepted it, also where nobody knows who. */
  isTaken: boolean;
  closedAt: string | null;
};

/** Where a hand-off of a department stands by its steps, the oldest first, of which the first is `offered`. */
export function standingBy(from: number | null, steps: readonly Moved[]): HandOffStanding {
  const standing: HandOffStanding = {
    ...{ state: "offered", to: 0, leg: 0, returns: 0, backs: 0, taker: null, isTaken: false, closedAt: null },
    departments: from === null ? [] : [from],
  };
  for (const step of steps) move(standing, step);
  return standing;
}

function move(standing: HandOffStanding, { id, kind, at, member, to }: Moved): void {
  switch (kind) {
    case "offered":
    case "reassigned":
      if (to === null) throw new Error(`step ${id} goes to nobody`);
      if (standing.departments.includes(to)) standing.backs += 1;
      else standing.departments.push(to);
      Object.assign(standing, { state: "offered", to, leg: id, taker: null, isTaken: false, closedAt: null });
      return;
    case "accepted":
      Object.assign(standing, { state: "accepted", taker: member, isTaken: true, closedAt: null });
      return;
    case "returned":
    case "lapsed":
      standing.returns += 1;
      Object.assign(standing, { state: "returned", taker: null, isTaken: false });
      return;
    case "asked_back":
      standing.state = "asked_back";
      return;
    case "answered":
      standing.state = standing.isTaken ? "accepted" : "offered";
      return;
    case "completed":
      Object.assign(standing, { state: "done", closedAt: at });
      return;
    case "withdrawn":
      Object.assign(standing, { state: "withdrawn", closedAt: at });
  }
}

/** Whether it went to and fro: returned more than once, or come to a department that had it before. */
export function isPingPong({ returns, backs }: Pick<HandOffStanding, "returns" | "backs">): boolean {
  return returns > 1 || backs > 0;
}

/** Whose it is to act on a hand-off that stands like that; null where nothing is left to do. */
export function liesWith({ state, from, to }: { state: HandOffState; from: number | null; to: number }): number | null {
  switch (state) {
    case "offered":
    case "accepted":
      return to;
    case "asked_back":
    case "returned":
      return from ?? to;
    default:
      return null;
  }
}

/** From which states each step can be taken. */
const after: Record<Exclude<StepKind, "offered">, readonly HandOffState[]> = {
  accepted: ["offered"],
  returned: ["offered", "asked_back", "accepted"],
  asked_back: ["offered", "accepted"],
  answered: ["asked_back"],
  completed: ["accepted"],
  withdrawn: ["offered", "asked_back", "accepted", "returned"],
  reassigned: ["offered", "asked_back", "accepted", "returned"],
  lapsed: ["offered"],
};

/** Whether this can happen to a hand-off in that state. */
export function mayFollow(state: HandOffState, kind: Exclude<StepKind, "offered">): boolean {
  return after[kind].includes(state);
}

/**
 * Whose it is to do that: the department that it lies with, or the one that gave it. To pass it on is both's while nobody
 * accepted it, and the giver's once it came back. What no department gave is for the one that has it.
 */
export function departmentsThatMay(
  kind: Exclude<StepKind, "offered" | "lapsed">,
  { state, from, to }: { state: HandOffState; from: number | null; to: number },
): number[] {
  const giver = from === null ? [] : [from];
  switch (kind) {
    case "withdrawn":
      return giver;
    case "answered":
      return [from ?? to];
    case "reassigned":
      if (state === "returned") return [from ?? to];
      return state === "accepted" ? [to] : [to, ...giver];
    default:
      return [to];
  }
}
