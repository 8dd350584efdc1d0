import { Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { CreditDimension, CreditModel } from "./contract.ts";
import { returnsColumns } from "./report-columns.ts";
import type { returnsRoutes } from "./routes.ts";

type ReturnsOptions = {
  by: CreditDimension;
  model: CreditModel;
  from?: string;
  to?: string;
  lookback?: string;
  halfLife?: string;
  format: OutputFormat;
};

/** `earshot returns`. */
export const addReturnsCommands: AddCommands = (program, { door, write, note }) => {
  program
    .command("returns")
    .description("what channels, campaigns or departments earn")
    .addOption(new Option("--by <dimension>", "what earns").choices(CreditDimension.options).default("channel"))
    .addOption(new Option("--model <model>", "how credit is shared out").choices(CreditModel.options).default("said"))
    .option("--from <day>", "the first day, such as 2026-01-01; without it, from the beginning")
    .option("--to <day>", "the last day; without it, until today")
    .option("--lookback <days>", "days before an outcome within which a touch counts (90)")
    .option("--half-life <days>", "days in which the weight of a touch halves under time_decay (7)")
    .addOption(formatOption())
    .action(async ({ by, model, from, to, lookback, halfLife, format }: ReturnsOptions) => {
      const { fetch } = await door();
      const query = { by, model, from, to, lookbackDays: lookback, halfLifeDays: halfLife };
      const answer = await hc<typeof returnsRoutes>(apiBase, { fetch }).returns.$get({ query: query as never });
      const { rows, total, missing, currency } = await answer.json();
      const printed = format === "table" ? [...rows, { ...total, name: "Total", reason: null }] : rows;
      write(renderRows(printed, returnsColumns(by), format));
      if (format === "table")
        note(`Amounts in ${currency}.${missing.map(({ sentence }) => `\n${sentence}`).join("")}\n`);
    });
};
