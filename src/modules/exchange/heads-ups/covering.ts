import { change } from "../../../kernel/acts/change.ts";
import type { Follower } from "../../../kernel/acts/followers.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context, within } from "../../../kernel/context.ts";
import * as store from "./readings-store.ts";
import { findHeadsUpSettings } from "./settings-store.ts";

/** Notes which departments have read enough now, of one heads-up or all; one act tells of all of them. */
export async function noteCovered(
  context: Context,
  { headsUp, share }: { headsUp?: number; share: number },
): Promise<void> {
  await change(asSystem(context), "heads_up.covered", async (records, act) => {
    const at = isoTime(context.clock.now());
    const covered = await store.settleReadings(records, { ...(headsUp ? { headsUp } : {}), share, at });
    if (covered.length === 0) return act.leaveOut();
    act.about("heads_up", idsOf(covered), { detail: readingsIn(covered) });
  });
}

/** Notes which of these departments have not read enough any more, because somebody took back that they had. */
export async function noteUncovered(
  context: Context,
  fallen: { headsUp: number; departments: readonly number[]; share: number },
): Promise<void> {
  await change(asSystem(context), "heads_up.uncovered", async (records, act) => {
    const uncovered = await store.unsettleReadings(records, fallen);
    if (uncovered.length === 0) return act.leaveOut();
    act.about("heads_up", idsOf(uncovered), { detail: readingsIn(uncovered) });
  });
}

/** Who left does not keep a department from having read something, and a department that is gone owes nothing. */
export const followMembers: Follower = {
  name: "readers of heads-ups",
  verbs: ["member.removed", "member.changed", "department.removed"],
  async follow(context) {
    const { records } = context;
    await change(asSystem(context), "heads_up.let_off", async (inside, act) => {
      const gone = await store.endOfRemoved(inside, isoTime(context.clock.now()));
      if (gone.length === 0) return act.leaveOut();
      const detail = { withdrawn: readingsIn(gone.filter(({ isRunning }) => isRunning)) };
      act.about("heads_up", idsOf(gone), { detail });
    });
    await noteCovered(within(context, records), { share: (await findHeadsUpSettings(records)).share });
  },
};

/** What acts say of readings: whose dues they open, settle and withdraw. */
export function readingsIn(readings: readonly { id: number; department: number }[]) {
  return { readings: readings.map(({ id }) => id), departments: readings.map(({ department }) => department) };
}

function idsOf(covered: readonly store.Covered[]): number[] {
  return [...new Set(covered.map(({ headsUp }) => headsUp))];
}
