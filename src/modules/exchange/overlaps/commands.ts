import { type Command, Option } from "commander";
import type { AddCommands, CommandLine } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { defined } from "../../../kernel/defined.ts";
import { Problem } from "../../../kernel/problems.ts";
import { connect } from "../connect.ts";
import { type OverlapKind, overlapKinds, overlapStates } from "./choices-contract.ts";
import type { Overlap, OverlapDetail, OverlapEvidence, OverlapsFound } from "./contract.ts";

type ListOptions = {
  kind?: string;
  state?: string;
  department?: string;
  person?: number;
  account?: number;
  breach?: true;
  limit: number;
  format: OutputFormat;
};

/** `earshot overlaps` and what is below it: where departments got in each other's way. */
export const addOverlapsCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const overlaps = program
    .command("overlaps")
    .description("where departments got in each other's way, the newest first; overlaps find looks now")
    .addOption(new Option("--kind <kind>", "only those of a kind").choices([...overlapKinds]))
    .addOption(new Option("--state <state>", "only those in a state").choices([...overlapStates]))
    .option("--department <name>", "only those of a department, by name or number")
    .option("--person <number>", "only those about a person", wholeNumber)
    .option("--account <number>", "only those about an account", wholeNumber)
    .option("--breach", "only those that break a clause")
    .option("--limit <count>", "how many", wholeNumber, 100)
    .addOption(formatOption())
    .action(async ({ department, person, account, breach, limit, format, ...words }: ListOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const query = {
        ...words,
        limit: String(limit),
        ...(person ? { person: String(person) } : {}),
        ...(account ? { account: String(account) } : {}),
        ...(breach ? { breach: "true" } : {}),
        ...(department ? { department: String(await departmentNamed(department)) } : {}),
      };
      const { items } = await (await exchange.overlaps.$get({ query: query as never })).json();
      write(renderRows(items, columns, format));
    });
  addFinding(overlaps, commandLine);
  addSteps(overlaps, commandLine);
  addSettings(overlaps, commandLine);
};

function addFinding(overlaps: Command, commandLine: CommandLine): void {
  overlaps
    .command("find")
    .description("look for overlaps now; what was found before makes nothing new")
    .addOption(new Option("--kind <kind>", "only those of a kind").choices([...overlapKinds]))
    .addOption(formatOption())
    .action(async ({ kind, format }: { kind?: OverlapKind; format: OutputFormat }) => {
      const { exchange } = await connect(commandLine);
      const found: OverlapsFound["rows"] = [];
      for (const one of kind ? [kind] : overlapKinds) {
        commandLine.note(`Looking for ${one.replace("_", " ")} …\n`);
        found.push(...(await (await exchange.overlaps.search.$post({ json: { kinds: [one] } })).json()).rows);
      }
      commandLine.write(renderRows(found, foundColumns, format));
    });
}

function addSteps(overlaps: Command, commandLine: CommandLine): void {
  const { write } = commandLine;
  const door = async (id: string) => {
    const { exchange, departmentNamed } = await connect(commandLine);
    return { one: exchange.overlaps[":id"], param: { id: String(wholeNumber(id)) }, departmentNamed };
  };
  const say = ({ id, state, clause }: OverlapDetail) =>
    write(`Incident ${id} is ${state}${clause === null ? "" : `, and clause ${clause} says what holds now`}.\n`);
  overlaps
    .command("show <incident>")
    .description("what shows an incident")
    .addOption(formatOption())
    .action(async (id: string, { format }: { format: OutputFormat }) => {
      const { one, param } = await door(id);
      write(renderRows((await (await one.$get({ param })).json()).evidence, evidenceColumns, format));
    });
  overlaps
    .command("assign <incident> [member]")
    .description("give one to a member, by number; to nobody without one")
    .action(async (id: string, member: string | undefined) => {
      const { one, param } = await door(id);
      const json = { member: member === undefined ? null : wholeNumber(member) };
      say(await (await one.assignee.$put({ param, json })).json());
    });
  overlaps
    .command("resolve <incident> <sentence>")
    .description("say what holds from now on; between two departments it becomes a clause of their agreement")
    .option("--owes <department>", "the department that owes it, by name or number; both without it")
    .option("--no-clause", "write nothing into the agreement")
    .action(async (id: string, sentence: string, { owes, clause }: { owes?: string; clause: boolean }) => {
      const { one, param, departmentNamed } = await door(id);
      const json = { sentence, clause, ...(owes ? { owes: await departmentNamed(owes) } : {}) };
      say(await (await one.resolution.$post({ param, json })).json());
    });
  overlaps
    .command("dismiss <incident> <reason>")
    .description("say why it is none; it is never reported again")
    .action(async (id: string, reason: string) => {
      const { one, param } = await door(id);
      say(await (await one.dismissal.$post({ param, json: { reason } })).json());
    });
  overlaps
    .command("reopen <incident>")
    .description("open one again")
    .action(async (id: string) => {
      const { one, param } = await door(id);
      say(await (await one.reopening.$post({ param })).json());
    });
}

type SettingsOptions = Record<"contactDays" | "orphanDays", number | null | undefined> &
  Record<"toldDays" | "lookBackDays", number | undefined> & { format: OutputFormat };

function addSettings(overlaps: Command, commandLine: CommandLine): void {
  const daysOrOff = (text: string) => (text === "off" ? null : wholeNumber(text));
  overlaps
    .command("settings")
    .description("show what counts as an overlap, or change it")
    .option("--contact-days <days>", "how far apart two contacts are double, or off", daysOrOff)
    .option("--orphan-days <days>", "by when somebody is to be contacted, or off", daysOrOff)
    .option("--told-days <days>", "how long what was told holds, where nothing else was said", wholeNumber)
    .option("--look-back-days <days>", "how far back to look", wholeNumber)
    .addOption(formatOption())
    .action(async ({ format, ...given }: SettingsOptions) => {
      const { exchange } = await connect(commandLine);
      const json = defined(given);
      const settings = exchange["overlap-settings"];
      let now = await (await settings.$get()).json();
      if (Object.keys(json).length > 0) {
        if (Object.values(json).some(Number.isNaN)) throw new Problem("invalid", "Days are whole numbers, or off.");
        now = await (await settings.$patch({ json }, { headers: { "if-match": `"${now.version}"` } })).json();
      }
      const { version: _, ...days } = now;
      const rows = Object.entries(days).map(([name, value]) => ({ name, value }));
      commandLine.write(renderRows(rows, settingColumns, format));
    });
}

const names = (labels: readonly { name: string }[]) => labels.map(({ name }) => name).join(", ");

const columns: readonly OutputColumn<Overlap>[] = [
  { title: "Incident", name: "id", value: ({ id }) => id, align: "right" },
  { title: "Kind", name: "kind", value: ({ kind }) => kind },
  { title: "Departments", name: "departments", value: ({ departments }) => names(departments) },
  { title: "Person", name: "person", value: ({ person }) => person?.name ?? null },
  { title: "Account", name: "account", value: ({ account }) => account?.name ?? null },
  { title: "About", name: "about", value: ({ about }) => about },
  { title: "From", name: "from", value: ({ firstAt }) => firstAt },
  { title: "To", name: "to", value: ({ lastAt }) => lastAt },
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Assigned to", name: "assignee", value: ({ assignee }) => assignee?.name ?? null },
  { title: "Cost", name: "cost", value: ({ cost }) => (cost ? `${cost.amount} ${cost.currency}` : null) },
  { title: "Clause", name: "clause", value: ({ clause }) => clause },
  { title: "Breach of", name: "breach_of", value: ({ breachOf }) => breachOf },
  { title: "Words", name: "words", value: ({ words }) => words },
];

const evidenceColumns: readonly OutputColumn<OverlapEvidence>[] = [
  { title: "What", name: "kind", value: ({ kind }) => kind },
  { title: "Number", name: "id", value: ({ id }) => id, align: "right" },
  { title: "At", name: "at", value: ({ at }) => at },
  { title: "Department", name: "department", value: ({ department }) => department?.name ?? null },
  { title: "Words", name: "words", value: ({ words }) => words },
];

const foundColumns: readonly OutputColumn<OverlapsFound["rows"][number]>[] = [
  { title: "Kind", name: "kind", value: ({ kind }) => kind },
  { title: "New", name: "found", value: ({ found }) => found, align: "right" },
  { title: "Grown", name: "grown", value: ({ grown }) => grown, align: "right" },
  { title: "Gone", name: "gone", value: ({ gone }) => gone, align: "right" },
  { title: "Breaches", name: "breaches", value: ({ breaches }) => breaches, align: "right" },
];

const settingColumns: readonly OutputColumn<{ name: string; value: number | null }>[] = [
  { title: "Setting", name: "setting", value: ({ name }) => name },
  { title: "Days", name: "days", value: ({ value }) => value ?? "off", align: "right" },
];
