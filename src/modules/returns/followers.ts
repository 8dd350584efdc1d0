import type { Follower } from "../../kernel/acts/followers.ts";
import { mirrorRows } from "../../kernel/events/mirror.ts";
import { outcomesTable } from "./events.ts";
import { findOutcomesToMirror } from "./outcome-store.ts";

/** Copies outcomes to the events. */
export const mirrorOutcomes: Follower = {
  name: "mirror outcomes",
  verbs: ["outcome.recorded", "outcome.withdrawn"],
  outside: true,
  async follow({ records, events }, acts) {
    const ids = acts.flatMap(({ subject, subjects }) => (subject === "outcome" ? subjects : []));
    await mirrorRows(events, outcomesTable, ids, (chunk) => findOutcomesToMirror(records, chunk));
  },
};
