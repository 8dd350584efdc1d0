import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import type { LooseEnd } from "./loose-end-contract.ts";
import type { looseEndRoutes } from "./loose-end-routes.ts";
import { owedColumns } from "./owed-columns.ts";

type ListOptions = {
  whose: string;
  commitment?: string;
  snoozed?: true;
  counts?: true;
  limit: string;
  format: OutputFormat;
};
type DigestOptions = { member?: string; unread?: true; limit: string; format: OutputFormat };

/** `earshot loose-ends`: what is owed now and not done; and the digest of what a day's prompts have no room for. */
export const addLooseEndsCommands: AddCommands = (program, { door, write }) => {
  const client = async () => hc<typeof looseEndRoutes>(apiBase, { fetch: (await door()).fetch });
  const ends = program
    .command("loose-ends")
    .description("what you and your departments owe now, the overdue first; everything for the owner of the data")
    .option("--whose <whose>", "mine, all, none for what nobody's department owes, or the id of a department", "mine")
    .option("--commitment <code>", "only of this commitment, such as return_call")
    .option("--snoozed", "only what you have put off")
    .option("--counts", "only how many, by what is owed")
    .option("--limit <count>", "how many to list", "50")
    .addOption(formatOption())
    .action(async ({ whose, commitment, snoozed, counts: onlyCounts, limit, format }: ListOptions) => {
      const query = { whose, commitment, limit, ...(snoozed ? { snoozed: "true" } : {}) };
      const { items, counts } = await (await (await client())["loose-ends"].$get({ query: query as never })).json();
      if (!onlyCounts) return write(renderRows(items, endColumns, format));
      const total = { commitment: { id: 0, code: "total", name: "Total" }, ...counts };
      write(
        renderRows(format === "table" ? [...counts.byCommitment, total] : counts.byCommitment, countColumns, format),
      );
    });
  ends
    .command("digest")
    .description("what the prompts of today have no room for")
    .option("--member <id>", "whose; your own when left out")
    .option("--unread", "print nothing where it is empty or was read in the app: for sending it by other means")
    .option("--limit <count>", "how many to list, up to 100", "20")
    .addOption(formatOption())
    .action(async ({ member, unread, limit, format }: DigestOptions) => {
      const answered = await (await client()).prompts.digest.$get({ query: { member, limit } as never });
      const { items, counts, readAt, day } = await answered.json();
      if (unread && (readAt !== null || counts.all === 0)) return;
      write(renderRows(items, endColumns, format));
      if (format === "table")
        write(`${day}: ${counts.all} loose ends beside today's prompts, ${counts.overdue} overdue\n`);
    });
};

const endColumns: OutputColumn<LooseEnd>[] = [
  ...owedColumns,
  { title: "Overdue", name: "overdue", value: ({ isOverdue }) => isOverdue },
  { title: "Put off until", name: "snoozed_until", value: ({ snoozedUntil }) => snoozedUntil },
];

type Counted = { commitment: { code: string }; all: number; overdue: number; snoozed: number };

const countColumns: OutputColumn<Counted>[] = [
  { title: "What", name: "commitment", value: ({ commitment }) => commitment.code },
  { title: "Loose ends", name: "all", value: ({ all }) => all, align: "right" },
  { title: "Overdue", name: "overdue", value: ({ overdue }) => overdue, align: "right" },
  { title: "Put off", name: "snoozed", value: ({ snoozed }) => snoozed, align: "right" },
];
