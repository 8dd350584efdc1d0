import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, memberOf } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { NewView, type View, ViewChange } from "./view-contract.ts";
import * as store from "./view-store.ts";

const most = 200;

/** The views of a page that the reader sees: their own, and what others share. By name. */
export async function listViews(context: Context, page: string): Promise<View[]> {
  return read(context, "view.read", async (records) =>
    (await store.findViews(records, memberOf(context), { page }, most)).map(present),
  );
}

/** Keeps what somebody chose on a page, for themselves unless it is shared. Raises `limit` beyond 200 of a page. */
export async function saveView(context: Context, input: NewView): Promise<View> {
  const view = NewView.parse(input);
  return change(context, "view.saved", async (records, act) => {
    const member = memberOf(context);
    if (member === null) throw new Problem("forbidden", "A view belongs to a member: sign in to keep one.");
    if ((await store.findViews(records, member, { page: view.page }, most)).length === most)
      throw new Problem("limit", `A page has at most ${most} views. Remove one that nobody needs.`);
    const id = await store.insertView(records, member, view);
    act.about("view", id, { detail: { page: view.page, shared: view.shared } });
    return requireView(records, context, id);
  });
}

/** Changes what is given, if `version` is the newest. Raises `stale`, `not_found`, or `forbidden` for another's. */
export async function changeView(context: Context, id: number, version: number, input: ViewChange): Promise<View> {
  const wanted = ViewChange.parse(input);
  return change(
    context,
    "view.changed",
    async (records, act) => {
      const before = await requireView(records, context, id);
      if (!(await store.updateView(records, id, version, wanted)))
        throw new Problem(
          "stale",
          `Somebody changed "${before.name}" meanwhile. Read it again and repeat your change.`,
        );
      act.about("view", id, { detail: { changed: Object.keys(wanted) } });
      return requireView(records, context, id);
    },
    ownerOf(context, id),
  );
}

/** Removes a view. Raises `not_found`, or `forbidden` for another's. */
export async function removeView(context: Context, id: number): Promise<void> {
  await change(
    context,
    "view.removed",
    async (records, act) => {
      if (!(await store.removeView(records, id, isoTime(context.clock.now())))) throw missing(id);
      act.about("view", id);
      return null;
    },
    ownerOf(context, id),
  );
}

/** Brings a view back that was removed. Raises `not_found`, or `forbidden` for another's. */
export async function restoreView(context: Context, id: number): Promise<View> {
  return change(
    context,
    "view.restored",
    async (records, act) => {
      if (!(await store.removeView(records, id, null))) throw missing(id);
      act.about("view", id);
      return requireView(records, context, id);
    },
    ownerOf(context, id),
  );
}

/** Whose it is; what the reader may not see is not there. */
function ownerOf(context: Context, id: number) {
  return async (records: Records) => {
    const member = await store.findViewMember(records, id);
    const isSeen = member === memberOf(context) || (await store.findViews(records, null, { id }, 1)).length > 0;
    if (member === undefined || !isSeen) throw missing(id);
    return { member };
  };
}

async function requireView(records: Records, context: Context, id: number): Promise<View> {
  const [view] = await store.findViews(records, memberOf(context), { id }, 1);
  if (!view) throw missing(id);
  return present(view);
}

function present({ member: _, ...view }: View & { member: number }): View {
  return view;
}

function missing(id: number): Problem {
  return new Problem("not_found", `There is no view ${id}.`);
}
