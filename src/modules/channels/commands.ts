import { Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import type { channelsRoutes } from "./routes.ts";
import { type SpendFigures, type SpendGrouping, spendGroupings } from "./spend-contract.ts";

type SpendOptions = { by: SpendGrouping; from?: string; to?: string; format: OutputFormat };
type Line = SpendFigures & { label: string };

/** `earshot spend`: what was spent and what its platforms counted. */
export const addChannelsCommands: AddCommands = (program, { door, write, note }) => {
  program
    .command("spend")
    .description("what channels and campaigns cost, and what their platforms counted")
    .addOption(new Option("--by <what>", "one row for each").choices([...spendGroupings]).default("campaign"))
    .option("--from <day>", "the first day, such as 2026-01-01")
    .option("--to <day>", "the last day")
    .addOption(formatOption())
    .action(async ({ by, from, to, format }: SpendOptions) => {
      const client = hc<typeof channelsRoutes>(apiBase, { fetch: (await door()).fetch });
      const answer = await client.spend.report.$get({ query: { by, from, to } as never });
      const { rows, total, currency } = await answer.json();
      const lines: Line[] = format === "table" ? [...rows, { ...total, label: "Total" }] : rows;
      write(renderRows(lines, spendColumns(by), format));
      if (format === "table") note(`Amounts in ${currency}.\n`);
    });
};

function spendColumns(by: SpendGrouping): OutputColumn<Line>[] {
  const figure = (title: string, name: string, value: OutputColumn<Line>["value"]): OutputColumn<Line> => ({
    title,
    name,
    value,
    align: "right",
  });
  return [
    { title: `${by.slice(0, 1).toUpperCase()}${by.slice(1)}`, name: by, value: ({ label }) => label },
    figure("Spend", "spend", ({ spend }) => spend.amount),
    figure("Impressions", "impressions", ({ impressions }) => impressions),
    figure("Clicks", "clicks", ({ clicks }) => clicks),
    figure("Enquiries", "enquiries", ({ enquiries }) => enquiries),
    figure("Sales", "sales", ({ sales }) => sales),
    figure("Cost per click", "cost_per_click", ({ costPerClick }) => costPerClick?.amount ?? null),
    figure("Cost per sale", "cost_per_sale", ({ costPerSale }) => costPerSale?.amount ?? null),
    figure("Sales per click", "conversion", ({ conversion }) => (conversion === null ? null : Number(conversion.toFixed(6)))),
  ];
}
