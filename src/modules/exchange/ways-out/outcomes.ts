import { nextWait, type Patience } from "./back-off.ts";
import type { tryFaults } from "./choices-contract.ts";
import type { Leased, Outcome } from "./lease-store.ts";

export type TryFault = (typeof tryFaults)[number];

/** What a try came to: arrived, or why not. */
export type Tried = {
  fault: TryFault | null;
  status: number | null;
  note: string | null;
  /** Seconds after which the receiver wants it again. */
  retryAfter?: number | undefined;
};

/** What a receiver's status means. */
export function judgeStatus(status: number, retryAfter?: number): Tried {
  if (status >= 200 && status < 300) return { fault: null, status, note: null };
  if (status >= 300 && status < 400) {
    return { fault: "redirected", status, note: "It points elsewhere, and redirects are not followed." };
  }
  if (status === 410) return { fault: "gone", status, note: "It wants no more messages." };
  return { fault: "refused", status, note: null, retryAfter };
}

/** What becomes of a message after a try that began at `at` and took so many milliseconds. */
export function outcomeOf(
  { id, tries }: Pick<Leased, "id" | "tries">,
  { fault, status, note, retryAfter }: Tried,
  { at, milliseconds, patience }: { at: Date; milliseconds: number; patience: Patience },
): Outcome {
  const attempt = { at: at.toISOString(), milliseconds: Math.round(milliseconds), status, because: fault, note };
  if (fault === null) return { id, state: "sent", next: null, because: null, attempt };
  const wait = fault === "gone" ? undefined : nextWait(patience, { failed: tries + 1, seed: id, retryAfter });
  if (wait === undefined) return { id, state: "dead", next: null, because: fault, attempt };
  const next = new Date(at.getTime() + milliseconds + wait).toISOString();
  return { id, state: "waiting", next, because: fault, attempt };
}
