import type { Calendar } from "./calendar.ts";
import { minutesInDay } from "./calendar.ts";
import { askedForCall, calledBack } from "./service.ts";
import { outage } from "./touches.ts";
import type { Year } from "./year.ts";

/** How people were treated. People are named by their external ids, accounts by their names. */
export type ConductTruths = {
  /** Key Accounts is heard of only when a contract ends; and how many contracts are lost with it and without. */
  renewalOnly: {
    department: "Key Accounts";
    accounts: string[];
    lost: number;
    others: { accounts: number; lost: number };
  };
  /** Two records of one human: the first, and the one under which they came again. */
  cameTwice: [string, string][];
  /** People whose first deal was signed before they got in touch. */
  signedBeforeContact: string[];
  /** The first and the last day without a counted visit, and the touches that were lost. */
  outage: { from: string; to: string; lost: number };
  /** Leads to whom sales and marketing wrote within three days. */
  contactedTwice: string[];
  /** Leads who asked and whom nobody ever answered. */
  neverAnswered: string[];
  /** Customers who wish to be called, and those of them to whom the service desk only writes. */
  wishPhone: number;
  forcedToMail: string[];
  /** Candidates who never heard anything, and those who waited longer than 8 days. */
  candidates: { all: number; neverAnswered: string[]; answeredLate: string[] };
  callBacks: { asked: number; withinADay: number; later: number; never: number };
};

export function conductTruths(year: Year, { day }: Calendar): ConductTruths {
  const { accounts, leads, candidates, people, happened, touches } = year;
  const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id).toSorted();
  const keyAccounts = accounts.filter(({ isKeyAccount }) => isKeyAccount);
  const others = accounts.filter(({ isKeyAccount }) => !isKeyAccount);
  const lost = (list: typeof accounts) => list.filter(({ isLost }) => isLost).length;
  return {
    renewalOnly: {
      department: "Key Accounts",
      accounts: keyAccounts.map(({ account }) => account.name).toSorted(),
      lost: lost(keyAccounts),
      others: { accounts: others.length, lost: lost(others) },
    },
    cameTwice: leads
      .flatMap(({ id, sameAs }): [string, string][] => (sameAs ? [[sameAs.id, id]] : []))
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    signedBeforeContact: idsOf(leads.filter(({ fate }) => fate === "signed_before_contact")),
    outage: { from: day(outage.from), to: day(outage.to), lost: happened.length - touches.length },
    contactedTwice: idsOf(leads.filter(({ fate }) => fate === "contacted_twice")),
    neverAnswered: idsOf(leads.filter(({ fate }) => fate === "never_answered")),
    wishPhone: people.filter(({ wish }) => wish !== "none").length,
    forcedToMail: idsOf(people.filter(({ wish }) => wish === "phone_but_gets_mail")),
    candidates: {
      all: candidates.length,
      neverAnswered: idsOf(candidates.filter(({ fate }) => fate === "never_answered")),
      answeredLate: idsOf(candidates.filter(({ fate }) => fate === "answered_late")),
    },
    callBacks: callBackTruths(year),
  };
}

function callBackTruths({ touches }: Year): ConductTruths["callBacks"] {
  const called = new Map(
    touches.filter(({ note }) => note === calledBack).map(({ external_id, at }) => [external_id, at]),
  );
  const waits = touches
    .filter(({ note }) => note === askedForCall)
    .map(({ external_id, at }) => (called.get(external_id) ?? Number.POSITIVE_INFINITY) - at);
  return {
    asked: waits.length,
    withinADay: waits.filter((wait) => wait <= minutesInDay).length,
    later: waits.filter((wait) => wait > minutesInDay && wait < Number.POSITIVE_INFINITY).length,
    never: waits.filter((wait) => wait === Number.POSITIVE_INFINITY).length,
  };
}
