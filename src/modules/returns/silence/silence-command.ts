import { Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import type { returnsRoutes } from "../routes.ts";
import type { Silence } from "./silence-contract.ts";
import { tooManyWeeks } from "./silence-weeks-contract.ts";

type SilenceOptions = {
  by: "channel" | "department" | "reason";
  from?: string;
  to?: string;
  measure: "revenue" | "customers";
  confidence?: string;
  tie?: string;
  format: OutputFormat;
};

/** `earshot silence`. */
export const addSilenceCommand: AddCommands = (program, { door, write, note }) => {
  program
    .command("silence")
    .description("what it costs that nobody asked, and how many more answers settle the order of the channels")
    .addOption(
      new Option("--by <what>", "the channels in their order, who can bring answers, or why origins are unknown")
        .choices(["channel", "department", "reason"])
        .default("channel"),
    )
    .addOption(
      new Option("--measure <measure>", "what orders them").choices(["revenue", "customers"]).default("revenue"),
    )
    .option("--confidence <share>", "how often the order has to hold, 0.5 to 0.99 (0.9)")
    .option("--tie <share>", "channels this near to each other count as tied, as a share of the whole (0.01)")
    .option("--from <day>", "the first day of the outcomes; without it, from the beginning")
    .option("--to <day>", "the last day; without it, until today")
    .addOption(formatOption())
    .action(async ({ by, format, ...query }: SilenceOptions) => {
      const { fetch } = await door();
      const answer = await hc<typeof returnsRoutes>(apiBase, { fetch }).returns.silence.$get({ query: query as never });
      const silence = (await answer.json()) as Silence;
      if (by === "channel") write(renderRows(silence.order, orderColumns, format));
      else if (by === "reason") write(renderRows(silence.unknown.reasons, reasonColumns, format));
      else write(renderRows(silence.departments, departmentColumns, format));
      if (format === "table") note(describeSilence(silence));
    });
};

/** The report in sentences, for a terminal. */
export function describeSilence(silence: Silence): string {
  const { unknown, revenue, moreAnswers, confidence, stable, answers, weeks } = silence;
  const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
  const share = Number(revenue.amount) > 0 ? Number(unknown.revenue.amount) / Number(revenue.amount) : 0;
  const lines = [
    `Of ${revenue.amount} ${revenue.currency}, ${unknown.revenue.amount} (${percent(share)}) came from nobody knows where.`,
    moreAnswers === null
      ? "Nobody has said which channel led here, so there is no order yet. Ask at the next contact."
      : `After ${answers} answers the order holds in ${percent(stable)} of draws. ` +
        (moreAnswers === 0
          ? `That is enough for ${percent(confidence)}.`
          : `About ${moreAnswers} more make it hold in ${percent(confidence)}` +
            (weeks === null
              ? "; the due asks will not bring as many."
              : `: ${weeks > tooManyWeeks ? "more than two years" : `${Math.ceil(weeks)} weeks`} at the present pace.`)),
  ];
  return `${lines.join("\n")}\n`;
}

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);

const orderColumns: OutputColumn<Silence["order"][number]>[] = [
  { title: "Place", name: "rank", value: ({ rank }) => rank, align: "right" },
  { title: "Channel", name: "channel", value: ({ name }) => name },
  { title: "Value", name: "value", value: ({ value }) => rounded(value), align: "right" },
  { title: "Next may be as good", name: "flip", value: ({ flip }) => rounded(flip), align: "right" },
];

const reasonColumns: OutputColumn<Silence["unknown"]["reasons"][number]>[] = [
  { title: "Why unknown", name: "reason", value: ({ reason }) => reason },
  { title: "Revenue", name: "revenue", value: ({ revenue }) => revenue.amount, align: "right" },
  { title: "Customers", name: "customers", value: ({ customers }) => rounded(customers), align: "right" },
];

const departmentColumns: OutputColumn<Silence["departments"][number]>[] = [
  { title: "Department", name: "department", value: ({ name }) => name ?? "nobody yet" },
  { title: "Due asks", name: "due", value: ({ due }) => due, align: "right" },
  { title: "Answers a week", name: "pace", value: ({ pace }) => rounded(pace), align: "right" },
  { title: "Likely answers", name: "potential", value: ({ potential }) => potential, align: "right" },
  { title: "Weeks alone", name: "weeks", value: ({ weeks }) => rounded(weeks), align: "right" },
];
