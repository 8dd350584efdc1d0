import type { AddCommands } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { Problem } from "../../../kernel/problems.ts";
import { connect } from "../connect.ts";
import { gather } from "../facts/commands.ts";
import { sayCondition } from "../spoken-values.ts";
import { businessModels, templateRoles } from "./choices-contract.ts";
import type { ExchangeTemplate, TemplatePlan, TemplateUse } from "./contract.ts";

type ApplyOptions = { department: string[]; try?: boolean };

/** `earshot exchange-templates`: kinds of facts and needs by business model. */
export const addTemplatesCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const all = program
    .command("exchange-templates")
    .description("kinds of facts and needs by business model, to begin with")
    .addOption(formatOption())
    .action(async ({ format }: { format: OutputFormat }) => {
      const { exchange } = await connect(commandLine);
      write(renderRows((await (await exchange["exchange-templates"].$get()).json()).items, columns, format));
    });
  all
    .command("apply <template>")
    .description("add the kinds and needs of a template for departments of the company")
    .option(
      "--department <part=name>",
      "which department takes a part, by name or number; again for the next one",
      gather,
      [],
    )
    .option("--try", "only say what it would add")
    .action(async (template: string, { department, try: isTrial }: ApplyOptions) => {
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
      const asked = { param: { code }, json: { departments } };
      const plan = await (await exchange["exchange-templates"][":code"].preview.$post(asked)).json();
      if (isTrial) return write(describePlan(plan));
      const use = await (await exchange["exchange-templates"][":code"].uses.$post(asked)).json();
      write(`${describePlan(plan)}Applied. Take it back with: earshot exchange-templates remove ${use.id}\n`);
    });
  all
    .command("remove <use>")
    .description("take back what a template added, but for what was changed or used since")
    .action(async (id: string) => {
      const { exchange } = await connect(commandLine);
      const param = { id: String(wholeNumber(id)) };
      const { needs, kinds, kept } = await (await exchange["exchange-templates"].uses[":id"].$delete({ param })).json();
      write(`Taken back: ${needs} needs and ${kinds} kinds; ${kept} stay because they were changed or used.\n`);
    });
};

function describePlan({ kinds, needs, leftOut }: TemplatePlan): string {
  const added = kinds.filter(({ outcome }) => outcome !== "there").map(({ name }) => name);
  const parts = leftOut.length === 0 ? "" : `Nobody takes: ${leftOut.join(", ")}.\n`;
  return `Kinds: ${added.join(", ") || "none to add"}.\n${renderRows(needs, needColumns, "table")}${parts}`;
}

const columns: readonly OutputColumn<ExchangeTemplate>[] = [
  { title: "Template", name: "code", value: ({ code }) => code },
  { title: "For", name: "name", value: ({ name }) => name },
  { title: "Parts", name: "roles", value: ({ roles }) => roles.join(", ") },
  { title: "Kinds", name: "kinds", value: ({ kinds }) => kinds.length, align: "right" },
  { title: "Needs", name: "needs", value: ({ needs }) => needs.length, align: "right" },
];

const needColumns: readonly OutputColumn<TemplatePlan["needs"][number]>[] = [
  { title: "Kind", name: "kind", value: ({ kind }) => kind },
  { title: "Department", name: "department", value: ({ department }) => department.name },
  { title: "When", name: "when", value: ({ conditions }) => conditions.map(sayCondition).join(" and ") || "every one" },
  { title: "Form", name: "form", value: ({ form }) => form },
  { title: "Outcome", name: "outcome", value: ({ outcome }) => outcome },
];
