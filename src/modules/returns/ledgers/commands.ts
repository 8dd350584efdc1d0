import { Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { CreditModel, SaidDimension } from "../contract.ts";
import type { Association, Ledger, LedgerLine, Ledgers } from "./contract.ts";
import type { ledgersRoutes } from "./routes.ts";

type LedgersOptions = { lookback?: string; halfLife?: string; format: OutputFormat };
type Printed = LedgerLine & { ledger: Ledger["by"] };

/** `earshot ledgers`. */
export const addLedgersCommand: AddCommands = (program, { door, write, note }) => {
  program
    .command("ledgers")
    .description("the same outcomes by channel or campaign, and by the departments that made contact")
    .addOption(new Option("--by <what>", "the first ledger").choices(SaidDimension.options).default("channel"))
    .addOption(new Option("--model <model>", "how credit is shared out").choices(CreditModel.options).default("linear"))
    .option("--from <day>", "the first day, such as 2026-01-01; without it, from the beginning")
    .option("--to <day>", "the last day; without it, until today")
    .option("--lookback <days>", "days before an outcome within which a touch counts (90)")
    .option("--half-life <days>", "days in which the weight of a touch halves under time_decay (7)")
    .option("--confidence <share>", "how often the interval of a difference is to hold, 0.5 to 0.99 (0.9)")
    .addOption(formatOption())
    .action(async ({ format, lookback, halfLife, ...asked }: LedgersOptions) => {
      const { fetch } = await door();
      const query = { ...asked, lookbackDays: lookback, halfLifeDays: halfLife };
      const answer = await hc<typeof ledgersRoutes>(apiBase, { fetch }).returns.ledgers.$get({ query: query as never });
      const ledgers = (await answer.json()) as Ledgers;
      const printed = [ledgers.origins, ledgers.departments].flatMap(({ by, lines }) =>
        lines.map((line): Printed => ({ ...line, ledger: by })),
      );
      write(renderRows(printed, columns, format));
      if (format === "table") note(describeLedgers(ledgers));
    });
};

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);

const columns: OutputColumn<Printed>[] = [
  { title: "Ledger", name: "ledger", value: ({ ledger }) => ledger },
  { title: "Who", name: "name", value: ({ name, reason }) => (reason === null ? name : "unknown") },
  { title: "Why unknown", name: "reason", value: ({ reason }) => reason },
  { title: "Revenue", name: "revenue", value: ({ revenue }) => revenue.amount, align: "right" },
  { title: "Share", name: "share", value: ({ share }) => rounded(share), align: "right" },
  { title: "Customers", name: "customers", value: ({ customers }) => customers, align: "right" },
  { title: "Sales", name: "sales", value: ({ sales }) => sales, align: "right" },
];

/** What a circumstance is, in the middle of a sentence. */
const words = { broken_due: "a broken due", forced_channel: "a channel that was forced on them" } as const;

/** Both ledgers' total and the associations in sentences, for a terminal. */
export function describeLedgers({ total, currency, associations, confidence }: Ledgers): string {
  const lines = associations.map((association) => describeAssociation(association, confidence));
  return `${[`Each ledger adds up to ${total.revenue.amount} ${currency} (measured).`, ...lines].join("\n")}\n`;
}

function describeAssociation({ circumstance, exposed, others, difference }: Association, confidence: number): string {
  const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
  const counted = `After ${words[circumstance]}, ${exposed.lost} of ${exposed.renewals} renewals were lost; of the others ${others.lost} of ${others.renewals}.`;
  if (difference === null) return `${counted} There is nothing to compare.`;
  const { estimate, low, high } = difference;
  const points = (share: number) => Math.round(share * 1000) / 10;
  return `${counted} That is ${points(estimate)} points of difference (${points(low)} to ${points(high)} at ${percent(confidence)}): seen together, not shown to be the cause (associated).`;
}
