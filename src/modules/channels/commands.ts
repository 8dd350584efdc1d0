import { Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { Problem } from "../../kernel/problems.ts";
import { type Channel, channelKinds } from "./contract.ts";
import type { channelsRoutes } from "./routes.ts";
import { type SpendFigures, type SpendGrouping, spendGroupings } from "./spend-contract.ts";

type SpendOptions = { by: SpendGrouping; from?: string; to?: string; format: OutputFormat };
type Line = SpendFigures & { label: string };

/** `earshot channels`, `earshot alias` and `earshot spend`. */
export const addChannelsCommands: AddCommands = (program, commandLine) => {
  addChannelCommands(program, commandLine);
  addSpendCommand(program, commandLine);
};

const addChannelCommands: AddCommands = (program, { door, write }) => {
  const client = async () => hc<typeof channelsRoutes>(apiBase, { fetch: (await door()).fetch });
  const find = async () => (await (await (await client()).channels.$get({ query: {} })).json()).items;
  const channels = program.command("channels").description("list the channels").addOption(formatOption());
  channels.action(async ({ format }: { format: OutputFormat }) =>
    write(renderRows(await find(), channelColumns, format)),
  );
  channels
    .command("add <name>")
    .description("add a channel")
    .addOption(new Option("--kind <kind>", "what kind of channel it is").choices([...channelKinds]).default("other"))
    .action(async (name: string, { kind }: { kind: Channel["kind"] }) => {
      const answer = await (await client()).channels.$post({ json: { name, kind } });
      write(`Added the channel "${name}" with the code ${(await answer.json()).code}.\n`);
    });
  program
    .command("alias <words> <channel>")
    .description("let words that people say mean a channel, named by its code or name")
    .action(async (words: string, channel: string) => {
      const named = (await find()).find(
        ({ code, name }) => code === channel || name.toLowerCase() === channel.toLowerCase(),
      );
      if (!named) throw new Problem("not_found", `There is no channel "${channel}". See them with: earshot channels`);
      await (await client())["channel-rules"].$post({ json: { kind: "words", words, channel: named.id } });
      write(`"${words}" means ${named.name} from now on.\n`);
    });
};

/** What was spent and what its platforms counted. */
const addSpendCommand: AddCommands = (program, { door, write, note }) => {
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

const channelColumns: OutputColumn<Channel>[] = [
  { title: "Code", name: "code", value: ({ code }) => code },
  { title: "Name", name: "name", value: ({ name }) => name },
  { title: "Kind", name: "kind", value: ({ kind }) => kind },
  { title: "Chip", name: "chip", value: ({ chip }) => chip },
];

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
    figure("Sales per click", "conversion", ({ conversion }) =>
      conversion === null ? null : Number(conversion.toFixed(6)),
    ),
  ];
}
