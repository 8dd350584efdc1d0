import { Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { type AnswersReport, reportDimensions, reportPeriods } from "./report-contract.ts";
import type { touchesRoutes } from "./routes.ts";

type Line = AnswersReport["rows"][number];
type AnswersOptions = { by: string; per: string; from?: string; to?: string; format: OutputFormat };

/** `earshot answers`: what people said when they were asked. */
export const addTouchesCommands: AddCommands = (program, { door, write }) => {
  program
    .command("answers")
    .description('what people answered to "how did you hear about us?"')
    .addOption(new Option("--by <what>", "one row for each").choices([...reportDimensions]).default("channel"))
    .addOption(new Option("--per <period>", "split by time").choices([...reportPeriods]).default("none"))
    .option("--from <day>", "the first day, such as 2026-01-01")
    .option("--to <day>", "the last day")
    .addOption(formatOption())
    .action(async ({ by, per, from, to, format }: AnswersOptions) => {
      const client = hc<typeof touchesRoutes>(apiBase, { fetch: (await door()).fetch });
      const answer = await client.answers.report.$get({ query: { by, per, from, to } as never });
      const { rows, total } = await answer.json();
      const lines = format === "table" ? [...rows, { ...total, period: "Total", group: null }] : rows;
      write(renderRows(lines, answersColumns(by), format));
    });
};

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
