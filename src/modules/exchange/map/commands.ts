import type { AddCommands } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputFormat } from "../../../kernel/cli/table-output.ts";
import { connect } from "../connect.ts";
import { renderFactMap, renderOneWay } from "./columns.ts";

type MapOptions = { from?: string; to?: string; oneWay?: boolean; format: OutputFormat };

/** `earshot fact-map`: who tells whom what, and what is wanted and was never told. */
export const addFactMapCommand: AddCommands = (program, commandLine) => {
  program
    .command("fact-map")
    .description("who tells whom what, what nobody needs, and what is wanted and was never told")
    .option("--from <day>", "the first day on which it was told; without it, from the beginning")
    .option("--to <day>", "the last day; without it, until today")
    .option("--one-way", "only who told another department much and heard nothing back")
    .addOption(formatOption())
    .action(async ({ format, oneWay, ...query }: MapOptions) => {
      const { exchange } = await connect(commandLine);
      const map = await (await exchange["fact-map"].$get({ query })).json();
      commandLine.write(oneWay ? renderOneWay(map, format) : renderFactMap(map, format));
    });
};
