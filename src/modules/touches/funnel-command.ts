import { Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { addAskingCommands } from "./asking-commands.ts";
import { funnelDimensions, funnelSteps } from "./funnel-choices-contract.ts";
import type { FunnelRow } from "./funnel-contract.ts";
import type { touchesRoutes } from "./routes.ts";
import type { StraightLineHint } from "./straight-lines-contract.ts";

type FunnelOptions = { by: string; from?: string; to?: string; format: OutputFormat };

/** `earshot asks`: what becomes of new people between the first contact and a decision, and how they are asked. */
export const addAsksCommands: AddCommands = (program, commandLine) => {
  const { door, write } = commandLine;
  const asks = program.command("asks").description("who was asked how they heard of you");
  asks
    .command("funnel")
    .description(
      "new people from the first contact to a decision: met, due, asked, answered, specific, delivered, used",
    )
    .addOption(new Option("--by <what>", "one row for each").choices([...funnelDimensions]).default("department"))
    .option("--from <day>", "the first day on which they became known, such as 2026-01-01")
    .option("--to <day>", "the last day")
    .addOption(formatOption())
    .action(async ({ by, from, to, format }: FunnelOptions) => {
      const client = hc<typeof touchesRoutes>(apiBase, { fetch: (await door()).fetch });
      const answer = await client.asks.funnel.$get({ query: { by, from, to } as never });
      const { rows, total } = await answer.json();
      const all = { key: "total", name: "Total", ...total };
      write(renderRows(format === "table" ? [...rows, all] : rows, columnsOf(by), format));
    });

  addAskingCommands(asks, commandLine);
  asks
    .command("straight-lines")
    .description("who records one answer far more often than comparable colleagues do; for themselves and their head")
    .option("--from <day>", "the first day of the answers, such as 2026-01-01")
    .option("--to <day>", "the last day")
    .addOption(formatOption())
    .action(async ({ from, to, format }: Omit<FunnelOptions, "by">) => {
      const client = hc<typeof touchesRoutes>(apiBase, { fetch: (await door()).fetch });
      const answer = await client.asks["straight-lines"].$get({ query: { from, to } });
      const { items } = await answer.json();
      write(renderRows(items, hintColumns, format));
    });
};

const hintColumns: OutputColumn<StraightLineHint>[] = [
  { title: "Member", name: "member", value: ({ member }) => member.name },
  { title: "Answer", name: "answer", value: ({ channel, state }) => channel?.name ?? state },
  { title: "Chosen", name: "chosen", value: ({ chosen }) => chosen, align: "right" },
  { title: "Of", name: "answers", value: ({ answers }) => answers, align: "right" },
  { title: "Colleagues", name: "expected", value: ({ expected }) => rounded(expected), align: "right" },
  { title: "Effect (h)", name: "effect", value: ({ effect }) => rounded(effect), align: "right" },
  { title: "By chance", name: "p", value: ({ p }) => p.toPrecision(2), align: "right" },
];

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function columnsOf(by: string): OutputColumn<FunnelRow>[] {
  const titled = (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);
  const hours = (value: number | undefined) => (value === undefined ? null : Math.round(value * 100) / 100);
  const figure = (title: string, name: string, value: OutputColumn<FunnelRow>["value"]): OutputColumn<FunnelRow> => {
    return { title, name, value, align: "right" };
  };
  return [
    { title: titled(by), name: by, value: ({ key, name }) => name ?? wordOf[key] ?? key },
    ...funnelSteps.map((step) => figure(titled(step), step, (row) => row[step])),
    figure("Not asked", "not_asked", ({ notAsked }) => notAsked),
    figure("Asked/due", "ask_rate", ({ asked, due }) => share(asked, due)),
    figure("Answered/asked", "answer_rate", ({ answered, asked }) => share(answered, asked)),
    figure("Delay (h)", "delay_median", ({ delay }) => hours(delay?.median)),
    figure("9 in 10 (h)", "delay_p90", ({ delay }) => hours(delay?.p90)),
  ];
}

const wordOf: Readonly<Record<string, string>> = { none: "Nobody yet", small: "Small teams" };
