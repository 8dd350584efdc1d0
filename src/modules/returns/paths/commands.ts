import { Argument, Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputFormat } from "../../../kernel/cli/table-output.ts";
import { CreditDimension } from "../contract.ts";
import { PathsPart, type PathsReport } from "./contract.ts";
import { renderPaths } from "./paths-columns.ts";
import type { pathsRoutes } from "./routes.ts";

type PathsOptions = {
  by: CreditDimension;
  from?: string;
  to?: string;
  lookback?: string;
  sales: string;
  order: string;
  limit?: string;
  format: OutputFormat;
};

/** `earshot paths`. */
export const addPathsCommand: AddCommands = (program, { door, write, note }) => {
  program
    .command("paths")
    .description("what led to sales: journeys, steps, days, and from which first step to which last")
    .addArgument(new Argument("[part]", "what to list").choices(PathsPart.options).default("journeys"))
    .addOption(new Option("--by <dimension>", "what a step is").choices(CreditDimension.options).default("channel"))
    .option("--from <day>", "the first day of the sales; without it, from the beginning")
    .option("--to <day>", "the last day; without it, until today")
    .option("--lookback <days>", "days before a sale within which a contact or visit counts (90)")
    .addOption(new Option("--sales <which>", "of which customers").choices(["all", "new", "repeat"]).default("all"))
    .addOption(
      new Option("--order <measure>", "what puts them in order").choices(["revenue", "sales"]).default("revenue"),
    )
    .option("--limit <journeys>", "how many journeys are listed, at most 200 (20)")
    .addOption(formatOption())
    .action(async (part: PathsPart, { format, lookback, ...options }: PathsOptions) => {
      const { fetch } = await door();
      const query = { ...options, lookbackDays: lookback };
      const answer = await hc<typeof pathsRoutes>(apiBase, { fetch }).returns.paths.$get({ query: query as never });
      const report = (await answer.json()) as PathsReport;
      write(renderPaths(report, part, format));
      if (format === "table") note(describePaths(report));
    });
};

/** The report in sentences, for a terminal. */
export function describePaths({ total, unknown, steps, days, currency }: PathsReport): string {
  const known = total.sales - unknown.sales;
  const lines = [
    `${total.sales} sales, ${total.revenue.amount} ${currency}: ${total.newRevenue.amount} of new customers, ${total.repeatRevenue.amount} of known ones.`,
    known === 0
      ? "Nothing is known that led to any of them. Import touches, or look back further."
      : `Half of those with a known path took ${steps.median} steps or fewer and ${days.median} days or fewer.`,
  ];
  return `${lines.join("\n")}\n`;
}
