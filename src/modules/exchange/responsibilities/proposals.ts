import { change } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { type Activity, PartsProposal } from "./contract.ts";
import { decider, inOrder, noActivity, requireActivity } from "./register.ts";
import * as store from "./store.ts";

/**
 * Proposes which parts the own department has. A newer proposal replaces one that waits. Raises `not_found` for an
 * activity or department that is not there.
 */
export async function proposeParts(
  context: Context,
  activity: number,
  department: number,
  input: PartsProposal,
): Promise<Activity> {
  const { parts, words } = PartsProposal.parse(input);
  const target = { departments: [department] };
  return change(
    context,
    "responsibility.proposed",
    async (records, act) => {
      if (!(await store.lockActivity(records, activity))) throw noActivity(activity);
      await refuseMissingDepartments(records, [department]);
      const wanted = inOrder(parts);
      const proposal = { activity, department, parts: wanted, words, ...decider(context) };
      const id = await store.insertProposal(records, proposal);
      act.about("activity", activity, { department, detail: { proposal: id, parts: wanted } });
      return requireActivity(records, activity);
    },
    target,
  );
}

/** Does what was proposed, or leaves it. Raises `not_found` for one that does not wait. */
export async function decideProposal(context: Context, id: number, accepts: boolean): Promise<Activity> {
  return change(context, accepts ? "responsibility.accepted" : "responsibility.declined", async (records, act) => {
    const { activity, department, parts } = await requireWaiting(records, id);
    const before = await store.findParts(records, activity, department);
    if (accepts) await store.writeParts(records, activity, department, parts);
    await store.decideProposalRow(records, id, { state: accepts ? "accepted" : "declined", ...decider(context) });
    act.about("activity", activity, { department, detail: { proposal: id, before, parts } });
    return requireActivity(records, activity);
  });
}

/** Takes back what was proposed. Raises `not_found` for one that does not wait. */
export async function withdrawProposal(context: Context, id: number): Promise<Activity> {
  return change(
    context,
    "responsibility.unproposed",
    async (records, act) => {
      const { activity, department } = await requireWaiting(records, id);
      await store.decideProposalRow(records, id, { state: "withdrawn", ...decider(context) });
      act.about("activity", activity, { department, detail: { proposal: id } });
      return requireActivity(records, activity);
    },
    async (records) => {
      // Who is not signed in is told that, and nothing of what there is.
      if (context.actor.kind === "nobody") return {};
      return { departments: [(await requireWaiting(records, id)).department] };
    },
  );
}

async function requireWaiting(records: Records, id: number) {
  const waiting = await store.lockProposal(records, id);
  if (!waiting) throw new Problem("not_found", `There is no proposal ${id} that waits.`);
  return waiting;
}
