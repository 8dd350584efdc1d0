import { type AgreementPlan, makeAgreement } from "./agreement.ts";
import { type AgreementTruths, agreementTruths } from "./agreement-truths.ts";
import { makeAnswers } from "./answers.ts";
import { type AskedAgain, makeAskedAgain } from "./asked-again.ts";
import { type Calendar, calendarOf } from "./calendar.ts";
import { candidateTouches, makeCandidates } from "./candidates.ts";
import { type ExchangeTruths, exchangeTruths } from "./exchange-truths.ts";
import { type Handing, makeHandings } from "./handing.ts";
import { withContext } from "./handing-context.ts";
import { type HandingTruths, handingTruths } from "./handing-truths.ts";
import { type HeadsUpTruth, headsUpTruths } from "./heads-up-truths.ts";
import { type HeadsUpPlan, makeHeadsUps } from "./heads-ups.ts";
import { customerVisits, leadVisits, recogniseBrowsers, strangersVisits } from "./journeys.ts";
import { makeLeads } from "./leads.ts";
import { namerOf } from "./names.ts";
import { makeOldAccounts } from "./old-accounts.ts";
import { makeOutcomes, outcomeRows } from "./outcomes.ts";
import { type OverlapTruths, overlapTruths } from "./overlap-truths.ts";
import { type Person, visitorKey } from "./people.ts";
import { randomOf } from "./random.ts";
import { type RegisterTruths, registerTruths } from "./register.ts";
import { accountContacts } from "./renewals.ts";
import type { ExampleRows, PersonRow } from "./rows.ts";
import { leadContacts } from "./selling.ts";
import { decideWishes, serviceContacts, wishNote } from "./service.ts";
import { makeSpending, type RateInput, rateInputs, spendRows } from "./spending.ts";
import { makeStatements, type Statement } from "./statements.ts";
import { type SystemTruth, systemTruths } from "./systems.ts";
import { makeTold, type ToldFact } from "./telling.ts";
import { recorded } from "./touches.ts";
import { findTruths, type Truths } from "./truths.ts";

const seed = "Bohne & Beispiel";

/** How many touches a year has; visits of strangers make up the number. */
const touchCount = 60_000;

/** How many people stand a second time in the file, under the number of another system and the same address. */
const repeatedPeople = 20;

export type ExampleCompany = {
  /** The first and the last day, YYYY-MM-DD. */
  from: string;
  to: string;
  rows: ExampleRows;
  rates: RateInput[];
  /** What departments heard and passed on; its times are made ISO instants by `instant`. */
  told: ToldFact[];
  /** What they handed each other. */
  handings: Handing[];
  /** Whom they asked although another one knew the answer. */
  askedAgain: AskedAgain[];
  /** What they heard before campaigns began. */
  headsUps: HeadsUpPlan[];
  /** What two of them agreed on. */
  agreement: AgreementPlan;
  /** What they told accounts, in a form that can be compared. */
  statements: Statement[];
  instant: Calendar["instant"];
  /** What truly happened: what the product has to find out. */
  truths: Truths & {
    exchange: ExchangeTruths;
    handings: HandingTruths;
    overlaps: OverlapTruths;
    agreement: AgreementTruths;
    headsUps: HeadsUpTruth[];
    register: RegisterTruths;
    systems: SystemTruth[];
  };
};

/**
 * The example company's year, which ends on the last Sunday not after `lastDay` (YYYY-MM-DD). The same day gives the
 * same rows to the byte, and another day moves all times by whole weeks. Raises `invalid` for what is no day.
 */
export function generateExampleCompany({ lastDay }: { lastDay: string }): ExampleCompany {
  const calendar = calendarOf(lastDay);
  const namer = namerOf(randomOf(`${seed}/names`));
  const accounts = makeOldAccounts(seed, namer);
  const leads = makeLeads(seed, namer);
  const candidates = makeCandidates(seed, namer);
  const people = numberPeople([...accounts.flatMap((account) => account.people), ...leads, ...candidates]);
  const buyers = leads.filter(({ buys }) => buys);
  decideWishes(seed, accounts, buyers);

  const known = [
    ...leadVisits(seed, leads),
    ...customerVisits(seed, accounts, buyers),
    ...leadContacts(seed, leads),
    ...serviceContacts(seed, accounts, buyers),
    ...accountContacts(seed, accounts, buyers),
    ...candidateTouches(seed, candidates),
  ];
  const strangers = strangersVisits(seed, touchCount - known.flatMap(recorded).length, people.length + 1);
  const happened = [...known, ...strangers].toSorted((one, other) => one.at - other.at);
  const touches = recogniseBrowsers(happened.flatMap(recorded), people);
  const answers = makeAnswers(seed, people, touches);
  const outcomes = makeOutcomes(seed, accounts, buyers, candidates);
  const spending = makeSpending(seed, happened, leads);

  const customers = accounts.flatMap((account) => account.people);
  const handed = makeHandings(seed, { leads, customers, candidates, touches, outcomes });
  const handings = withContext(seed, handed, { people, answers });
  const agreement = makeAgreement(seed, handings);
  const headsUps = makeHeadsUps(seed);
  const told = makeTold(seed, people, { handings, headsUps });
  const statements = makeStatements(seed, accounts);
  const askedAgain = makeAskedAgain(seed, { people, answers, touches });

  const { instant, day } = calendar;
  const rows: ExampleRows = {
    people: personRows(calendar, people),
    touches: touches.map(({ at, ...touch }, place) => ({ id: touchId(place), ...touch, at: instant(at) })),
    answers: answers.map(({ at, ...answer }) => ({ ...answer, at: instant(at) })),
    outcomes: outcomeRows(outcomes, instant),
    spend: spendRows(spending, day),
  };
  const year = { accounts, leads, candidates, people, happened, touches, answers, outcomes, spending };
  const truths = {
    ...findTruths(year, calendar, rows),
    exchange: exchangeTruths(told),
    handings: handingTruths(handings, told),
    agreement: agreementTruths(agreement, { handings, headsUps }),
    headsUps: headsUpTruths(headsUps),
    register: registerTruths(),
    systems: systemTruths(calendar),
    overlaps: overlapTruths(year, { handings, statements, askedAgain }, calendar),
  };
  const done = { told, handings, agreement, headsUps, statements, askedAgain };
  return { from: day(0), to: day(363), rows, rates: rateInputs(day), ...done, instant, truths };
}

/** Gives everybody an id and a browser, in the order in which they became known. */
function numberPeople(people: readonly Person[]): Person[] {
  const ordered = people.toSorted((one, other) => one.since - other.since);
  for (const [at, person] of ordered.entries()) {
    person.id = `BB-${String(at + 1).padStart(5, "0")}`;
    person.visitor = visitorKey(at + 1);
  }
  return ordered;
}

function personRows({ instant }: Calendar, people: readonly Person[]): PersonRow[] {
  const rows = people.map((person): PersonRow => {
    const { id, name, mail, phone, account, since, city, wish } = person;
    const note = [`Office in ${city}.`, ...(wish === "none" ? [] : [wishNote])].join(" ");
    return { external_id: id, name, mail, phone, account: account?.name ?? "", since: instant(since), note };
  });
  const step = Math.floor(rows.length / repeatedPeople);
  const repeated = rows.filter((_, at) => at % step === step - 1).slice(0, repeatedPeople);
  return [
    ...rows,
    ...repeated.map((row, at) => ({ ...row, external_id: `shop:${at + 1}`, phone: "", account: "", note: "" })),
  ];
}

function touchId(place: number): string {
  return `T-${String(place + 1).padStart(5, "0")}`;
}
