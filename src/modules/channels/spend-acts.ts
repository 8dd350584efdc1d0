import { change } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import type { Verb } from "../../kernel/permissions.ts";

/** As many rows as one act names; more would make the log heavy to read. */
const mostSubjects = 10_000;

/** Writes down that rows of spend changed, inside a transaction that is running. The mirror goes by these acts. */
export async function noteSpendActs(
  context: Context,
  verb: Extract<Verb, "spend.recorded" | "spend.withdrawn">,
  ids: readonly number[],
  detail: Record<string, unknown>,
): Promise<void> {
  for (let at = 0; at < ids.length; at += mostSubjects) {
    await change(context, verb, async (_records, act) => {
      act.about("spend", ids.slice(at, at + mostSubjects), { detail });
    });
  }
}
