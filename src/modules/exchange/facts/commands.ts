import { type Command, Option } from "commander";
import type { AddCommands, CommandLine } from "../../../kernel/cli/commands.ts";
import {
  formatOf,
  formatOption,
  type OutputColumn,
  type OutputFormat,
  renderRows,
} from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { defined } from "../../../kernel/defined.ts";
import type { FactType } from "../catalogue/contract.ts";
import { connect } from "../connect.ts";
import { readSaid, sayCondition } from "../spoken-values.ts";
import { type FactState, factStates } from "./choices-contract.ts";
import type { Fact, TrailStep } from "./contract.ts";

type ListOptions = {
  type?: string;
  department?: string;
  receiver?: string;
  became?: FactState;
  from?: string;
  to?: string;
  person?: number;
  unwanted?: boolean;
  limit: number;
  format: OutputFormat;
};

/** `earshot facts` and what is below it: what people outside told, and what became of it. */
export const addFactsCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const facts = program
    .command("facts")
    .description("what people outside told, the newest first; facts add writes one down, facts show its trail")
    .option("--type <code>", "only those of a kind, such as complaint")
    .option("--department <name>", "only those that a department told, by name or number")
    .option("--receiver <name>", "only those that a department got, by name or number")
    .addOption(new Option("--became <state>", "only those of which that became").choices([...factStates]))
    .option("--from <day>", "only what was told from this day on")
    .option("--to <day>", "only what was told until this day")
    .option("--person <number>", "only what a person told", wholeNumber)
    .option("--unwanted", "only what no department wanted")
    .option("--limit <count>", "how many", wholeNumber, 100)
    .addOption(formatOption())
    .action(async ({ department, receiver, person, unwanted, limit, format, ...named }: ListOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const query = {
        limit: String(limit),
        ...named,
        ...(person ? { person: String(person) } : {}),
        ...(unwanted ? { unwanted: "true" } : {}),
        ...(department ? { department: String(await departmentNamed(department)) } : {}),
        ...(receiver ? { receiver: String(await departmentNamed(receiver)) } : {}),
      };
      const { items } = await (await exchange.facts.$get({ query })).json();
      write(renderRows(items, factColumns, format));
    });
  facts
    .command("kinds")
    .description("the kinds of facts, and what can be said of each")
    .addOption(formatOption())
    .action(async (_: object, command: Command) => {
      const { exchange } = await connect(commandLine);
      write(renderRows((await (await exchange["fact-types"].$get()).json()).items, kindColumns, formatOf(command)));
    });
  facts
    .command("show <fact>")
    .description("who got a fact and why, and who opened, answered and used it")
    .addOption(formatOption())
    .action(async (id: string, _: object, command: Command) => {
      const { exchange } = await connect(commandLine);
      const param = { id: String(wholeNumber(id)) };
      write(
        renderRows((await (await exchange.facts[":id"].$get({ param })).json()).trail, trailColumns, formatOf(command)),
      );
    });
  facts
    .command("remove <fact>")
    .description("take a fact back")
    .action(async (id: string) => {
      const { exchange } = await connect(commandLine);
      await exchange.facts[":id"].$delete({ param: { id: String(wholeNumber(id)) } });
      write("Taken back.\n");
    });
  addAdding(facts, commandLine);
};

type AddOptions = {
  set: string[];
  person?: number;
  name?: string;
  mail?: string;
  phone?: string;
  at?: string;
  department?: string;
};

function addAdding(facts: Command, commandLine: CommandLine): void {
  facts
    .command("add <kind> [words]")
    .description("write down what somebody told, by the code of its kind")
    .option("--set <field=value>", "what is said in a field; again for the next one", gather, [])
    .option("--person <number>", "who told it, by number", wholeNumber)
    .option("--name <name>", "who told it, where nobody knows them")
    .option("--mail <mail>", "who told it, by mail")
    .option("--phone <number>", "who told it, by phone")
    .option("--at <time>", "when it was told, such as 2026-03-02T10:00:00Z; without it, now")
    .option("--department <name>", "which department heard it, by name or number")
    .action(async (kind: string, words: string | undefined, _: object, command: Command) => {
      const { exchange, kindNamed, departmentNamed } = await connect(commandLine);
      const { set, person, name, mail, phone, at, department } =
        // The list above has some of these options too, and takes them wherever they stand.
        command.optsWithGlobals<AddOptions>();
      const who = defined({ name, mail, phone });
      const json = {
        type: kind,
        words: words ?? "",
        said: readSaid(set, await kindNamed(kind)),
        ...(person ? { person } : {}),
        ...(Object.keys(who).length > 0 ? { who } : {}),
        ...(at ? { at } : {}),
        ...(department ? { department: await departmentNamed(department) } : {}),
      };
      const { id, goesTo } = await (await exchange.facts.$post({ json })).json();
      const where = goesTo.map((wanting) => wanting.name).join(", ");
      commandLine.write(`Kept as fact ${id}. ${where ? `It goes to ${where}.` : "Nobody needs it yet."}\n`);
      commandLine.write(`See what becomes of it with: earshot facts show ${id}\n`);
    });
}

/** An option that is given several times. */
export function gather(value: string, before: string[]): string[] {
  return [...before, value];
}

const factColumns: readonly OutputColumn<Fact>[] = [
  { title: "Fact", name: "id", value: ({ id }) => id, align: "right" },
  { title: "At", name: "at", value: ({ at }) => at },
  { title: "Kind", name: "type", value: ({ type }) => type.code },
  { title: "Department", name: "department", value: ({ department }) => department?.name ?? null },
  { title: "Told by", name: "person", value: ({ person }) => person?.name ?? null },
  { title: "Words", name: "words", value: ({ words }) => words },
  {
    title: "Said",
    name: "said",
    value: ({ said }) =>
      Object.entries(said)
        .map(([code, value]) => `${code}=${value}`)
        .join("; "),
  },
  { title: "Got it", name: "delivered", value: ({ delivered }) => delivered, align: "right" },
  { title: "Opened", name: "opened", value: ({ opened }) => opened, align: "right" },
  { title: "Answered", name: "answered", value: ({ answered }) => answered, align: "right" },
  { title: "Used", name: "used", value: ({ used }) => used, align: "right" },
];

const kindColumns: readonly OutputColumn<FactType>[] = [
  { title: "Kind", name: "code", value: ({ code }) => code },
  { title: "Name", name: "name", value: ({ name }) => name },
  {
    title: "Fields",
    name: "fields",
    value: ({ fields }) =>
      fields.map(({ code, kind, required }) => `${code} (${required ? "needed, " : ""}${kind})`).join(", "),
  },
  { title: "Active", name: "active", value: ({ active }) => active },
];

const trailColumns: readonly OutputColumn<TrailStep>[] = [
  { title: "Department", name: "department", value: ({ department }) => department.name },
  { title: "Delivery", name: "delivery", value: ({ delivery }) => delivery, align: "right" },
  { title: "Because", name: "because", value: ({ because }) => because.map(sayCondition).join(" and ") || "every one" },
  { title: "Form", name: "form", value: ({ form }) => form },
  { title: "Delivered", name: "delivered_at", value: ({ deliveredAt }) => deliveredAt },
  { title: "Due", name: "due_at", value: ({ dueAt }) => dueAt },
  { title: "Late", name: "late", value: ({ isLate }) => isLate },
  { title: "Opened", name: "opened_at", value: ({ openedAt }) => openedAt },
  { title: "Answered", name: "answered_at", value: ({ answeredAt }) => answeredAt },
  { title: "Answer", name: "answer", value: ({ answer }) => answer },
];
