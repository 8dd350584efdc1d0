import { InvalidArgumentError, Option } from "commander";
import type { AddCommands } from "../kernel/cli/commands.ts";
import { formatOption } from "../kernel/cli/table-output.ts";
import { type LiftCommandOptions, printLift } from "./lift-command.ts";
import { type MixCommandOptions, printMix } from "./mix-command.ts";
import type { Limit } from "./suggest.ts";

/** `earshot mix`: needs no server and no data folder. */
export const addMixCommands: AddCommands = (program, { write, note }) => {
  program
    .command("mix <file>")
    .description("what spend on each channel brings, from a CSV file of weeks, and the best split of a budget")
    .option(
      "--channels <columns>",
      "the columns of spend, with commas between (those whose name says spend or cost)",
      names,
    )
    .option("--controls <columns>", "columns that move the outcome and are no channel, such as price or event", names)
    .option("--map <mapping>", "week=Column,outcome=Column,count=Column, or a mapping in a JSON file")
    .option("--measured <file>", "what experiments measured: a CSV file with channel, effect, low, high, from, to")
    .option("--budget <amount>", "weekly budget to split (without it what is spent now)", amount)
    .option(
      "--limit <limit>",
      'what a channel may get a week, again for each: "TV=100..500", "TV=100..", "TV=..500", or "TV=20%" for the most it may move',
      limit,
    )
    .addOption(new Option("--curves <forms>", "which curves may be").choices(["both", "logistic", "hill"]))
    .addOption(new Option("--show <what>", "what to print").choices(["channels", "plan", "curves", "weeks"]))
    .option("--confidence <share>", "how often an interval is to hold, 0.5 to 0.99 (0.9)", confidence)
    .option("--seed <number>", "where the draws begin (1)", seed)
    .option("--encoding <name>", "utf-8, latin1, utf-16le or another, where it cannot be seen")
    .option("--separator <name>", "what stands between cells: comma, semicolon, tab or pipe, where it cannot be seen")
    .addOption(new Option("--decimal <style>", "what stands before the decimals").choices(["point", "comma"]))
    .addOption(
      new Option("--dates <order>", "which comes first in dates that could be two days").choices(["dmy", "mdy"]),
    )
    .addOption(formatOption())
    .action((file: string, options: MixCommandOptions) => printMix(file, options, { write, note }));
};

/** `earshot lift`: needs no server and no data folder. */
export const addLiftCommand: AddCommands = (program, { write, note }) => {
  program
    .command("lift <file>")
    .description("read a randomised test: a CSV file with group, outcome (yes or no) and value, a row for each person")
    .option("--control <group>", "the group that was left alone (control, holdout, baseline or off)")
    .option("--split <shares>", "how the groups were drawn, in the order of their names, such as 50:50", shares)
    .option("--confidence <share>", "how often an interval is to hold, 0.5 to 0.99 (0.9)", confidence)
    .option("--map <mapping>", "group=Column,outcome=Column,value=Column, or a mapping in a JSON file")
    .option("--encoding <name>", "utf-8, latin1, utf-16le or another, where it cannot be seen")
    .option("--separator <name>", "what stands between cells: comma, semicolon, tab or pipe, where it cannot be seen")
    .addOption(new Option("--decimal <style>", "what stands before the decimals").choices(["point", "comma"]))
    .addOption(formatOption())
    .action((file: string, options: LiftCommandOptions) => printLift(file, options, { write, note }));
};

function shares(text: string): number[] {
  const found = text.split(":").map(Number);
  if (found.length > 1 && found.every((share) => share > 0 && Number.isFinite(share))) return found;
  throw new InvalidArgumentError("It takes shares with colons between, such as 50:50.");
}

function names(text: string): string[] {
  const found = text.split(",").map((name) => name.trim());
  if (found.some((name) => name === "")) throw new InvalidArgumentError("It takes column names with commas between.");
  return [...new Set(found)];
}

/** Reads an amount of 0 or more. */
export function amount(text: string): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (number >= 0 && Number.isFinite(number)) return number;
  throw new InvalidArgumentError("It takes an amount of 0 or more, such as 12000.");
}

function confidence(text: string): number {
  const number = Number(text);
  if (number >= 0.5 && number <= 0.99) return number;
  throw new InvalidArgumentError("It takes a number from 0.5 to 0.99.");
}

function seed(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number < 1e6) return number;
  throw new InvalidArgumentError("It takes a whole number below 1000000.");
}

const written = /^(.+)=(?:(\d+(?:\.\d+)?)%|(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?)$/;

/** Reads `--limit`, again for each channel: "TV=100..500", "TV=..500" or "TV=20%". */
export function limit(text: string, before: Limit[] = []): Limit[] {
  const [, channel, change, least, most] = written.exec(text.trim()) ?? [];
  if (channel === undefined) {
    throw new InvalidArgumentError('It takes CHANNEL=LEAST..MOST, such as "TV=100..500", or CHANNEL=20%.');
  }
  const added: Limit = {
    channel: channel.trim(),
    ...(least !== undefined && { least: Number(least) }),
    ...(most !== undefined && { most: Number(most) }),
    ...(change !== undefined && { change: Number(change) / 100 }),
  };
  const known = before.find((one) => one.channel === added.channel);
  return known ? before.map((one) => (one === known ? { ...one, ...added } : one)) : [...before, added];
}
