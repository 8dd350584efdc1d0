import { Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { CreditDimension, CreditModel } from "../contract.ts";
import type { Changes } from "./contract.ts";
import type { overTimeRoutes } from "./routes.ts";

type Options = { format: OutputFormat } & Record<string, string>;
type TimeLine = { begins: string; name: string; revenue: string };
type ChangeLine = Changes["rows"][number];

const timeColumns: OutputColumn<TimeLine>[] = [
  { title: "From", name: "begins", value: ({ begins }) => begins },
  { title: "Line", name: "name", value: ({ name }) => name },
  { title: "Revenue", name: "revenue", value: ({ revenue }) => revenue, align: "right" },
];

const amountOf = (figures: ChangeLine["before"]) => Number(figures?.revenue.amount ?? 0);
const changeColumns: OutputColumn<ChangeLine>[] = [
  { title: "Line", name: "name", value: ({ key, name }) => (key === 0 ? "unknown" : name) },
  {
    title: "Customers before",
    name: "customers_before",
    value: ({ before }) => before?.customers ?? null,
    align: "right",
  },
  { title: "Customers", name: "customers", value: ({ after }) => after?.customers ?? null, align: "right" },
  {
    title: "Revenue before",
    name: "revenue_before",
    value: ({ before }) => before?.revenue.amount ?? null,
    align: "right",
  },
  { title: "Revenue", name: "revenue", value: ({ after }) => after?.revenue.amount ?? null, align: "right" },
  {
    ...{ title: "Change", name: "revenue_change", align: "right" },
    value: ({ before, after }) => (amountOf(after) - amountOf(before)).toFixed(2),
  },
];

/** `earshot timeline` and `earshot changes`: the returns over time. */
export const addOverTimeCommands: AddCommands = (program, { door, write, note }) => {
  const client = async () => hc<typeof overTimeRoutes>(apiBase, { fetch: (await door()).fetch }).returns;
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .addOption(new Option("--by <dimension>", "what earns").choices(CreditDimension.options).default("channel"))
      .addOption(new Option("--model <model>", "how credit is shared out").choices(CreditModel.options))
      .option("--from <day>", "the first day, such as 2026-01-01")
      .option("--to <day>", "the last day; without it, until today")
      .addOption(formatOption());
  command("timeline", "what was earned week by week or month by month")
    .addOption(new Option("--step <step>", "weeks or months").choices(["week", "month"]))
    .action(async ({ format, ...query }: Options) => {
      const line = await (await (await client())["over-time"].$get({ query: query as never })).json();
      const lines = line.begins.flatMap((begins, at) =>
        line.rows.map(({ key, name, revenue }) => ({
          begins,
          name: key === 0 ? "unknown" : name,
          revenue: revenue[at]?.amount ?? "",
        })),
      );
      write(renderRows(lines, timeColumns, format));
    });
  command("changes", "the returns of a period beside those of another, by default the days before it")
    .option("--against-from <day>", "the first day of the other period")
    .option("--against-to <day>", "its last day")
    .action(async ({ format, ...query }: Options) => {
      const changes = await (await (await client()).changes.$get({ query: query as never })).json();
      write(renderRows(changes.rows as ChangeLine[], changeColumns, format));
      const { before, after } = changes;
      if (format === "table")
        note(
          `${after.from ?? "…"} to ${after.to ?? "…"} against ${before.from ?? "…"} to ${before.to ?? "…"}, in ${changes.currency}.\n`,
        );
    });
};
