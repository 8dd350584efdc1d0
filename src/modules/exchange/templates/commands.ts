import type { AddCommands } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { Problem } from "../../../kernel/problems.ts";
import { connect } from "../connect.ts";
import { gather } from "../facts/commands.ts";
import { sayCondition } from "../spoken-values.ts";
import { businessModels, templateRoles } from "./choices-contract.ts";
import type { ExchangeTemplate, TemplatePlan, TemplateUse } from "./contract.ts";

type ApplyOptions = { department: string[]; owed: boolean; try?: boolean; format: OutputFormat };

/** `earshot exchange-templates`: kinds of facts, needs, hand-offs and asks by business model. */
export const addTemplatesCommands: AddCommands = (program, commandLine) => {
  const { write, note } = commandLine;
  const all = program
    .command("exchange-templates")
    .description("kinds of facts, needs, hand-offs and asks by business model, to begin with")
    .addOption(formatOption())
    .action(async ({ format }: { format: OutputFormat }) => {
      const { exchange } = await connect(commandLine);
      write(renderRows((await (await exchange["exchange-templates"].$get()).json()).items, columns, format));
    });
  all
    .command("apply <template>")
    .description("add what a template has for departments of the company")
    .option(
      "--department <part=name>",
      "which department takes a part, by name or number; again for the next one",
      gather,
      [],
    )
    .option("--no-owed", "leave out what departments owe: hand-offs and asks")
    .option("--try", "only say what it would add")
    .addOption(formatOption())
    .action(async (template: string, { department, owed, try: isTrial, format }: ApplyOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const code = businessModels.find((one) => one === template);
      if (!code) {
        throw new Problem("not_found", `There is no template "${template}": there are ${businessModels.join(", ")}.`);
      }
      const departments: TemplateUse["departments"] = {};
      for (const text of department) {
        const [part = "", name = ""] = text.split(/=(.*)/s);
        const role = templateRoles.find((one) => one === part.trim());
        if (!role) throw new Problem("invalid", `"${text}" names no part: write part=name, such as sales=Field sales.`);
        departments[role] = await departmentNamed(name.trim());
      }
      const asked = { param: { code }, json: { departments, owed } };
      const plan = await (await exchange["exchange-templates"][":code"].preview.$post(asked)).json();
      if (isTrial) return write(describePlan(plan, format));
      const use = await (await exchange["exchange-templates"][":code"].uses.$post(asked)).json();
      write(describePlan(plan, format));
      const line = `Applied. Take it back with: earshot exchange-templates remove ${use.id}`;
      if (format === "table") write(`${line}\n`);
      else note(line);
    });
  all
    .command("remove <use>")
    .description("take back what a template added, but for what was changed or used since")
    .action(async (id: string) => {
      const { exchange } = await connect(commandLine);
      const param = { id: String(wholeNumber(id)) };
      const { kept, ...gone } = await (await exchange["exchange-templates"].uses[":id"].$delete({ param })).json();
      const { needs, kinds, handOffs, asks, reasons } = gone;
      write(
        `Taken back: ${needs} needs, ${kinds} kinds, ${handOffs} hand-offs, ${asks} asks and ${reasons} reasons; ${kept} stay because they were changed or used.\n`,
      );
    });
};

/** A row for each thing of a plan; in a table also which parts nobody takes. */
function describePlan(plan: TemplatePlan, format: OutputFormat): string {
  const { leftOut } = plan;
  const parts = leftOut.length === 0 || format !== "table" ? "" : `Nobody takes: ${leftOut.join(", ")}.\n`;
  return `${renderRows(rowsOf(plan), planColumns, format)}${parts}`;
}

type PlanRow = {
  group: "kind" | "need" | "hand_off" | "reason" | "ask";
  what: string;
  department?: string;
  to?: string;
  how?: string;
  outcome: string;
};

function rowsOf({ kinds, needs, handOffs, reasons, asks }: TemplatePlan): PlanRow[] {
  const say = ({ amount, unit }: TemplatePlan["asks"][number]["allowed"]) => `${amount} ${unit}`;
  return [
    ...kinds.map(({ name, outcome }): PlanRow => ({ group: "kind", what: name, outcome })),
    ...needs.map(({ kind, department, conditions, form, within, outcome }): PlanRow => {
      const when = conditions.map(sayCondition).join(" and ") || "every one";
      const how = `${form}${within ? ` within ${say(within)}` : ""}: ${when}`;
      return { group: "need", what: kind, department: department.name, how, outcome };
    }),
    ...handOffs.map(({ name, department, to, allowed, outcome }): PlanRow => {
      const sides = { department: department.name, to: to.name };
      return { group: "hand_off", what: name, ...sides, how: say(allowed), outcome };
    }),
    ...reasons.map(({ name, outcome }): PlanRow => ({ group: "reason", what: name, outcome })),
    ...asks.map(({ name, department, allowed, outcome }): PlanRow => {
      return { group: "ask", what: name, department: department.name, how: say(allowed), outcome };
    }),
  ];
}

const planColumns: readonly OutputColumn<PlanRow>[] = [
  { title: "Group", name: "group", value: ({ group }) => group },
  { title: "What", name: "what", value: ({ what }) => what },
  { title: "Department", name: "department", value: ({ department }) => department ?? null },
  { title: "Owed to", name: "owed_to", value: ({ to }) => to ?? null },
  { title: "How", name: "how", value: ({ how }) => how ?? null },
  { title: "Outcome", name: "outcome", value: ({ outcome }) => outcome },
];

const columns: readonly OutputColumn<ExchangeTemplate>[] = [
  { title: "Template", name: "code", value: ({ code }) => code },
  { title: "For", name: "name", value: ({ name }) => name },
  { title: "Parts", name: "roles", value: ({ roles }) => roles.join(", ") },
  { title: "Kinds", name: "kinds", value: ({ kinds }) => kinds.length, align: "right" },
  { title: "Needs", name: "needs", value: ({ needs }) => needs.length, align: "right" },
  { title: "Hand-offs", name: "hand_offs", value: ({ handOffs }) => handOffs.length, align: "right" },
  { title: "Asks", name: "asks", value: ({ asks }) => asks.length, align: "right" },
];
