import { atScreen, dayOf, minutesInDay, yearDays } from "./calendar.ts";
import { brandSearch, campaigns } from "./campaigns.ts";
import type { Seen } from "./causes.ts";
import type { Lead, OldAccount, Person } from "./people.ts";
import { visitorKey } from "./people.ts";
import { type Random, randomOf } from "./random.ts";
import { inOutage, inYear, runsOn, type Touch, visit, webEntry } from "./touches.ts";

/**
 * What the website saw of leads: visits before and after they got in touch, and the moment at which their browser was
 * recognised. Most who never left a form open an offer later and are recognised by that; the visits of the others
 * stay with a browser that nobody knows.
 */
export function leadVisits(seed: string, leads: readonly Lead[]): Touch[] {
  const random = randomOf(`${seed}/lead visits`);
  return leads.flatMap((lead) =>
    inYear([...visitsBefore(random, lead), ...entries(random, lead), ...visitsAfter(random, lead)]),
  );
}

function visitsBefore(random: Random, lead: Lead): Touch[] {
  if (lead.entry === "booth" || lead.fate === "signed_before_contact") return [];
  const span = lead.since - lead.heard;
  if (span <= 5) return [];
  const more = random.whole(0, lead.buys ? 5 : 3);
  const times = Array.from({ length: more }, () => lead.heard + random.whole(1, span - 1));
  const first = visit(random, lead.heard, browserOf(lead), firstSeen(random, lead), lead.campaign);
  return [first, ...times.map((at) => visit(random, at, browserOf(lead), between(random), lead.campaign))];
}

function browserOf({ visitor }: Person): { visitor: string } {
  return { visitor };
}

/** Whoever comes by an ad or a link is seen so nearly always; who was told of the company is hardly ever. */
function firstSeen(random: Random, { cause }: Lead): Seen {
  const place = random.next();
  if (cause === "organic_search") return place < 0.9 ? "organic" : "direct";
  const isTracked = ["paid_search", "paid_social", "email", "referral", "social", "partner"].includes(cause);
  if (place < (isTracked ? 0.88 : 0.12)) return "own";
  const told = random.next();
  return told < 0.5 ? "direct" : told < 0.8 ? "brand" : "organic";
}

function between(random: Random): Seen {
  const place = random.next();
  return place < 0.3 ? "direct" : place < 0.48 ? "brand" : place < 0.7 ? "organic" : place < 0.78 ? "email" : "own";
}

function entries(random: Random, lead: Lead): Touch[] {
  const known = { external_id: lead.id, visitor: lead.visitor };
  if (lead.entry === "form") return [webEntry(lead.since, known, "Asked for an offer by the form")];
  if (lead.entry === "chat") return [webEntry(lead.since - 2, known, "Began a chat", "")];
  const span = lead.decides - lead.since;
  if (span < minutesInDay || !random.chance(0.65)) return [];
  const opened = lead.since + random.whole(minutesInDay / 2, span - 120);
  return [webEntry(opened, { mail: lead.mail, visitor: lead.visitor }, "Opened the offer", "")];
}

function visitsAfter(random: Random, lead: Lead): Touch[] {
  // Whoever signed before any contact came to the website only afterwards.
  const from = lead.since + 3;
  const until = lead.fate === "signed_before_contact" ? lead.since + 20 * minutesInDay : lead.decides;
  const span = until - from;
  if (span < 120) return [];
  const lastAt = until - random.whole(30, Math.min(span - 60, 8 * minutesInDay));
  const more = random.whole(0, lead.buys ? 6 : 3);
  const times = Array.from({ length: more }, () => from + random.whole(0, lastAt - from - 1));
  const last = visit(random, lastAt, browserOf(lead), lead.lastSeen, lead.campaign);
  return [...times.map((at) => visit(random, at, browserOf(lead), between(random), lead.campaign)), last];
}

/** Visits of those who are customers already: they sign in, open the newsletter, or look the company up by its name. */
export function customerVisits(seed: string, accounts: readonly OldAccount[], buyers: readonly Lead[]): Touch[] {
  const random = randomOf(`${seed}/customer visits`);
  const old = accounts.flatMap(({ people }) =>
    people.map((person) => visitsOfCustomer(random, person, 0, random.whole(2, 11))),
  );
  const fresh = buyers.map((person) => visitsOfCustomer(random, person, dayOf(person.decides) + 2, random.whole(0, 7)));
  return inYear([...old, ...fresh].flat());
}

function visitsOfCustomer(random: Random, person: Person, firstDay: number, count: number): Touch[] {
  if (firstDay >= yearDays - 2) return [];
  const days = Array.from({ length: count }, () => random.whole(firstDay, yearDays - 1));
  const visits = days.map((day) => {
    const at = atScreen(random, day);
    const place = random.next();
    if (place < 0.26) return visit(random, at, { mail: person.mail }, "email", undefined);
    return visit(
      random,
      at,
      browserOf(person),
      place < 0.64 ? "direct" : place < 0.88 ? "brand" : "organic",
      undefined,
    );
  });
  if (visits.length === 0 || random.chance(0.15)) return visits;
  const keys = { external_id: person.id, visitor: person.visitor };
  const signedIn = webEntry(atScreen(random, random.pick(days)), keys, "Signed in", "");
  return [...visits, signedIn];
}

/**
 * What the website's own export says: whose browser was recognised once, by a form, an offer or by signing in, has the
 * person's id on all its visits.
 */
export function recogniseBrowsers(touches: readonly Touch[], people: readonly Person[]): Touch[] {
  const byMail = new Map(people.map(({ id, mail }) => [mail, id]));
  const owners = new Map(
    touches.flatMap(({ external_id, mail, visitor }) => {
      const owner = external_id || byMail.get(mail);
      return owner !== undefined && visitor !== "" ? [[visitor, owner] as const] : [];
    }),
  );
  return touches.map((touch) => {
    const external_id = touch.external_id || owners.get(touch.visitor) || "";
    return external_id === touch.external_id ? touch : { ...touch, external_id };
  });
}

/** Visits of people who never say who they are, until `count` of them were recorded. */
export function strangersVisits(seed: string, count: number, firstVisitor: number): Touch[] {
  const random = randomOf(`${seed}/strangers`);
  const visits: Touch[] = [];
  let recorded = 0;
  for (let number = firstVisitor; recorded < count; number += 1) {
    const visitor = visitorKey(number);
    const day = random.whole(0, yearDays - 1);
    const campaign = random.pick(advertised.filter((one) => runsOn(one, day)));
    for (let left = random.whole(1, random.whole(1, 4)); left > 0 && recorded < count; left -= 1) {
      const place = random.next();
      const seen = place < 0.3 ? "organic" : place < 0.56 ? "direct" : place < 0.62 ? "brand" : "own";
      const at = atScreen(random, Math.min(day + random.whole(0, 2), yearDays - 1));
      visits.push(visit(random, at, { visitor }, seen, campaign));
      if (!inOutage(at)) recorded += 1;
    }
  }
  return visits;
}

const advertised = campaigns.filter(({ bills, name }) => bills === "daily" && name !== brandSearch);
