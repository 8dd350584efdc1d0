import { type Handing, returnedCampaign } from "./handing.ts";
import type { Random } from "./random.ts";

const machines = ["Machine S", "Machine M", "Machine L"];
const promised = [
  "we call before Friday",
  "an offer by mail, then a call",
  "a machine to try for a day",
  "a call in the morning, not at noon",
];
const visits = ["before noon tomorrow", "in the afternoon", "on the next working day", "by the end of the week"];
const misread = [
  '"The first month is free": is it free too where nobody signs?',
  '"Cleaned every week": by us or by them?',
  '"All machines in stock": when does one stand in their kitchen?',
];

/** What is said with a hand-off: what they want, and what was agreed with them. */
export function wordsFor(random: Random, { to, subject, campaign }: Handing, city: string): string {
  const agreed = (what: string) => `Agreed: ${what}.`;
  if (campaign?.name === returnedCampaign.name) {
    return "Came by the advertisement for HR teams and asked for coffee at one day for applicants. Nothing was said of a lease.";
  }
  if (subject.includes("an offer")) {
    const office = `An office of ${random.whole(12, 140)} people in ${city}, looks at ${random.pick(machines)}.`;
    return `${office} ${agreed(random.pick(promised))}`;
  }
  switch (to) {
    case "Marketing":
      return `${random.whole(2, 6)} customers this week ask about ${random.pick(misread)} ${agreed("we tell them once you have said so")}`;
    case "Human Resources":
      return `The papers came by mail. ${agreed("they hear from you within a week")}`;
    case "Field Service":
      return `Could not be helped on the phone. ${agreed(`a visit ${random.pick(visits)}`)}`;
    case "Service Desk":
      return `A new machine, and nobody there has cleaned one. ${agreed("a call in its second week")}`;
    default:
      return `Runs dry by noon since more people are in. ${agreed("an offer for the next size within the week")}`;
  }
}

/** What the one who got it asks back, and what they are told. */
export function askedBackFor(random: Random, { to, subject }: Handing): readonly [question: string, answer: string] {
  if (subject.includes("an offer")) {
    return random.pick([
      ["How many cups a day do they drink?", "About ninety, most of them before ten."],
      ["Who signs there?", "The office manager, after purchasing has seen it."],
      ["What do they have now?", "A machine of their own that breaks down every month."],
    ] as const);
  }
  if (to === "Field Service") {
    return random.pick([
      ["Which machine is it, and where does it stand?", "A Machine M, in the kitchen on the second floor."],
      ["Who opens the door before eight?", "The porter; they know that somebody comes."],
    ] as const);
  }
  return random.pick([
    ["Which day suits them?", "Tuesdays, before nine."],
    ["Who cleans it there?", "Whoever is first in the office; they want it written down."],
  ] as const);
}
