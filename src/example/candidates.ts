import { atScreen, dayOf, inOffice, minutesInDay } from "./calendar.ts";
import { candidateCauses } from "./causes.ts";
import { teamOf } from "./company.ts";
import { identityOf } from "./leads.ts";
import type { Namer } from "./names.ts";
import type { Candidate } from "./people.ts";
import { randomOf } from "./random.ts";
import { contact, inYear, type Touch, webEntry } from "./touches.ts";

/** How many apply, and how many of them wait for an answer: 36 until today. */
const applications = { all: 230, late: 41, never: 36, hired: 14 } as const;

/** A candidate who hears nothing for longer than this many days feels forgotten. */
const patienceDays = 8;

export function makeCandidates(seed: string, namer: Namer): Candidate[] {
  const random = randomOf(`${seed}/candidates`);
  const { all, late, never, hired } = applications;
  const came = random.deck(candidateCauses, all);
  const fates = random.deck({ answered: all - late - never, answered_late: late, never_answered: never }, all);
  let toHire: number = hired;
  return fates.map((fate, at): Candidate => {
    const isHired = fate === "answered" && toHire > 0;
    if (isHired) toHire -= 1;
    const since = atScreen(random, random.whole(0, fate === "answered" && !isHired ? 352 : 300));
    const identity = identityOf(random, undefined, namer);
    return {
      ...identity,
      id: "",
      kind: "candidate",
      visitor: "",
      cause: came[at] ?? "referral",
      campaign: undefined,
      since,
      wish: "none",
      fate,
      isHired,
    };
  });
}

/** An application and what human resources make of it. */
export function candidateTouches(seed: string, candidates: readonly Candidate[]): Touch[] {
  const random = randomOf(`${seed}/candidate touches`);
  const team = teamOf("Human Resources");
  return candidates.flatMap((person) => {
    const member = random.pick(team);
    const applied = webEntry(
      person.since,
      { external_id: person.id, visitor: person.visitor },
      "Sent an application",
      "application",
    );
    if (person.fate === "never_answered") return [applied];
    const day = dayOf(person.since);
    const replied = inOffice(
      random,
      day + (person.fate === "answered" ? random.whole(1, 5) : random.whole(patienceDays + 2, 20)),
    );
    const by = { department: "Human Resources", member } as const;
    const reply = contact(person, replied, {
      ...by,
      direction: "outbound",
      medium: random.chance(0.6) ? "mail" : "phone",
      purpose: "application",
    });
    if (!person.isHired && random.chance(0.55)) return inYear([applied, reply]);
    const interviewed = inOffice(random, dayOf(replied) + random.whole(4, 14));
    const interview = contact(person, interviewed, {
      ...by,
      direction: "inbound",
      medium: random.chance(0.5) ? "video" : "visit",
      purpose: "interview",
    });
    return inYear([applied, reply, interview]);
  });
}

/** When somebody signs to work here. */
export function hiredAt(person: Candidate): number {
  return person.since + 33 * minutesInDay;
}
