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

/** What the body of a change says about its act. */
export type ActDraft = {
  about(
    subject: string,
    ids: number | readonly number[],
    more?: { department?: number | null; detail?: Record<string, unknown> },
  ): void;
  /** Nothing changed, so there is nothing to record. */
  leaveOut(): void;
};
