import type { Command } from "commander";
import { hc } from "hono/client";
import { apiBase, type CommandLine } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../kernel/cli/whole-number.ts";
import type { AskingSettings, NotAskedReason } from "./asking-contract.ts";
import type { NotAskedCount } from "./funnel-contract.ts";
import type { touchesRoutes } from "./routes.ts";
import type { AnswersUse } from "./uses-contract.ts";

type Range = { from?: string; to?: string; format: OutputFormat };
type Use = { from: string; to: string; channel?: number; campaign?: number };

/** `earshot asks settings`, `not-asked`, `reasons`, `decided` and `decisions`: how people are asked and what came of it. */
export function addAskingCommands(asks: Command, { door, write, note }: CommandLine): void {
  const client = async () => hc<typeof touchesRoutes>(apiBase, { fetch: (await door()).fetch });
  asks
    .command("settings")
    .description("the days of silence after which somebody comes back, and the usual reasons for not asking")
    .option("--silence <days>", "somebody who comes after so many days of silence comes back", wholeNumber)
    .addOption(formatOption())
    .action(async ({ silence, format }: { silence?: number; format: OutputFormat }) => {
      const api = await client();
      let settings: AskingSettings = await (await api.asking.$get()).json();
      if (silence !== undefined) {
        const headers = { "If-Match": `"${settings.version}"` };
        settings = await (await api.asking.$patch({ json: { silenceDays: silence } }, { headers })).json();
      }
      note(`Somebody comes back after ${settings.silenceDays} days of silence.\n`);
      write(renderRows(settings.reasons, reasonColumns, format));
    });
  asks
    .command("not-asked <person>")
    .description("note why nobody asked a person, such as CU-12: a usual reason, words, or both")
    .option("--because <code>", "a usual reason, by its code")
    .option("--words <words>", "in words", "")
    .action(async (person: string, { because, words }: { because?: string; words: string }) => {
      const reason = { ...(because === undefined ? {} : { reasonCode: because }), reason: words };
      const param = { id: String(personNumber(person)) };
      await (await client()).people[":id"].ask.$patch({ param, json: { state: "not_asked", ...reason } });
      write(`CU-${param.id} was not asked, and why is noted.\n`);
    });
  asks
    .command("reasons")
    .description("why new people were not asked, the most frequent first")
    .option("--from <day>", "the first day on which they became known, such as 2026-01-01")
    .option("--to <day>", "the last day")
    .addOption(formatOption())
    .action(async ({ from, to, format }: Range) => {
      const { because } = await (await (await client()).asks.funnel.$get({ query: { from, to } })).json();
      write(renderRows(because, countColumns, format));
    });
  asks
    .command("decided <decision>")
    .description("note what was decided by the answers of some days: they count as used")
    .requiredOption("--from <day>", "the first day of the answers, such as 2026-01-01")
    .requiredOption("--to <day>", "the last day")
    .option("--channel <id>", "only the answers of this channel", wholeNumber)
    .option("--campaign <id>", "only the answers of this campaign", wholeNumber)
    .action(async (decision: string, { from, to, channel, campaign }: Use) => {
      const of = { ...(channel ? { channel } : {}), ...(campaign ? { campaign } : {}) };
      const json = { decision, firstDay: from, lastDay: to, ...of };
      const { id } = await (await (await client()).answers.uses.$post({ json })).json();
      write(`Noted. Take it back with: earshot asks decisions --undo ${id}\n`);
    });
  asks
    .command("decisions")
    .description("what was decided by answers, the newest first")
    .option("--undo <id>", "take one back", wholeNumber)
    .addOption(formatOption())
    .action(async ({ undo, format }: { undo?: number; format: OutputFormat }) => {
      const api = await client();
      if (undo !== undefined) {
        await api.answers.uses[":id"].$delete({ param: { id: String(undo) } });
        return write(`Decision ${undo} is taken back: its answers count as used no more.\n`);
      }
      const { items } = await (await api.answers.uses.$get({ query: {} })).json();
      write(renderRows(items, useColumns, format));
    });
}

const reasonColumns: OutputColumn<NotAskedReason>[] = [
  { title: "Code", name: "code", value: ({ code }) => code },
  { title: "Reason", name: "reason", value: ({ name }) => name },
];

const countColumns: OutputColumn<NotAskedCount>[] = [
  { title: "Code", name: "code", value: ({ code }) => code },
  { title: "Reason", name: "reason", value: ({ code, name }) => (code === null ? "In words" : name) },
  { title: "People", name: "people", value: ({ count }) => count, align: "right" },
];

const useColumns: OutputColumn<AnswersUse>[] = [
  { title: "Id", name: "id", value: ({ id }) => id, align: "right" },
  { title: "At", name: "at", value: ({ at }) => at },
  { title: "Decision", name: "decision", value: ({ decision }) => decision },
  { title: "From", name: "from", value: ({ firstDay }) => firstDay },
  { title: "To", name: "to", value: ({ lastDay }) => lastDay },
  { title: "Of", name: "of", value: ({ channel, campaign }) => campaign?.name ?? channel?.name ?? null },
  { title: "By", name: "by", value: ({ member }) => member?.name ?? null },
];

/** CU-12 or 12. */
function personNumber(text: string): number {
  return wholeNumber(text.replace(/^cu-?/i, ""));
}
