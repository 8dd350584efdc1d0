import { Argument, type Command, Option } from "commander";
import type { AddCommands, CommandLine } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { defined } from "../../../kernel/defined.ts";
import { connect } from "../connect.ts";
import { type SystemQuestion, type SystemState, systemQuestions, systemStates } from "./choices-contract.ts";
import type { System } from "./contract.ts";

type Listing = { state?: SystemState; department?: string; format: OutputFormat };

/** `earshot systems` and what is below it: systems that are coming or change, and what must be known of each before. */
export const addSystemsCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const systems = program
    .command("systems")
    .description("systems that are coming or change; systems show lists what must be known of one before it is ready")
    .addOption(new Option("--state <state>", "only those in this state").choices([...systemStates]))
    .option("--department <department>", "only those that this department brings, by number or name")
    .addOption(formatOption())
    .action(async ({ state, department, format }: Listing) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const named = department === undefined ? undefined : await departmentNamed(department);
      const query = defined({ state, department: named === undefined ? undefined : String(named) });
      const { items } = await (await exchange.systems.$get({ query })).json();
      write(renderRows(items, columns, format));
    });
  systems
    .command("show <system>")
    .description("every question of a system with its answer")
    .addOption(formatOption())
    .action(async (id: string, { format }: { format: OutputFormat }) => {
      const { exchange } = await connect(commandLine);
      const system = await (await exchange.systems[":id"].$get({ param: { id: String(wholeNumber(id)) } })).json();
      const rows = systemQuestions.map((question) => {
        const answer = system.answers.find((one) => one.question === question);
        return { question, asks: asks[question], ...(answer && { words: answer.words, by: answer.member?.name }) };
      });
      write(renderRows(rows, answerColumns, format));
    });
  addRegister(systems, commandLine);
  addChecklist(systems, commandLine);
};

type Given = { department: string; from?: string; words?: string };

function addRegister(systems: Command, commandLine: CommandLine): void {
  const { write } = commandLine;
  systems
    .command("add <name>")
    .description("register a system that is coming or changes")
    .requiredOption("--department <department>", "which department brings it, by number or name")
    .option("--from <day>", "the first day of its use, such as 2027-01-15")
    .option("--words <text>", "what it is")
    .action(async (name: string, { department, from, words }: Given) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const json = {
        name,
        department: await departmentNamed(department),
        ...defined({ startsOn: from, description: words }),
      };
      const { id } = await (await exchange.systems.$post({ json })).json();
      write(`Added as ${id}. What must be known of it: earshot systems show ${id}\n`);
    });
  systems
    .command("remove <system>")
    .description("remove a system, by number")
    .action(async (id: string) => {
      const { exchange } = await connect(commandLine);
      await exchange.systems[":id"].$delete({ param: { id: String(wholeNumber(id)) } });
      write(`Removed. Bring it back with: earshot systems restore ${wholeNumber(id)}\n`);
    });
  systems
    .command("restore <system>")
    .description("bring a system back, by number")
    .action(async (id: string) => {
      const { exchange } = await connect(commandLine);
      await exchange.systems[":id"].restoration.$post({ param: { id: String(wholeNumber(id)) } });
      write("It is there again.\n");
    });
}

function addChecklist(systems: Command, commandLine: CommandLine): void {
  const { write } = commandLine;
  const one = async (id: string) => {
    const { exchange } = await connect(commandLine);
    return { system: exchange.systems[":id"], param: { id: String(wholeNumber(id)) } };
  };
  systems
    .command("answer")
    .argument("<system>", "its number")
    .addArgument(new Argument("<question>", "which one").choices([...systemQuestions]))
    .argument("[words]", "the answer; none takes back the one that stands")
    .description('say what is known of a system, such as: answer 3 how_fast "Within an hour"')
    .action(async (id: string, question: SystemQuestion, words = "") => {
      const { system, param } = await one(id);
      const { missing } = await (
        await system.answers[":question"].$put({ param: { ...param, question }, json: { words } })
      ).json();
      write(
        missing.length === 0
          ? "Written down. Nothing is missing.\n"
          : `Written down. Missing: ${missing.join(", ")}.\n`,
      );
    });
  systems
    .command("ready <system>")
    .description("declare a system ready, of which nothing is missing")
    .action(async (id: string) => {
      const { system, param } = await one(id);
      await system.readiness.$put({ param });
      write("It is ready.\n");
    });
  systems
    .command("plan <system>")
    .description("plan a system again that was declared ready")
    .action(async (id: string) => {
      const { system, param } = await one(id);
      await system.readiness.$delete({ param });
      write("It is planned again.\n");
    });
}

const asks: Record<SystemQuestion, string> = {
  arises: "What does it learn about customers?",
  asks: "Where does it ask how they heard of us?",
  known_by: "By what does it know a customer?",
  needed_by: "Which departments need what it learns?",
  how_fast: "How fast do they need it?",
  way_out: "How does it get out of it?",
  devices: "On which devices is it written down, also without a network?",
  care: "Who takes care of it, and who sees personal data?",
};

const columns: readonly OutputColumn<System>[] = [
  { title: "System", name: "system", value: ({ id }) => id, align: "right" },
  { title: "Name", name: "name", value: ({ name }) => name },
  { title: "Department", name: "department", value: ({ department }) => department.name },
  { title: "First day", name: "starts_on", value: ({ startsOn }) => startsOn },
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Answered", name: "answered", value: ({ answers }) => answers.length, align: "right" },
  { title: "Missing", name: "missing", value: ({ missing }) => missing.join(", ") },
];

type AnswerLine = { question: SystemQuestion; asks: string; words?: string; by?: string | undefined };

const answerColumns: readonly OutputColumn<AnswerLine>[] = [
  { title: "Code", name: "question", value: ({ question }) => question },
  { title: "Question", name: "asks", value: ({ asks: text }) => text },
  { title: "Answer", name: "answer", value: ({ words }) => words ?? null },
  { title: "By", name: "by", value: ({ by }) => by ?? null },
];
