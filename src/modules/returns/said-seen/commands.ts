import { type Command, Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { SaidDimension } from "../contract.ts";
import { type SaidSeen, type SaidSeenRow, saidWords, seenRules, seenWords } from "./contract.ts";
import type { saidSeenRoutes } from "./routes.ts";
import { agreementSentence, darkSentence } from "./sentences.ts";

type RangeOptions = { by: string; rule: string; from?: string; to?: string; lookback?: string; brand?: string };
type ReportOptions = RangeOptions & { show: "pairs" | "dark" | "lines"; order?: string; format: OutputFormat };
type RowsOptions = RangeOptions & { said: string; seen: string; column: string; limit: string; format: OutputFormat };

/**
 * The command of the returns, for commands below it: what stands behind their names is meant for them, also where the
 * returns have an option of that name. Raises where it is not there yet.
 */
export function belowReturns(program: Command): Command {
  const returns = program.commands.find((command) => command.name() === "returns");
  if (!returns) throw new Error("The command of the returns has to be added before those below it.");
  return returns.enablePositionalOptions();
}

/** `earshot returns said-seen` and `earshot returns said-seen-rows`, below the command of the returns. */
export const addSaidSeenCommands: AddCommands = (program, { door, write, note }) => {
  const returns = belowReturns(program);
  const below = (name: string, description: string) =>
    returns
      .command(name)
      .description(description)
      .addOption(new Option("--by <what>", "channels or campaigns").choices(SaidDimension.options).default("channel"))
      .addOption(
        new Option("--rule <rule>", "which touch stands for what was tracked")
          .choices(seenRules)
          .default("last_non_direct"),
      )
      .option("--brand <ids>", "campaigns that only find the company's name, such as 3,17: they count as direct")
      .option("--from <day>", "the first day of the outcomes; without it, from the beginning")
      .option("--to <day>", "the last day; without it, until today")
      .option("--lookback <days>", "days before an outcome within which a touch counts (90)")
      .addOption(formatOption());
  const rangeOf = ({ by, rule, from, to, lookback, brand }: RangeOptions) => {
    return { by, rule, from, to, lookbackDays: lookback, brand };
  };

  below("said-seen", "what customers said beside what was tracked, what tracking misses, and which lines change places")
    .addOption(
      new Option("--show <what>", "every pair, the dark share by line, or the places of the lines")
        .choices(["pairs", "dark", "lines"])
        .default("pairs"),
    )
    .addOption(new Option("--order <by>", "what places the lines").choices(["revenue", "roas"]))
    .action(async ({ show, order, format, ...range }: ReportOptions) => {
      const { fetch } = await door();
      const query = { ...rangeOf(range), order } as never;
      const answer = await hc<typeof saidSeenRoutes>(apiBase, { fetch }).returns["said-seen"].$get({ query });
      const report = (await answer.json()) as SaidSeen;
      if (show === "pairs") write(renderRows(report.cells, pairColumns, format));
      else if (show === "dark") write(renderRows(report.dark.lines, darkColumns, format));
      else write(renderRows(report.lines, lineColumns, format));
      if (format === "table") note(describeSaidSeen(report));
    });

  below("said-seen-rows", "the customers behind a pair of said and seen")
    .option("--said <what>", `the id of a channel or campaign, or ${saidWords.join(", ")}`, "any")
    .option("--seen <what>", `the id of a channel or campaign, or ${seenWords.join(", ")}`, "any")
    .addOption(new Option("--column <what>", "whom to list").choices(["customers", "sales"]).default("customers"))
    .option("--limit <number>", "at most so many, 1 to 500", "50")
    .action(async ({ said, seen, column, limit, format, ...range }: RowsOptions) => {
      const { fetch } = await door();
      const query = { ...rangeOf(range), said, seen, column, limit } as never;
      const answer = await hc<typeof saidSeenRoutes>(apiBase, { fetch }).returns["said-seen"].rows.$get({ query });
      const { items, next } = (await answer.json()) as { items: SaidSeenRow[]; next: string | null };
      write(renderRows(items, rowColumns, format));
      if (next !== null && format === "table") note("There are more. Ask for them with --limit.\n");
    });
};

/** The report in sentences, for a terminal. */
export function describeSaidSeen(report: SaidSeen): string {
  const lines = [darkSentence(report.dark), agreementSentence(report.agreement)];
  const sentences = report.missing.length > 0 ? report.missing.map(({ sentence }) => sentence) : lines;
  return `Amounts in ${report.currency}.\n${sentences.join("\n")}\n`;
}

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);

type Cell = SaidSeen["cells"][number];
const pairColumns: OutputColumn<Cell>[] = [
  { title: "Said", name: "said", value: ({ said }) => said.reason ?? said.name },
  { title: "Seen", name: "seen", value: ({ seen }) => seen.state ?? seen.name },
  { title: "Customers", name: "customers", value: ({ customers }) => customers, align: "right" },
  { title: "Sales", name: "sales", value: ({ sales }) => sales, align: "right" },
  { title: "Revenue", name: "revenue", value: ({ revenue }) => revenue.amount, align: "right" },
];

type DarkLine = SaidSeen["dark"]["lines"][number];
const darkColumns: OutputColumn<DarkLine>[] = [
  { title: "Said", name: "said", value: ({ name }) => name },
  { title: "Dark", name: "dark", value: ({ customers }) => rounded(customers), align: "right" },
  { title: "Of", name: "of", value: ({ of }) => rounded(of), align: "right" },
  { title: "Share", name: "share", value: ({ share }) => rounded(share), align: "right" },
  { title: "Low", name: "low", value: ({ low }) => rounded(low), align: "right" },
  { title: "High", name: "high", value: ({ high }) => rounded(high), align: "right" },
  { title: "Revenue", name: "revenue", value: ({ revenue }) => revenue.amount, align: "right" },
];

type Line = SaidSeen["lines"][number];
const placed = (title: string, name: "said" | "seen" | "blended"): OutputColumn<Line>[] => [
  { title, name, value: (line) => line[name].revenue.amount, align: "right" },
  { title: "Place", name: `${name}_rank`, value: (line) => line[name].rank, align: "right" },
];
const lineColumns: OutputColumn<Line>[] = [
  { title: "Line", name: "line", value: ({ name }) => name },
  { title: "Spend", name: "spend", value: ({ spend }) => spend?.amount ?? null, align: "right" },
  ...placed("Said", "said"),
  ...placed("Seen", "seen"),
  ...placed("Blended", "blended"),
  { title: "Moves", name: "moves", value: ({ moves }) => moves, align: "right" },
];

const rowColumns: OutputColumn<SaidSeenRow>[] = [
  { title: "Outcome", name: "outcome", value: ({ id }) => id },
  { title: "Customer", name: "customer", value: ({ name, person }) => name || (person === null ? "" : `CU-${person}`) },
  { title: "When", name: "at", value: ({ at }) => at },
  { title: "What", name: "kind", value: ({ kind }) => kind },
  { title: "Value", name: "value", value: ({ value }) => value.amount, align: "right" },
  { title: "Share", name: "share", value: ({ share }) => rounded(share), align: "right" },
  { title: "Said", name: "said", value: ({ said }) => said.map(({ reason, name }) => reason ?? name).join(" + ") },
  { title: "Seen", name: "seen", value: ({ seen }) => seen.state ?? seen.name },
];
