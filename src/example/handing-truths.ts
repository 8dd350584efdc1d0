import type { DepartmentName } from "./company.ts";
import type { Handing } from "./handing.ts";
import type { Reason } from "./handing-steps.ts";
import type { ToldFact } from "./telling.ts";

type Verdict = {
  handOffs: number;
  accepted: number;
  done: number;
  /** How often they came back: for a reason, or because nobody took them. */
  returned: number;
  untaken: number;
  reasons: Partial<Record<Reason, number>>;
};

/** How a department kept the clocks of what it was given, and of what it was asked back. */
export type HandingDues = {
  department: DepartmentName;
  taken: number;
  lapsed: number;
  finished: number;
  finishedLate: number;
  /** What it took and has not finished when the year ends. */
  unfinished: number;
  answered: number;
};

/** What departments hand each other. */
export type HandingTruths = {
  all: number;
  pingPong: number;
  /** By the campaign that brought them, the most returned first; what no campaign brought is left out. */
  campaigns: (Verdict & { campaign: string })[];
  /** The campaign whose leads come back most, and why. */
  mostReturned: { campaign: string; handOffs: number; returned: number; reason: Reason; times: number };
  /** By who gave them and who got them first. */
  flows: (Verdict & { from: DepartmentName; to: DepartmentName })[];
  dues: HandingDues[];
  /** What travels with them: with how many of them, and how many facts in all. */
  context: { words: number; answers: number; facts: number; askedBack: number };
};

export function handingTruths(handings: readonly Handing[], told: readonly ToldFact[]): HandingTruths {
  const brought = handings.filter(({ campaign }) => campaign !== undefined);
  const campaigns = [...Map.groupBy(brought, ({ campaign }) => campaign?.name ?? "")]
    .map(([campaign, list]) => ({ campaign, ...verdictOn(list) }))
    .toSorted((one, other) => other.returned - one.returned || compare(one.campaign, other.campaign));
  const [{ campaign = "", handOffs = 0, returned = 0, reasons = {} } = {}] = campaigns;
  const [[reason, times] = ["no_budget", 0]] = Object.entries(reasons).toSorted((one, other) => other[1] - one[1]);
  return {
    all: handings.length,
    pingPong: handings.filter(({ fate }) => fate === "ping_pong").length,
    campaigns,
    mostReturned: { campaign, handOffs, returned, reason: reason as Reason, times },
    flows: [...Map.groupBy(handings, ({ from, to }) => `${from} > ${to}`).values()]
      .flatMap((list) => list.slice(0, 1).map(({ from, to }) => ({ from, to, ...verdictOn(list) })))
      .toSorted((one, other) => other.handOffs - one.handOffs || compare(one.from + one.to, other.from + other.to)),
    dues: duesOf(handings),
    context: {
      words: handings.filter(({ words }) => words !== "").length,
      answers: handings.filter(({ answer }) => answer !== undefined).length,
      facts: told.filter(({ handing }) => handing !== undefined).length,
      askedBack: handings.filter(({ steps }) => steps.some(({ kind }) => kind === "asked_back")).length,
    },
  };
}

function verdictOn(handings: readonly Handing[]): Verdict {
  const steps = handings.flatMap((one) => one.steps);
  const count = (kind: string) => steps.filter((step) => step.kind === kind).length;
  const reasons: Verdict["reasons"] = {};
  for (const { reason } of steps) if (reason) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return {
    handOffs: handings.length,
    accepted: handings.filter((one) => one.steps.some(({ kind }) => kind === "accepted")).length,
    ...{ done: count("completed"), returned: count("returned") + count("lapsed"), untaken: count("lapsed"), reasons },
  };
}

function duesOf(handings: readonly Handing[]): HandingDues[] {
  const owed = new Map<DepartmentName, HandingDues>();
  const of = (department: DepartmentName) => {
    const none = { department, taken: 0, lapsed: 0, finished: 0, finishedLate: 0, unfinished: 0, answered: 0 };
    const found = owed.get(department) ?? none;
    owed.set(department, found);
    return found;
  };
  for (const { from, fate, steps } of handings) {
    let holder = from;
    for (const { kind, to } of steps) {
      if (to) holder = to;
      if (kind === "accepted" || kind === "returned") of(holder).taken += 1;
      if (kind === "lapsed") of(holder).lapsed += 1;
      if (kind === "completed") of(holder)[fate === "done_late" ? "finishedLate" : "finished"] += 1;
      if (kind === "answered") of(from).answered += 1;
    }
    if (fate === "open") of(holder).unfinished += 1;
  }
  return [...owed.values()].toSorted((one, other) => compare(one.department, other.department));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
