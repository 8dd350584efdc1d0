/** The closed lists of agreements, without the schemas: screens offer them as choices. */

/** What a clause can be measured by. */
export const clausePatterns = [
  ...(["accept_hand_off", "judge_lead", "finish_hand_off", "answer_question"] as const),
  ...(["open_fact", "answer_fact", "confirm_heads_up"] as const),
] as const;
export type ClausePattern = (typeof clausePatterns)[number];

/** What a pattern counts: a clause keeps to one thing, so that its figures go on through its versions. */
export function thingOf(pattern: ClausePattern): "hand_off" | "fact" | "heads_up" {
  if (pattern === "confirm_heads_up") return "heads_up";
  return isAboutFacts(pattern) ? "fact" : "hand_off";
}

/** Whether a pattern is about facts, and so can be narrowed to a kind of them. */
export function isAboutFacts(pattern: ClausePattern): boolean {
  return pattern === "open_fact" || pattern === "answer_fact";
}

export const agreementStates = ["proposed", "agreed", "sent_back", "withdrawn", "ended"] as const;
export type AgreementState = (typeof agreementStates)[number];

export const versionStates = ["proposed", "agreed", "superseded", "sent_back", "withdrawn"] as const;
export type VersionState = (typeof versionStates)[number];

/** What can show that a clause was not kept. */
export const evidenceKinds = ["due", "hand_off", "fact", "contact", "incident"] as const;

/** What a reader can do to an agreement. */
export const agreementSteps = ["propose", "agree", "send_back", "withdraw", "end", "resume", "dispute"] as const;
export type AgreementStep = (typeof agreementSteps)[number];

export const disputeStates = ["open", "answered", "decided", "withdrawn"] as const;
export type DisputeState = (typeof disputeStates)[number];

/** What a verdict says: it counts as a breach of the clause, or it is excused. */
export const verdicts = ["breach", "excused"] as const;
