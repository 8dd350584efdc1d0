import { Option } from "commander";
import type { AddCommands } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { connect } from "../connect.ts";
import { type Delivery, deliveryStates } from "./contract.ts";

type ListOptions = {
  department?: string;
  state?: (typeof deliveryStates)[number];
  limit: number;
  format: OutputFormat;
};

/** `earshot deliveries`: the facts that lie before departments. */
export const addDeliveriesCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const deliveries = program
    .command("deliveries")
    .description("facts that lie before departments, the newest first")
    .option("--department <name>", "only those of a department, by name or number")
    .addOption(new Option("--state <state>", "only those in a state").choices([...deliveryStates]))
    .option("--limit <count>", "how many", wholeNumber, 100)
    .addOption(formatOption())
    .action(async ({ department, state, limit, format }: ListOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const query = {
        limit: String(limit),
        ...(state ? { state } : {}),
        ...(department ? { department: String(await departmentNamed(department)) } : {}),
      };
      write(renderRows((await (await exchange.deliveries.$get({ query })).json()).items, columns, format));
    });
  deliveries
    .command("open <delivery>")
    .description("open one, for whoever told it to see")
    .action(async (id: string) => {
      const { exchange } = await connect(commandLine);
      const param = { id: String(wholeNumber(id)) };
      const { fact } = await (await exchange.deliveries[":id"].open.$post({ param })).json();
      write(`${fact.type.name}: ${fact.words}\n`);
    });
  deliveries
    .command("answer <delivery> <words>")
    .description("answer whoever told it")
    .action(async (id: string, words: string) => {
      const { exchange } = await connect(commandLine);
      await exchange.deliveries[":id"].answer.$post({ param: { id: String(wholeNumber(id)) }, json: { words } });
      write("Answered.\n");
    });
};

const columns: readonly OutputColumn<Delivery>[] = [
  { title: "Delivery", name: "id", value: ({ id }) => id, align: "right" },
  { title: "At", name: "at", value: ({ at }) => at },
  { title: "For", name: "department", value: ({ department }) => department.name },
  { title: "Kind", name: "type", value: ({ fact }) => fact.type.code },
  { title: "From", name: "from", value: ({ fact }) => fact.department?.name ?? null },
  { title: "Words", name: "words", value: ({ fact }) => fact.words },
  { title: "Due", name: "due_at", value: ({ dueAt }) => dueAt },
  { title: "Late", name: "late", value: ({ isLate }) => isLate },
  { title: "Opened", name: "opened_at", value: ({ openedAt }) => openedAt },
  { title: "Answer", name: "answer", value: ({ answer }) => answer },
];
