import { Problem } from "../kernel/problems.ts";
import { decideDateOrder, parseDay } from "../kernel/tables/dates.ts";
import type { CellResult } from "../kernel/tables/refusal.ts";
import type { TableField } from "../kernel/tables/table-mapping.ts";
import type { Prior } from "./fit.ts";
import { type ReadingOptions, readRows } from "./read-rows.ts";
import { checkWeeks, type Weeks } from "./weeks.ts";

export type WeeksOptions = ReadingOptions & {
  /** The columns of spend; without them those whose name says so. */
  channels?: readonly string[] | undefined;
  controls?: readonly string[] | undefined;
};

const fields: readonly TableField[] = [
  { name: "week", aliases: ["date", "day", "date_week", "week_start", "ds"], looks: "date", isRequired: true },
  { name: "outcome", aliases: ["revenue", "sales", "y", "value", "outcomes"], looks: "number", isRequired: true },
  { name: "count", aliases: ["orders", "number_of_outcomes", "conversions"], looks: "number" },
];

/** A column of spend by its name: "spend_tv", "TV spend", "search_cost". */
const saysSpend = /(^|[\s_.-])(spend|cost|costs|ausgaben|kosten)([\s_.-]|$)/i;

/**
 * Reads weekly figures from a CSV file, in any order of rows. Raises `invalid` for what cannot be read, for weeks that are missing or
 * come twice, and where no column of spend is named.
 */
export async function readWeeksFile(
  file: string,
  options: WeeksOptions = {},
): Promise<{ weeks: Weeks; warnings: readonly string[] }> {
  const read = await readRows(file, fields, options);
  if (read.rows.length === 0) throw new Problem("invalid", "The file has no week. Give one row for each week.");
  const found = read.headers.filter((header) => saysSpend.test(header));
  const names = options.channels ?? found;
  if (names.length === 0) {
    throw new Problem(
      "invalid",
      `No column says that it is spend. Name them with --channels; the columns are ${read.headers.map((one) => `"${one}"`).join(", ")}.`,
    );
  }
  const order =
    options.dates ?? options.map?.options?.dates ?? orderOf(read.column("week", (text) => ({ ok: true, value: text })));
  const days = read.column("week", (text) => parseDay(text, { order }));
  const inOrder = days
    .map((_, at) => at)
    .sort((one, other) => ((days[one] as string) < (days[other] as string) ? -1 : 1));
  const sorted = (values: Float64Array) => Float64Array.from(inOrder, (at) => values[at] as number);
  const weeks: Weeks = {
    days: inOrder.map((at) => days[at] as string),
    outcome: sorted(read.numbers("outcome")),
    counts: read.has("count") ? sorted(read.numbers("count")) : undefined,
    channels: names.map((name) => ({ name, spend: sorted(read.numbersOf(name, "0")) })),
    controls: (options.controls ?? []).map((name) => ({ name, values: sorted(read.numbersOf(name)) })),
  };
  checkWeeks(weeks);
  return { weeks, warnings: read.warnings };
}

function orderOf(cells: readonly string[]): "dmy" | "mdy" | undefined {
  const decided = decideDateOrder(cells);
  return "order" in decided && (decided.order === "dmy" || decided.order === "mdy") ? decided.order : undefined;
}

const priorFields: readonly TableField[] = [
  { name: "channel", isRequired: true },
  { name: "effect", aliases: ["lift", "incremental"], looks: "number", isRequired: true },
  { name: "low", aliases: ["lower"], looks: "number", isRequired: true },
  { name: "high", aliases: ["upper"], looks: "number", isRequired: true },
  { name: "from", aliases: ["first_week", "start"], looks: "date" },
  { name: "to", aliases: ["last_week", "end"], looks: "date" },
];

/** Reads what experiments measured: channel, effect, low and high, and from and to where it is about some weeks only. */
export async function readPriorsFile(file: string, options: ReadingOptions = {}): Promise<Prior[]> {
  const read = await readRows(file, priorFields, options);
  const channels = read.column("channel", (text) => ({ ok: true as const, value: text }));
  const [effects, lows, highs] = ["effect", "low", "high"].map((field) => read.numbers(field)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const day = (text: string): CellResult<string | undefined> =>
    text === "" ? { ok: true, value: undefined } : parseDay(text, { order: options.dates });
  const [froms, tos] = [read.column("from", day), read.column("to", day)];
  return channels.map((channel, at) => ({
    channel,
    effect: effects[at] as number,
    low: lows[at] as number,
    high: highs[at] as number,
    from: froms[at],
    to: tos[at],
  }));
}
