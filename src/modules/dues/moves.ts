import { addStep, type Due, isDoubled, type Step } from "./due.ts";
import type { Happening } from "./happenings.ts";
import { duesAboutPerson, duesOf, type Ledger, refile } from "./ledger.ts";

/** Dues of people who are another go to the survivor. Of what everybody is owed once, one stands: the survivor's own. */
export function merge(ledger: Ledger, { act, survivor, merged }: Happening & { kind: "merged" }): void {
  const moving = merged.flatMap((person) => duesAboutPerson(ledger, person)).toSorted((a, b) => a.id - b.id);
  for (const due of moving) {
    const stands = (other: Due) => other.commitment === due.commitment && !isDoubled(other);
    if (due.opening.once && !isDoubled(due) && duesAboutPerson(ledger, survivor).some(stands)) {
      addStep(due, { kind: "doubled", act });
    }
    addStep(due, { kind: "moved", act, from: due.about, to: survivor });
    refile(ledger, due, survivor);
  }
}

/** What came from the one who is whole again goes back there, as it was, also over several merges. */
export function unmerge(ledger: Ledger, { act, whole, from }: Happening & { kind: "unmerged" }): void {
  for (const due of [...duesAboutPerson(ledger, from)]) {
    const moved = due.steps.find((step) => step.kind === "moved" && step.from === whole);
    if (!moved) continue;
    const isUndone = ({ kind, act }: Step) => (kind === "moved" || kind === "doubled") && act >= moved.act;
    due.steps = due.steps.filter((step) => !isUndone(step));
    // What was opened for them because they are whole again is what they have back.
    const stands = (other: Due) => other.commitment === due.commitment && !isDoubled(other);
    for (const other of due.opening.once ? duesAboutPerson(ledger, whole).filter(stands) : []) {
      addStep(other, { kind: "doubled", act });
    }
    refile(ledger, due, whole);
  }
}

/** What was owed about a thing, such as the call of somebody unknown, is owed to the person whom it was of. */
export function recognise(ledger: Ledger, happening: Happening & { kind: "recognised" }): void {
  const { act, subject, things, people } = happening;
  for (const [place, thing] of things.entries()) {
    const person = people[place];
    if (person === undefined) continue;
    for (const due of [...duesOf(ledger, subject, thing)]) {
      addStep(due, { kind: "recognised", act, from: thing, to: person });
      refile(ledger, due, person, "person");
    }
  }
}

/** Nobody owes anything to somebody who is gone from the records. */
export function remove(ledger: Ledger, { act, people }: Happening & { kind: "removed" }): void {
  for (const due of people.flatMap((person) => duesAboutPerson(ledger, person))) {
    addStep(due, { kind: "withdrawn", act });
  }
}
