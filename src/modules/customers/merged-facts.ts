import { completePerson, type PersonFacts } from "./complete-person.ts";

const longestNote = 5000;

/**
 * What a person is shown with after others were merged into them: their own fields, what they leave empty filled in by
 * the others in the order in which they came, the earliest time, and every note. Merged persons keep their own fields,
 * so that the same question asked without one of them has the answer that it had before.
 */
export function joinFacts(own: PersonFacts, merged: readonly PersonFacts[]): PersonFacts {
  let joined = own;
  for (const person of merged) {
    const note = joinNotes(joined.note, person.note);
    joined = { ...completePerson(joined, { ...person, note: undefined }, "complete").now, note };
  }
  return joined;
}

/**
 * What is a person's own after somebody changed what they are shown with: the changed fields belong to them from then
 * on. `expected` is what they would be shown with if nobody had.
 */
export function ownFacts(own: PersonFacts, shown: PersonFacts, expected: PersonFacts): PersonFacts {
  return {
    name: shown.name === expected.name ? own.name : shown.name,
    account: shown.account === expected.account ? own.account : shown.account,
    since: shown.since === expected.since ? own.since : shown.since,
    note: shown.note === expected.note ? own.note : shown.note,
  };
}

function joinNotes(note: string, more: string): string {
  if (more === "" || note.includes(more)) return note;
  const both = note === "" ? more : `${note}\n${more}`;
  return both.length > longestNote ? note : both;
}
