import type { Random } from "./random.ts";

/** A kind of fact, by the code that a new installation or its template for accounts of companies has. */
export type FactKind =
  | "complaint"
  | "praise"
  | "competitor"
  | "price_objection"
  | "stock_out"
  | "idea"
  | "churn_sign"
  | "contact_change"
  | "campaign_question";

/** Those that departments hear by themselves; about campaigns they are asked. */
export type HeardKind = Exclude<FactKind, "campaign_question">;

export type Said = Readonly<Record<string, string | number | boolean>>;
export type Told = { words: string; said: Said };

const complaints = [
  ["The milk does not froth", "milk frother"],
  ["Display shows E14 again", "display"],
  ["Machine leaks since the cleaning", "water tank"],
  ["Water is cold every morning", "boiler"],
  ["The beans came a day late", "delivery"],
  ["The invoice lists a machine that went back", "invoice"],
  ["Nobody came at the time that was told", "appointment"],
] as const;

const praises = [
  ["The coffee is what visitors talk about", "coffee"],
  ["Repaired within two hours", "repair"],
  ["The machine was explained to everybody here", "installation"],
] as const;

/** Companies that nobody can take for a real one. */
const competitors = ["Mustertasse (invented)", "Röster Irgendwer (invented)"];
const machines = ["Machine S", "Machine M", "Machine L"];
const missing = ["Oat milk powder", "Cups of 0.2 litres", "Decaffeinated beans"];
const ideas = [
  ["A machine with two hoppers for beans", "machine"],
  ["Order beans from the display", "beans"],
  ["A bill for each floor", "invoice"],
] as const;
const reasons = ["They move to a smaller office", "Fewer people come to the office", "The new owner has a supplier"];
const roles = ["The office manager", "The head of purchasing", "Whoever signs"];

/** What is given of a fact: the parts that needs ask for, how bad it is and whether it may be quoted, and its topic. */
type Part = { severity: string; mayBeQuoted: boolean; topics: readonly string[] | undefined };

/** What somebody tells of a kind. */
export function tell(random: Random, kind: HeardKind, part: Part): Told {
  switch (kind) {
    case "complaint": {
      const fitting = complaints.filter(([, topic]) => part.topics?.includes(topic) ?? true);
      const [words, topic] = random.pick(fitting);
      return { words, said: { topic, severity: part.severity, wants_answer: random.chance(0.4) } };
    }
    case "praise": {
      const [words, topic] = random.pick(praises);
      return { words, said: { topic, may_be_quoted: part.mayBeQuoted } };
    }
    case "competitor": {
      const why = random.pick(["compares", "came from them", "went to them"]);
      return { words: "Has an offer of another company", said: { competitor: random.pick(competitors), why } };
    }
    case "price_objection": {
      const said = { product: random.pick(machines), would_pay: random.whole(8, 24) * 10 };
      return { words: "The lease is too dear for the size of the office", said };
    }
    case "stock_out":
      return {
        words: "Asked for it in the showroom",
        said: { product: random.pick(missing), count: random.whole(1, 9) },
      };
    case "idea": {
      const [words, topic] = random.pick(ideas);
      return { words, said: { topic } };
    }
    case "churn_sign": {
      const why = random.pick(reasons);
      return { words: why, said: { why, sure: random.pick(["a hint", "likely", "has said so"]) } };
    }
    case "contact_change": {
      const said = { who: random.pick(roles), what: random.pick(["comes", "goes", "moves"]) };
      return { words: `${said.who} changes`, said };
    }
  }
}

/** What a department answers whoever told it. */
export const replies = ["Thank you, we called them", "It is on our list", "Done, they know", "A part is on its way"];

/** What a department decided by a fact. */
export const decisions = [
  "A new sentence in the offer",
  "Another part in the van",
  "A call before the contract ends",
  "A page about prices",
];
