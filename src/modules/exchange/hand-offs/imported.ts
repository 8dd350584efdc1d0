import type { Ending, StepKind } from "./choices-contract.ts";
import { type HandOffStanding, standingBy } from "./standing.ts";

/** How hand-offs of other systems stand, with the words that such systems have for it. */
export const importedStatuses = {
  offered: ["new", "received", "unassigned"],
  accepted: ["open", "pending", "in progress", "assigned", "active", "queued", "wait"],
  done: ["closed", "completed", "resolved", "solved", "finished"],
  duplicate: ["closed (duplicate)", "closed as duplicate"],
  transferred: ["closed (transferred)", "closed as transferred"],
  open_duplicate: ["open (duplicate)", "new (duplicate)"],
  withdrawn: ["cancelled", "canceled"],
} as const satisfies Record<string, readonly string[]>;
export type ImportedStatus = keyof typeof importedStatuses;

/** A step of a hand-off of another system: nobody knows who took it. */
export type ImportedStep = { kind: StepKind; at: string; department: number | null; to: number | null };

/** A hand-off as another system has it. Times are ISO instants, UTC. */
export type ImportedHandOff = {
  reference: string;
  from: number | null;
  to: number;
  person: number | null;
  subject: string;
  words: string;
  medium: string;
  opened: string;
  due: string | null;
  closed: string | null;
  status: ImportedStatus;
};

const ended: readonly ImportedStatus[] = ["done", "duplicate", "transferred", "withdrawn"];

/** Whether a status says that nothing is left to do. */
export function isEnded(status: ImportedStatus): boolean {
  return ended.includes(status);
}

/** How a hand-off with that status ended, or what it turned out to be. */
export function endingOf(status: ImportedStatus): Ending | null {
  if (status === "open_duplicate") return "duplicate";
  return status === "done" || status === "duplicate" || status === "transferred" ? status : null;
}

/** What must have happened to a hand-off that stands as another system says. */
export function stepsOf({ from, to, opened, closed, status }: ImportedHandOff): ImportedStep[] {
  const offered: ImportedStep = { kind: "offered", at: opened, department: from, to };
  if (status === "offered") return [offered];
  const end = closed ?? opened;
  if (status === "withdrawn") return [offered, { kind: "withdrawn", at: end, department: from, to: null }];
  const accepted: ImportedStep = { kind: "accepted", at: opened, department: to, to: null };
  if (!isEnded(status)) return [offered, accepted];
  return [offered, accepted, { kind: "completed", at: end, department: to, to: null }];
}

/** A line of a log: which group had a case at a time, and how it stood. */
export type LoggedMoment = { at: string; department: number; status: string };

/**
 * What happened to a case by its log, in the order of time: another group than before got it handed on; the same group
 * accepted or completed it. Raises nothing for an empty log, which has no steps.
 */
export function stepsOfLog(log: readonly LoggedMoment[]): ImportedStep[] {
  const steps: ImportedStep[] = [];
  let holder: number | null = null;
  let state = "offered";
  for (const { at, department, status } of log) {
    if (department !== holder) {
      steps.push({ kind: holder === null ? "offered" : "reassigned", at, department: holder, to: department });
      [holder, state] = [department, "offered"];
    }
    const next = stepFor(status, state);
    if (next === "completed" && state === "offered") steps.push({ kind: "accepted", at, department, to: null });
    if (next) steps.push({ kind: next, at, department, to: null });
    if (next) state = next;
  }
  return steps;
}

/** What a status means for a case that stands like that; undefined where nothing is new. */
function stepFor(status: string, state: string): "accepted" | "completed" | "withdrawn" | undefined {
  if (status === "withdrawn") return state === "withdrawn" ? undefined : "withdrawn";
  if (isEnded(status as ImportedStatus)) return state === "completed" ? undefined : "completed";
  if (status === "offered") return undefined;
  return state === "accepted" ? undefined : "accepted";
}

/** Where it stands by its steps; its leg is the place of a step, from 1. */
export function standingOfImported(from: number | null, steps: readonly ImportedStep[]): HandOffStanding {
  return standingBy(
    from,
    steps.map(({ kind, at, to }, place) => ({ id: place + 1, kind, at, to, member: null })),
  );
}
