import type { Context } from "../../kernel/context.ts";

/** One person who becomes part of another; both are whole until then. */
export type Joining = { survivor: number; merged: number };

/** A person who is whole again, with those who were merged into them, and the whole they were part of. */
export type Parting = { person: number; members: readonly number[]; survivor: number };

/** What the act says about the step beside whom it is about. Nothing personal. */
export type StepDetail = Record<string, unknown>;

/**
 * What has to happen to the rows of a module when two people become one, in the transaction of the verb; and when they
 * become two again, with what was kept for that. What lies outside the records follows from the acts.
 */
export type MergeStep = {
  /** The name under which it keeps what it needs. */
  name: string;
  /** The tables that point at people and that it takes care of. */
  tables: readonly string[];
  join(context: Context, joining: Joining): Promise<{ kept?: unknown; detail?: StepDetail }>;
  part(context: Context, parting: Parting, kept: unknown): Promise<StepDetail>;
};

const steps: MergeStep[] = [];

/** A module whose tables point at people says here, once, where it is loaded, how they are carried. */
export function addMergeStep(step: MergeStep): void {
  if (steps.some(({ name }) => name === step.name)) throw new Error(`two merge steps ${step.name}`);
  steps.push(step);
}

export function mergeSteps(): readonly MergeStep[] {
  return steps;
}
