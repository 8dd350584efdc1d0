import type { Actor } from "../context.ts";
import { permit, rules, type Verb } from "../permissions.ts";
import type { LiveAct } from "./contract.ts";

/** What the log says about an act, as far as readers may hear of it. */
export type HeardAct = LiveAct & {
  /** Who did it, and whose thing it is where the act says so. */
  by: number | null;
  whose: number | null;
  /** To whom something went by it; null where it went to nobody in particular. */
  departments: readonly number[] | null;
};

// Nouns without a question of their own, and the question that shows what they change; null is told to nobody.
const askedWith: Partial<Record<string, Verb | null>> = {
  activity: "responsibility.read",
  agreement_breach: "agreement.read",
  agreement_clause: "agreement.read",
  agreement_dispute: "agreement.read",
  answers: "answer.read",
  ask_commitment: "commitment.read",
  // Whoever told a fact follows what becomes of it elsewhere.
  delivery: "fact.read",
  dues: "due.read",
  example: "company.read",
  // What kinds of facts there are is asked by keys that only capture, too, and those hear nothing.
  fact_type: "need.read",
  hand_offs: "hand_off.read",
  mail_way: "way.read",
  // Who has what is told to those before whom it lies.
  heads_up_settings: "heads_up.read",
  inbox_item: "delivery.read",
  outcomes: "outcome.read",
  people: "person.read",
  profile: "member.read",
  rate: "spend.read",
  role: "member.read",
  rule: "channel.read",
  touches: "contact.read",
};

const untold: readonly string[] = ["person.unmasked"];

/** Whether this reader may hear of it: exactly who may read what it changed. */
export function mayHear(actor: Actor, { verb, department, by, whose, departments }: HeardAct): boolean {
  if (departments && !isReached(actor, departments)) return false;
  const noun = verb.slice(0, verb.indexOf("."));
  const own = `${noun}.read`;
  const question = askedWith[noun] ?? (own in rules ? (own as Verb) : null);
  // A question changes nothing; only its refusal is in the log.
  if (question === null || verb === own || untold.includes(verb)) return false;
  return permit(actor, question, { departments: department === null ? [] : [department], member: whose ?? by }).allowed;
}

/**
 * Whether what went to these departments concerns this reader: somebody of them, or who watches over all. Whoever told it
 * has heard of that by the act of telling.
 */
function isReached(actor: Actor, departments: readonly number[]): boolean {
  if (actor.kind === "member" && actor.departments.some((one) => departments.includes(one))) return true;
  return permit(actor, "all_facts.read").allowed;
}

/** What may end somebody's session or change what they may do, so that who listens is looked up again. */
export function mayChangeReaders({ verb }: Pick<HeardAct, "verb">): boolean {
  return /^(session|member|role|key|password|sign_in|department)\./.test(verb);
}
