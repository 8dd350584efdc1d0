import { Option } from "commander";
import { hc } from "hono/client";
import { intervalSentences } from "../../credit/interval-words.ts";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { CreditDimension, CreditModel } from "./contract.ts";
import { besidesOf, returnsColumns } from "./report/report-columns.ts";
import type { ReturnsReport } from "./report/report-contract.ts";
import type { returnsRoutes } from "./routes.ts";

type ReturnsOptions = {
  by: CreditDimension;
  model: CreditModel;
  from?: string;
  to?: string;
  lookback?: string;
  halfLife?: string;
  order?: string;
  nulls: boolean;
  intervals?: boolean;
  draws?: string;
  confidence?: string;
  seed?: string;
  format: OutputFormat;
};

/** What the intervals of a report say in words. */
export function sureness({ rows, intervals }: ReturnsReport): string[] {
  if (intervals === null) return [];
  const nameOf = (at: number) => rows.find(({ key }) => key === at)?.name ?? "";
  const { draws, confidence, flips } = intervals;
  return intervalSentences({
    draws,
    confidence,
    channels: rows.flatMap(({ key, name, interval }) =>
      key === 0 || interval === null ? [] : [{ channel: name, furtherOutcomes: interval.furtherOutcomes }],
    ),
    flips: flips.revenue.map(({ upper, lower, share }) => ({ upper: nameOf(upper), lower: nameOf(lower), share })),
  });
}

/** `earshot returns`. */
export const addReturnsCommands: AddCommands = (program, { door, write, note }) => {
  program
    .command("returns")
    .description("what channels, campaigns or departments earn")
    .addOption(new Option("--by <dimension>", "what earns").choices(CreditDimension.options).default("channel"))
    .addOption(
      new Option("--model <model>", "how credit is shared out (said; linear for departments)").choices(
        CreditModel.options,
      ),
    )
    .option("--from <day>", "the first day, such as 2026-01-01; without it, from the beginning")
    .option("--to <day>", "the last day; without it, until today")
    .option("--lookback <days>", "days before an outcome within which a touch counts (90)")
    .option("--half-life <days>", "days in which the weight of a touch halves under time_decay (7)")
    .option("--order <number>", "Markov: how many channels in a row make a state, 1 to 4 (1)")
    .option("--nulls", "Markov: count people who did not buy (the default)")
    .option("--no-nulls", "Markov: leave out people who did not buy")
    .option("--intervals", "add how sure each row is, by drawing people anew")
    .option("--draws <number>", "draws for intervals, 20 to 1000 (200)")
    .option("--confidence <share>", "how often an interval is to hold, 0.5 to 0.99 (0.9)")
    .option("--seed <number>", "where the draws begin (1)")
    .addOption(formatOption())
    .action(async ({ lookback, halfLife, format, ...asked }: ReturnsOptions) => {
      const { fetch } = await door();
      const query = { ...asked, lookbackDays: lookback, halfLifeDays: halfLife };
      const answer = await hc<typeof returnsRoutes>(apiBase, { fetch }).returns.$get({ query: query as never });
      const report = (await answer.json()) as ReturnsReport;
      const { rows, total, missing, currency, by } = report;
      const printed = format === "table" ? [...rows, { ...total, name: "Total", reason: null }] : rows;
      write(renderRows(printed, returnsColumns(by, besidesOf(report)), format));
      if (format === "table")
        note(
          `${[`Amounts in ${currency}.`, ...missing.map(({ sentence }) => sentence), ...sureness(report)].join("\n")}\n`,
        );
    });
};
