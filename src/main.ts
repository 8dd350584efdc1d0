import { Command, CommanderError } from "commander";
import { addCommands } from "./cli-commands.ts";
import { openDoor } from "./door.ts";
import type { CommandLine } from "./kernel/cli/commands.ts";
import type { Door } from "./kernel/cli/door.ts";
import { readConfig } from "./kernel/config.ts";
import { Problem } from "./kernel/problems.ts";

/** Exit codes: 0 done, 1 refused or with findings, 2 wrong use. */
const exitCodes = { done: 0, refused: 1, wrongUse: 2 } as const;

async function main(args: readonly string[]): Promise<number> {
  let door: Promise<Door> | undefined;
  const program = new Command("earshot")
    .description("Which channels, campaigns and departments earn: ask, write down, see.")
    .option("--data <folder>", "the data folder (default: EARSHOT_DATA or ./data)")
    .exitOverride()
    .showHelpAfterError("(run with --help for all options)");
  program.hook("preAction", () => {
    const { data } = program.opts<{ data?: string }>();
    if (data !== undefined) process.env.EARSHOT_DATA = data;
  });
  const commandLine: CommandLine = {
    door: () => (door ??= openDoor(readConfig({ LOG_LEVEL: "warn", ...process.env }))),
    write: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY === true,
  };
  addCommands(program, commandLine);
  try {
    await program.parseAsync(args, { from: "user" });
    return typeof process.exitCode === "number" ? process.exitCode : exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
    process.stderr.write(`${describe(error)}\n`);
    return exitCodes.refused;
  } finally {
    await (await door?.catch(() => undefined))?.close();
  }
}

function describe(error: unknown): string {
  if (error instanceof Problem) return error.message;
  return `Something went wrong here: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

process.exitCode = await main(process.argv.slice(2));
