import { randomOf } from "../../../kernel/random.ts";

/** How often and how soon a message is tried again; times in milliseconds. */
export type Patience = {
  /** Tries after which a message is dead. */
  tries: number;
  /** The longest wait after the first try that failed; each later one is `factor` times as long, up to `longest`. */
  first: number;
  factor: number;
  longest: number;
};

/** Ten tries over about ten hours. */
export const usualPatience: Patience = { tries: 10, first: 5_000, factor: 3, longest: 6 * 3_600_000 };

/**
 * Milliseconds until the next try after so many that failed, or undefined when there is none. Half of the wait is drawn
 * by `seed`, so that messages that failed together do not come again together. A receiver that says when to come again
 * (`retryAfter`, in seconds) is left in peace until then, though no longer than the longest wait.
 */
export function nextWait(
  { tries, first, factor, longest }: Patience,
  { failed, seed, retryAfter }: { failed: number; seed: number; retryAfter?: number | undefined },
): number | undefined {
  if (failed >= tries) return undefined;
  const most = Math.min(first * factor ** (failed - 1), longest);
  const drawn = (most * (1 + randomOf(seed * 64 + failed)())) / 2;
  const wanted = Math.min((retryAfter ?? 0) * 1000, longest);
  return Math.round(Math.max(drawn, wanted));
}
