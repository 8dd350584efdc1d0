import type { Command } from "commander";
import { openApp } from "../app.ts";
import { addCreditCommand } from "../credit/commands.ts";
import { addExampleCommands } from "../example/commands.ts";
import type { CommandLine } from "../kernel/cli/commands.ts";
import { formatOption, type OutputFormat, renderRows } from "../kernel/cli/table-output.ts";
import { readConfig } from "../kernel/config.ts";
import { addLiftCommand, addMixCommands } from "../mix/commands.ts";
import { addChannelsCommands } from "../modules/channels/index.ts";
import { addCompanyCommands, addKiosksCommands, addMembersCommands } from "../modules/company/index.ts";
import { addCustomersCommands } from "../modules/customers/index.ts";
import { addDataCommands } from "../modules/data/index.ts";
import { addDuesCommands, addLooseEndsCommands } from "../modules/dues/index.ts";
import { addExchangeCommands } from "../modules/exchange/index.ts";
import {
  addAskingEffectCommand,
  addFreshnessCommand,
  addLedgersCommand,
  addNotesCommands,
  addOverTimeCommands,
  addPathsCommand,
  addReturnsCommands,
  addSaidSeenCommands,
  addSilenceCommand,
  addWhatIfCommand,
} from "../modules/returns/index.ts";
import { addAsksCommands, addTouchesCommands } from "../modules/touches/index.ts";
import { addVoiceCommands } from "../modules/voice/index.ts";
import { backUp, restore } from "./backup.ts";
import { examine, type Finding } from "./doctor.ts";
import { serve } from "./serve.ts";

/** Every command of `earshot`. */
export function addCommands(program: Command, commandLine: CommandLine): void {
  program
    .command("serve")
    .description("serve the web app and the API")
    .option("--example", "also load the example company")
    .action((options: { example?: boolean }) => serve(options, commandLine.write));
  for (const add of [
    addDataCommands,
    addReturnsCommands,
    addSaidSeenCommands,
    addAskingEffectCommand,
    addSilenceCommand,
    addWhatIfCommand,
    addFreshnessCommand,
    addLedgersCommand,
    addPathsCommand,
    addOverTimeCommands,
    addNotesCommands,
    addCreditCommand,
    addMixCommands,
    addLiftCommand,
    addCustomersCommands,
    addTouchesCommands,
    addAsksCommands,
    addDuesCommands,
    addLooseEndsCommands,
    addExchangeCommands,
    addVoiceCommands,
    addChannelsCommands,
    addCompanyCommands,
    addMembersCommands,
    addKiosksCommands,
    addExampleCommands,
    addUpkeepCommands,
  ]) {
    add(program, commandLine);
  }
}

function addUpkeepCommands(program: Command, { write }: CommandLine): void {
  const config = () => readConfig({ LOG_LEVEL: "warn", ...process.env });
  program
    .command("migrate")
    .description("bring the stores up to date, as every start does")
    .action(async () => {
      const app = await openApp(config());
      await app.close();
      write("The stores are up to date.\n");
    });
  program
    .command("doctor")
    .description("look whether everything is well, and say what to do where it is not")
    .addOption(formatOption())
    .action(async ({ format }: { format: OutputFormat }) => {
      const findings = await examine(config());
      write(renderRows(findings, findingColumns, format));
      if (findings.some(({ well }) => !well)) process.exitCode = 1;
    });
  program
    .command("backup <folder>")
    .description("copy the data folder, while no server runs on it")
    .action(async (folder: string) => {
      await backUp(config(), folder);
      write(`Everything is in ${folder}. Bring it back with: earshot --data EMPTY_FOLDER restore ${folder}\n`);
    });
  program
    .command("restore <folder>")
    .description("bring a backup back into an empty data folder")
    .action(async (folder: string) => {
      await restore(config(), folder);
      write(`The backup is back in ${config().dataFolder}.\n`);
    });
}

const findingColumns = [
  { title: "What", name: "what", value: ({ what }: Finding) => what },
  { title: "Is it well?", name: "well", value: ({ well }: Finding) => (well ? "yes" : "NO") },
  { title: "", name: "says", value: ({ says }: Finding) => says },
];
