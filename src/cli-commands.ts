import type { Command } from "commander";
import type { CommandLine } from "./kernel/cli/commands.ts";
import { serve } from "./serve.ts";

/** Every command of `earshot`. */
export function addCommands(program: Command, commandLine: CommandLine): void {
  program
    .command("serve")
    .description("serve the web app and the API")
    .option("--example", "also load the example company")
    .action((options: { example?: boolean }) => serve(options, commandLine.write));
}
