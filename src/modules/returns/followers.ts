import { subjectsOf } from "../../kernel/acts/act.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import { mirrorRows } from "../../kernel/events/mirror.ts";
import { peopleOf } from "../customers/index.ts";
import { outcomesTable } from "./events.ts";
import { findOutcomeIds, findOutcomesToMirror } from "./outcomes/outcome-store.ts";

/** Copies outcomes to the events; a batch of an import is an act about all that it created. */
export const mirrorOutcomes: Follower = {
  name: "mirror outcomes",
  verbs: ["outcome.recorded", "outcome.withdrawn", "outcomes.imported", "person.merged", "person.unmerged"],
  outside: true,
  async follow({ records, events }, acts) {
    const ids = [...subjectsOf(acts, "outcome"), ...subjectsOf(acts, "outcomes")];
    const moved = await findOutcomeIds(records, peopleOf(acts));
    await mirrorRows(events, outcomesTable, [...ids, ...moved], (chunk) => findOutcomesToMirror(records, chunk));
  },
};
