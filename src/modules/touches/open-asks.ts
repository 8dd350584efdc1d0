import type { Follower } from "../../kernel/acts/followers.ts";
import { openAsks } from "./ask-store.ts";

/** Opens the one ask of everybody who becomes known, whichever way they came. */
export const followNewPeople: Follower = {
  name: "open asks",
  verbs: ["person.added"],
  async follow({ records }, acts) {
    for (const { subject, subjects, department } of acts) {
      if (subject === "person" && subjects.length > 0) await openAsks(records, subjects, department);
    }
  },
};
