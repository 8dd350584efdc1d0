import type { Verb } from "../permissions.ts";

/** What somebody did, or was refused. */
export type Act = {
  id: number;
  xid: string;
  /** ISO 8601, UTC. */
  at: string;
  /** `system`, `nobody`, or `member:<id>`. */
  actor: string;
  member: number | null;
  apiKey: number | null;
  verb: Verb;
  /** What kind of thing it is about, such as `person`, and which ones. Bulk work is one act about many. */
  subject: string | null;
  subjects: number[];
  department: number | null;
  detail: Record<string, unknown>;
  /** Why it was refused; null when it was done. */
  refused: string | null;
  request: string;
};

/** The ids of the things of one kind that acts are about, in their order, as often as they come. */
export function subjectsOf(acts: readonly Pick<Act, "subject" | "subjects">[], noun: string): number[] {
  return acts.flatMap(({ subject, subjects }) => (subject === noun ? subjects : []));
}

/** What the body of a change says about its act. */
export type ActDraft = {
  about(
    subject: string,
    ids: number | readonly number[],
    more?: { department?: number | null; detail?: Record<string, unknown> },
  ): void;
  /** The number that the act will have, for what is written beside it. */
  id(): Promise<number>;
  /** Nothing changed, so there is nothing to record. */
  leaveOut(): void;
};
