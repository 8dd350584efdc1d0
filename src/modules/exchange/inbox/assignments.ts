import { change } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findDepartmentNames, findDepartmentsOfMember } from "../../company/index.ts";
import type { InboxKind } from "./choices-contract.ts";
import { InboxAssignment, type InboxItem } from "./contract.ts";
import * as store from "./marks-store.ts";
import { describeItems, isForEach, settledWord } from "./sources.ts";
import { findItem } from "./store.ts";

/**
 * Says who of the department answers for an item, or gives it back to all of them. Of two who do so at once one wins:
 * `conflict` tells the other who has it now and by whom. Raises `not_found`, `forbidden` for other departments,
 * `invalid` for a member who is not in the department, and `conflict` for what is answered.
 */
export async function assignItem(context: Context, input: InboxAssignment): Promise<InboxItem> {
  const { kind, item, member, was } = InboxAssignment.parse(input);
  return change(
    context,
    "inbox_item.assigned",
    async (records, act) => {
      const { department, forHeads, settledAt, settledBy } = await requireState(records, kind, item);
      if (department === null)
        throw new Problem("invalid", "This is for whoever decides between departments: nobody answers for it alone.");
      if (forHeads)
        throw new Problem("invalid", "This is for the heads of the department: nobody answers for it alone.");
      if (isForEach(kind))
        throw new Problem("invalid", "This is for each of the department: nobody does it for the others.");
      if (settledAt !== null) {
        throw new Problem("conflict", `It was ${settledWord(kind)} already${settledBy ? ` by ${settledBy}` : ""}.`);
      }
      const place = { kind, item, department };
      const at = isoTime(context.clock.now());
      if (member !== null) await refuseStranger(records, member, department);
      const isDone =
        member === null
          ? was !== null && (await store.deleteAssignment(records, place, was))
          : await store.insertAssignment(records, place, was, { member, by: memberOf(context), at });
      if (!isDone) throw await tooLate(records, place);
      act.about(kind, item, { department, detail: { member, was } });
      return requireItem(within(context, records), kind, item);
    },
    async (records) => {
      const { department } = await requireState(records, kind, item);
      return { departments: department === null ? [] : [department] };
    },
  );
}

async function requireState(records: Records, kind: InboxKind, item: number): Promise<store.ItemState> {
  const [state] = await store.findItemStates(records, kind, [item]);
  if (state) return state;
  throw new Problem("not_found", `There is no ${kind} ${item}.`);
}

async function requireItem(context: Context, kind: InboxKind, item: number): Promise<InboxItem> {
  const place = await findItem(context.records, { kind, item, now: isoTime(context.clock.now()) });
  const [described] = place ? await describeItems(context, [place]) : [];
  if (described) return described;
  throw new Problem("not_found", `There is no ${kind} ${item}.`);
}

async function refuseStranger(records: Records, member: number, department: number): Promise<void> {
  const departments = await findDepartmentsOfMember(records, member);
  if (departments?.includes(department)) return;
  const name = (await findDepartmentNames(records, [department])).get(department) ?? "that department";
  throw new Problem("invalid", `Only somebody of ${name} can answer for it: choose one of them.`, [
    { path: "member", message: departments ? `does not belong to ${name}` : "is nobody who works here" },
  ]);
}

async function tooLate(records: Records, place: Parameters<typeof store.findAssigned>[1]): Promise<Problem> {
  const now = await store.findAssigned(records, place);
  if (!now) return new Problem("conflict", "It is the whole department's already. Look at it again.");
  const by = now.by === null || now.by === now.name ? "" : ` by ${now.by}`;
  return new Problem("conflict", `${now.name} has it now${by ? `, given${by}` : ""}. Look at it again.`);
}
