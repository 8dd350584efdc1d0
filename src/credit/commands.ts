import { InvalidArgumentError, Option } from "commander";
import type { AddCommands } from "../kernel/cli/commands.ts";
import { formatOption } from "../kernel/cli/table-output.ts";
import { highestOrder } from "./chain.ts";
import { type CreditCommandOptions, printCredit } from "./credit-command.ts";
import { usualConfidence, usualDraws } from "./intervals.ts";
import { type CreditModel, creditModels } from "./models.ts";
import { usualHalfLifeDays } from "./rules.ts";

/** `earshot credit`: needs no server and no data folder. */
export const addCreditCommand: AddCommands = (program, { write, note }) => {
  program
    .command("credit <file>")
    .description("which channels earn, from a CSV or Parquet file of journeys, or of touches with --outcomes")
    .option("--outcomes <file>", "the outcomes (person, at, value) of a file of touches (person, at, channel)")
    .option("--model <models>", `some of ${creditModels.join(",")} (all that the file allows)`, modelList)
    .option("--order <number>", "how many channels make a state of Markov, 1 to 4 (1)", wholeFrom(1, highestOrder))
    .option(
      "--by <column>",
      "what earns, such as channel or campaign: the column of touches, and the first one printed",
    )
    .option("--nulls", "Markov: count journeys that did not convert (the default)")
    .option("--no-nulls", "Markov: leave out journeys that did not convert")
    .option("--intervals", "add how sure each figure and each rank is")
    .option(
      "--confidence <share>",
      `how often an interval is to hold, 0.5 to 0.99 (${usualConfidence})`,
      numberFrom(0.5, 0.99),
    )
    .option("--draws <number>", `draws for intervals (${usualDraws})`, wholeFrom(20, 10_000))
    .option("--seed <number>", "where the draws begin (1)", wholeFrom(0, 2 ** 31 - 1))
    .option("--details", "add removal effects for Markov")
    .option("--transitions", "print the transition probabilities of Markov instead")
    .option("--step-separator <text>", 'what stands between the steps of a path (" > ")')
    .option("--map <mapping>", "field=Column,field2=Column2, or a mapping in a JSON file")
    .option("--map-outcomes <mapping>", "the same for the file of outcomes")
    .option(
      "--lookback <days>",
      "touches: days before an outcome within which a touch counts (90)",
      numberFrom(0, 100_000),
    )
    .option(
      "--half-life <days>",
      `days in which a touch halves under time-decay (${usualHalfLifeDays})`,
      numberFrom(1e-6, 1e6),
    )
    .option("--encoding <name>", "utf-8, latin1, utf-16le or another, where it cannot be seen")
    .option("--separator <name>", "what stands between cells: comma, semicolon, tab or pipe, where it cannot be seen")
    .addOption(new Option("--decimal <style>", "what stands before the decimals").choices(["point", "comma"]))
    .addOption(
      new Option("--dates <order>", "which comes first in dates that could be two days").choices(["dmy", "mdy"]),
    )
    .option("--zone <zone>", "the time zone of times without one, such as Europe/Berlin (UTC)")
    .addOption(formatOption())
    .action((file: string, options: CreditCommandOptions) => printCredit(file, options, { write, note }));
};

function modelList(text: string): CreditModel[] {
  const models = text.split(",").map((name) => name.trim().replaceAll("_", "-"));
  const unknown = models.find((name) => !creditModels.some((model) => model === name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`"${unknown}" is no model. Use ${creditModels.join(", ")}.`);
  return [...new Set(models)] as CreditModel[];
}

function numberFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = text.trim() === "" ? Number.NaN : Number(text);
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It takes a number from ${least} to ${most}.`);
  };
}

function wholeFrom(least: number, most: number): (text: string) => number {
  const read = numberFrom(least, most);
  return (text) => {
    const number = read(text);
    if (Number.isInteger(number)) return number;
    throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
  };
}
