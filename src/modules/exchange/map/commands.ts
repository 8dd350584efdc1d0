import type { AddCommands } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { connect } from "../connect.ts";
import type { FactMapCell } from "./contract.ts";

type MapOptions = { from?: string; to?: string; format: OutputFormat };
type Row = Omit<FactMapCell, "hoursToOpen"> & { hoursToOpen: number | null };

/** `earshot fact-map`: who tells whom what, and what is wanted and was never told. */
export const addFactMapCommand: AddCommands = (program, commandLine) => {
  program
    .command("fact-map")
    .description("who tells whom what, what nobody needs, and what is wanted and was never told")
    .option("--from <day>", "the first day on which it was told; without it, from the beginning")
    .option("--to <day>", "the last day; without it, until today")
    .addOption(formatOption())
    .action(async ({ format, ...query }: MapOptions) => {
      const { exchange } = await connect(commandLine);
      const { cells, silent } = await (await exchange["fact-map"].$get({ query })).json();
      const nothing = { from: null, facts: 0, opened: 0, answered: 0, used: 0, hoursToOpen: null };
      const rows: Row[] = [...cells, ...silent.map((wanted) => ({ ...wanted, ...nothing }))];
      commandLine.write(renderRows(rows, columns, format));
    });
};

const columns: readonly OutputColumn<Row>[] = [
  { title: "Kind", name: "type", value: ({ type }) => type.code },
  { title: "From", name: "from", value: ({ from }) => from?.name ?? null },
  { title: "To", name: "to", value: ({ to }) => to?.name ?? null },
  { title: "Facts", name: "facts", value: ({ facts }) => facts, align: "right" },
  { title: "Opened", name: "opened", value: ({ opened }) => opened, align: "right" },
  { title: "Answered", name: "answered", value: ({ answered }) => answered, align: "right" },
  { title: "Used", name: "used", value: ({ used }) => used, align: "right" },
  {
    title: "Hours to open",
    name: "hours_to_open",
    value: ({ hoursToOpen }) => (hoursToOpen === null ? null : Math.round(hoursToOpen * 10) / 10),
    align: "right",
  },
];
