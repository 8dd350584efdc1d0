import { subjectsOf } from "../../kernel/acts/act.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import { mirrorRows } from "../../kernel/events/mirror.ts";
import { spendTable } from "./events.ts";
import { findSpendToMirror } from "./spend-mirror-store.ts";

/** Copies spend to the events. */
export const mirrorSpend: Follower = {
  name: "mirror spend",
  verbs: ["spend.recorded", "spend.withdrawn"],
  outside: true,
  async follow({ records, events }, acts) {
    await mirrorRows(events, spendTable, subjectsOf(acts, "spend"), (ids) => findSpendToMirror(records, ids));
  },
};
