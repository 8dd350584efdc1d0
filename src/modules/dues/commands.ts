import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { addCommitmentCommands } from "./commitment-commands.ts";
import type { DueRow, DuesReport } from "./contract.ts";
import { owedColumns } from "./owed-columns.ts";
import type { duesRoutes } from "./routes.ts";

type Filter = {
  state?: string;
  todo?: true;
  commitment?: string;
  department?: string;
  medium?: string;
  from?: string;
  to?: string;
};
type DuesOptions = Filter & { by?: string; per: string; limit: string; format: OutputFormat };

/** `earshot dues`: what is owed, how much of it was kept, and building it anew; `earshot commitments`. */
export const addDuesCommands: AddCommands = (program, commandLine) => {
  const { door, write } = commandLine;
  const client = async () => hc<typeof duesRoutes>(apiBase, { fetch: (await door()).fetch });
  const dues = program
    .command("dues")
    .description("what is owed to whom by when; with --by, how much of it was kept")
    .option("--by <what>", "count by department, commitment, medium or period, or several: department,period")
    .option("--per <period>", "how long a period is: week, month, quarter or year", "month")
    .option("--state <state>", "only open, kept, made_good, broken, waived or withdrawn ones")
    .option("--todo", "only what still is to be done")
    .option("--commitment <code>", "only of this commitment, such as ask_new_customer")
    .option("--department <id>", "only of this department; none for those of nobody")
    .option("--medium <name>", "only about what came in that way, such as Phone")
    .option("--from <day>", "the first day on which they fall due, such as 2026-01-01")
    .option("--to <day>", "the last day")
    .option("--limit <count>", "how many to list", "50")
    .addOption(formatOption())
    .action(async ({ by, per, limit, format, todo, ...filter }: DuesOptions) => {
      const { dues } = await client();
      if (by !== undefined) {
        const report = await (await dues.report.$get({ query: { by, per, ...filter } as never })).json();
        const lines = format === "table" ? [...report.rows, totalLine(report)] : report.rows;
        return write(renderRows(lines, reportColumns(by), format));
      }
      const query = { ...filter, ...(todo ? { todo: "true" } : {}), limit };
      const { items } = await (await dues.$get({ query: query as never })).json();
      write(renderRows(items, dueColumns, format));
    });
  dues
    .command("rebuild")
    .description("build all dues anew from the acts log, and say what differed")
    .addOption(formatOption())
    .action(async ({ format }: { format: OutputFormat }) => {
      const rebuilt = await (await (await client()).dues.rebuild.$post()).json();
      const { missing, extra, different, examples } = rebuilt;
      write(renderRows([rebuilt], rebuildColumns, format));
      if (missing + extra + different === 0) return;
      process.exitCode = 1;
      if (format === "table") write(`Put right now; the first that differed: ${examples.join(", ")}\n`);
    });
  addCommitmentCommands(program, commandLine);
};

function totalLine({ total }: DuesReport): DuesReport["rows"][number] {
  return { ...total, department: { id: 0, name: "Total" }, commitment: null, medium: null, period: null, until: null };
}

type Line = DuesReport["rows"][number];

function reportColumns(by: string): OutputColumn<Line>[] {
  const count = (title: string, name: string, value: OutputColumn<Line>["value"]): OutputColumn<Line> => {
    return { title, name, value, align: "right" };
  };
  const groups: Record<string, OutputColumn<Line>> = {
    department: { title: "Department", name: "department", value: ({ department }) => department?.name ?? null },
    commitment: { title: "Commitment", name: "commitment", value: ({ commitment }) => commitment?.name ?? null },
    medium: { title: "Medium", name: "medium", value: ({ medium }) => medium },
    period: { title: "From", name: "period", value: ({ period }) => period },
  };
  const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10);
  return [
    ...by.split(",").flatMap((group) => groups[group.trim()] ?? []),
    count("Kept", "kept", ({ kept }) => kept),
    count("Made good", "made_good", ({ madeGood }) => madeGood),
    count("Broken", "broken", ({ broken }) => broken),
    count("Open", "open", ({ open }) => open),
    count("Waived", "waived", ({ waived }) => waived),
    count("Kept %", "kept_percent", ({ keptShare }) => percent(keptShare)),
    count("Done", "done", ({ done }) => done),
    count("Done late", "late", ({ late }) => late),
    count("Late %", "late_percent", ({ lateShare }) => percent(lateShare)),
  ];
}

const dueColumns: OutputColumn<DueRow>[] = [
  ...owedColumns,
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Done", name: "settled_at", value: ({ settledAt }) => settledAt },
];

const rebuildColumns: OutputColumn<Record<"acts" | "dues" | "missing" | "extra" | "different", number>>[] = (
  [
    ["Acts read", "acts"],
    ["Dues", "dues"],
    ["Were missing", "missing"],
    ["Were too many", "extra"],
    ["Said something else", "different"],
  ] as const
).map(([title, name]) => ({ title, name, value: (row) => row[name], align: "right" }));
