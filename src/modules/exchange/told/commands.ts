import { Option } from "commander";
import type { AddCommands } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { Problem } from "../../../kernel/problems.ts";
import { type ToldKind, toldKinds } from "../../touches/index.ts";
import { connect } from "../connect.ts";
import type { Told } from "./contract.ts";

type ListOptions = {
  kind?: string;
  person?: number;
  account?: number;
  department?: string;
  limit: number;
  format: OutputFormat;
};

type AddOptions = {
  contact?: number;
  person?: number;
  account?: number;
  mail?: string;
  at?: string;
  until?: string;
  department?: string;
};

/** `earshot told` and what is below it: what departments told people outside, in a form that can be compared. */
export const addToldCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const told = program
    .command("told")
    .description("what departments told people outside, the newest first; told add writes it down")
    .addOption(new Option("--kind <kind>", "only those of a kind").choices([...toldKinds]))
    .option("--person <number>", "only what a person was told", wholeNumber)
    .option("--account <number>", "only what an account was told", wholeNumber)
    .option("--department <name>", "only what a department told, by name or number")
    .option("--limit <count>", "how many", wholeNumber, 100)
    .addOption(formatOption())
    .action(async ({ kind, person, account, department, limit, format }: ListOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const query = {
        limit: String(limit),
        ...(kind ? { kind } : {}),
        ...(person ? { person: String(person) } : {}),
        ...(account ? { account: String(account) } : {}),
        ...(department ? { department: String(await departmentNamed(department)) } : {}),
      };
      const { items } = await (await exchange.told.$get({ query: query as never })).json();
      write(renderRows(items, columns, format));
    });
  told
    .command("add <kind> <about> <value>")
    .description("write down a price, date, name or promise: told add price 'Yearly contract' '1200 EUR' --contact 31")
    .option("--contact <number>", "the contact in which it was told", wholeNumber)
    .option("--person <number>", "whom it was told", wholeNumber)
    .option("--account <number>", "the account that was told as a whole", wholeNumber)
    .option("--mail <mail>", "whom it was told, by mail")
    .option("--at <time>", "when, such as 2026-03-02T10:00:00Z; now without it")
    .option("--until <day>", "the last day on which it holds")
    .option("--department <name>", "which department told it, by name or number")
    .action(async (kind: string, about: string, value: string, options: AddOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const { department, mail, ...given } = options;
      const json = {
        ...{ kind: requireKind(kind), about, value, ...given },
        ...(mail ? { who: { mail } } : {}),
        ...(department ? { department: await departmentNamed(department) } : {}),
      };
      const { id, reads } = await (await exchange.told.$post({ json })).json();
      write(`Written down as ${id}, compared as "${reads}".\n`);
    });
  told
    .command("remove <number>")
    .description("take back what was written down")
    .action(async (id: string) => {
      const { exchange } = await connect(commandLine);
      await exchange.told[":id"].$delete({ param: { id: String(wholeNumber(id)) } });
      write("Taken back.\n");
    });
};

function requireKind(text: string): ToldKind {
  const kind = toldKinds.find((one) => one === text);
  if (kind) return kind;
  throw new Problem("invalid", `There is no kind "${text}" to tell: there are ${toldKinds.join(", ")}.`);
}

const columns: readonly OutputColumn<Told>[] = [
  { title: "Told", name: "id", value: ({ id }) => id, align: "right" },
  { title: "At", name: "at", value: ({ at }) => at },
  { title: "Until", name: "until", value: ({ until }) => until },
  { title: "Department", name: "department", value: ({ department }) => department?.name ?? null },
  { title: "Person", name: "person", value: ({ person }) => person?.name ?? null },
  { title: "Account", name: "account", value: ({ account }) => account?.name ?? null },
  { title: "Kind", name: "kind", value: ({ kind }) => kind },
  { title: "About", name: "about", value: ({ about }) => about },
  { title: "Value", name: "value", value: ({ value }) => value },
  { title: "Incident", name: "overlap", value: ({ overlap }) => overlap, align: "right" },
  { title: "Compared as", name: "reads", value: ({ reads }) => reads },
];
