import { dayOf, inOffice, minutesInDay, yearDays } from "./calendar.ts";
import type { CampaignPlan, ChannelCode } from "./campaigns.ts";
import type { DepartmentName } from "./company.ts";
import { doubleContacts } from "./double-contacts.ts";
import { type Fate, type HandingStep, type Reason, stepsFor } from "./handing-steps.ts";
import type { Outcome } from "./outcomes.ts";
import type { Candidate, Lead, Person } from "./people.ts";
import { type Random, randomOf } from "./random.ts";
import type { Touch } from "./touches.ts";

/** Something that one department gave another to do, with what happened to it. */
export type Handing = {
  from: DepartmentName;
  to: DepartmentName;
  subject: string;
  /** What was said with it; empty as long as nothing is. */
  words: string;
  /** When whoever it is about answered how they heard of the company, where that travels along. */
  answer: { external_id: string; at: number } | undefined;
  /** Whom it is about; empty where it is nobody. */
  external_id: string;
  channel: ChannelCode | undefined;
  campaign: CampaignPlan | undefined;
  fate: Fate;
  steps: HandingStep[];
};

/** The campaign whose leads nobody can sell to, and why they come back. */
export const returnedCampaign = { name: "HR teams", reason: "wrong_person" } as const;

/** The first day on which something is handed over: the last seventeen weeks of the year. */
const firstDay = yearDays - 119;
/** From this day on, what is accepted is not done yet; and before this one, what is late can be finished in the year. */
const openFrom = yearDays - 10;
const lateUntil = yearDays - 24;

type Parts<T extends string> = Readonly<Partial<Record<T, number>>>;

/** What becomes of leads who sign, of those who do not, and of what the campaign that nobody can sell to brings. */
const leadFates: Record<"buyers" | "others" | "returned", Parts<Fate>> = {
  buyers: { done: 84, done_late: 10, asked: 6 },
  others: { done: 66, done_late: 10, returned: 8, passed_on: 4, ping_pong: 2, lapsed: 6, asked: 4 },
  returned: { returned: 85, ping_pong: 15 },
};
const reasons: Parts<Reason> = { not_reached: 4, no_budget: 4, not_enough_said: 3, bad_time: 2 };

/** What departments hand each other beside leads: how much, what, and what becomes of it. */
const everyday: readonly {
  from: DepartmentName;
  to: DepartmentName;
  count: number;
  subject: string;
  fates: Parts<Fate>;
}[] = [
  {
    ...{ from: "Service Desk", to: "Sales", count: 26, subject: "Asks for a bigger machine" },
    fates: { done: 70, done_late: 15, returned: 5, lapsed: 10 },
  },
  {
    ...{ from: "Service Desk", to: "Field Service", count: 40, subject: "Machine stands still: please visit" },
    fates: { done: 90, done_late: 5, asked: 5 },
  },
  {
    ...{ from: "Sales", to: "Marketing", count: 22, subject: "Customers ask what the advertisement promises" },
    fates: { done: 30, done_late: 25, lapsed: 30, returned: 15 },
  },
  {
    ...{ from: "Sales", to: "Service Desk", count: 14, subject: "Please call about the first cleaning" },
    fates: { done: 85, asked: 15 },
  },
];

type Known = {
  leads: readonly Lead[];
  customers: readonly Person[];
  candidates: readonly Candidate[];
  /** In the order of time. */
  touches: readonly Touch[];
  outcomes: readonly Outcome[];
};

/** A hand-off as long as nothing travels with it. */
const bare = { words: "", answer: undefined, channel: undefined, campaign: undefined } as const;

/** What departments handed each other in the last weeks of the year, in the order of time. */
export function makeHandings(seed: string, known: Known): Handing[] {
  const random = randomOf(`${seed}/handings`);
  const handings = [
    ...leadHandings(random, known),
    ...everydayHandings(random, known.customers),
    ...applications(random, known.candidates),
  ];
  return [...handings, ...coordinated(random, known, handings)].toSorted(
    (one, other) => openedAt(one) - openedAt(other),
  );
}

/** When it was given, in minutes of the year. */
export function openedAt({ steps }: Handing): number {
  return steps[0]?.at ?? 0;
}

/** Whom marketing or the front desk met first goes on to sales; only those whom two departments pester do not. */
function leadHandings(random: Random, { leads, touches }: Known): Handing[] {
  const first = new Map<string, Touch>();
  for (const touch of touches) {
    if (touch.department !== "" && !first.has(touch.external_id)) first.set(touch.external_id, touch);
  }
  const met = leads.flatMap((lead) => {
    const touch = first.get(lead.id);
    if (!touch || lead.fate !== "usual" || touch.at < firstDay * minutesInDay) return [];
    const isPlanted = lead.campaign?.name === returnedCampaign.name;
    const isMarketings = touch.department === "Marketing";
    const isHanded = isMarketings || (touch.department === "Front Desk" && (isPlanted || random.chance(0.5)));
    return isHanded ? [{ lead, touch, plan: isPlanted ? "returned" : lead.buys ? "buyers" : "others" } as const] : [];
  });
  return [...Map.groupBy(met, ({ plan }) => plan)].flatMap(([plan, ofPlan]) => {
    const fates = random.deck(leadFates[plan], ofPlan.length);
    const why = random.deck(reasons, ofPlan.length);
    return ofPlan.map(({ lead, touch }, place): Handing => {
      const from = touch.department as DepartmentName;
      const { cause, campaign, id: external_id } = lead;
      const reason = plan === "returned" ? returnedCampaign.reason : (why[place] ?? "no_budget");
      const given = { from, to: "Sales" as const, at: touch.at + random.whole(3, 8), reason };
      const planned = fates[place] ?? "done";
      const fate = plan === "returned" ? planned : possible(planned, given.at);
      const subject = touch.medium === "event" ? "Came to the stand and wants an offer" : "Wants an offer";
      return {
        ...{ ...bare, from, to: "Sales", subject, external_id, channel: cause, campaign, fate },
        steps: stepsFor(random, { ...given, fate }),
      };
    });
  });
}

/** What is to become of something that was given so late in the year that it cannot be late in it. */
function possible(fate: Fate, at: number): Fate {
  if (dayOf(at) >= openFrom) return "open";
  return dayOf(at) >= lateUntil && (fate === "done_late" || fate === "lapsed") ? "done" : fate;
}

function everydayHandings(random: Random, customers: readonly Person[]): Handing[] {
  return everyday.flatMap(({ from, to, count, subject, fates }) => {
    const dealt = random.deck(fates, count);
    return dealt.map((planned): Handing => {
      const at = inOffice(random, random.whole(firstDay, yearDays - 4));
      const fate = possible(planned, at);
      const external_id = to === "Marketing" ? "" : random.pick(customers).id;
      const steps = stepsFor(random, { from, to, at, fate, reason: "wrong_department" });
      return { ...bare, from, to, subject, external_id, fate, steps };
    });
  });
}

/** Applications come to the front desk too: human resources lets lapse what they never answer in time. */
function applications(random: Random, candidates: readonly Candidate[]): Handing[] {
  const waiting = candidates.filter(({ fate, since }) => fate !== "answered" && since >= firstDay * minutesInDay);
  return waiting.map(({ id, since }): Handing => {
    const [from, to] = ["Front Desk", "Human Resources"] as const;
    const at = inOffice(random, dayOf(since) + 1);
    const steps = stepsFor(random, { from, to, at, fate: "lapsed", reason: "bad_time" });
    return { ...bare, from, to, subject: "Sent an application", external_id: id, fate: "lapsed", steps };
  });
}

/** Whoever goes to see somebody whom another department just had on the phone was given that by them. */
function coordinated(random: Random, { leads, touches, outcomes }: Known, handed: readonly Handing[]): Handing[] {
  const pestered = new Set(leads.filter(({ fate }) => fate === "contacted_twice").map(({ id }) => id));
  return doubleContacts(touches, outcomes).flatMap(({ external_id, first, second }): Handing[] => {
    const [from, to] = [first.department as DepartmentName, second.department as DepartmentName];
    if (first.at < firstDay * minutesInDay || pestered.has(external_id)) return [];
    if (handed.some((one) => covers(one, external_id, first, second))) return [];
    const steps = stepsFor(random, { from, to, at: first.at + 3, fate: "done", reason: "bad_time" });
    const subject = "Please get in touch about the machine";
    return [{ ...bare, from, to, subject, external_id, fate: "done", steps }];
  });
}

/** Whether two departments had agreed on somebody by handing them over, from a week before the first contact on. */
export function covers(handing: Handing, external_id: string, first: Touch, second: Touch): boolean {
  const departments = [handing.from, handing.to, ...handing.steps.map(({ to }) => to)];
  const at = openedAt(handing);
  return (
    handing.external_id === external_id &&
    departments.includes(first.department as DepartmentName) &&
    departments.includes(second.department as DepartmentName) &&
    at >= first.at - 7 * minutesInDay &&
    at <= second.at
  );
}
