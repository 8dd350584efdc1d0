import { dayOf, inOffice, minutesInDay } from "./calendar.ts";
import type { Entry } from "./causes.ts";
import { type DepartmentName, teamOf } from "./company.ts";
import type { Lead } from "./people.ts";
import { type Random, randomOf } from "./random.ts";
import { type Contact, contact, inYear, type Touch } from "./touches.ts";

/** What departments did for leads until these decided. */
export function leadContacts(seed: string, leads: readonly Lead[]): Touch[] {
  const random = randomOf(`${seed}/lead contacts`);
  return inYear(leads.flatMap((lead) => contactsWith(random, lead)));
}

function contactsWith(random: Random, lead: Lead): Touch[] {
  if (lead.fate === "never_answered") return [];
  const rep = random.pick(teamOf("Sales"));
  const { at, ...first } = firstContact(random, lead, rep);
  const touches = [contact(lead, at, first)];
  // What marketing answers by itself, sales does not answer again at once.
  const isMarketings = first.department === "Marketing" && first.direction === "outbound";
  let day = dayOf(at) + (isMarketings ? 6 : 1);
  const until = dayOf(lead.fate === "signed_before_contact" ? at : lead.decides);
  const wanted = random.whole(lead.buys ? 2 : 0, lead.buys ? 6 : 3);
  for (let done = 0; done < wanted; done += 1) {
    const next = inOffice(random, day + random.whole(0, 6));
    if (next >= until * minutesInDay) break;
    touches.push(...followUp(random, lead, next, rep));
    day = dayOf(next) + 2;
  }
  return lead.fate === "contacted_twice" ? [...touches, ...twice(random, lead, at, rep)] : touches;
}

/** Media and departments in which each way of getting in touch ends up. */
function firstContact(random: Random, lead: Lead, rep: string): Contact & { at: number } {
  const { since } = lead;
  const place = random.next();
  const by = (department: DepartmentName) => {
    return { department, member: department === "Sales" ? rep : random.pick(teamOf(department)) };
  };
  const inbound = { direction: "inbound", purpose: "enquiry", at: since } as const;
  const ways: Record<Entry, () => Contact & { at: number }> = {
    form: () => ({
      ...by(place < 0.62 ? "Sales" : "Marketing"),
      direction: "outbound",
      medium: place < 0.4 ? "phone" : "mail",
      purpose: "sales",
      at: inOffice(random, dayOf(since) + random.whole(1, 3)),
    }),
    phone: () => ({
      ...inbound,
      ...by(place < 0.62 ? "Front Desk" : place < 0.84 ? "Sales" : "Service Desk"),
      medium: "phone",
      note: random.chance(0.2) ? "Asked what a lease costs" : "",
    }),
    counter: () => ({ ...inbound, ...by("Front Desk"), medium: "counter", note: "Tried machines in the showroom" }),
    chat: () => ({ ...inbound, ...by("Service Desk"), medium: "chat" }),
    mail: () => ({ ...inbound, ...by(place < 0.6 ? "Sales" : "Front Desk"), medium: "mail" }),
    booth: () => ({
      ...inbound,
      ...by(place < 0.55 ? "Sales" : "Marketing"),
      medium: "event",
      channel: "event",
      campaign: lead.campaign?.name ?? "",
      note: "Came to the stand",
    }),
    on_site: () => ({ ...inbound, ...by("Field Service"), medium: "visit", note: "Works next door to a customer" }),
  };
  return ways[lead.entry]();
}

function followUp(random: Random, lead: Lead, at: number, rep: string): Touch[] {
  const place = random.next();
  const medium = place < 0.45 ? "mail" : place < 0.85 ? "phone" : place < 0.93 ? "video" : "visit";
  const sent = { department: "Sales", member: rep, direction: "outbound", medium, purpose: "sales" } as const;
  const touches = [contact(lead, at, { ...sent, note: random.chance(0.15) ? "Sent an offer" : "" })];
  if (random.chance(0.4)) {
    touches.push(contact(lead, at + random.whole(20, 200), { ...sent, direction: "inbound" }));
  }
  return touches;
}

/** Sales writes, and marketing writes too before three days have passed. */
function twice(random: Random, lead: Lead, first: number, rep: string): Touch[] {
  const at = inOffice(random, dayOf(first) + 2);
  const outbound = { direction: "outbound", medium: "mail", purpose: "sales" } as const;
  const member = random.pick(teamOf("Marketing"));
  return [
    contact(lead, at, { ...outbound, department: "Sales", member: rep, note: "Sent an offer" }),
    contact(lead, soonAfter(random, at), { ...outbound, department: "Marketing", member, note: "Sent an invitation" }),
  ];
}

/** Later in the same week: on Fridays on the same day. */
function soonAfter(random: Random, at: number): number {
  const left = Math.min(2, 4 - (dayOf(at) % 7));
  return left > 0 ? inOffice(random, dayOf(at) + random.whole(1, left)) : at + random.whole(45, 200);
}
