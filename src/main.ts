import { Command, CommanderError, InvalidArgumentError } from "commander";
import packageFile from "../package.json" with { type: "json" };
import type { AddCommands, CommandLine } from "./kernel/cli/commands.ts";
import type { Door } from "./kernel/cli/door.ts";
import { Problem } from "./kernel/problems.ts";

/** Exit codes: 0 done, 1 refused or with findings, 2 wrong use. */
const exitCodes = { done: 0, refused: 1, wrongUse: 2 } as const;

/** Commands that need no store start without the rest of the program, which takes a second to load. */
const storeless: Readonly<Record<string, () => Promise<AddCommands>>> = {
  credit: async () => (await import("./credit/commands.ts")).addCreditCommand,
  mix: async () => (await import("./mix/commands.ts")).addMixCommands,
  lift: async () => (await import("./mix/commands.ts")).addLiftCommand,
};

async function main(args: readonly string[]): Promise<number> {
  let door: Promise<Door> | undefined;
  const program = new Command("earshot")
    .description("Which channels, campaigns and departments earn: ask, write down, see.")
    .version(packageFile.version, "-V, --version", "the version of Earshot")
    .option("--data <folder>", "the data folder (default: EARSHOT_DATA or ./data)")
    .exitOverride()
    // What stands behind a command is its own, also where the one above it has an option of that name.
    .enablePositionalOptions()
    .showHelpAfterError("(run with --help for all options)");
  program.hook("preAction", () => {
    const { data } = program.opts<{ data?: string }>();
    if (data !== undefined) process.env.EARSHOT_DATA = data;
  });
  const commandLine: CommandLine = {
    door: () => (door ??= open()),
    write: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY === true,
  };
  await addCommands(program, commandLine, args[0]);
  try {
    await program.parseAsync(args, { from: "user" });
    return typeof process.exitCode === "number" ? process.exitCode : exitCodes.done;
  } catch (error) {
    // What a command finds wrong in its arguments itself has not been told yet.
    if (error instanceof InvalidArgumentError) process.stderr.write(`error: ${error.message}\n`);
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
    process.stderr.write(`${describe(error)}\n`);
    return exitCodes.refused;
  } finally {
    await (await door?.catch(() => undefined))?.close();
  }
}

async function open(): Promise<Door> {
  const [{ openDoor }, { readConfig }] = await Promise.all([import("./program/door.ts"), import("./kernel/config.ts")]);
  return openDoor(readConfig({ LOG_LEVEL: "warn", ...process.env }));
}

async function addCommands(program: Command, commandLine: CommandLine, first: string | undefined): Promise<void> {
  const add = (first && (await storeless[first]?.())) || (await import("./program/cli-commands.ts")).addCommands;
  add(program, commandLine);
}

function describe(error: unknown): string {
  if (error instanceof Problem) return error.message;
  return `Something went wrong here: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

// Whoever reads, such as `head`, may have enough before all is written; the work itself still ends as it should.
for (const out of [process.stdout, process.stderr])
  out.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

process.exitCode = await main(process.argv.slice(2));
