import type { Context } from "../../kernel/context.ts";
import type { PersonCounts } from "./pairs-contract.ts";

/** How many of something each of these people has, by id; who has none may be left out. */
export type CountOfPeople = (context: Context, people: readonly number[]) => Promise<ReadonlyMap<number, number>>;

const counts = new Map<keyof PersonCounts, CountOfPeople>();

/** A module that keeps something of people says here, once, where it is loaded, how to count it. */
export function addPersonCount(what: keyof PersonCounts, count: CountOfPeople): void {
  if (counts.has(what)) throw new Error(`two counts of ${what}`);
  counts.set(what, count);
}

/** What each of these people has, one question for each kind of thing. */
export async function countForPeople(context: Context, people: readonly number[]): Promise<Map<number, PersonCounts>> {
  const found = new Map(
    people.map((id): [number, PersonCounts] => [id, { contacts: 0, touches: 0, answers: 0, outcomes: 0 }]),
  );
  if (people.length === 0) return found;
  await Promise.all(
    [...counts].map(async ([what, count]) => {
      for (const [id, many] of await count(context, people)) {
        const one = found.get(id);
        if (one) one[what] = many;
      }
    }),
  );
  return found;
}
