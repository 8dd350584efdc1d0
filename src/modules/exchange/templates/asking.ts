import { askNewCustomer, askReturningCustomer, type CommitmentContent, type Pattern } from "../../dues/index.ts";
import type { TemplateAsk } from "./contract.ts";

type Conditions = CommitmentContent["conditions"];

/** What a commitment says by which a department asks on an occasion. */
export function askCommitmentOf(
  { name, occasion, kind, allowed }: Omit<TemplateAsk, "role">,
  department: number,
): CommitmentContent {
  return {
    ...{ name, subject: "person", once: false, allowed, makeGood: allowed, calendar: null, active: true },
    owes: { who: "department", department },
    to: { whom: "company" },
    conditions: occasion === "told" ? afterFact(kind ?? "") : asking[occasion](department),
  };
}

/** Of the built-in asks only those of whom this department met: whoever else asks them keeps it all the same. */
const asking: Record<"first_contact" | "comes_back", (department: number) => Conditions> = {
  first_contact: (department) => {
    const { conditions } = askNewCustomer;
    const opens = only(conditions.opens, "ask.opened", { "detail.asksBy.due": department });
    // With its answer taken back, somebody is to be asked again.
    const again = conditions.opens.map((pattern) => ({ ...pattern, verb: "answer.withdrawn" }));
    return { ...conditions, opens, reopens: [...conditions.reopens, ...again], takes: [] };
  },
  comes_back: (department) => {
    const { conditions } = askReturningCustomer;
    const opens = only(conditions.opens, "ask.returned", { "detail.backBy.due": department });
    return { ...conditions, opens, takes: [] };
  },
};

function only(patterns: readonly Pattern[], verb: string, department: Record<string, number>): Pattern[] {
  return patterns.map((pattern) => ({ ...pattern, verb, only: department }));
}

const ofContact = { about: "detail.person", at: "detail.at", thing: true } as const;
const weCame = { "detail.direction": "outbound" };
const weReached = { ...weCame, "detail.missed": false };

/** Whoever such a fact is about hears from us. */
function afterFact(kind: string): Conditions {
  return {
    opens: [{ ...ofContact, verb: "fact.captured", where: { "detail.type": kind } }],
    settles: [
      { ...ofContact, verb: ["contact.logged", "contact.corrected"], where: weCame },
      { ...ofContact, verb: "call.received", where: weReached },
    ],
    waives: [],
    withdraws: [{ verb: "fact.withdrawn", about: "subjects", subject: "fact", thing: true }],
    reopens: [{ ...ofContact, verb: ["contact.withdrawn", "contact.corrected", "call.unanswered"] }],
    takes: [],
  };
}
