import { type Command, Option } from "commander";
import type { AddCommands, CommandLine } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { Problem } from "../../../kernel/problems.ts";
import { connect } from "../connect.ts";
import { type BusinessModel, businessModels } from "../templates/choices-contract.ts";
import { type Part, parts } from "./choices-contract.ts";
import type { Activity, Register } from "./contract.ts";

/** `earshot responsibilities` and what is below it: who decides, does, is asked and is told. */
export const addResponsibilitiesCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const register = program
    .command("responsibilities")
    .description("who decides, does, is asked and is told; responsibilities gaps shows what is wrong with it")
    .addOption(formatOption())
    .action(async ({ format }: { format: OutputFormat }) => {
      const { exchange } = await connect(commandLine);
      const { activities } = await (await exchange.responsibilities.$get()).json();
      write(renderRows(activities.flatMap(linesOf), columns, format));
    });
  register
    .command("gaps")
    .description("what nobody decides or does, and where two are in each other's way")
    .addOption(formatOption())
    .action(async ({ format }: { format: OutputFormat }) => {
      const { exchange } = await connect(commandLine);
      const { activities, findings } = await (await exchange.responsibilities.$get()).json();
      const names = new Map(activities.map(({ id, name }) => [id, name]));
      const rows = findings.map((finding) => ({ ...finding, name: names.get(finding.activity) ?? "" }));
      write(renderRows(rows, findingColumns, format));
    });
  addActivities(register, commandLine);
  addParts(register, commandLine);
};

function addActivities(register: Command, commandLine: CommandLine): void {
  const { write } = commandLine;
  register
    .command("add <activity> [description]")
    .description("add an activity")
    .action(async (name: string, description = "") => {
      const { exchange } = await connect(commandLine);
      const { id } = await (await exchange.activities.$post({ json: { name, description } })).json();
      write(`Added as ${id}.\n`);
    });
  register
    .command("preset")
    .description("add the activities of a business model that are missing")
    .addOption(new Option("--model <model>", "the business model").choices([...businessModels]).makeOptionMandatory())
    .action(async ({ model }: { model: BusinessModel }) => {
      const { exchange } = await connect(commandLine);
      const { items } = await (await exchange.activities.presets.$post({ json: { model } })).json();
      write(`Added ${items.length}.\n`);
    });
  register
    .command("remove <activity>")
    .description("remove an activity, by number")
    .action(async (id: string) => {
      const { exchange } = await connect(commandLine);
      await exchange.activities[":id"].$delete({ param: { id: String(wholeNumber(id)) } });
      write(`Removed. Bring it back with: earshot responsibilities restore ${wholeNumber(id)}\n`);
    });
  register
    .command("restore <activity>")
    .description("bring an activity back, by number")
    .action(async (id: string) => {
      const { exchange } = await connect(commandLine);
      await exchange.activities[":id"].restoration.$post({ param: { id: String(wholeNumber(id)) } });
      write("It is there again.\n");
    });
}

function addParts(register: Command, commandLine: CommandLine): void {
  const { write } = commandLine;
  const cell = async (activity: string, department: string) => {
    const { exchange, departmentNamed } = await connect(commandLine);
    const param = { id: String(wholeNumber(activity)), department: String(await departmentNamed(department)) };
    return { one: exchange.activities[":id"].departments[":department"], param };
  };
  register
    .command("set <activity> <department> [parts...]")
    .description("say which parts a department has, such as: set 3 Sales decides does; none leaves it out")
    .action(async (activity: string, department: string, named: string[]) => {
      const { one, param } = await cell(activity, department);
      await one.$put({ param, json: { parts: readParts(named) } });
      write("Written down.\n");
    });
  register
    .command("propose <activity> <department> [parts...]")
    .description("propose which parts the own department has")
    .option("--words <text>", "why")
    .action(async (activity: string, department: string, named: string[], { words }: { words?: string }) => {
      const { one, param } = await cell(activity, department);
      await one.proposal.$post({ param, json: { parts: readParts(named), ...(words ? { words } : {}) } });
      write("Proposed. Marketing or an administrator decides.\n");
    });
  const proposal = async (id: string) => {
    const { exchange } = await connect(commandLine);
    return { one: exchange["responsibility-proposals"][":id"], param: { id: String(wholeNumber(id)) } };
  };
  register
    .command("accept <proposal>")
    .description("do what was proposed")
    .action(async (id: string) => {
      const { one, param } = await proposal(id);
      await one.acceptance.$post({ param });
      write("Accepted.\n");
    });
  register
    .command("decline <proposal>")
    .description("leave what was proposed")
    .action(async (id: string) => {
      const { one, param } = await proposal(id);
      await one.refusal.$post({ param });
      write("Declined.\n");
    });
}

function readParts(named: readonly string[]): Part[] {
  return named.map((text) => {
    const part = parts.find((one) => one === text);
    if (part) return part;
    throw new Problem("invalid", `There is no part "${text}": there are ${parts.join(", ")}.`);
  });
}

type Line = {
  activity: number;
  name: string;
  department: string | null;
  parts: readonly Part[];
  proposal: number | null;
  proposed: readonly Part[] | null;
};

/** A line for each department with a part or a proposal; one without a department where there is none. */
function linesOf({ id: activity, name, cells, proposals }: Activity): Line[] {
  const ids = [...new Set([...cells, ...proposals].map(({ department }) => department.id))];
  const lines = ids.map((id): Line => {
    const held = cells.find(({ department }) => department.id === id);
    const proposal = proposals.find(({ department }) => department.id === id);
    return {
      ...{ activity, name, department: (held ?? proposal)?.department.name ?? null, parts: held?.parts ?? [] },
      ...{ proposal: proposal?.id ?? null, proposed: proposal?.parts ?? null },
    };
  });
  return lines.length > 0 ? lines : [{ activity, name, department: null, parts: [], proposal: null, proposed: null }];
}

const columns: readonly OutputColumn<Line>[] = [
  { title: "Activity", name: "activity", value: ({ activity }) => activity, align: "right" },
  { title: "Name", name: "name", value: ({ name }) => name },
  { title: "Department", name: "department", value: ({ department }) => department },
  ...parts.map((part): OutputColumn<Line> => {
    const titles = { decides: "Decides", does: "Does", asked: "Is asked", told: "Is told" };
    return { title: titles[part], name: part, value: (line) => line.parts.includes(part) };
  }),
  { title: "Proposal", name: "proposal", value: ({ proposal }) => proposal, align: "right" },
  { title: "Proposed", name: "proposed", value: ({ proposed }) => proposed && (proposed.join(", ") || "nothing") },
];

const findingColumns: readonly OutputColumn<Register["findings"][number] & { name: string }>[] = [
  { title: "Activity", name: "activity", value: ({ activity }) => activity, align: "right" },
  { title: "Name", name: "name", value: ({ name }) => name },
  { title: "Finding", name: "finding", value: ({ kind }) => kind },
  {
    title: "Departments",
    name: "departments",
    value: ({ departments }) => departments.map(({ name }) => name).join(", "),
  },
];
