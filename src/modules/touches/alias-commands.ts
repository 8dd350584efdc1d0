import { createReadStream } from "node:fs";
import type { Command } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import {
  formatOf,
  formatOption,
  type OutputColumn,
  type OutputFormat,
  renderRows,
} from "../../kernel/cli/table-output.ts";
import { Problem } from "../../kernel/problems.ts";
import { openTable } from "../../kernel/tables/read-table.ts";
import type { channelsRoutes } from "../channels/index.ts";
import { normaliseWords } from "../channels/index.ts";
import type { matchingRoutes } from "./matching-routes.ts";

type Alias = { id: number; words: string; channel: string; campaign: string };

/** Aliases that one request adds. */
const together = 500;

/** `earshot aliases`: the words that mean channels, out of a file and into one, and applied to the past. */
export const addAliasesCommands: AddCommands = (program, { door, write, note }) => {
  const connect = async () => {
    const { fetch } = await door();
    return {
      channels: hc<typeof channelsRoutes>(apiBase, { fetch }),
      words: hc<typeof matchingRoutes>(apiBase, { fetch }),
    };
  };
  const findChannels = async ({ channels }: Awaited<ReturnType<typeof connect>>) =>
    (await (await channels.channels.$get({ query: { archived: "true" } })).json()).items;

  const listRuns = async (client: Awaited<ReturnType<typeof connect>>) => {
    const runs: { id: number; name: string; channel: number }[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await (await client.channels.campaigns.$get({ query: { limit: "500", cursor } })).json();
      runs.push(...page.items.map(({ id, name, channel }) => ({ id, name, channel })));
      if (page.next === null) return runs;
      cursor = page.next;
    }
  };
  const listAliases = async (client: Awaited<ReturnType<typeof connect>>): Promise<Alias[]> => {
    const codes = new Map((await findChannels(client)).map(({ id, code }) => [id, code]));
    const names = new Map((await listRuns(client)).map(({ id, name }) => [id, name]));
    const aliases: Alias[] = [];
    for (let cursor: string | undefined; ; ) {
      const query = { kind: "words", limit: "500", cursor } as const;
      const page = await (await client.channels["channel-rules"].$get({ query })).json();
      for (const { id, words, channel, campaign } of page.items) {
        aliases.push({ id, words, channel: codes.get(channel) ?? "", campaign: names.get(campaign ?? 0) ?? "" });
      }
      if (page.next === null) return aliases;
      cursor = page.next;
    }
  };
  /** The campaigns that rows of a file name. Raises `not_found` where a channel has none of that name. */
  const findRuns = async (client: Awaited<ReturnType<typeof connect>>, rows: readonly AliasRow[]) => {
    const channels = rows.some(({ campaign }) => campaign !== "") ? await findChannels(client) : [];
    const codes = new Map(channels.map(({ id, code }) => [id, code]));
    const runs = channels.length === 0 ? [] : await listRuns(client);
    const ids = new Map(runs.map(({ id, name, channel }) => [runKey(codes.get(channel) ?? "", name), id]));
    return {
      idOf(code: string, campaign: string): number {
        const id = ids.get(runKey(code, campaign));
        if (id !== undefined) return id;
        throw new Problem(
          "not_found",
          `The channel "${code}" has no campaign "${campaign}". Add it, or leave it empty.`,
        );
      },
    };
  };
  const findAlias = async (client: Awaited<ReturnType<typeof connect>>, words: string) => {
    const wanted = normaliseWords(words);
    const found = (await listAliases(client)).find((alias) => normaliseWords(alias.words) === wanted);
    if (!found) throw new Problem("not_found", `"${words}" is no alias. See them with: earshot aliases`);
    return { id: String(found.id) };
  };

  const aliases = program
    .command("aliases")
    .description("the words that mean channels; as a file with --format csv")
    .addOption(formatOption())
    .action(async ({ format }: { format: OutputFormat }) =>
      write(renderRows(await listAliases(await connect()), aliasColumns, format)),
    );
  aliases
    .command("import <file>")
    .description(
      "add the aliases of a CSV with the columns words, channel and, if wanted, campaign; those that are there are left",
    )
    .option("--create", "add channels that are not there")
    .action(async (file: string, { create = false }: { create?: boolean }) => {
      const client = await connect();
      const rows = await readAliases(file);
      const there = new Map((await listAliases(client)).map((alias) => [normaliseWords(alias.words), alias]));
      const codes = new Map(
        (await findChannels(client)).flatMap(({ code, name }) => [
          [normaliseWords(name), code],
          [code, code],
        ]),
      );
      for (const name of new Set(rows.map(({ channel }) => channel))) {
        if (codes.has(name) || codes.has(normaliseWords(name))) continue;
        if (!create) throw new Problem("not_found", `There is no channel "${name}". Add it, or use --create.`);
        const made = await (await client.channels.channels.$post({ json: { name } })).json();
        codes.set(normaliseWords(name), made.code);
      }
      const runs = await findRuns(client, rows);
      const wanted = rows.map(({ words, channel, campaign }) => {
        const code = codes.get(channel) ?? codes.get(normaliseWords(channel)) ?? channel;
        return { words, channel: code, campaign, ...(campaign === "" ? {} : { run: runs.idOf(code, campaign) }) };
      });
      const others = wanted.filter(({ words, channel, campaign }) => {
        const alias = there.get(normaliseWords(words));
        return alias !== undefined && (alias.channel !== channel || alias.campaign !== campaign);
      });
      for (const { words } of others) note(`"${words}" means another channel or campaign already and was left.\n`);
      const fresh = wanted
        .filter(({ words }) => !there.has(normaliseWords(words)))
        .map(({ words, channel, run }) => ({ words, channel, ...(run === undefined ? {} : { campaign: run }) }));
      let matched = 0;
      for (let at = 0; at < fresh.length; at += together) {
        const json = { decisions: fresh.slice(at, at + together) };
        const decision = await (await client.words.answers.decisions.$post({ json })).json();
        matched += decision.answers;
        note(`Take these back with: earshot answers undo ${decision.id}\n`);
      }
      const known = wanted.length - fresh.length;
      write(
        `Added ${fresh.length} aliases, ${known} were there already; ${matched} answers that waited got a channel.\n`,
      );
    });
  aliases
    .command("preview <words>")
    .description("what would change if an alias were applied to the answers before it")
    .addOption(formatOption())
    .action(async (words: string, _given: object, command: Command) => {
      const client = await connect();
      const param = await findAlias(client, words);
      const preview = await (await client.words.aliases[":id"].past.$get({ param })).json();
      const lines = preview.changes.map((line) => ({ ...line, to: preview.to.channel.name }));
      write(renderRows(lines, pastColumns, formatOf(command)));
      note(`${preview.answers} answers would move; ${preview.kept} stay where somebody chose the channel.\n`);
    });
  aliases
    .command("apply <words>")
    .description("apply an alias to the answers before it")
    .action(async (words: string) => {
      const client = await connect();
      const param = await findAlias(client, words);
      const { id, answers } = await (await client.words.aliases[":id"].past.$post({ param })).json();
      write(`${answers} answers moved. Take it back with: earshot answers undo ${id}\n`);
    });
};

type AliasRow = { words: string; channel: string; campaign: string };

const runKey = (channel: string, campaign: string) => `${channel} ${normaliseWords(campaign)}`;

async function readAliases(file: string): Promise<AliasRow[]> {
  const table = await openTable(createReadStream(file));
  const columns = table.headers.map((header) => header.trim().toLowerCase());
  const [words, channel, campaign] = ["words", "channel", "campaign"].map((name) => columns.indexOf(name)) as [
    number,
    number,
    number,
  ];
  if (words < 0 || channel < 0) {
    await table.close();
    throw new Problem("invalid", `"${file}" needs the columns words and channel; it has ${table.headers.join(", ")}.`);
  }
  const rows: AliasRow[] = [];
  for await (const row of table.rows) {
    if (!row.ok) throw new Problem("invalid", `Line ${row.line} of "${file}": ${row.refusal.repair}`);
    const cell = (at: number) => (row.cells[at] ?? "").trim();
    rows.push({ words: cell(words), channel: cell(channel), campaign: cell(campaign) });
  }
  return rows;
}

const aliasColumns: OutputColumn<Alias>[] = [
  { title: "Words", name: "words", value: ({ words }) => words },
  { title: "Channel", name: "channel", value: ({ channel }) => channel },
  { title: "Campaign", name: "campaign", value: ({ campaign }) => campaign || null },
];

type PastLine = {
  channel: { name: string } | null;
  to: string;
  matched: string | null;
  answers: number;
  people: number;
  revenue: { amount: string };
};

const pastColumns: OutputColumn<PastLine>[] = [
  { title: "From", name: "from", value: ({ channel }) => channel?.name ?? null },
  { title: "To", name: "to", value: ({ to }) => to },
  { title: "Matched by", name: "matched", value: ({ matched }) => matched },
  { title: "Answers", name: "answers", value: ({ answers }) => answers, align: "right" },
  { title: "People", name: "people", value: ({ people }) => people, align: "right" },
  { title: "Revenue", name: "revenue", value: ({ revenue }) => revenue.amount, align: "right" },
];
