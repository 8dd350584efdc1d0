import { type Act, subjectsOf } from "../../kernel/acts/act.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import { mirrorRows } from "../../kernel/events/mirror.ts";
import { peopleTable } from "./events.ts";
import { findPeopleToMirror } from "./store-mirror.ts";

/** Copies people into the events: one row each, of their newest version; those who are gone go there too. */
export const mirrorPeople: Follower = {
  name: "mirror people",
  verbs: [
    "person.added",
    "person.changed",
    "person.recognised",
    "person.removed",
    "person.restored",
    "person.merged",
    "person.unmerged",
  ],
  outside: true,
  async follow({ records, events }, acts) {
    await mirrorRows(events, peopleTable, peopleOf(acts), (ids) => findPeopleToMirror(records, ids), "person");
  },
};

/** The people that acts are about, each once; of a merge and its undoing both. */
export function peopleOf(acts: readonly Act[]): number[] {
  return [...new Set([...subjectsOf(acts, "person"), ...acts.flatMap(othersOf)])];
}

function othersOf({ verb, detail }: Act): number[] {
  const others = verb === "person.merged" ? detail.merged : verb === "person.unmerged" ? [detail.from] : [];
  return Array.isArray(others) ? others.filter((id) => typeof id === "number") : [];
}
