import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, memberOf } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { type Idea, NewIdeaMark } from "./contract.ts";
import { requireIdea } from "./ideas.ts";
import * as store from "./store.ts";

/**
 * Says what becomes of an idea: marketing has seen it, takes it up, or declines it with a reason. Raises `not_found`,
 * and `invalid` where it is declined without a reason.
 */
export async function markIdea(context: Context, id: number, input: NewIdeaMark): Promise<Idea> {
  const { state, reason } = NewIdeaMark.parse(input);
  return change(context, "idea.marked", async (records, act) => {
    const before = await requireIdea(records, id);
    const at = isoTime(context.clock.now());
    const mark = await store.insertMark(records, { idea: id, state, reason, at, member: memberOf(context) });
    act.about("idea", id, {
      department: before.department?.id ?? null,
      detail: { mark, from: before.state, to: state },
    });
    return requireIdea(records, id);
  });
}

/** Takes a mark off an idea, which is again what it was before. Raises `not_found`. */
export async function unmarkIdea(context: Context, id: number, mark: number): Promise<Idea> {
  return change(context, "idea.unmarked", async (records, act) => {
    const { state: from } = await requireIdea(records, id);
    const at = isoTime(context.clock.now());
    if (!(await store.withdrawMark(records, { idea: id, mark, at }))) {
      throw new Problem("not_found", `The idea ${id} has no mark ${mark}. What it is marked with stands in its list.`);
    }
    const after = await requireIdea(records, id);
    act.about("idea", id, { department: after.department?.id ?? null, detail: { mark, from, to: after.state } });
    return after;
  });
}
