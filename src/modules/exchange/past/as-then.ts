import { fixedClock } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";

/** The context of a member of a department at a time that is over: what was done then is written down as done then. */
export function asThen(context: Context, { at, member }: { at: string; member: number }, department: number): Context {
  const actor = { kind: "member", member, name: "", roles: ["member"], departments: [department] } as const;
  return { ...context, clock: fixedClock(at), actor };
}
