import type { CommandLine } from "../kernel/cli/commands.ts";
import { type OutputFormat, renderRows } from "../kernel/cli/table-output.ts";
import { Problem } from "../kernel/problems.ts";
import { agreeBelow, fitMix, type MixFit } from "./fit.ts";
import { channelColumns, curveColumns, curveRows, planColumns, weekColumns, weekRows } from "./mix-columns.ts";
import { readPriorsFile, readWeeksFile } from "./read-weeks.ts";
import { type Limit, type Suggestion, suggestSplit } from "./suggest.ts";
import { summarise, usualConfidence } from "./summary.ts";

export type MixCommandOptions = {
  channels?: string[];
  controls?: string[];
  map?: string;
  measured?: string;
  budget?: number;
  limit?: Limit[];
  curves?: "both" | "logistic" | "hill";
  show?: "channels" | "plan" | "curves" | "weeks";
  confidence?: number;
  seed?: number;
  encoding?: string;
  separator?: string;
  decimal?: "point" | "comma";
  dates?: "dmy" | "mdy";
  format: OutputFormat;
};

/** Reads the weeks, fits curves to them and prints what was asked for. Raises `invalid` where the data is too thin for any curve. */
export async function printMix(
  file: string,
  options: MixCommandOptions,
  { write, note }: Pick<CommandLine, "write" | "note">,
): Promise<void> {
  const map =
    options.map === undefined
      ? undefined
      : await (await import("../kernel/tables/map-argument.ts")).parseMapArgument(options.map);
  const { weeks, warnings } = await readWeeksFile(file, { ...options, map });
  for (const warning of warnings) note(`${warning}\n`);
  const priors =
    options.measured === undefined ? [] : await readPriorsFile(options.measured, { ...options, map: undefined });
  const fit = fitMix(weeks, { seed: options.seed, curves: options.curves, priors });
  refuseThin(fit);
  const { confidence = usualConfidence, format, budget, limit } = options;
  const isPlanned = budget !== undefined || limit !== undefined;
  const show = options.show ?? (isPlanned && format !== "table" ? "plan" : "channels");
  const suggestion = isPlanned || show === "plan" ? suggestSplit(fit, { budget, limits: limit }) : undefined;
  if (show === "curves") write(renderRows(curveRows(fit, confidence), curveColumns(format), format));
  if (show === "weeks") write(renderRows(weekRows(fit, confidence), weekColumns(format), format));
  if (show === "channels") write(renderRows(summarise(fit, confidence), channelColumns(format), format));
  if (suggestion && (show === "plan" || format === "table"))
    write(renderRows(suggestion.channels, planColumns(format), format));
  if (format === "table") for (const sentence of sentences(fit, suggestion, confidence)) note(`${sentence}\n`);
}

function refuseThin({ missing, channels }: MixFit): void {
  const thin =
    missing.length > 0
      ? missing
      : channels.every(({ draws }) => draws.length === 0)
        ? channels.flatMap((channel) => channel.missing)
        : [];
  if (thin.length > 0) {
    throw new Problem(
      "invalid",
      `The data is too thin for response curves. ${thin.map(({ sentence }) => sentence).join(" ")}`,
    );
  }
}

function sentences(fit: MixFit, suggestion: Suggestion | undefined, confidence: number): string[] {
  const percent = Math.round(100 * confidence);
  const said = [
    `Intervals hold ${percent} %. Logistic and Hill curves count beside each other; "now" is the mean of the last 13 weeks.`,
  ];
  for (const { missing } of fit.channels) for (const { sentence } of missing) said.push(`No curve: ${sentence}`);
  if (fit.disagreement >= agreeBelow) {
    said.push(
      `The chains do not agree well (${fit.disagreement.toFixed(2)}, below ${agreeBelow} is well): take these figures as rough.`,
    );
  }
  if (suggestion) said.push(...planSentences(suggestion));
  return said;
}

/** What the plan says in words: what it spends, what is held where, and what it gains. */
export function planSentences({ budget, spent, unspent, channels, gain, better, gap }: Suggestion): string[] {
  const number = (value: number) => String(Number(value.toPrecision(6)));
  const said = [
    `The plan brings ${number(gain.estimate)} more a week than now (${number(gain.low)} to ${number(gain.high)}); it is better than now in ${Math.round(better)} of 100 draws.`,
  ];
  if (unspent > 1e-9 * budget) {
    const full = channels.filter(({ planned, most }) => planned >= most * (1 - 1e-9));
    said.push(
      `Of the budget of ${number(budget)}, ${number(spent)} can be spent: ${full.map(({ name, most }) => `"${name}" is at ${number(most)}`).join(", ")}. Raise a limit to spend the other ${number(unspent)}.`,
    );
  } else said.push(`The whole budget of ${number(budget)} is spent.`);
  if (gap > 1e-6 * Math.abs(gain.estimate))
    said.push(`No split can bring more than ${number(gap)} a week more than this one.`);
  return said;
}
