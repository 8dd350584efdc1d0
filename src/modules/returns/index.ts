import type { Module } from "../../kernel/module.ts";
import { keepsBaseCurrency } from "../company/index.ts";
import { addMergeStep, addPersonCount } from "../customers/index.ts";
import { addTimelineSource, knowsPeopleOfOrders, setComingsSource, setRevenueSource } from "../touches/index.ts";
import { outcomesTable } from "./events.ts";
import { mirrorOutcomes } from "./followers.ts";
import { outcomesMergeStep } from "./merge-step.ts";
import { convertOutcomesAgain } from "./outcomes/convert-again.ts";
import { outcomesKind } from "./outcomes/import-outcomes.ts";
import { fileAnswersOfOrders, peopleOfOrders } from "./outcomes/order-people.ts";
import { countOutcomes, isOutcomeKept, selectComings, selectRevenue } from "./outcomes/outcome-store.ts";
import { askWhoCameBack } from "./outcomes/returning-customers.ts";
import { outcomeEntries } from "./timeline.ts";

export { addNotesCommands } from "./annotations/commands.ts";
export { annotationsRoutes } from "./annotations/routes.ts";
export { addReturnsCommands } from "./commands.ts";
export { addFreshnessCommand } from "./freshness/commands.ts";
export { freshnessRoutes } from "./freshness/routes.ts";
export { addLedgersCommand } from "./ledgers/commands.ts";
export { ledgersRoutes } from "./ledgers/routes.ts";
export { addOverTimeCommands } from "./over-time/commands.ts";
export { overTimeRoutes } from "./over-time/routes.ts";
export { addPathsCommand } from "./paths/commands.ts";
export { pathsRoutes } from "./paths/routes.ts";
export { returnsReport } from "./report/report.ts";
export { returnsRoutes } from "./routes.ts";
export { addAskingEffectCommand } from "./said-seen/asking-command.ts";
export { addSaidSeenCommands } from "./said-seen/commands.ts";
export { saidSeenRoutes } from "./said-seen/routes.ts";
export { addSilenceCommand } from "./silence/silence-command.ts";
export { addWhatIfCommand } from "./what-if/commands.ts";
export { whatIfRoutes } from "./what-if/routes.ts";

keepsBaseCurrency(async ({ records }) => ((await isOutcomeKept(records)) ? "the value of outcomes" : undefined));
addTimelineSource(outcomeEntries);
knowsPeopleOfOrders(peopleOfOrders);
addMergeStep(outcomesMergeStep);
setRevenueSource(selectRevenue);
setComingsSource(selectComings);
addPersonCount("outcomes", ({ records }, people) => countOutcomes(records, people));

export const returns: Module = {
  name: "returns",
  tables: [outcomesTable],
  followers: [convertOutcomesAgain, mirrorOutcomes, fileAnswersOfOrders, askWhoCameBack],
  importKinds: [outcomesKind],
};
