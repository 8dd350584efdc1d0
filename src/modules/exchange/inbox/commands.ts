import { type Command, Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase, type CommandLine } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { companyRoutes } from "../../company/index.ts";
import { connect } from "../connect.ts";
import {
  type InboxKind,
  type InboxSection,
  type InboxShow,
  inboxKinds,
  inboxSections,
  inboxShows,
} from "./choices-contract.ts";
import type { InboxItem } from "./contract.ts";
import { lineOf } from "./lines.ts";

type ListOptions = {
  department?: string;
  section?: InboxSection;
  show: InboxShow;
  day?: string;
  counts?: true;
  limit: number;
  format: OutputFormat;
};

/** `earshot inbox`: what is before a member or a department, and what becomes of it. */
export const addInboxCommands: AddCommands = (program, commandLine) => {
  const inbox = program
    .command("inbox")
    .description("what is asked of you and what is for your information, the newest first; with a member's API key")
    .option("--department <name>", "what a department has before it, for its head")
    .addOption(new Option("--section <section>", "only one section").choices([...inboxSections]))
    .addOption(
      new Option("--show <what>", "what is open, came with a time (the soonest first), is put off or done")
        .choices([...inboxShows])
        .default("open"),
    )
    .option("--day <day>", "only what came on this day, such as 2026-03-02")
    .option("--counts", "only how many")
    .option("--limit <count>", "how many", wholeNumber, 100)
    .addOption(formatOption())
    .action(async ({ department, counts, limit, format, ...narrow }: ListOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const whose = department ? { department: String(await departmentNamed(department)) } : {};
      if (counts)
        return writeCounts(commandLine, await (await exchange.inbox.counts.$get({ query: whose })).json(), format);
      const query = { ...narrow, ...whose, limit: String(limit) };
      commandLine.write(renderRows((await (await exchange.inbox.items.$get({ query })).json()).items, columns, format));
    });
  addMarkCommands(inbox, commandLine);
  addAssignmentCommands(inbox, commandLine);
};

function addMarkCommands(inbox: Command, commandLine: CommandLine): void {
  const { write } = commandLine;
  inbox
    .command("done <items...>")
    .description("be done with items, such as delivery-7; colleagues keep theirs")
    .action(async (items: string[]) => {
      const { exchange } = await connect(commandLine);
      for (const json of readItems(items)) await exchange.inbox.closures.$post({ json });
      write("Done.\n");
    });
  inbox
    .command("reopen <items...>")
    .description("bring back what you were done with")
    .action(async (items: string[]) => {
      const { exchange } = await connect(commandLine);
      for (const json of readItems(items)) await exchange.inbox.reopenings.$post({ json });
      write("Before you again.\n");
    });
  inbox
    .command("snooze <items...>")
    .description("put items off for yourself alone")
    .requiredOption("--until <time>", "until when, such as 2026-03-02T10:00:00Z")
    .option("--reason <words>", "why", "")
    .action(async (items: string[], { until, reason }: { until: string; reason: string }) => {
      const { exchange } = await connect(commandLine);
      for (const some of readItems(items)) await exchange.inbox.snoozes.$post({ json: { ...some, until, reason } });
      write(`Put off until ${until}.\n`);
    });
  inbox
    .command("wake <items...>")
    .description("bring back what you had put off")
    .action(async (items: string[]) => {
      const { exchange } = await connect(commandLine);
      for (const json of readItems(items)) await exchange.inbox.wakings.$post({ json });
      write("Before you again.\n");
    });
}

function addAssignmentCommands(inbox: Command, commandLine: CommandLine): void {
  const { write, door } = commandLine;
  inbox
    .command("assign <item> <member>")
    .description("say who of the department answers for an item, by name or number")
    .option("--from <member>", "who had it until now", "")
    .action(async (item: string, whom: string, { from }: { from: string }) => {
      const { exchange } = await connect(commandLine);
      const { fetch } = await door();
      const company = hc<typeof companyRoutes>(apiBase, { fetch });
      const memberNamed = async (text: string) => {
        const { items } = await (
          await company.members.$get({ query: { search: /^\d+$/.test(text) ? "" : text, limit: "500" } })
        ).json();
        const found = items.find(({ id, name }) => String(id) === text || name.toLowerCase() === text.toLowerCase());
        if (found) return found.id;
        throw new Problem("not_found", `There is no member "${text}". Give the whole name, or the number.`);
      };
      const member = await memberNamed(whom);
      const was = from === "" ? null : await memberNamed(from);
      await exchange.inbox.assignments.$post({ json: { ...readItem(item), member, was } });
      write("Assigned.\n");
    });
  inbox
    .command("give-back <item>")
    .description("give an item back to its whole department")
    .action(async (text: string) => {
      const { exchange } = await connect(commandLine);
      const { kind, item } = readItem(text);
      const me = await (await hc<typeof companyRoutes>(apiBase, { fetch: (await door()).fetch }).me.$get()).json();
      await exchange.inbox.assignments.$post({ json: { kind, item, member: null, was: me.member } });
      write("The whole department has it again.\n");
    });
}

/** Items such as delivery-7, by kind. */
function readItems(texts: readonly string[]): { kind: InboxKind; items: number[] }[] {
  const byKind = Map.groupBy(texts.map(readItem), ({ kind }) => kind);
  return [...byKind].map(([kind, ofKind]) => ({ kind, items: ofKind.map(({ item }) => item) }));
}

function readItem(text: string): { kind: InboxKind; item: number } {
  const [, name, number] = /^([a-z_]+)-(\d+)$/.exec(text) ?? [];
  const kind = inboxKinds.find((one) => one === name);
  if (kind) return { kind, item: Number(number) };
  throw new Problem("invalid", `"${text}" is no item: write its kind and number, such as delivery-7.`);
}

const columns: readonly OutputColumn<InboxItem>[] = [
  { title: "Item", name: "item", value: ({ kind, item }) => `${kind}-${item}` },
  { title: "At", name: "at", value: ({ at }) => at },
  { title: "Section", name: "section", value: ({ section }) => section },
  { title: "For", name: "department", value: ({ department }) => department?.name ?? null },
  { title: "Who", name: "assignee", value: ({ assignee }) => assignee?.name ?? null },
  { title: "Of", name: "of", value: (item) => lineOf(item).thing },
  { title: "Kind", name: "type", value: (item) => lineOf(item).type },
  { title: "Words", name: "words", value: (item) => lineOf(item).words },
  { title: "Opened", name: "opened_at", value: ({ openedAt }) => openedAt },
  { title: "Put off until", name: "snoozed_until", value: ({ snoozedUntil }) => snoozedUntil },
];

type Counts = Record<"asked" | "information" | "unopened" | "snoozed" | "doneToday", number> & {
  looseEnds: { all: number };
};

function writeCounts({ write }: CommandLine, { looseEnds, ...counts }: Counts, format: OutputFormat): void {
  const rows = Object.entries({ ...counts, looseEnds: looseEnds.all }).map(([what, count]) => ({ what, count }));
  write(renderRows(rows, countColumns, format));
}

const countColumns: readonly OutputColumn<{ what: string; count: number }>[] = [
  { title: "What", name: "what", value: ({ what }) => what },
  { title: "Count", name: "count", value: ({ count }) => count, align: "right" },
];
