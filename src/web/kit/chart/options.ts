import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption, SankeySeriesOption } from "echarts/charts";
import type { GridComponentOption, TooltipComponentOption } from "echarts/components";
import type { ComposeOption } from "echarts/core";
import type { ChartData } from "./chart-data.ts";
import { bands, drawnMarks, whiskers } from "./chart-marks.ts";
import type { ChartColors } from "./colors.ts";

export type ChartOptions = ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | LineSeriesOption
  | SankeySeriesOption
  | GridComponentOption
  | TooltipComponentOption
>;

/** How the page looks to the chart. */
export type Look = {
  colors: ChartColors;
  /** A tile of the hatch for what is not known. */
  hatch: HTMLCanvasElement;
  /** The language runs from right to left. */
  isReversed: boolean;
  /** The words for a value that is not known. */
  notKnown: string;
  /** How wide the drawing is, in CSS pixels. */
  width: number;
};

/** About how wide a letter of a name is, and what the axis of the values takes, in CSS pixels. */
const letter = 6.5;
const besides = 60;

/** Whether the names under columns would leave each other out if they stood side by side. */
export function isCrowded({ kind, categories }: Pick<ChartData, "kind" | "categories">, width: number): boolean {
  if (kind === "bars" || kind === "lines" || categories.length > mostSlanted) return false;
  const longest = Math.max(0, ...categories.map(({ name }) => name.length));
  return categories.length * (longest + 1) * letter > width - besides;
}

/** More names than these do not fit when they are slanted either. */
const mostSlanted = 12;

/** How tall a chart is, in CSS pixels: bars need room for each name. */
export function chartHeight({ kind, categories, series }: ChartData): number {
  if (kind !== "bars") return 280;
  return Math.max(120, categories.length * (series.length > 1 ? 22 * series.length + 14 : 34) + 46);
}

/** What the drawing library needs to draw the data as the page looks now. */
export function chartOptions(data: ChartData, look: Look): ChartOptions {
  const { colors, isReversed, notKnown, width } = look;
  const { kind, categories, series, format, formatAxis, isRanked = false } = data;
  const text = { color: colors.soft, fontFamily: colors.font, fontSize: 12 };
  const names = {
    type: "category",
    data: categories.map(({ name }) => name),
    inverse: kind === "bars" || isReversed,
    ...(isReversed && kind === "bars" ? { position: "right" as const } : {}),
    // Where 1 is on top, the names still stand below.
    axisLine: { onZero: !isRanked, lineStyle: { color: colors.line } },
    ...(isRanked ? { position: "bottom" as const } : {}),
    axisTick: { show: false },
    axisLabel: {
      ...text,
      color: colors.ink,
      hideOverlap: kind !== "bars",
      ...(kind === "bars" ? { width: 150, overflow: "truncate" as const } : {}),
      ...(isCrowded(data, width) ? { rotate: 40, interval: 0, hideOverlap: false } : {}),
    },
    boundaryGap: kind !== "lines",
  } as const;
  const values = {
    type: "value",
    inverse: (isReversed && kind === "bars") || isRanked,
    ...(isRanked ? { min: 1, minInterval: 1 } : {}),
    ...(isReversed && kind !== "bars" ? { position: "right" as const } : {}),
    axisLabel: { ...text, formatter: formatAxis, hideOverlap: true },
    splitLine: { lineStyle: { color: colors.line } },
    splitNumber: kind === "bars" ? 3 : 4,
  } as const;
  return {
    animationDuration: 250,
    textStyle: text,
    color: [...colors.series, ...data.series.slice(colors.series.length).map(() => colors.rest)],
    grid: { top: 10, bottom: 4, left: 4, right: 20, outerBoundsMode: "same" },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: kind === "lines" ? "line" : "shadow" },
      backgroundColor: colors.surface,
      borderColor: colors.line,
      textStyle: { ...text, color: colors.ink, fontSize: 13 },
      valueFormatter: (value) => (typeof value === "number" ? format(value) : notKnown),
      confine: true,
    },
    ...(kind === "bars" ? { xAxis: values, yAxis: names } : { xAxis: names, yAxis: values }),
    series: [
      ...series.map((_, at) => ({ ...drawn(data, at, look), ...(at === 0 ? drawnMarks(data, colors) : {}) })),
      ...series.flatMap((_, at) => whiskers(data, at, look)),
      ...series.flatMap((_, at) => bands(data, at, look)),
    ],
  };
}

function drawn(
  data: ChartData,
  at: number,
  { colors, hatch, notKnown, isReversed }: Look,
): BarSeriesOption | LineSeriesOption {
  const { kind, categories, series } = data;
  const { name, values, isUnknown: isUnknownSeries = false } = series[at] ?? { name: "", values: [] };
  const hatched = { color: { image: hatch, repeat: "repeat" }, borderColor: colors.unknown, borderWidth: 1 } as const;
  if (kind === "lines") {
    return {
      type: "line",
      name,
      data: [...values],
      lineStyle: { width: 2.5, ...(isUnknownSeries ? { type: "dashed", color: colors.unknown } : {}) },
      symbol: "circle",
      symbolSize: 6,
      showSymbol: values.length <= 24,
      markArea: {
        silent: true,
        itemStyle: { color: { image: hatch, repeat: "repeat" }, opacity: 0.35 },
        data: gapsOf(values).map(([from, to]) => [
          { xAxis: categories[from]?.name ?? "" },
          { xAxis: categories[to]?.name ?? "" },
        ]),
      },
    };
  }
  const label = {
    position: isReversed ? "left" : "right",
    formatter: notKnown,
    color: colors.soft,
    fontFamily: colors.font,
  } as const;
  return {
    type: "bar",
    name,
    ...(kind === "stack" ? { stack: "all" } : {}),
    barMaxWidth: kind === "bars" ? 20 : 36,
    barMinHeight: 1,
    barGap: "15%",
    itemStyle: { borderRadius: kind === "stack" ? 0 : 2, ...(isUnknownSeries ? hatched : {}) },
    cursor: categories.some(({ href }) => href) ? "pointer" : "default",
    data: values.map((value, index) => {
      if (value === null)
        return {
          value: 0,
          itemStyle: hatched,
          label: { ...label, ...insteadOf(categories[index]), show: kind === "bars" },
        };
      return categories[index]?.isUnknown ? { value, itemStyle: hatched } : value;
    }),
  };
}

function insteadOf(category: ChartData["categories"][number] | undefined): { formatter?: string } {
  return category?.instead === undefined ? {} : { formatter: category.instead };
}

/** Where a line is interrupted: from the last known entry before to the first after, by their positions. */
export function gapsOf(values: readonly (number | null)[]): [from: number, to: number][] {
  const gaps: [number, number][] = [];
  for (let at = 0; at < values.length; at++) {
    if (values[at] !== null) continue;
    let end = at;
    while (end < values.length && values[end] === null) end++;
    gaps.push([Math.max(0, at - 1), Math.min(values.length - 1, end)]);
    at = end;
  }
  return gaps;
}
