import { dayOf, inOffice, yearDays } from "./calendar.ts";
import { teamOf } from "./company.ts";
import type { Lead, OldAccount, Person } from "./people.ts";
import { type Random, randomOf } from "./random.ts";
import { contact, inYear, type Touch } from "./touches.ts";

/** How many customers wish to be called; to how many of these the service desk only writes; and what it promised. */
export const service = {
  wishPhone: 260,
  getMail: 48,
  callBacks: { within_a_day: 260, later: 105, never: 55 },
} as const;

/** The words by which a wish stands in a person's note, and a call back in the note of a contact. */
export const wishNote = "Prefers to be called back.";
export const askedForCall = "Asks to be called back";
export const calledBack = "Calls back";

/** A customer with the day from which on there is something to look after. */
type Served = { person: Person; from: number };

/** Everybody who has a machine: those of old, and buyers from three days after their deal on. */
function servedPeople(accounts: readonly OldAccount[], buyers: readonly Lead[]): Served[] {
  return [
    ...accounts.flatMap(({ people }) => people.map((person) => ({ person, from: 0 }))),
    ...buyers.map((person) => ({ person, from: dayOf(Math.max(person.decides, person.since)) + 3 })),
  ].filter(({ from }) => from < yearDays - 30);
}

/** Decides who wishes to be called, and whose wish the service desk passes over. */
export function decideWishes(seed: string, accounts: readonly OldAccount[], buyers: readonly Lead[]): void {
  const random = randomOf(`${seed}/wishes`);
  const reachable = servedPeople(accounts, buyers).filter(({ person, from }) => person.phone !== "" && from < 240);
  for (const [at, { person }] of random.shuffled(reachable).slice(0, service.wishPhone).entries()) {
    person.wish = at < service.getMail ? "phone_but_gets_mail" : "phone";
  }
}

/** What customers want and get while they are customers. */
export function serviceContacts(seed: string, accounts: readonly OldAccount[], buyers: readonly Lead[]): Touch[] {
  const random = randomOf(`${seed}/service`);
  const served = servedPeople(accounts, buyers);
  return inYear([
    ...served.flatMap((one) => [...supportOf(random, one), ...visitsTo(random, one)]),
    ...callBacks(random, served),
  ]);
}

function supportOf(random: Random, { person, from }: Served): Touch[] {
  const share = (yearDays - from) / yearDays;
  const least = person.wish === "none" ? 1 : 3;
  const cases = Math.max(least, Math.round(random.whole(4, 20) * share));
  return Array.from({ length: cases }, () => inOffice(random, random.whole(from, yearDays - 4)))
    .toSorted((one, other) => one - other)
    .flatMap((at, number) => supportCase(random, person, at, number === 0));
}

function supportCase(random: Random, person: Person, at: number, isFirst: boolean): Touch[] {
  const place = random.next();
  const isCaller = person.wish === "phone_but_gets_mail" || (person.wish === "phone" && isFirst);
  const medium = isCaller || place < 0.5 ? "phone" : place < 0.8 ? "mail" : place < 0.93 ? "chat" : "counter";
  if (medium === "counter") {
    const member = random.pick(teamOf("Front Desk"));
    return [
      contact(person, at, { department: "Front Desk", member, direction: "inbound", medium, purpose: "support" }),
    ];
  }
  const desk = { department: "Service Desk", member: random.pick(teamOf("Service Desk")), purpose: "support" } as const;
  const note = random.chance(0.12) ? random.pick(complaints) : "";
  const asked = contact(person, at, { ...desk, direction: "inbound", medium, note });
  const reply = replyMedium(random, person, medium, isFirst);
  const answered = contact(person, replyAfter(random, at), { ...desk, direction: "outbound", medium: reply });
  return medium === "chat" ? [asked] : [asked, answered];
}

/** Most are answered before the evening, the others on the next working day. */
function replyAfter(random: Random, at: number): number {
  return random.chance(0.7) ? at + random.whole(15, 120) : inOffice(random, dayOf(at) + 1);
}

const complaints = [
  "The milk does not froth",
  "Display shows E14",
  "Beans have run out",
  "Water is cold",
  "Machine leaks",
  "Asks for a bigger machine",
];

function replyMedium(random: Random, person: Person, asked: "phone" | "mail" | "chat", isFirst: boolean) {
  if (person.wish === "phone_but_gets_mail") return "mail";
  if (asked === "phone") return (person.wish === "phone" && isFirst) || random.chance(0.8) ? "phone" : "mail";
  return "mail";
}

function visitsTo(random: Random, { person, from }: Served): Touch[] {
  const member = random.pick(teamOf("Field Service"));
  const count = Math.round((random.whole(0, 6) * (yearDays - from)) / yearDays);
  return Array.from({ length: count }, () =>
    contact(person, inOffice(random, random.whole(from, yearDays - 4)), {
      department: "Field Service",
      member,
      direction: "outbound",
      medium: "visit",
      purpose: random.chance(0.6) ? "support" : "delivery",
    }),
  );
}

/** Who asks to be called back is called within a day, later, or never; nobody asks twice. */
function callBacks(random: Random, served: readonly Served[]): Touch[] {
  const { callBacks: plan } = service;
  const fates = random.deck(plan, plan.within_a_day + plan.later + plan.never);
  const callers = random.shuffled(
    served.filter(({ person, from }) => person.wish !== "phone_but_gets_mail" && from < 300),
  );
  return callers.slice(0, fates.length).flatMap(({ person, from }, at) => {
    const asked = inOffice(random, random.whole(from, yearDays - 20));
    const desk = { department: "Service Desk", purpose: "support", medium: "phone" } as const;
    const team = teamOf("Service Desk");
    const request = contact(person, asked, {
      ...desk,
      member: random.pick(team),
      direction: "inbound",
      note: askedForCall,
    });
    if (fates[at] === "never") return [request];
    const called =
      fates[at] === "within_a_day"
        ? asked + random.whole(20, 240)
        : inOffice(random, dayOf(asked) + random.whole(2, 6));
    return [
      request,
      contact(person, called, { ...desk, member: random.pick(team), direction: "outbound", note: calledBack }),
    ];
  });
}
