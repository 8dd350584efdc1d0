import { type Command, Option } from "commander";
import { hc } from "hono/client";
import { apiBase, type CommandLine } from "../../kernel/cli/commands.ts";
import { formatOf, formatOption, type OutputColumn, renderRows } from "../../kernel/cli/table-output.ts";
import type { channelsRoutes } from "../channels/index.ts";
import { type Decision, type UnmatchedWords, unmatchedOrders } from "./matching-contract.ts";
import type { matchingRoutes } from "./matching-routes.ts";

type MatchOptions = { once?: boolean; verdict?: "doesnt_remember" | "declined" | "no_channel" | "no_answer" };

/** `earshot answers unmatched`, `match`, `decisions` and `undo`: what customers' words mean. */
export function addMatchingCommands(answers: Command, { door, write, note }: CommandLine): void {
  const client = async () => hc<typeof matchingRoutes>(apiBase, { fetch: (await door()).fetch });
  const nameChannels = async () => {
    const channels = hc<typeof channelsRoutes>(apiBase, { fetch: (await door()).fetch });
    const { items } = await (await channels.channels.$get({ query: { archived: "true" } })).json();
    return new Map(items.map(({ id, code }) => [id, code]));
  };
  answers
    .command("unmatched")
    .description("the words that wait for a channel, with what they may mean")
    .addOption(new Option("--order <order>", "which come first").choices([...unmatchedOrders]).default("answers"))
    .option("--limit <count>", "how many to show", "50")
    .addOption(formatOption())
    .action(async ({ order, limit }: { order: (typeof unmatchedOrders)[number]; limit: string }, command: Command) => {
      const page = await (await (await client()).answers.unmatched.$get({ query: { order, limit } })).json();
      const names = await nameChannels();
      write(renderRows(page.items, unmatchedColumns(names), formatOf(command)));
      note(`${page.left.words} different words of ${page.left.answers} answers wait.\n`);
    });
  answers
    .command("match <words> [channel]")
    .description("say what words mean, also for the same words to come")
    .option("--once", "only for the answers that wait now")
    .addOption(
      new Option("--verdict <verdict>", "where they mean no channel").choices([
        "doesnt_remember",
        "declined",
        "no_channel",
        "no_answer",
      ]),
    )
    .action(async (words: string, channel: string | undefined, { once = false, verdict }: MatchOptions) => {
      const meaning = { verdict: verdict ?? ("channel" as const), ...(channel === undefined ? {} : { channel }) };
      const json = { decisions: [{ words, ...meaning, lasting: !once }] };
      const { id, answers: changed } = await (await (await client()).answers.decisions.$post({ json })).json();
      write(`"${words}" is decided: ${changed} answers changed. Take it back with: earshot answers undo ${id}\n`);
    });
  answers
    .command("decisions")
    .description("what was decided about words, the newest first")
    .option("--limit <count>", "how many to show", "50")
    .addOption(formatOption())
    .action(async ({ limit }: { limit: string }, command: Command) => {
      const { items } = await (await (await client()).answers.decisions.$get({ query: { limit } })).json();
      write(renderRows(items, decisionColumns, formatOf(command)));
    });
  answers
    .command("one <text>")
    .description("say that a text which several answers were made of is one answer")
    .action(async (text: string) => {
      const { id, answers: joined } = await (
        await (await client()).answers.one.$post({ json: { whole: text } })
      ).json();
      write(`"${text}" is one answer again (${joined}). Take it back with: earshot answers undo ${id}\n`);
    });
  answers
    .command("undo <decision>")
    .description("take a decision about words back whole")
    .action(async (decision: string) => {
      const answer = await (await client()).answers.decisions[":id"].$delete({ param: { id: decision } });
      const { restored, kept } = await answer.json();
      const left = kept > 0 ? ` ${kept} stay as a later decision left them.` : "";
      write(`Decision ${decision} is taken back: ${restored} answers are as they were.${left}\n`);
    });
}

const bestOf = ({ suggestions: [best] }: UnmatchedWords) => best ?? null;

const unmatchedColumns = (names: ReadonlyMap<number, string>): OutputColumn<UnmatchedWords>[] => [
  { title: "Words", name: "words", value: ({ words }) => words },
  { title: "Answers", name: "answers", value: ({ answers }) => answers, align: "right" },
  { title: "Since", name: "since", value: ({ since }) => since.slice(0, 10) },
  { title: "Revenue", name: "revenue", value: ({ revenue }) => revenue.amount, align: "right" },
  { title: "May mean", name: "verdict", value: (row) => bestOf(row)?.verdict ?? null },
  { title: "Channel", name: "channel", value: (row) => names.get(bestOf(row)?.channel ?? 0) ?? null },
  { title: "Sure", name: "sure", value: (row) => Number(bestOf(row)?.sure.toFixed(2)) || null, align: "right" },
  { title: "Near", name: "near", value: (row) => bestOf(row)?.near || null },
  { title: "Because", name: "because", value: (row) => bestOf(row)?.because ?? null },
  { title: "Part of", name: "part_of", value: ({ wholes }) => wholes.join(" · ") || null },
];

const decisionColumns: OutputColumn<Decision>[] = [
  { title: "Id", name: "id", value: ({ id }) => id, align: "right" },
  { title: "At", name: "at", value: ({ at }) => at },
  { title: "What", name: "kind", value: ({ kind }) => kind },
  { title: "Words", name: "words", value: ({ words }) => words.map((line) => line.words).join(" · ") },
  {
    title: "Meaning",
    name: "meaning",
    value: ({ words }) => [...new Set(words.map(({ channel, verdict }) => channel?.name ?? verdict))].join(" · "),
  },
  { title: "Why", name: "reason", value: ({ words }) => words[0]?.reason ?? null },
  { title: "Near", name: "near", value: ({ words }) => words[0]?.near || null },
  { title: "Answers", name: "answers", value: ({ answers }) => answers, align: "right" },
  { title: "Taken back", name: "undone", value: ({ undone }) => undone },
];
