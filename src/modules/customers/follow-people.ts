import { type Act, subjectsOf } from "../../kernel/acts/act.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import { matchPeople } from "./match-people.ts";
import { peopleOf } from "./mirror.ts";
import { findPeopleOfAccounts } from "./store-profiles.ts";

/** People who are matched at once, in a transaction of their own: all else waits for it in an embedded database. */
const together = 250;

/** People of a renamed company who are matched anew. */
const ofOneCompany = 5_000;

/** Looks for likely doubles of everybody who becomes known or changes. Merging matches by itself. */
export const matchNewPeople: Follower = {
  name: "match people",
  verbs: [
    "person.added",
    "person.changed",
    "person.recognised",
    "person.removed",
    "person.restored",
    "account.changed",
  ],
  // Matched once more, they come out the same: so a large import need not be one transaction.
  outside: true,
  async follow({ records }, acts) {
    const renamed = subjectsOf(acts.filter(isRenaming), "account");
    const people = [...new Set([...peopleOf(acts), ...(await findPeopleOfAccounts(records, renamed, ofOneCompany))])];
    for (let at = 0; at < people.length; at += together) {
      const some = people.slice(at, at + together);
      await records.transaction().execute((inside) => matchPeople(inside, some));
    }
  },
};

function isRenaming({ verb, detail }: Act): boolean {
  return verb === "account.changed" && Array.isArray(detail.fields) && detail.fields.includes("name");
}
