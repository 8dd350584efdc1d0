import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { Problem } from "../../../kernel/problems.ts";
import { amount, limit } from "../../../mix/commands.ts";
import { channelColumns, planColumns } from "../../../mix/mix-columns.ts";
import { planSentences } from "../../../mix/mix-command.ts";
import type { Limit } from "../../../mix/suggest.ts";
import type { WhatIf } from "./contract.ts";
import type { whatIfRoutes } from "./routes.ts";

type WhatIfOptions = { from?: string; to?: string; budget?: number; limit?: Limit[]; format: OutputFormat };

/** `earshot what-if`. */
export const addWhatIfCommand: AddCommands = (program, { door, write, note }) => {
  program
    .command("what-if")
    .description("what spend on each channel brings, and the best split of a weekly budget")
    .option("--from <day>", "the first day of the weeks; without it, from the first with spend")
    .option("--to <day>", "the last day; without it, the last week that is over")
    .option("--budget <amount>", "weekly budget to split (without it what is spent now)", amount)
    .option("--limit <limit>", 'what a channel may get a week: "TV=100..500" or "TV=20%", again for each', limit)
    .addOption(formatOption())
    .action(async ({ format, from, to, budget, limit: given }: WhatIfOptions) => {
      const { fetch } = await door();
      const client = hc<typeof whatIfRoutes>(apiBase, { fetch })["what-if"];
      const period = { ...(from && { from }), ...(to && { to }) };
      const whatIf = (await (await client.$get({ query: period })).json()) as WhatIf;
      if (budget === undefined && given === undefined) {
        const rows = whatIf.channels.map(({ channel, found, ...one }) => ({
          ...one,
          name: channel.name,
          found: found ?? undefined,
        }));
        write(renderRows(rows, channelColumns(format), format));
        if (format === "table") note(`${sentencesOf(whatIf).join("\n")}\n`);
        return;
      }
      const limits = (given ?? []).map(({ channel: name, ...one }) => {
        const found = whatIf.channels.find(({ channel }) => channel.name === name);
        if (!found) throw new Problem("invalid", `There is no spend on a channel "${name}" to limit.`);
        return { ...one, channel: found.channel.id };
      });
      const json = { ...period, ...(budget !== undefined && { budget }), limits };
      const plan = await (await client.plan.$post({ json })).json();
      const channels = plan.channels.map(({ channel, bound, margin, ...one }) => ({
        ...one,
        name: channel.name,
        bound: bound ?? undefined,
        margin: margin ?? undefined,
      }));
      write(renderRows(channels, planColumns(format), format));
      if (format === "table") note(`${planSentences({ ...plan, channels }).join("\n")}\n`);
    });
};

function sentencesOf({ missing, channels, currency, weeks }: WhatIf): string[] {
  const thin = [...missing, ...channels.flatMap((channel) => channel.missing)].map(({ sentence }) => sentence);
  return [`${weeks.length} weeks, amounts in ${currency}. Intervals hold 90 %.`, ...thin];
}
