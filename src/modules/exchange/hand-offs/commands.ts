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
import { Problem } from "../../../kernel/problems.ts";
import { connect } from "../connect.ts";
import { endings, handOffStates } from "./choices-contract.ts";
import type { HandOff, HandOffDetail, HandOffStep } from "./contract.ts";
import { earnerGroups } from "./reasons-choices-contract.ts";
import type { HandOffReason } from "./reasons-contract.ts";
import type { ReasonsReport } from "./reasons-report-contract.ts";

type ListOptions = {
  box?: string;
  state?: string;
  ending?: string;
  department?: string;
  person?: number;
  pingPong?: true;
  late?: true;
  reason?: string;
  reference?: string;
  limit: number;
  format: OutputFormat;
};

/** `earshot hand-offs` and what is below it: what departments give each other to do. */
export const addHandOffsCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const handOffs = program
    .command("hand-offs")
    .description("what departments gave each other to do, the newest first; hand-offs add gives something on")
    .addOption(new Option("--box <which>", "only what the own departments gave or got").choices(["sent", "received"]))
    .addOption(new Option("--state <state>", "only those in a state").choices([...handOffStates]))
    .addOption(new Option("--ending <how>", "only those that ended so").choices([...endings]))
    .option("--department <name>", "only those that a department gave or had, by name or number")
    .option("--person <number>", "only those about a person", wholeNumber)
    .option("--ping-pong", "only those that went to and fro")
    .option("--late", "only those that were not taken, answered or done in time")
    .option("--reason <code>", "only those that came back for a reason")
    .option("--reference <text>", "the one that another system calls so")
    .option("--limit <count>", "how many", wholeNumber, 100)
    .addOption(formatOption())
    .action(async ({ limit, format, department, person, pingPong, late, ...words }: ListOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const query = {
        ...words,
        limit: String(limit),
        ...(person ? { person: String(person) } : {}),
        ...(pingPong ? { pingPong: "true" } : {}),
        ...(late ? { late: "true" } : {}),
        ...(department ? { department: String(await departmentNamed(department)) } : {}),
      };
      const { items } = await (await exchange["hand-offs"].$get({ query: query as never })).json();
      write(renderRows(items, columns, format));
    });
  addAdding(handOffs, commandLine);
  addSteps(handOffs, commandLine);
  addReasons(handOffs, commandLine);
};

type AddOptions = {
  from?: string;
  words?: string;
  person?: number;
  reference?: string;
  due?: string;
  contact: number[];
  fact: number[];
  answer: number[];
};

function addAdding(handOffs: Command, commandLine: CommandLine): void {
  const numbers = (value: string, before: number[]) => [...before, wholeNumber(value)];
  handOffs
    .command("add <department> <subject>")
    .description("give something to a department, by its name or number")
    .option("--words <text>", "what it needs to know")
    .option("--from <department>", "which department gives it, by name or number")
    .option("--person <number>", "whom it is about", wholeNumber)
    .option("--reference <text>", "what another system calls it")
    .option("--due <time>", "by when it is to be done, such as 2026-03-05T16:00:00Z")
    .option("--contact <number>", "a contact that travels along; again for the next one", numbers, [])
    .option("--fact <number>", "a fact that travels along; again for the next one", numbers, [])
    .option("--answer <number>", "an answer that travels along; again for the next one", numbers, [])
    .action(async (department: string, subject: string, _: object, command: Command) => {
      // The list above has some of these options too, and takes them wherever they stand.
      const options = command.optsWithGlobals<AddOptions>();
      const { exchange, departmentNamed } = await connect(commandLine);
      const { from, words, person, reference, due, contact, fact, answer } = options;
      const json = {
        ...{ to: await departmentNamed(department), subject, contacts: contact, facts: fact, answers: answer },
        ...(from ? { from: await departmentNamed(from) } : {}),
        ...(words ? { words } : {}),
        ...(person ? { person } : {}),
        ...(reference ? { reference } : {}),
        ...(due ? { dueAt: due } : {}),
      };
      const { id, to } = await (await exchange["hand-offs"].$post({ json })).json();
      commandLine.write(`Handed to ${to.name} as ${id}. See what becomes of it with: earshot hand-offs show ${id}\n`);
    });
}

function addSteps(handOffs: Command, commandLine: CommandLine): void {
  const { write } = commandLine;
  const door = async (id: string) => {
    const { exchange, departmentNamed } = await connect(commandLine);
    return { one: exchange["hand-offs"][":id"], param: { id: String(wholeNumber(id)) }, departmentNamed };
  };
  const say = ({ id, state, to }: HandOffDetail) =>
    write(`Hand-off ${id} is ${state.replace("_", " ")} (${to.name}).\n`);
  handOffs
    .command("show <hand-off>")
    .description("what happened to a hand-off, and what travels with it")
    .addOption(formatOption())
    .action(async (id: string, _: object, command: Command) => {
      const format = formatOf(command);
      const { one, param } = await door(id);
      const { steps, context } = await (await one.$get({ param })).json();
      write(renderRows(steps, stepColumns, format));
      if (format !== "table") return;
      for (const { kind, id: thing, words } of context) write(`With it: ${kind} ${thing}: ${words}\n`);
    });
  handOffs
    .command("accept <hand-off>")
    .description("take one on")
    .action(async (id: string) => {
      const { one, param } = await door(id);
      say(await (await one.acceptance.$post({ param })).json());
    });
  handOffs
    .command("return <hand-off> [words]")
    .description("give one back")
    .requiredOption("--reason <code>", "why, such as no_budget: hand-offs reason-list has them")
    .action(async (id: string, words: string | undefined, { reason }: { reason: string }) => {
      const { one, param } = await door(id);
      say(await (await one.return.$post({ param, json: { reason, ...(words ? { words } : {}) } })).json());
    });
  handOffs
    .command("ask <hand-off> <words>")
    .description("ask whoever gave it")
    .action(async (id: string, words: string) => {
      const { one, param } = await door(id);
      say(await (await one.question.$post({ param, json: { words } })).json());
    });
  handOffs
    .command("answer <hand-off> <words>")
    .description("answer what was asked back")
    .action(async (id: string, words: string) => {
      const { one, param } = await door(id);
      say(await (await one.answer.$post({ param, json: { words } })).json());
    });
  handOffs
    .command("complete <hand-off> [words]")
    .description("say that it is done")
    .action(async (id: string, words?: string) => {
      const { one, param } = await door(id);
      say(await (await one.completion.$post({ param, json: words ? { words } : {} })).json());
    });
  handOffs
    .command("reassign <hand-off> <department> [words]")
    .description("give one to another department, or again after it came back")
    .action(async (id: string, department: string, words?: string) => {
      const { one, param, departmentNamed } = await door(id);
      const json = { to: await departmentNamed(department), ...(words ? { words } : {}) };
      say(await (await one.reassignment.$post({ param, json })).json());
    });
  handOffs
    .command("withdraw <hand-off>")
    .description("take one back from whom it was given to")
    .action(async (id: string) => {
      const { one, param } = await door(id);
      say(await (await one.withdrawal.$post({ param })).json());
    });
  handOffs
    .command("undo <hand-off>")
    .description("take the last step back, where it was your department's")
    .action(async (id: string) => {
      const { one, param } = await door(id);
      const { steps } = await (await one.$get({ param })).json();
      const step = steps.at(-1)?.id ?? 0;
      say(await (await one.undo.$post({ param, json: { step } })).json());
    });
}

function addReasons(handOffs: Command, commandLine: CommandLine): void {
  const { write } = commandLine;
  type Options = { by: (typeof earnerGroups)[number]; from?: string; to?: string };
  handOffs
    .command("reasons")
    .description("why hand-offs came back, by the channel or campaign that earned them")
    .addOption(new Option("--by <what>", "what there is a row for").choices([...earnerGroups]).default("channel"))
    .option("--from <day>", "the first day on which they were given, such as 2026-01-01")
    .option("--to <day>", "the last day")
    .addOption(formatOption())
    .action(async ({ by, from, to }: Options, command: Command) => {
      const format = formatOf(command);
      const query = { by, ...(from ? { from } : {}), ...(to ? { to } : {}) };
      const { exchange } = await connect(commandLine);
      const report = await (await exchange["hand-offs"].reasons.$get({ query })).json();
      const total = { group: { id: 0, name: "Total" }, ...report.total };
      write(renderRows(format === "table" ? [...report.rows, total] : report.rows, reportColumns(report), format));
    });
  handOffs
    .command("reason-list")
    .description("why hand-offs go back")
    .addOption(formatOption())
    .action(async (_: object, command: Command) => {
      const { exchange } = await connect(commandLine);
      const { items } = await (await exchange["hand-off-reasons"].$get()).json();
      write(renderRows(items, reasonColumns, formatOf(command)));
    });
  handOffs
    .command("reason-add <code> <name>")
    .description("add a reason, such as: reason-add too_far 'Too far away'")
    .action(async (code: string, name: string) => {
      const { exchange } = await connect(commandLine);
      await exchange["hand-off-reasons"].$post({ json: { code, name } });
      write("Added.\n");
    });
  handOffs
    .command("reason-change <code>")
    .description("rename a reason, or offer it no more")
    .option("--name <name>", "what it is called from now on")
    .option("--end", "offer it no more; what was returned with it stays")
    .option("--offer", "offer it again")
    .action(async (code: string, { name, end, offer }: { name?: string; end?: true; offer?: true }) => {
      const { exchange } = await connect(commandLine);
      const { items } = await (await exchange["hand-off-reasons"].$get()).json();
      const found = items.find((reason) => reason.code === code);
      if (!found) throw new Problem("not_found", `There is no reason "${code}": hand-offs reason-list has them.`);
      const json = { ...(name ? { name } : {}), ...(end ? { active: false } : offer ? { active: true } : {}) };
      const headers = { "if-match": `"${found.version}"` };
      await exchange["hand-off-reasons"][":id"].$patch({ param: { id: String(found.id) }, json }, { headers });
      write("Changed.\n");
    });
}

/** A column for each reason that occurs, beside the figures. */
function reportColumns({ reasons }: ReasonsReport): OutputColumn<ReasonsReport["rows"][number]>[] {
  type Line = ReasonsReport["rows"][number];
  const count = (title: string, name: string, value: (line: Line) => number): OutputColumn<Line> => {
    return { title, name, value, align: "right" };
  };
  return [
    { title: "Where from", name: "group", value: ({ group }) => group?.name ?? null },
    count("Hand-offs", "hand_offs", ({ handOffs }) => handOffs),
    count("Accepted", "accepted", ({ accepted }) => accepted),
    count("Done", "done", ({ done }) => done),
    count("Returned", "returned", ({ returned }) => returned),
    ...reasons.map(({ code, name }) => count(name, code, (line) => line.reasons[code] ?? 0)),
    count("Not taken", "untaken", ({ untaken }) => untaken),
  ];
}

const columns: readonly OutputColumn<HandOff>[] = [
  { title: "Hand-off", name: "id", value: ({ id }) => id, align: "right" },
  { title: "Opened", name: "opened_at", value: ({ openedAt }) => openedAt },
  { title: "From", name: "from", value: ({ from }) => from?.name ?? null },
  { title: "To", name: "to", value: ({ to }) => to.name },
  { title: "About", name: "person", value: ({ person }) => person?.name ?? null },
  { title: "Subject", name: "subject", value: ({ subject }) => subject },
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Ended", name: "ending", value: ({ ending }) => ending },
  { title: "Taken by", name: "taker", value: ({ taker }) => taker?.name ?? null },
  { title: "Reason", name: "reason", value: ({ reason }) => reason?.code ?? null },
  { title: "Returns", name: "returns", value: ({ returns }) => returns, align: "right" },
  { title: "Ping-pong", name: "ping_pong", value: ({ pingPong }) => pingPong },
  { title: "Late", name: "late", value: ({ late }) => late },
  { title: "Reference", name: "reference", value: ({ reference }) => reference },
];

const stepColumns: readonly OutputColumn<HandOffStep>[] = [
  { title: "Step", name: "id", value: ({ id }) => id, align: "right" },
  { title: "At", name: "at", value: ({ at }) => at },
  { title: "What", name: "kind", value: ({ kind }) => kind },
  { title: "Department", name: "department", value: ({ department }) => department?.name ?? null },
  { title: "By", name: "member", value: ({ member }) => member?.name ?? null },
  { title: "To", name: "to", value: ({ to }) => to?.name ?? null },
  { title: "Reason", name: "reason", value: ({ reason }) => reason?.code ?? null },
  { title: "Words", name: "words", value: ({ words }) => words },
];

const reasonColumns: readonly OutputColumn<HandOffReason>[] = [
  { title: "Reason", name: "code", value: ({ code }) => code },
  { title: "Name", name: "name", value: ({ name }) => name },
  { title: "Active", name: "active", value: ({ active }) => active },
];
