import type { Module } from "../../kernel/module.ts";
import { addMergeStep } from "../customers/index.ts";
import { seedFactTypes } from "./catalogue/fact-types.ts";
import { deliverFacts } from "./deliveries/deliver.ts";
import { exchangeMergeStep } from "./merge-step.ts";

export { addExchangeCommands } from "./commands.ts";
export { exchangeRoutes } from "./routes.ts";

addMergeStep(exchangeMergeStep);

export const exchange: Module = {
  name: "exchange",
  followers: [deliverFacts],
  seed: seedFactTypes,
};
