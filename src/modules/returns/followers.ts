import type { Follower } from "../../kernel/acts/followers.ts";
import { mirrorRows } from "../../kernel/events/mirror.ts";
import { outcomesTable } from "./events.ts";
import { findOutcomesToMirror } from "./outcome-store.ts";

/** Copies outcomes to the events; a batch of an import is an act about all that it created. */
export const mirrorOutcomes: Follower = {
  name: "mirror outcomes",
  verbs: ["outcome.recorded", "outcome.withdrawn", "outcomes.imported"],
  outside: true,
  async follow({ records, events }, acts) {
    const ids = acts.flatMap(({ subject, subjects }) =>
      subject === "outcome" || subject === "outcomes" ? subjects : [],
    );
    await mirrorRows(events, outcomesTable, ids, (chunk) => findOutcomesToMirror(records, chunk));
  },
};
