import { createHash } from "node:crypto";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { countAttempt, forgetAttempts } from "./sign-in-store.ts";

/** How often something may be tried within how many minutes. */
export type AttemptLimit = { tries: number; minutes: number };

/** Where it comes from: a whole office may share one address, and everybody signs in on Monday morning. */
export const addressLimit: AttemptLimit = { tries: 60, minutes: 5 };

/** Whose password: enough for typing errors, too few for guessing. */
export const passwordLimit: AttemptLimit = { tries: 10, minutes: 5 };

/**
 * Counts a try, in the records so that all processes count together. Raises `too_often` beyond the limit, with what
 * `say` makes of the seconds that are left until trying again helps.
 */
export async function limitAttempts(
  context: Context,
  subject: string,
  limit: AttemptLimit,
  say: (seconds: number) => string = () => `Too many attempts. Wait ${limit.minutes} minutes and try again.`,
): Promise<void> {
  const now = context.clock.now();
  const windowStart = now.subtract({ minutes: limit.minutes });
  const tried = await countAttempt(context.records, { subject, now: isoTime(now), windowStart: isoTime(windowStart) });
  if (tried.count <= limit.tries) return;
  // A clock that was set back would otherwise have somebody wait for longer than the window.
  const left = Math.ceil((Date.parse(tried.since) - windowStart.epochMilliseconds) / 1000);
  const seconds = Math.min(Math.max(left, 1), limit.minutes * 60);
  throw new Problem("too_often", say(seconds), [], seconds);
}

/** The count begins anew, after a success. */
export async function clearAttempts(context: Context, subject: string): Promise<void> {
  await forgetAttempts(context.records, subject);
}

/** What is counted for an address of somebody who may not exist: no mail address is kept for it. */
export function passwordOf(mail: string): string {
  return `password:${createHash("sha256").update(mail.trim().toLowerCase()).digest("hex")}`;
}
