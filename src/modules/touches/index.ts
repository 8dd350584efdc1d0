import type { Module } from "../../kernel/module.ts";
import { answersTable, touchesTable } from "./events.ts";
import { touchImports } from "./imports.ts";
import { importRowsTable } from "./known-rows.ts";
import { matchAgain } from "./match-again.ts";
import { mirrorAnswers, mirrorContacts } from "./mirror.ts";
import { followNewPeople } from "./open-asks.ts";
import { fileTouchesAgain } from "./refile.ts";

export { captureAnswer } from "./answers.ts";
export { addTouchesCommands } from "./commands.ts";
export { logContact } from "./contacts.ts";
export { touchesRoutes } from "./routes.ts";
export { addTimelineSource, type TimelineSource } from "./timeline.ts";
export { blankEntry } from "./timeline-store.ts";
export { checkWhomMapping, keyFields, whomFields } from "./touch-fields.ts";

export const touches: Module = {
  name: "touches",
  tables: [touchesTable, answersTable, importRowsTable],
  followers: [followNewPeople, matchAgain, mirrorContacts, mirrorAnswers, fileTouchesAgain],
  importKinds: touchImports,
};
