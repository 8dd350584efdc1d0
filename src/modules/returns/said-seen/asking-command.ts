import { Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { belowReturns } from "./commands.ts";
import type { AskingEffect } from "./contract.ts";
import type { saidSeenRoutes } from "./routes.ts";

type AskingOptions = {
  show: "factors" | "totals" | "places" | "members";
  from?: string;
  to?: string;
  format: OutputFormat;
};

/** `earshot returns asking`: what the way of asking does to the answers. */
export const addAskingEffectCommand: AddCommands = (program, { door, write, note }) => {
  belowReturns(program)
    .command("asking")
    .description("how much what customers say depends on who asks, when, and how the chips stood")
    .addOption(
      new Option("--show <what>", "the tests, the corrected totals, the places of chips, or whom you may see")
        .choices(["factors", "totals", "places", "members"])
        .default("factors"),
    )
    .option("--from <day>", "the first day of the answers and outcomes; without it, from the beginning")
    .option("--to <day>", "the last day; without it, until today")
    .addOption(formatOption())
    .action(async ({ show, from, to, format }: AskingOptions) => {
      const { fetch } = await door();
      const query = { from, to };
      const answer = await hc<typeof saidSeenRoutes>(apiBase, { fetch }).returns["said-seen"].asking.$get({ query });
      const effect = (await answer.json()) as AskingEffect;
      if (show === "factors") write(renderRows(effect.factors, factorColumns, format));
      else if (show === "totals") write(renderRows(effect.totals, totalColumns, format));
      else if (show === "places") write(renderRows(effect.places, placeColumns, format));
      else write(renderRows(effect.found, memberColumns, format));
      if (format === "table") note(describeAsking(effect));
    });
};

/** What was found in sentences, for a terminal. */
export function describeAsking({ answers, compared, draws, level, members, currency }: AskingEffect): string {
  const part = compared < answers ? `${compared} of ${answers} answers` : `${answers} answers`;
  const who =
    members === null
      ? "Fewer than five people asked often enough: nothing is shown about them."
      : `${members.found} of ${members.judged} members with ${members.least} answers or more were told something else than colleagues by comparable customers.`;
  return `Amounts in ${currency}. From ${part}, ${draws} draws; found means p at most ${level} after correction.\n${who}\n`;
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

const factorColumns: OutputColumn<AskingEffect["factors"][number]>[] = [
  { title: "Factor", name: "factor", value: ({ factor }) => factor },
  { title: "Answers", name: "answers", value: ({ answers }) => answers, align: "right" },
  { title: "Effect", name: "effect", value: ({ effect }) => rounded(effect), align: "right" },
  { title: "p", name: "p", value: ({ p }) => rounded(p), align: "right" },
  { title: "p corrected", name: "p_corrected", value: ({ corrected }) => rounded(corrected), align: "right" },
  { title: "Found", name: "found", value: ({ isFound }) => isFound },
];

type Total = AskingEffect["totals"][number];
const totalsOf = (title: string, of: "raw" | "corrected"): OutputColumn<Total>[] => [
  { title: `${title} customers`, name: `${of}_customers`, value: (row) => row[of].customers, align: "right" },
  { title: `${title} revenue`, name: `${of}_revenue`, value: (row) => row[of].revenue.amount, align: "right" },
];
const totalColumns: OutputColumn<Total>[] = [
  { title: "Channel", name: "channel", value: ({ name }) => name },
  ...totalsOf("Raw", "raw"),
  ...totalsOf("Corrected", "corrected"),
];

const placeColumns: OutputColumn<AskingEffect["places"][number]>[] = [
  { title: "Place", name: "place", value: ({ place }) => place, align: "right" },
  { title: "Chosen", name: "chosen", value: ({ chosen }) => chosen, align: "right" },
  { title: "Expected", name: "expected", value: ({ expected }) => rounded(expected), align: "right" },
];

const memberColumns: OutputColumn<AskingEffect["found"][number]>[] = [
  { title: "Member", name: "member", value: ({ member }) => member.name },
  { title: "Channel", name: "channel", value: ({ channel }) => channel.name },
  { title: "Answers", name: "answers", value: ({ answers }) => answers, align: "right" },
  { title: "Chosen", name: "chosen", value: ({ chosen }) => rounded(chosen), align: "right" },
  { title: "Expected", name: "expected", value: ({ expected }) => rounded(expected), align: "right" },
  { title: "Effect", name: "effect", value: ({ effect }) => rounded(effect), align: "right" },
  { title: "p", name: "p", value: ({ p }) => rounded(p), align: "right" },
];
