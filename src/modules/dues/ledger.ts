import type { Due } from "./due.ts";
import type { Rule } from "./happenings.ts";

/** Dues at hand, found by what they are about and by the thing that opened them. */
export type Ledger = {
  byId: Map<number, Due>;
  byAbout: Map<string, Due[]>;
  byThing: Map<string, Due[]>;
};

export function openLedger(dues: readonly Due[]): Ledger {
  const ledger: Ledger = { byId: new Map(), byAbout: new Map(), byThing: new Map() };
  for (const due of dues.toSorted((one, other) => one.id - other.id)) file(ledger, due);
  return ledger;
}

/** Puts a due where it is found. */
export function file(ledger: Ledger, due: Due): void {
  ledger.byId.set(due.id, due);
  listOf(ledger.byAbout, aboutKey(due.subject, due.about)).push(due);
  const { thing } = due.opening;
  if (thing !== null) listOf(ledger.byThing, thingKey(due.commitment, thing)).push(due);
}

/** The dues of all commitments about a person, the oldest first. */
export function duesAboutPerson(ledger: Ledger, person: number): readonly Due[] {
  return duesOf(ledger, "person", person);
}

/** The dues of a commitment about something, the oldest first. */
export function duesAbout(ledger: Ledger, { id }: Rule, { subject, about }: Pick<Due, "subject" | "about">): Due[] {
  return duesOf(ledger, subject, about).filter(({ commitment }) => commitment === id);
}

/** The dues of all commitments about something, the oldest first. */
export function duesOf(ledger: Ledger, subject: string, about: number): readonly Due[] {
  return ledger.byAbout.get(aboutKey(subject, about)) ?? [];
}

/** The dues of a commitment that a thing opened. */
export function duesOfThing(ledger: Ledger, { id }: Rule, thing: string): readonly Due[] {
  return ledger.byThing.get(thingKey(id, thing)) ?? [];
}

/** Files a due under another thing that it is about. */
export function refile(ledger: Ledger, due: Due, about: number, subject = due.subject): void {
  const key = aboutKey(due.subject, due.about);
  const left = (ledger.byAbout.get(key) ?? []).filter((other) => other !== due);
  ledger.byAbout.set(key, left);
  due.subject = subject;
  due.about = about;
  const list = listOf(ledger.byAbout, aboutKey(due.subject, about));
  list.push(due);
  list.sort((one, other) => one.id - other.id);
}

const aboutKey = (subject: string, about: number) => `${subject} ${about}`;
const thingKey = (commitment: number, thing: string) => `${commitment} ${thing}`;

function listOf(lists: Map<string, Due[]>, key: string): Due[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
