import { endOfAllowed } from "./allowed-time.ts";
import { addStep, type Due, isDoubled, type Opening, type Step, settlementsOf, standingOf } from "./due.ts";
import type { Happening, Rule } from "./happenings.ts";
import { duesAbout, duesOfThing, file, type Ledger } from "./ledger.ts";
import { merge, recognise, remove, unmerge } from "./moves.ts";
import type { Told } from "./patterns.ts";
import type { OpenTimes } from "./working-hours.ts";

/** The working hours by which a department keeps a commitment. */
export type HoursOf = (rule: Rule, department: number | null) => OpenTimes;

type ToldHappening = Happening & { kind: "told" };

/**
 * Applies what happened to the dues at hand, in the order of the acts log. All that an act needs must be at hand
 * (`wantedBy`).
 */
export function advance(ledger: Ledger, happenings: readonly Happening[], hoursOf: HoursOf): void {
  for (const happening of happenings) {
    if (happening.kind === "told") tell(ledger, happening, hoursOf);
    else if (happening.kind === "merged") merge(ledger, happening);
    else if (happening.kind === "unmerged") unmerge(ledger, happening);
    else if (happening.kind === "removed") remove(ledger, happening);
    else if (happening.kind === "recognised") recognise(ledger, happening);
    else callDues(ledger, happening);
  }
}

/** What was said of single dues: by hand, or by the clock. */
function callDues(
  ledger: Ledger,
  { kind, act, at, dues }: Happening & { kind: "waived" | "unwaived" | "broken" | "mended" },
): void {
  for (const id of dues) {
    const due = ledger.byId.get(id);
    if (!due) continue;
    if (kind === "broken") due.brokenBy = Math.max(act, due.brokenBy ?? 0);
    else if (kind === "mended") due.mendedBy = Math.max(act, due.mendedBy ?? 0);
    else addStep(due, kind === "waived" ? { kind, act, at } : { kind: "unwaived", act });
  }
}

const tellers: Record<Told["kind"], (ledger: Ledger, happening: ToldHappening, hoursOf: HoursOf) => void> = {
  opens,
  settles,
  takes,
  waives: (ledger, { act, rule, told }) => {
    const { at, thing } = told;
    if (thing !== null) return waiveThing(ledger, rule, { act, at, thing });
    const meant = rule.content.once ? duesAbout(ledger, rule, told) : unsettled(ledger, rule, told, act);
    for (const due of meant) addStep(due, { kind: "waived", act, at });
  },
  withdraws: (ledger, { act, rule, told }) => {
    const tied = told.thing === null ? undefined : duesOfThing(ledger, rule, told.thing);
    for (const due of tied ?? duesMeant(ledger, rule, told)) addStep(due, { kind: "withdrawn", act });
  },
  reopens: (ledger, { act, rule, told }) => {
    const { thing } = told;
    const isSettledByIt = (due: Due) => due.steps.some((step) => step.kind === "settled" && step.thing === thing);
    const meant = thing === null ? duesMeant(ledger, rule, told) : duesAbout(ledger, rule, told).filter(isSettledByIt);
    for (const due of meant) addStep(due, { kind: "reopened", act, thing });
    if (thing === null) return;
    const isWaivedByIt = (due: Due) => due.steps.some((step) => step.kind === "waived" && step.thing === thing);
    for (const due of duesOfThing(ledger, rule, thing).filter(isWaivedByIt)) addStep(due, { kind: "unwaived", act });
  },
};

function tell(ledger: Ledger, happening: ToldHappening, hoursOf: HoursOf): void {
  tellers[happening.told.kind](ledger, happening, hoursOf);
}

/** Nothing is to be done any more about the thing that opened these. What is done already stays so. */
function waiveThing(ledger: Ledger, rule: Rule, { act, at, thing }: { act: number; at: string; thing: string }): void {
  for (const due of duesOfThing(ledger, rule, thing)) {
    if (settlementsOf(due, act).length === 0) addStep(due, { kind: "waived", act, at, thing });
  }
}

/** Of what is owed again and again, the one that had begun last at that time. */
function duesMeant(ledger: Ledger, rule: Rule, told: Told): Due[] {
  const known = duesAbout(ledger, rule, told);
  if (rule.content.once) return known;
  const begun = known.filter(({ opening }) => opening.at <= told.at);
  return begun.toSorted((one, other) => (one.opening.at < other.opening.at ? -1 : 1)).slice(-1);
}

function opens(ledger: Ledger, happening: ToldHappening, hoursOf: HoursOf): void {
  const { act, rule, told } = happening;
  if (told.thing !== null && openAgain(ledger, happening, hoursOf)) return;
  const known = duesAbout(ledger, rule, told).filter((due) => !isDoubled(due));
  if (!rule.content.once) {
    const isRunning = (due: Due) => isUnfinished(due, act) && told.at <= due.opening.dueAt;
    if (!known.some(isRunning)) begin(ledger, happening, hoursOf, false);
    return;
  }
  const [due] = known;
  if (!due) begin(ledger, happening, hoursOf, false);
  else if (due.opening.isPresumed && act < due.opening.act) {
    due.opening = openingOf(happening, hoursOf, false);
  } else addStep(due, { kind: "reopened", act, thing: null });
}

/** Whether nothing had ended it before an act, though the clock may have called it broken. */
function isUnfinished(due: Due, act: number): boolean {
  const { state, settledAt } = standingOf(due, act);
  return state === "open" || (state === "broken" && settledAt === null);
}

/** A thing opens for one only: said again, it corrects what it opened. Returns whether that is all. */
function openAgain(ledger: Ledger, happening: ToldHappening, hoursOf: HoursOf): boolean {
  const { act, rule, told } = happening;
  let isKnown = false;
  for (const due of duesOfThing(ledger, rule, told.thing ?? "")) {
    if (due.subject === told.subject && due.about === told.about) {
      isKnown = true;
      if (standingOf(due, act).state === "withdrawn") addStep(due, { kind: "restored", act });
      const { at, dueAt, makeGoodAt } = openingOf(happening, hoursOf, false);
      if (at !== due.opening.at) due.opening = { ...due.opening, at, dueAt, makeGoodAt };
    } else addStep(due, { kind: "withdrawn", act });
  }
  return isKnown;
}

function settles(ledger: Ledger, happening: ToldHappening, hoursOf: HoursOf): void {
  const { act, rule, told } = happening;
  const known = duesAbout(ledger, rule, told).filter((due) => !isDoubled(due));
  const { at, department, thing } = told;
  if (rule.content.once && known.length === 0) begin(ledger, happening, hoursOf, true);
  const step: Step = { kind: "settled", act, at, department, thing };
  for (const due of rule.content.once ? duesAbout(ledger, rule, told) : known) {
    if (mayBeSettledBy(due, happening)) addStep(due, step);
  }
}

/**
 * Whether a due hears of a settlement. One to spare is kept, for when the first is taken back; what comes long after is
 * not about it any more.
 */
function mayBeSettledBy(due: Due, { act, rule, told: { at } }: ToldHappening): boolean {
  // Also by what this same act took back.
  const [first, second] = settlementsOf(due, act + 1);
  const { once } = rule.content;
  if (!once && (at < due.opening.at || act <= due.opening.act)) return false;
  if (!first || at < first.at) return true;
  return !second && at <= (due.opening.makeGoodAt ?? due.opening.dueAt);
}

function takes(ledger: Ledger, { act, rule, told }: ToldHappening): void {
  const { department, isNobodys } = told;
  if (department === null && !isNobodys) return;
  for (const due of unsettled(ledger, rule, told, act)) {
    if (!due.opening.isTaken) continue;
    due.steps = due.steps.filter((step) => step.kind !== "taken");
    addStep(due, { kind: "taken", act, department });
  }
}

function unsettled(ledger: Ledger, rule: Rule, told: Told, act: number): Due[] {
  return duesAbout(ledger, rule, told).filter((due) => settlementsOf(due, act).length === 0);
}

/** Acts number at most about eight thousand million, and things of one act a million: both fit into one number. */
const placesOfAct = 2 ** 20;

function begin(ledger: Ledger, happening: ToldHappening, hoursOf: HoursOf, isPresumed: boolean): void {
  const { act, place, rule } = happening;
  if (place >= placesOfAct) throw new Error(`act ${act} is about more than ${placesOfAct} things`);
  const id = act * placesOfAct + place;
  const opening = openingOf(happening, hoursOf, isPresumed);
  const { subject, about } = happening.told;
  file(ledger, { id, commitment: rule.id, subject, about, opening, steps: [], brokenBy: null, mendedBy: null });
}

function openingOf({ act, rule, told }: ToldHappening, hoursOf: HoursOf, isPresumed: boolean): Opening {
  const { owes, makeGood } = rule.content;
  const allowed = told.allowed ?? rule.content.allowed;
  const department = owes.who === "department" ? owes.department : told.department;
  const open = hoursOf(rule, department);
  const dueAt = told.due === null ? endOfAllowed(allowed, Date.parse(told.at), open) : Date.parse(told.due);
  const makeGoodAt = makeGood && endOfAllowed(makeGood, dueAt, open);
  return {
    act,
    at: told.at,
    dueAt: new Date(dueAt).toISOString(),
    makeGoodAt: makeGoodAt === null ? null : new Date(makeGoodAt).toISOString(),
    department,
    member: told.member,
    isTaken: owes.who === "responsible",
    thing: told.thing,
    version: rule.version,
    once: rule.content.once,
    isPresumed,
    isGiven: told.due !== null || told.allowed !== null,
  };
}
