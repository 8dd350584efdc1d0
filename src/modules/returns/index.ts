import type { Module } from "../../kernel/module.ts";
import { keepsBaseCurrency } from "../company/index.ts";
import { addTimelineSource } from "../touches/index.ts";
import { outcomesTable } from "./events.ts";
import { mirrorOutcomes } from "./followers.ts";
import { outcomesKind } from "./import-outcomes.ts";
import { isOutcomeKept } from "./outcome-store.ts";
import { outcomeEntries } from "./timeline.ts";

export { addReturnsCommands } from "./commands.ts";
export { returnsReport } from "./report.ts";
export { returnsRoutes } from "./routes.ts";

keepsBaseCurrency(async ({ records }) => ((await isOutcomeKept(records)) ? "the value of outcomes" : undefined));
addTimelineSource(outcomeEntries);

export const returns: Module = {
  name: "returns",
  tables: [outcomesTable],
  followers: [mirrorOutcomes],
  importKinds: [outcomesKind],
};
