import type { Follower } from "../../kernel/acts/followers.ts";
import type { Module } from "../../kernel/module.ts";
import { followCompany } from "./calendars.ts";
import { callingDues } from "./call-dues.ts";
import { followActs } from "./follow-acts.ts";
import { seedDues } from "./seed.ts";

export { askNewCustomer, askReturningCustomer } from "./built-in.ts";
export { acceptHandOff, answerHandOff, completeHandOff } from "./built-in-hand-offs.ts";
export { readHeadsUp } from "./built-in-heads-ups.ts";
export { findCalendars } from "./calendar-store.ts";
export { addDuesCommands } from "./commands.ts";
export type { Commitment, CommitmentContent, Pattern } from "./commitment-contract.ts";
export { findOwedBy } from "./commitment-store.ts";
export { addCommitment, changeCommitment, forgetCommitment, listCommitments } from "./commitments.ts";
export { addDueMedium } from "./due-media.ts";
export { addDueNames } from "./due-names.ts";
export { type DueTimeOf, findDueTimes } from "./due-times.ts";
export { getDue, listDues, listDuesById, reopenDues, waiveDues } from "./dues.ts";
export {
  findAskDues,
  selectBrokenDues,
  selectDuesAbout,
  selectDuesOf,
  selectLateSpans,
  type WaivedDue,
} from "./dues-store.ts";
export { addLooseEndsCommands } from "./loose-end-commands.ts";
export { refuseSnoozeTime, requireMember, whoseOf } from "./loose-ends.ts";
export { type LooseEndRange, selectLooseEndTotals } from "./loose-ends-store.ts";
export { zoneOf } from "./prompts-store.ts";
export { rebuildDues } from "./rebuild.ts";
export { type DueLine, keptShareOf, reportOnCommitments } from "./report.ts";
export { duesRoutes } from "./routes.ts";

/** The company's calendar follows its time zone and country. */
const followSettings: Follower = {
  name: "working hours",
  verbs: ["company.changed"],
  follow: (context) => followCompany(context),
};

export const dues: Module = {
  name: "dues",
  followers: [followActs, followSettings],
  jobs: (context) => [callingDues(context)],
  seed: seedDues,
};
