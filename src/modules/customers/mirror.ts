import type { Act } from "../../kernel/acts/act.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import { mirrorRows } from "../../kernel/events/mirror.ts";
import { peopleTable } from "./events.ts";
import { findPeopleToMirror } from "./store-mirror.ts";

/** Copies people into the events: one row each, of their newest version; those who are gone go there too. */
export const mirrorPeople: Follower = {
  name: "mirror people",
  verbs: ["person.added", "person.changed", "person.recognised", "person.removed", "person.restored"],
  outside: true,
  async follow({ records, events }, acts) {
    await mirrorRows(events, peopleTable, peopleOf(acts), (ids) => findPeopleToMirror(records, ids), "person");
  },
};

/** The people that acts are about, each once. */
export function peopleOf(acts: readonly Act[]): number[] {
  return [...new Set(acts.flatMap(({ subject, subjects }) => (subject === "person" ? subjects : [])))];
}
