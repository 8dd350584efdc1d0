import type { AddCommands } from "../../kernel/cli/commands.ts";
import { addAgreementsCommands } from "./agreements/commands.ts";
import { addDeliveriesCommands } from "./deliveries/commands.ts";
import { addFactsCommands } from "./facts/commands.ts";
import { addFrictionCommands } from "./friction/commands.ts";
import { addHandOffsCommands } from "./hand-offs/commands.ts";
import { addHeadsUpsCommands } from "./heads-ups/commands.ts";
import { addInboxCommands } from "./inbox/commands.ts";
import { addMailsCommands } from "./mail-in/commands.ts";
import { addFactMapCommand } from "./map/commands.ts";
import { addNeedsCommands } from "./needs/commands.ts";
import { addOverlapsCommands } from "./overlaps/commands.ts";
import { addResponsibilitiesCommands } from "./responsibilities/commands.ts";
import { addSystemsCommands } from "./systems/commands.ts";
import { addTemplatesCommands } from "./templates/commands.ts";
import { addToldCommands } from "./told/commands.ts";
import { addWaysOutCommands } from "./ways-out/commands.ts";

/** The commands of the exchange, each beside its verbs. */
export const addExchangeCommands: AddCommands = (program, commandLine) => {
  addAgreementsCommands(program, commandLine);
  addFactsCommands(program, commandLine);
  addNeedsCommands(program, commandLine);
  addDeliveriesCommands(program, commandLine);
  addInboxCommands(program, commandLine);
  addFactMapCommand(program, commandLine);
  addHeadsUpsCommands(program, commandLine);
  addTemplatesCommands(program, commandLine);
  addWaysOutCommands(program, commandLine);
  addMailsCommands(program, commandLine);
  addHandOffsCommands(program, commandLine);
  addFrictionCommands(program, commandLine);
  addToldCommands(program, commandLine);
  addOverlapsCommands(program, commandLine);
  addResponsibilitiesCommands(program, commandLine);
  addSystemsCommands(program, commandLine);
};
