import { change } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, within } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { requireMember } from "../../dues/index.ts";
import { markRead, unmarkRead } from "./confirmations-store.ts";
import type { HeadsUpDetail } from "./contract.ts";
import { noteCovered, noteUncovered } from "./covering.ts";
import { requireDetail, requireLocked, requireRow } from "./heads-ups.ts";
import { deleteConfirmation, findReadings, insertConfirmation } from "./readings-store.ts";
import { findHeadsUpSettings } from "./settings-store.ts";

/**
 * Says that the actor has read it as it stands now; again changes nothing. Raises `forbidden` for one that is for other
 * departments, `conflict` for a draft and for one that was taken back, `not_found`.
 */
export async function confirmHeadsUp(context: Context, id: number): Promise<HeadsUpDetail> {
  const member = requireMember(context);
  return change(
    context,
    "heads_up.confirmed",
    async (records, act) => {
      const { state, edition } = await requireLocked(records, id);
      if (state !== "published") throw unpublished(state);
      const inside = within(context, records);
      const { mine } = await requireRow(inside, id);
      if (mine.confirmedAt !== null) {
        act.leaveOut();
        await markRead(records, { headsUp: id, member });
        return requireDetail(inside, id);
      }
      await insertConfirmation(records, { heads_up: id, member, edition, at: isoTime(context.clock.now()) });
      await markRead(records, { headsUp: id, member });
      act.about("heads_up", id, { detail: { edition, member } });
      await noteCovered(inside, { headsUp: id, share: (await findHeadsUpSettings(records)).share });
      return requireDetail(inside, id);
    },
    readersOf(context, id),
  );
}

/** Takes that back. Raises `not_found` where the actor has not confirmed it as it stands now. */
export async function takeConfirmationBack(context: Context, id: number): Promise<HeadsUpDetail> {
  const member = requireMember(context);
  return change(
    context,
    "heads_up.unconfirmed",
    async (records, act) => {
      const { askedEdition, state } = await requireLocked(records, id);
      if (state !== "published") throw unpublished(state);
      if (!(await deleteConfirmation(records, { headsUp: id, member, since: askedEdition }))) {
        throw new Problem("not_found", "You have not confirmed this heads-up as it stands now.");
      }
      await unmarkRead(records, { headsUp: id, member });
      act.about("heads_up", id, { detail: { member } });
      const inside = within(context, records);
      const departments = (await findReadings(records, id)).map(({ department }) => department);
      const { share } = await findHeadsUpSettings(records);
      await noteUncovered(inside, { headsUp: id, departments, share });
      return requireDetail(inside, id);
    },
    { member },
  );
}

/** The departments that are to read it; those that the actor may not see are not there. */
function readersOf(context: Context, id: number) {
  return async (records: Records) => {
    const { state } = await requireRow(within(context, records), id);
    // A draft is nobody's to read: that is said by the verb itself.
    if (state !== "published") return { departments: [], member: requireMember(context) };
    return { departments: (await findReadings(records, id)).map(({ department }) => department) };
  };
}

function unpublished(state: "draft" | "withdrawn"): Problem {
  return state === "draft"
    ? new Problem("conflict", "This is a draft. It can be confirmed once it is published.")
    : new Problem("conflict", "This heads-up was taken back: there is nothing to confirm.");
}
