import { Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { addAliasesCommands } from "./alias-commands.ts";
import { Question } from "./asking-contract.ts";
import type { CaptureTime } from "./capture-times-contract.ts";
import { addMatchingCommands } from "./matching-commands.ts";
import { type AnswersReport, reportDimensions, reportPeriods } from "./report-contract.ts";
import type { touchesRoutes } from "./routes.ts";

type Line = AnswersReport["rows"][number];
type AnswersOptions = { by: string; per: string; question: string; from?: string; to?: string; format: OutputFormat };

type TimesOptions = { from?: string; to?: string; format: OutputFormat };

/** `earshot answers`: what people said when they were asked. `earshot capture-times`: how long capturing it takes. */
export const addTouchesCommands: AddCommands = (program, commandLine) => {
  const { door, write } = commandLine;
  addAliasesCommands(program, commandLine);
  const answers = program
    .command("answers")
    .description('what people answered to "how did you hear about us?"')
    .addOption(new Option("--by <what>", "one row for each").choices([...reportDimensions]).default("channel"))
    .addOption(new Option("--per <period>", "split by time").choices([...reportPeriods]).default("none"))
    .addOption(
      new Option("--question <which>", "how they heard of you, or what brought them back")
        .choices(Question.options)
        .default("heard"),
    )
    .option("--from <day>", "the first day, such as 2026-01-01")
    .option("--to <day>", "the last day")
    .addOption(formatOption())
    .action(async ({ by, per, question, from, to, format }: AnswersOptions) => {
      const client = hc<typeof touchesRoutes>(apiBase, { fetch: (await door()).fetch });
      const answer = await client.answers.report.$get({ query: { by, per, question, from, to } as never });
      const { rows, total } = await answer.json();
      const lines = format === "table" ? [...rows, { ...total, period: "Total", group: null }] : rows;
      write(renderRows(lines, answersColumns(by), format));
    });
  addMatchingCommands(answers, commandLine);

  program
    .command("capture-times")
    .description("how long capturing takes from the first key to the last, by department")
    .option("--from <day>", "the first day, such as 2026-01-01")
    .option("--to <day>", "the last day")
    .addOption(formatOption())
    .action(async ({ from, to, format }: TimesOptions) => {
      const client = hc<typeof touchesRoutes>(apiBase, { fetch: (await door()).fetch });
      const answer = await client.capture.times.$get({ query: { from, to } });
      const { items, total } = await answer.json();
      const all = { ...total, department: { id: 0, name: "All" } };
      write(renderRows(format === "table" ? [...items, all] : items, timesColumns, format));
    });
};

const timesColumns: OutputColumn<CaptureTime>[] = [
  { title: "Department", name: "department", value: ({ department }) => department?.name ?? null },
  { title: "Captures", name: "captures", value: ({ captures }) => captures, align: "right" },
  { title: "Members", name: "members", value: ({ members }) => members, align: "right" },
  { title: "Half within (ms)", name: "p50", value: ({ p50 }) => p50, align: "right" },
  { title: "9 in 10 within (ms)", name: "p90", value: ({ p90 }) => p90, align: "right" },
];

function answersColumns(by: string): OutputColumn<Line>[] {
  const count = (title: string, name: string, value: OutputColumn<Line>["value"]): OutputColumn<Line> => ({
    title,
    name,
    value,
    align: "right",
  });
  return [
    { title: "From", name: "period", value: ({ period }) => period },
    { title: `${by.slice(0, 1).toUpperCase()}${by.slice(1)}`, name: by, value: ({ group }) => group?.name ?? null },
    count("Answered", "answered", ({ answered }) => answered),
    count("Doesn't remember", "doesnt_remember", ({ doesntRemember }) => doesntRemember),
    count("Declined", "declined", ({ declined }) => declined),
    count("Unmatched", "unmatched", ({ unmatched }) => unmatched),
    count("Due", "due", ({ due }) => due),
  ];
}
