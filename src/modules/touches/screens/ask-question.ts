import type { Question } from "../asking-contract.ts";
import type { Ask } from "../contract.ts";

/** What to ask somebody now: what brought them back, where they were away for long or that question waits. */
export function questionNow({ comesBack, question }: Pick<Ask, "comesBack" | "question">): Question {
  return comesBack ? "back" : question;
}

/** Whether a question is still to be put, or put anew. */
export function isOpenNow({ comesBack, state }: Pick<Ask, "comesBack" | "state">): boolean {
  return comesBack || state === "due" || state === "asked" || state === "not_asked";
}
