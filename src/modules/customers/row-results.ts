import type { Notice, RowResult } from "../../kernel/imports/kind.ts";
import type { PersonBefore } from "./complete-known.ts";
import { type BroughtFacts, findUnheard, type PersonFacts } from "./complete-person.ts";

/** A row that was taken, with the person it is about. */
export type TakenRow = { number: number; id: number; brought: BroughtFacts };

/** What was done to the people of the rows: who was made, what the changed ones were before, what all are like now. */
export type DonePeople = {
  created: ReadonlySet<number>;
  before: ReadonlyMap<number, PersonBefore>;
  facts: ReadonlyMap<number, PersonFacts>;
};

/** What became of each row, by row number. The first row of a person tells what was done; further ones add nothing. */
export function describeRows(rows: readonly TakenRow[], { created, before, facts }: DonePeople) {
  const results = new Map<number, RowResult>();
  const firstRows = new Map<number, number>();
  for (const { number, id, brought } of rows) {
    const first = firstRows.get(id);
    const kept = facts.get(id);
    const notice = noticeFor(first, kept ? findUnheard(kept, brought) : []);
    const more = notice ? { notice } : {};
    const changed = before.get(id);
    if (first !== undefined) results.set(number, { number, became: "unchanged", ...more });
    else if (created.has(id)) results.set(number, { number, became: "created", id, ...more });
    else if (changed) results.set(number, { number, became: "updated", id, before: changed, ...more });
    else results.set(number, { number, became: "unchanged", ...more });
    if (first === undefined) firstRows.set(id, number);
  }
  return results;
}

function noticeFor(first: number | undefined, unheard: readonly string[]): Notice | undefined {
  if (unheard.length > 0)
    return {
      code: "kept_as_it_was",
      message: `The row says something else about ${unheard.join(" and ")} than what is kept, and it was left as it is.`,
    };
  if (first === undefined) return undefined;
  return { code: "same_person", message: `This is the same person as in row ${first}.` };
}

/** A row whose keys belong to several people: which of them it is about, only somebody who knows them can tell. */
export function refuseSeveralOwners(number: number, owners: readonly number[]): RowResult {
  return {
    number,
    became: "refused",
    refusal: {
      field: "external_id",
      expected: "keys of one person",
      found: `keys of ${owners.map((owner) => `CU-${owner}`).join(" and ")}`,
      repair: "correct the key that is another person's",
    },
  };
}
