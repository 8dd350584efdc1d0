import { openFact } from "./built-in-facts.ts";
import { acceptHandOff, answerHandOff, completeHandOff } from "./built-in-hand-offs.ts";
import { readHeadsUp } from "./built-in-heads-ups.ts";
import type { CommitmentContent, Pattern } from "./commitment-contract.ts";
import type { builtInCodes } from "./units-contract.ts";

/** Acts that say in `asks` whose ask is in which state now. */
const movesAsks = [
  "ask.opened",
  "ask.settled",
  "answer.captured",
  "answer.completed",
  "answer.withdrawn",
  "answers.imported",
  "person.merged",
  "person.unmerged",
];

function asksIn(state: string, verb: Pattern["verb"] = movesAsks): Pattern {
  return { verb, about: `detail.asks.${state}`, at: `detail.asksAt.${state}`, department: `detail.asksBy.${state}` };
}

/** The same for what brought somebody back. */
function backIn(state: string, verb: Pattern["verb"] = movesAsks): Pattern {
  return { verb, about: `detail.back.${state}`, at: `detail.backAt.${state}`, department: `detail.backBy.${state}` };
}

const wasAsked = ["asked", "answered", "doesnt_remember", "declined"];

const whoMeets: Pattern[] = [
  // Who meets somebody is to ask; what becomes known later may say that somebody else met them last.
  { verb: ["contact.logged", "contact.corrected"], about: "detail.person", at: "detail.at" },
  { verb: "ask.passed", about: "detail.met", at: "detail.metAt", department: "detail.metBy" },
];

/** Every new person is asked once how they heard of the company, by whoever meets them. */
export const askNewCustomer: CommitmentContent = {
  name: "Ask a new customer",
  subject: "person",
  owes: { who: "responsible" },
  to: { whom: "company" },
  once: true,
  allowed: { amount: 2, unit: "working_days" },
  makeGood: { amount: 20, unit: "working_days" },
  calendar: null,
  active: true,
  conditions: {
    opens: [asksIn("due")],
    settles: wasAsked.map((state) => asksIn(state)),
    waives: [asksIn("not_asked")],
    withdraws: [],
    // An answer that is taken back leaves the ask as another one settled it, maybe later.
    reopens: [...wasAsked, "not_asked"].map((state) => asksIn(state, "answer.withdrawn")),
    takes: whoMeets,
  },
};

/** Whoever comes back after a long time is asked what brought them, each time. */
export const askReturningCustomer: CommitmentContent = {
  ...askNewCustomer,
  name: "Ask who comes back",
  once: false,
  conditions: {
    opens: [backIn("due", "ask.returned")],
    settles: wasAsked.map((state) => backIn(state)),
    waives: [backIn("not_asked")],
    // It was no return after all, or is the same one as that of whom they turned out to be.
    withdraws: [backIn("gone", [...movesAsks, "ask.returned"])],
    reopens: [backIn("due"), ...[...wasAsked, "not_asked"].map((state) => backIn(state, "answer.withdrawn"))],
    takes: whoMeets,
  },
};

const ofContact = { about: "detail.person", at: "detail.at", thing: true } as const;
const ofCaller = { about: "detail.caller", subject: "call", at: "detail.at", thing: true } as const;
/** The call itself, whomever it was of. */
const ofCall = { about: "subjects", subject: "call", thing: true } as const;
const weReached = { "detail.direction": "outbound", "detail.missed": false };
const calledBack = { "detail.medium": "phone", "detail.direction": "outbound" } as const;
const tellsContact = ["contact.logged", "contact.corrected"];

/** Who wants to be called back, or was missed on the phone, is called. */
const returnCall: CommitmentContent = {
  name: "Return a call",
  subject: "person",
  owes: { who: "act" },
  to: { whom: "person" },
  once: false,
  allowed: { amount: 4, unit: "working_hours" },
  makeGood: { amount: 1, unit: "working_days" },
  calendar: null,
  active: true,
  conditions: {
    opens: [
      { ...ofContact, verb: tellsContact, where: { "detail.callBack": true } },
      { ...ofContact, verb: "call.missed" },
      // Until somebody knows whose number it is, it is owed to the number: to the first call that came from it.
      { ...ofCaller, verb: "call.missed" },
    ],
    settles: [
      { ...ofContact, verb: tellsContact, where: calledBack },
      { ...ofContact, verb: "call.received", where: weReached },
      { ...ofCaller, verb: "call.received", where: weReached },
    ],
    waives: [{ ...ofCall, verb: "call.put_away" }],
    withdraws: [
      { ...ofContact, verb: "contact.withdrawn" },
      { ...ofContact, verb: "contact.corrected", where: { "detail.callBack": false } },
    ],
    reopens: [
      { ...ofContact, verb: "contact.withdrawn" },
      // Whether it still is a call back is judged anew.
      { ...ofContact, verb: "contact.corrected" },
      { ...ofCall, verb: "call.brought_back" },
      // Nobody took our call, as the phone system says of it later.
      { ...ofContact, verb: "call.unanswered" },
      { ...ofCaller, verb: "call.unanswered" },
    ],
    takes: [],
  },
};

/** The commitments that come with the product, by code. */
export const builtIn: Readonly<Record<(typeof builtInCodes)[number], CommitmentContent>> = {
  ask_new_customer: askNewCustomer,
  ask_returning_customer: askReturningCustomer,
  return_call: returnCall,
  accept_hand_off: acceptHandOff,
  complete_hand_off: completeHandOff,
  answer_hand_off: answerHandOff,
  read_heads_up: readHeadsUp,
  open_fact: openFact,
};
