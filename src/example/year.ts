import type { Answer } from "./answers.ts";
import type { Outcome } from "./outcomes.ts";
import type { Candidate, Lead, OldAccount, Person } from "./people.ts";
import type { Spending } from "./spending.ts";
import type { Touch } from "./touches.ts";

/** What was made of a year, before it is written as rows. */
export type Year = {
  accounts: readonly OldAccount[];
  leads: readonly Lead[];
  candidates: readonly Candidate[];
  people: readonly Person[];
  /** Every touch, and those of them that were recorded, in the order in which they happened. */
  happened: readonly Touch[];
  touches: readonly Touch[];
  answers: readonly Answer[];
  outcomes: readonly Outcome[];
  spending: readonly Spending[];
};
