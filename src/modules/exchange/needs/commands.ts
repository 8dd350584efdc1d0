import { Option } from "commander";
import type { AddCommands } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { Problem } from "../../../kernel/problems.ts";
import { connect } from "../connect.ts";
import { gather } from "../facts/commands.ts";
import { readCondition, sayCondition } from "../spoken-values.ts";
import { describeTrial } from "../trial/table.ts";
import { type NeedForm, needForms } from "./choices-contract.ts";
import type { Need } from "./contract.ts";
import { readTime, sayTime } from "./spoken-time.ts";

type AddOptions = {
  when: string[];
  form: NeedForm;
  within?: string;
  reason?: string;
  before?: number;
  try?: boolean;
};
type ChangeOptions = {
  when: string[];
  always?: true;
  form?: NeedForm;
  within?: string | false;
  reason?: string;
  before?: number;
};

/** `earshot needs`: which department wants which facts. */
export const addNeedsCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const needs = program
    .command("needs")
    .description(
      "which department wants which facts, in the order of reading: of each department the first that fits decides",
    )
    .option("--type <code>", "only those of a kind, such as complaint")
    .addOption(formatOption())
    .action(async ({ type, format }: { type?: string; format: OutputFormat }) => {
      const { exchange, kindNamed } = await connect(commandLine);
      const query = type === undefined ? {} : { factType: String((await kindNamed(type)).id) };
      write(renderRows((await (await exchange.needs.$get({ query })).json()).items, columns, format));
    });
  needs
    .command("add <kind> <department>")
    .description("let a department want facts of a kind")
    .option(
      "--when <condition>",
      'only those that say so, such as "severity is serious|urgent"; again for the next one',
      gather,
      [],
    )
    .addOption(new Option("--form <form>", "how they come").choices([...needForms]).default("each"))
    .option("--within <time>", 'how fast the department opens them, such as "4 working hours" or "1 day"')
    .option("--reason <words>", "what the department does with them")
    .option("--before <need>", "read before that one; without it, last", wholeNumber)
    .option("--try", "only say what it would have brought in the last 30 days")
    .action(async (kind: string, department: string, options: AddOptions) => {
      const { when, form, within: fast, reason = "", before = null, try: isTrial } = options;
      const { exchange, kindNamed, departmentNamed } = await connect(commandLine);
      const type = await kindNamed(kind);
      const conditions = when.map((text) => readCondition(text, type));
      const within = fast === undefined ? null : readTime(fast);
      const whose = { factType: type.id, department: await departmentNamed(department) };
      const wanted = { ...whose, conditions, form, within, reason };
      if (isTrial) {
        const { items } = await (await exchange.needs.$get({ query: { factType: String(type.id) } })).json();
        const standing = items.map(({ id, department, conditions, form, within }) => {
          return { id, department: department.id, conditions, form, within };
        });
        const place = before === null ? standing.length : standing.findIndex(({ id }) => id === before);
        if (place < 0) throw new Problem("not_found", `There is no need ${before} of this kind to stand before.`);
        const needs = standing.toSpliced(place, 0, { id: 0, department: wanted.department, conditions, form, within });
        const json = { factType: type.id, needs: needs.map(({ id: _, ...need }) => need) };
        return write(describeTrial(await (await exchange.needs.trial.$post({ json })).json()));
      }
      const { id } = await (await exchange.needs.$post({ json: { ...wanted, before } })).json();
      write(`Need ${id} stands. Take it back with: earshot needs remove ${id}\n`);
    });
  needs
    .command("change <need>")
    .description("change what a need asks for, how and how fast; it counts for what comes from then on")
    .option("--when <condition>", "only those that say so, instead of what it asks for; again for the next", gather, [])
    .option("--always", "every one of the kind")
    .addOption(new Option("--form <form>", "how they come").choices([...needForms]))
    .option("--within <time>", 'how fast the department opens them, such as "4 working hours" or "1 day"')
    .option("--no-within", "whenever the department comes to it")
    .option("--reason <words>", "what the department does with them")
    .option("--before <need>", "read before that one", wholeNumber)
    .action(async (id: string, { when, always, within, ...rest }: ChangeOptions) => {
      const { exchange, kindNamed } = await connect(commandLine);
      const { items } = await (await exchange.needs.$get({ query: {} })).json();
      const need = items.find((one) => one.id === wholeNumber(id));
      if (!need) throw new Problem("not_found", `There is no need ${id}.`);
      const type = await kindNamed(need.factType.code);
      const conditions = when.map((text) => readCondition(text, type));
      const json = {
        ...rest,
        ...(always || conditions.length > 0 ? { conditions } : {}),
        ...(within === undefined ? {} : { within: within === false ? null : readTime(within) }),
      };
      const headers = { headers: { "if-match": `"${need.version}"` } };
      await exchange.needs[":id"].$patch({ param: { id }, json }, headers);
      write(`Need ${id} is changed, for what comes from now on.\n`);
    });
  needs
    .command("remove <need>")
    .description("take a need back")
    .action(async (id: string) => {
      const { exchange } = await connect(commandLine);
      await exchange.needs[":id"].$delete({ param: { id: String(wholeNumber(id)) } });
      write(`Taken back. Bring it back with: earshot needs restore ${id}\n`);
    });
  needs
    .command("restore <need>")
    .description("bring a need back")
    .action(async (id: string) => {
      const { exchange } = await connect(commandLine);
      await exchange.needs[":id"].restore.$post({ param: { id: String(wholeNumber(id)) } });
      write("It stands again.\n");
    });
};

const columns: readonly OutputColumn<Need>[] = [
  { title: "Need", name: "id", value: ({ id }) => id, align: "right" },
  { title: "Kind", name: "type", value: ({ factType }) => factType.code },
  { title: "Department", name: "department", value: ({ department }) => department.name },
  {
    title: "When",
    name: "conditions",
    value: ({ conditions }) => conditions.map(sayCondition).join(" and ") || "every one",
  },
  { title: "Form", name: "form", value: ({ form }) => form },
  { title: "Within", name: "within", value: ({ within }) => within && sayTime(within) },
  { title: "Reason", name: "reason", value: ({ reason }) => reason },
];
