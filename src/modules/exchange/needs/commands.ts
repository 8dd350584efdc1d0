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

type AddOptions = { when: string[]; form: NeedForm; reason?: string; before?: number; try?: boolean };

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
    .option("--reason <words>", "what the department does with them")
    .option("--before <need>", "read before that one; without it, last", wholeNumber)
    .option("--try", "only say what it would have brought in the last 30 days")
    .action(async (kind: string, department: string, options: AddOptions) => {
      const { when, form, reason = "", before = null, try: isTrial } = options;
      const { exchange, kindNamed, departmentNamed } = await connect(commandLine);
      const type = await kindNamed(kind);
      const conditions = when.map((text) => readCondition(text, type));
      const wanted = { factType: type.id, department: await departmentNamed(department), conditions, form, reason };
      if (isTrial) {
        const { items } = await (await exchange.needs.$get({ query: { factType: String(type.id) } })).json();
        const standing = items.map(({ id, department, conditions, form }) => {
          return { id, department: department.id, conditions, form };
        });
        const place = before === null ? standing.length : standing.findIndex(({ id }) => id === before);
        if (place < 0) throw new Problem("not_found", `There is no need ${before} of this kind to stand before.`);
        const needs = standing.toSpliced(place, 0, { id: 0, department: wanted.department, conditions, form });
        const json = { factType: type.id, needs: needs.map(({ id: _, ...need }) => need) };
        return write(describeTrial(await (await exchange.needs.trial.$post({ json })).json()));
      }
      const { id } = await (await exchange.needs.$post({ json: { ...wanted, before } })).json();
      write(`Need ${id} stands. Take it back with: earshot needs remove ${id}\n`);
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
  { title: "Reason", name: "reason", value: ({ reason }) => reason },
];
