import type { Module } from "../../kernel/module.ts";
import { answersTable, touchesTable } from "./events.ts";
import { touchImports } from "./imports.ts";
import { importRowsTable } from "./known-rows.ts";
import { mirrorAnswers, mirrorContacts } from "./mirror.ts";
import { followNewPeople } from "./open-asks.ts";
import { fileTouchesAgain } from "./refile.ts";

export { captureAnswer, completeAnswer, withdrawAnswer } from "./answers.ts";
export { answersReport } from "./answers-report.ts";
export { askStateOf, listAsks, settleAsk } from "./asks.ts";
export { addTouchesCommands } from "./commands.ts";
export { correctContact, logContact, withdrawContact } from "./contacts.ts";
export type { Ask } from "./contract.ts";
export { recordAnswers, type ToldAnswer } from "./record-answers.ts";
export { touchesRoutes } from "./routes.ts";
export { addTimelineSource, type TimelineSource, timelineOf } from "./timeline.ts";
export type { TimelineEntry } from "./timeline-contract.ts";
export { blankEntry } from "./timeline-store.ts";
export { checkWhomMapping, keyFields, whomFields } from "./touch-fields.ts";

export const touches: Module = {
  name: "touches",
  tables: [touchesTable, answersTable, importRowsTable],
  followers: [followNewPeople, mirrorContacts, mirrorAnswers, fileTouchesAgain],
  importKinds: touchImports,
};
