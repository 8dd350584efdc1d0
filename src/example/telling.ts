import { inOffice, minutesInDay, yearDays } from "./calendar.ts";
import { type DepartmentName, teamOf } from "./company.ts";
import { type Handing, openedAt } from "./handing.ts";
import type { HeadsUpPlan } from "./heads-ups.ts";
import type { Person } from "./people.ts";
import { type Random, randomOf } from "./random.ts";
import { decisions, type FactKind, type HeardKind, replies, type Told, tell } from "./words-told.ts";

/** What became of a fact at a department that got it. Times are minutes of the year; members are mail addresses. */
export type Became = {
  department: DepartmentName;
  fate: "in_time" | "late" | "never";
  opened: { at: number; member: string } | undefined;
  answered: { at: number; member: string; words: string } | undefined;
  used: { at: number; member: string; decision: string } | undefined;
};

/** A fact that a department heard, and where it goes: to all that need it, each with what became of it there. */
export type ToldFact = Told & {
  /** Who told it; empty where nobody knows. */
  external_id: string;
  kind: FactKind;
  department: DepartmentName;
  member: string;
  at: number;
  became: Became[];
  /** The hand-off that it went along with, some minutes later. */
  handing: Handing | undefined;
  /** The heads-up that it asks about, and whether it was taken over into that. */
  asks: { headsUp: HeadsUpPlan; isTakenOver: boolean } | undefined;
};

/** Who tells how much of what: few departments tell back, and some kinds are told although nobody needs them. */
const tellers: Readonly<Partial<Record<DepartmentName, Partial<Record<FactKind, number>>>>> = {
  "Service Desk": { complaint: 14, churn_sign: 5, praise: 7, competitor: 4, idea: 4 },
  Sales: { competitor: 8, price_objection: 10, complaint: 6, churn_sign: 4, idea: 3 },
  Marketing: { competitor: 5, price_objection: 4 },
  Workshop: { complaint: 6 },
  "Field Service": { complaint: 16, idea: 5 },
  "Front Desk": { price_objection: 9, stock_out: 8 },
  "Key Accounts": { contact_change: 8 },
};

/** Of what is told, how much goes along with a hand-off of the same department, and what it is about where it matters. */
const carried: readonly {
  department: DepartmentName;
  kind: FactKind;
  to: DepartmentName;
  count: number;
  topics?: readonly string[];
}[] = [
  {
    ...{ department: "Service Desk", kind: "complaint", to: "Field Service", count: 8 },
    topics: ["milk frother", "display", "water tank", "boiler"],
  },
  { department: "Service Desk", kind: "competitor", to: "Sales", count: 2 },
  { department: "Front Desk", kind: "price_objection", to: "Sales", count: 6 },
  { department: "Marketing", kind: "price_objection", to: "Sales", count: 2 },
  { department: "Marketing", kind: "competitor", to: "Sales", count: 3 },
  { department: "Sales", kind: "complaint", to: "Service Desk", count: 3, topics: ["appointment"] },
  { department: "Sales", kind: "price_objection", to: "Marketing", count: 4 },
];

/** The first day on which facts are told: the last thirteen weeks of the year. */
const firstDay = yearDays - 91;
/** From this day on everything is opened in time, so that nothing is late only because the year ends. */
const lastDays = yearDays - 14;

/** How many in 100 of what they get departments open within three hours, late and never. */
const openers: Readonly<Partial<Record<DepartmentName, Partial<Record<Became["fate"], number>>>>> = {
  Sales: { in_time: 80, late: 12, never: 8 },
  "Service Desk": { in_time: 88, late: 8, never: 4 },
  Workshop: { in_time: 60, late: 25, never: 15 },
  Marketing: { in_time: 30, late: 20, never: 50 },
};

/** Which part of the example's business each department takes in the template for accounts of companies. */
export const templateParts = {
  sales: "Sales",
  service: "Service Desk",
  product: "Workshop",
  marketing: "Marketing",
} as const satisfies Record<string, DepartmentName>;

/** To whom facts of each kind go by the template; nobody gets what they told themselves. */
const receivers: Readonly<Record<FactKind, (said: Told["said"]) => DepartmentName[]>> = {
  complaint: ({ severity }) => ["Service Desk", "Workshop", ...(severity === "small" ? [] : ["Sales" as const])],
  praise: ({ may_be_quoted }) => (may_be_quoted ? ["Marketing"] : []),
  competitor: () => ["Sales", "Marketing"],
  price_objection: () => ["Sales", "Marketing"],
  churn_sign: () => ["Sales", "Service Desk"],
  contact_change: () => ["Sales"],
  idea: () => ["Workshop"],
  stock_out: () => [],
  campaign_question: () => ["Marketing"],
};

/** What the departments heard in the last weeks of the year and passed on, in the order of time. */
export function makeTold(
  seed: string,
  people: readonly Person[],
  { handings, headsUps }: { handings: readonly Handing[]; headsUps: readonly HeadsUpPlan[] },
): ToldFact[] {
  const random = randomOf(`${seed}/told`);
  const carriers = carriersAmong(randomOf(`${seed}/told along`), handings);
  const known = people.filter(({ kind, since }) => kind !== "candidate" && since < firstDay * minutesInDay);
  const told = Object.entries(tellers).flatMap(([department, kinds]) =>
    Object.entries(kinds).flatMap(([kind, count]) =>
      tellMany(random, known, {
        ...{ department: department as DepartmentName, kind: kind as HeardKind, count },
        carriers: carriers.get(`${department} ${kind}`) ?? [],
      }),
    ),
  );
  const ordered = told.toSorted((one, other) => one.at - other.at);
  decideFates(random, ordered);
  const asked = questionsOf(randomOf(`${seed}/told of campaigns`), known, headsUps);
  return [...ordered, ...asked].toSorted((one, other) => one.at - other.at);
}

/** What customers asked about campaigns, which marketing answers or does not even open. */
function questionsOf(random: Random, people: readonly Person[], headsUps: readonly HeadsUpPlan[]): ToldFact[] {
  return headsUps.flatMap((headsUp) =>
    headsUp.questions.map(({ department, member, words, at, reply }): ToldFact => {
      const done = reply && { at: reply.at, member: reply.member };
      const isTakenOver = reply?.isTakenOver ?? false;
      const decision = `Taken over into the heads-up: ${headsUp.campaign}`;
      const became: Became = {
        ...{ department: "Marketing", fate: reply ? "in_time" : "never", opened: done },
        answered: done && { ...done, words: reply.words },
        used: done && isTakenOver ? { ...done, decision } : undefined,
      };
      return {
        ...{ words, said: { campaign: headsUp.campaign }, kind: "campaign_question", department, member, at },
        ...{
          external_id: random.pick(people).id,
          became: [became],
          handing: undefined,
          asks: { headsUp, isTakenOver },
        },
      };
    }),
  );
}

type Carrier = { handing: Handing; topics: readonly string[] | undefined };

/** The hand-offs that facts go along with, each one, by who tells them and of which kind they are. */
function carriersAmong(random: Random, handings: readonly Handing[]): Map<string, Carrier[]> {
  const free = new Set(
    random.shuffled(
      handings.filter((one) => {
        return openedAt(one) > (firstDay + 1) * minutesInDay && one.words !== "" && one.fate !== "ping_pong";
      }),
    ),
  );
  return new Map(
    carried.map(({ department, kind, to, count, topics }) => {
      const chosen = [...free].filter((one) => one.from === department && one.to === to).slice(0, count);
      for (const one of chosen) free.delete(one);
      return [`${department} ${kind}`, chosen.map((handing) => ({ handing, topics }))];
    }),
  );
}

type Wanted = { department: DepartmentName; kind: HeardKind; count: number; carriers: readonly Carrier[] };

function tellMany(
  random: Random,
  people: readonly Person[],
  { department, kind, count, carriers }: Wanted,
): ToldFact[] {
  // Who comes by on the way to a machine hears little that is urgent.
  const bad = department === "Field Service" ? 20 : 50;
  const severities = random.deck({ small: 100 - bad, serious: bad * 0.7, urgent: bad * 0.3 }, count);
  const quotable = random.deck({ yes: 75, no: 25 }, count);
  return Array.from({ length: count }, (_, place): ToldFact => {
    const { handing, topics } = carriers[place] ?? { handing: undefined, topics: undefined };
    const part = { severity: severities[place] ?? "small", mayBeQuoted: quotable[place] === "yes", topics };
    const said = tell(random, kind, part);
    const at = handing
      ? openedAt(handing) - random.whole(1, 5)
      : inOffice(random, random.whole(firstDay, yearDays - 4));
    const external_id = handing?.external_id || (random.chance(0.85) ? random.pick(people).id : "");
    const got = receivers[kind](said.said).filter((receiver) => receiver !== department);
    const became = got.map((receiver) => ({ department: receiver, fate: "never" as const, ...nothing }));
    const member = handing?.steps[0]?.member ?? random.pick(teamOf(department));
    return { ...said, external_id, kind, department, member, at, became, handing, asks: undefined };
  });
}

const nothing = { opened: undefined, answered: undefined, used: undefined };

/** Decides of each department what it opens, answers and uses of what it gets. */
function decideFates(random: Random, told: readonly ToldFact[]): void {
  const got = told.flatMap(({ at, became }) => became.map((one) => ({ at, one })));
  for (const [department, ofOne] of Map.groupBy(got, ({ one }) => one.department)) {
    const fates = random.deck(openers[department] ?? { in_time: 1 }, ofOne.length);
    for (const [place, { at, one }] of ofOne.entries()) {
      const fate = at >= lastDays * minutesInDay ? "in_time" : (fates[place] ?? "in_time");
      Object.assign(one, { fate, ...receiptOf(random, department, at, fate) });
    }
  }
}

function receiptOf(random: Random, department: DepartmentName, at: number, fate: Became["fate"]): Partial<Became> {
  if (fate === "never") return nothing;
  const member = random.pick(teamOf(department));
  // Eight days later is late by any working hours, whatever holidays lie between.
  const opened = fate === "in_time" ? at + random.whole(10, 170) : at + random.whole(8, 11) * minutesInDay;
  const isAnswered = random.chance(0.35);
  const isUsed = random.chance(0.2);
  const then = opened + random.whole(3, 60);
  return {
    opened: { at: opened, member },
    answered: isAnswered ? { at: then, member, words: random.pick(replies) } : undefined,
    used: isUsed ? { at: then + 5, member, decision: random.pick(decisions) } : undefined,
  };
}
