import type { Context } from "../context.ts";
import type { Verb } from "../permissions.ts";
import type { Act } from "./act.ts";

/** Something that follows from what was done. Each reads the acts log with a cursor of its own. */
export type Follower = {
  name: string;
  /** What it hears; `every` also those that the program does not know any more. */
  verbs: readonly Verb[] | "every";
  /**
   * What it does about a batch of acts, oldest first. In records it is exactly-once: it runs in the transaction that
   * moves the cursor. With `outside`, the same batch (same `token`) may come again after a crash.
   */
  follow(context: Context, acts: readonly Act[], token: string): Promise<void>;
  /** Its effects lie outside the records: its batches are planned and held, and then done in no transaction. */
  outside?: boolean;
  /**
   * How many things the acts of a batch may be about, for one whose work grows with them: a batch holds the records for
   * as long as it takes. Not for one with `outside`.
   */
  most?: number;
};

/** Whether an act is for a follower: what was refused is for none. */
export function hears({ verbs }: Pick<Follower, "verbs">, { verb, refused }: Pick<Act, "verb" | "refused">): boolean {
  return refused === null && (verbs === "every" || verbs.includes(verb));
}
