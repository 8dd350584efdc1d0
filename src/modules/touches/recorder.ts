import { isoTime } from "../../kernel/clock.ts";
import type { Actor, Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";

/** Who did it, and for which department. */
export type Recorder = { department: number | null; member: number | null };

/**
 * Whose contact or answer it is: what is named, else the actor and the actor's only department. Raises `invalid` where
 * the actor has several and names none.
 */
export function recorderOf(
  actor: Actor,
  named: { department?: number | undefined; member?: number | undefined },
): Recorder {
  if (actor.kind !== "member") return { department: named.department ?? null, member: named.member ?? null };
  const member = named.member ?? actor.member;
  if (named.department !== undefined) return { department: named.department, member };
  const [only, ...others] = actor.departments;
  if (others.length > 0) {
    throw new Problem("invalid", "You belong to several departments: name the one that this was for.", [
      { path: "department", message: "must be named" },
    ]);
  }
  return { department: only ?? null, member };
}

/** What the permission table looks at: the department, or for somebody without one, the member. */
export function targetOf({ department, member }: Recorder): { departments: number[]; member: number | null } {
  return { departments: department === null ? [] : [department], member };
}

/** Clocks of people and machines differ by this much, in milliseconds. */
const tolerance = 5 * 60_000;

/** The last moment that is not later than a clock can be wrong. Times are ISO instants in UTC with milliseconds. */
export function latestMoment(now: string): string {
  return new Date(Date.parse(now) + tolerance).toISOString();
}

/** When it happened: what is given, else now. Raises `invalid` for a time to come. */
export function momentOf(context: Context, at: string | undefined): { at: string; now: string } {
  const now = isoTime(context.clock.now());
  if (at !== undefined && at > latestMoment(now)) {
    throw new Problem(
      "invalid",
      `${at} has not come yet, and only what has happened can be recorded. Correct the time.`,
      [{ path: "at", message: "is in the future" }],
    );
  }
  return { at: at ?? now, now };
}
