import type { OutputColumn, OutputFormat } from "../kernel/cli/table-output.ts";
import type { MixFit } from "./fit.ts";
import type { PlannedChannel } from "./suggest.ts";
import { type ChannelSummary, curveOf, type Estimate, weeklyContributions } from "./summary.ts";

const figure = (format: OutputFormat) => (value: number | undefined) =>
  value === undefined
    ? null
    : format === "table"
      ? Number(value.toPrecision(5)).toLocaleString("en", { maximumFractionDigits: 4 })
      : value;

function estimateColumns<Row>(
  title: string,
  name: string,
  of: (row: Row) => Estimate | undefined,
  format: OutputFormat,
): OutputColumn<Row>[] {
  const show = figure(format);
  return [
    { title, name, value: (row) => show(of(row)?.estimate), align: "right" },
    { title: "low", name: `${name}_low`, value: (row) => show(of(row)?.low), align: "right" },
    { title: "high", name: `${name}_high`, value: (row) => show(of(row)?.high), align: "right" },
  ];
}

/** What each channel brought, its share, and returns on average and at the margin. */
export function channelColumns(format: OutputFormat): OutputColumn<ChannelSummary>[] {
  const show = figure(format);
  const of = (title: string, name: string, key: "contribution" | "share" | "perSpent" | "margin" | "carriedOver") =>
    estimateColumns<ChannelSummary>(title, name, ({ found }) => found?.[key], format);
  return [
    { title: "Channel", name: "channel", value: ({ name }) => name },
    { title: "Spend", name: "spend", value: ({ spend }) => show(spend), align: "right" },
    ...of("Brought", "contribution", "contribution"),
    ...of("Share", "share", "share"),
    ...of("Per unit spent", "return", "perSpent"),
    ...of("At the margin", "margin", "margin"),
    ...(format === "table" ? [] : of("Carried over", "carried_over", "carriedOver")),
    { title: "Missing", name: "missing", value: ({ missing }) => missing.map(({ what }) => what).join(", ") || null },
  ];
}

/** The split of a budget, and what holds each channel. */
export function planColumns(format: OutputFormat): OutputColumn<PlannedChannel>[] {
  const show = figure(format);
  return [
    { title: "Channel", name: "channel", value: ({ name }) => name },
    { title: "Now a week", name: "now", value: ({ now }) => show(now), align: "right" },
    { title: "Planned", name: "planned", value: ({ planned }) => show(planned), align: "right" },
    { title: "At least", name: "least", value: ({ least }) => show(least), align: "right" },
    { title: "At most", name: "most", value: ({ most }) => show(most), align: "right" },
    { title: "Held by", name: "bound", value: ({ bound }) => bound ?? null },
    ...estimateColumns<PlannedChannel>("At the margin", "margin", ({ margin }) => margin, format),
  ];
}

type CurveRow = { channel: string; spend: number; response: Estimate };

/** Points of all curves. */
export function curveRows(fit: MixFit, confidence: number): CurveRow[] {
  return fit.channels
    .filter(({ draws }) => draws.length > 0)
    .flatMap((channel) =>
      curveOf(channel, 1.2 * Math.max(...channel.spend), 25, confidence).map(({ spend, ...response }) => ({
        channel: channel.name,
        spend,
        response,
      })),
    );
}

export function curveColumns(format: OutputFormat): OutputColumn<CurveRow>[] {
  return [
    { title: "Channel", name: "channel", value: ({ channel }) => channel },
    { title: "Spend a week", name: "spend", value: ({ spend }) => figure(format)(spend), align: "right" },
    ...estimateColumns<CurveRow>("Brings a week", "response", ({ response }) => response, format),
  ];
}

type WeekRow = { week: string; channel: string; contribution: Estimate };

/** What each channel brought in each week. */
export function weekRows(fit: MixFit, confidence: number): WeekRow[] {
  return fit.channels
    .filter(({ draws }) => draws.length > 0)
    .flatMap((channel) =>
      weeklyContributions(channel, confidence).map((contribution, at) => ({
        week: fit.weeks.days[at] as string,
        channel: channel.name,
        contribution,
      })),
    );
}

export function weekColumns(format: OutputFormat): OutputColumn<WeekRow>[] {
  return [
    { title: "Week", name: "week", value: ({ week }) => week },
    { title: "Channel", name: "channel", value: ({ channel }) => channel },
    ...estimateColumns<WeekRow>("Brought", "contribution", ({ contribution }) => contribution, format),
  ];
}
