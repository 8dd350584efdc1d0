import { InvalidArgumentError, Option } from "commander";
import type { AddCommands } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputFormat } from "../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../kernel/cli/whole-number.ts";
import { type ImportOptions, importFile } from "./import-command.ts";
import { listImports, undoImport, writeRejects } from "./imports-command.ts";

/** `earshot import` for a file, and `earshot imports` for what was imported. */
export const addDataCommands: AddCommands = (program, commandLine) => {
  program
    .command("import <kind> <file>")
    .description("import a CSV file: people, touches, answers, outcomes or spend")
    .option("--map <mapping>", "field=Column,field2=Column2, or a mapping in a JSON file")
    .option("--set <name=value>", "answer a question of the kind, such as channels=create", collect, {})
    .option("--dry-run", "only look: say what would become of the rows")
    .option("--rejects <file>", "write the refused rows to this file")
    .option("--encoding <name>", "utf-8, latin1, utf-16le or another, where it cannot be seen")
    .option("--separator <name>", "comma, semicolon, tab or pipe, where it cannot be seen")
    .addOption(
      new Option("--dates <order>", "which comes first in dates that could be two days").choices(["dmy", "mdy"]),
    )
    .addOption(new Option("--decimal <style>", "what stands before the decimals").choices(["point", "comma"]))
    .option("--zone <zone>", "the time zone of times without one, such as Europe/Berlin")
    .option("--currency <code>", "the currency of amounts without one")
    .option("--country <code>", "the country of phone numbers without one")
    .addOption(formatOption())
    .action((kind: string, file: string, options: ImportOptions) => importFile(commandLine, kind, file, options));

  const imports = program.command("imports").description("list what was imported, the newest first");
  imports
    .option("--limit <number>", "how many to list", wholeNumber, 50)
    .addOption(formatOption())
    .action((options: { limit: number; format: OutputFormat }) => listImports(commandLine, options));
  imports
    .command("undo <id>")
    .description("take back everything that an import brought")
    .action((id: string) => undoImport(commandLine, wholeNumber(id)));
  imports
    .command("rejects <id>")
    .description("write the refused rows of an import to standard output, to be repaired and imported again")
    .action((id: string) => writeRejects(commandLine, wholeNumber(id)));
};

function collect(pair: string, chosen: Record<string, string>): Record<string, string> {
  const at = pair.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("It takes name=value.");
  return { ...chosen, [pair.slice(0, at)]: pair.slice(at + 1) };
}
