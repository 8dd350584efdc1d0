import type { AddCommands } from "../../kernel/cli/commands.ts";
import { addDeliveriesCommands } from "./deliveries/commands.ts";
import { addFactsCommands } from "./facts/commands.ts";
import { addFactMapCommand } from "./map/commands.ts";
import { addNeedsCommands } from "./needs/commands.ts";
import { addWaysOutCommands } from "./ways-out/commands.ts";

/** `earshot facts`, `earshot needs`, `earshot deliveries`, `earshot fact-map`, `earshot ways-out` and `earshot outgoing`. */
export const addExchangeCommands: AddCommands = (program, commandLine) => {
  addFactsCommands(program, commandLine);
  addNeedsCommands(program, commandLine);
  addDeliveriesCommands(program, commandLine);
  addFactMapCommand(program, commandLine);
  addWaysOutCommands(program, commandLine);
};
