import type { ActDraft } from "../../../kernel/acts/act.ts";
import { change } from "../../../kernel/acts/change.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { Verb } from "../../../kernel/permissions.ts";

/** Something that was done at a time that is over, by a member of a department, or by the program where nobody did it. */
export type Note = {
  verb: Verb;
  at: string;
  by: { member: number; department: number } | null;
  about: Parameters<ActDraft["about"]>;
};

/** Writes acts down as they would have been written then, in the order of their times. */
export async function writeNotes(context: Context, notes: readonly Note[]): Promise<void> {
  const ordered = notes.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  for (const { verb, at, by, about } of ordered) {
    const target = by ? { departments: [by.department] } : {};
    await change(asThen(context, at, by), verb, async (_, act) => act.about(...about), target);
  }
}

function asThen(context: Context, at: string, by: Note["by"]): Context {
  const then = { ...asSystem(context), clock: fixedClock(at) };
  if (!by) return then;
  const { member, department } = by;
  return { ...then, actor: { kind: "member", member, name: "", roles: ["member"], departments: [department] } };
}
