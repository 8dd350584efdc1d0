import type { Module } from "../../kernel/module.ts";
import { addMergeStep, addPersonCount } from "../customers/index.ts";
import { addDueNames } from "../dues/index.ts";
import { countAnswers } from "./answer-store.ts";
import { countContacts } from "./contact-store.ts";
import { answersTable, touchesTable } from "./events.ts";
import { touchImports } from "./imports.ts";
import { importRowsTable } from "./known-rows.ts";
import { matchAgain } from "./match-again.ts";
import { noteMeetings } from "./meetings.ts";
import { touchesMergeStep } from "./merge-step.ts";
import { mirrorAnswers, mirrorContacts } from "./mirror.ts";
import { normaliseEarlierWords } from "./normalise-words.ts";
import { followNewPeople } from "./open-asks.ts";
import { fileTouchesAgain } from "./refile.ts";
import { countTouches } from "./timeline-store.ts";
import { nameCallers, recogniseNewPeople } from "./unknown-callers.ts";
import { followWaivers } from "./waived-asks.ts";

export { findAnswersAt } from "./answer-store.ts";
export { captureAnswer } from "./answers.ts";
export { findAskingPaces } from "./asking-pace-store.ts";
export { askStateOf } from "./asks.ts";
export { callRoutes } from "./call-routes.ts";
export { type ToldKind, toldKinds } from "./choices-contract.ts";
export { setComingsSource } from "./comings-source.ts";
export { addTouchesCommands } from "./commands.ts";
export { logContact } from "./contacts.ts";
export { formDoorRoutes } from "./form-routes.ts";
export { addAsksCommands } from "./funnel-command.ts";
export { findTeams } from "./funnel-store.ts";
export { type FindPeopleOfOrders, fileOrderAnswers, knowsPeopleOfOrders } from "./orders.ts";
export { forgetExampleAsks, type PastAsk, tellPastAsks } from "./past-asks.ts";
export { latestMoment, momentOf, recorderOf, targetOf } from "./recorder.ts";
export { noteReturns } from "./returning.ts";
export { setRevenueSource } from "./revenue-source.ts";
export { touchesRoutes } from "./routes.ts";
export { findSeenMembers } from "./seen-members.ts";
export { gatherSmallTeams, teamFloor } from "./small-teams.ts";
export { effectOfShares } from "./straight-lines.ts";
export { addTimelineSource, type TimelineSource } from "./timeline.ts";
export { blankEntry } from "./timeline-store.ts";
export { setToldKeeper, type ToldKeeper } from "./told-keeper.ts";
export { checkWhomMapping, keyFields, whomFields } from "./touch-fields.ts";
export { unuseAnswersFor, useAnswersFor } from "./uses.ts";
export { countScenarioAnswers, usesOfAnswer } from "./uses-store.ts";
export { resolveWhom } from "./whom.ts";

addMergeStep(touchesMergeStep);
addDueNames("call", nameCallers);
addPersonCount("contacts", ({ records }, people) => countContacts(records, people));
addPersonCount("answers", ({ records }, people) => countAnswers(records, people));
addPersonCount("touches", ({ events }, people) => countTouches(events, people));

export const touches: Module = {
  name: "touches",
  tables: [touchesTable, answersTable, importRowsTable],
  followers: [
    followNewPeople,
    followWaivers,
    matchAgain,
    mirrorContacts,
    mirrorAnswers,
    fileTouchesAgain,
    noteMeetings,
    recogniseNewPeople,
  ],
  importKinds: touchImports,
  seed: normaliseEarlierWords,
};
