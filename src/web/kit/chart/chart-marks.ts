import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption } from "echarts/charts";
import type { ChartData } from "./chart-data.ts";
import type { ChartColors } from "./colors.ts";
import type { Look } from "./options.ts";

/** What happened meanwhile, as numbered lines and spans behind the first series; nothing where there is none. */
export function drawnMarks(
  { marks = [] }: ChartData,
  colors: ChartColors,
): Pick<BarSeriesOption & LineSeriesOption, "markLine"> {
  if (marks.length === 0) return {};
  const label = { show: true, color: colors.ink, fontFamily: colors.font, fontSize: 12, fontWeight: 700 } as const;
  return {
    markLine: {
      silent: true,
      symbol: "none",
      lineStyle: { color: colors.ink, type: "dashed", width: 1.5, opacity: 0.7 },
      label,
      data: marks.flatMap(({ from, to }, at) => {
        const text = String(at + 1);
        const begin = { xAxis: from, label: { ...label, formatter: text } };
        return to === from ? [begin] : [begin, { xAxis: to, label: { ...label, formatter: `${text}…` } }];
      }),
    },
  };
}

/** The whiskers of one series: from where to where each value may lie. */
export function whiskers({ kind, series, categories }: ChartData, at: number, { colors }: Look): CustomSeriesOption[] {
  const ranges = series[at]?.ranges;
  if (!ranges || kind === "lines" || kind === "stack") return [];
  const isUpright = kind === "columns";
  // Bars of several series stand beside each other around the middle of their category.
  const shift = (at - (series.length - 1) / 2) / series.length;
  return [
    {
      type: "custom",
      silent: true,
      z: 5,
      tooltip: { show: false },
      data: ranges.flatMap((range, index) => (range && categories[index] ? [[index, ...range]] : [])),
      encode: isUpright ? { x: 0, y: [1, 2] } : { y: 0, x: [1, 2] },
      renderItem: (_, chart) => {
        const place = (value: number | string) =>
          isUpright ? chart.coord([chart.value(0), value]) : chart.coord([value, chart.value(0)]);
        const [low, high] = [place(chart.value(1)), place(chart.value(2))];
        const [lowX = 0, lowY = 0] = low;
        const [highX = 0, highY = 0] = high;
        const band = chart.size?.([1, 1]);
        const room = Array.isArray(band) ? (band[isUpright ? 0 : 1] ?? 0) : 0;
        const aside = shift * Math.min(room * 0.7, 24 * series.length);
        const line = (x1: number, y1: number, x2: number, y2: number) => ({
          type: "line" as const,
          shape: isUpright ? { x1: x1 + aside, y1, x2: x2 + aside, y2 } : { x1, y1: y1 + aside, x2, y2: y2 + aside },
          style: { stroke: colors.ink, lineWidth: 1.5 },
        });
        const cap = 4;
        const ends = isUpright
          ? [line(lowX - cap, lowY, lowX + cap, lowY), line(highX - cap, highY, highX + cap, highY)]
          : [line(lowX, lowY - cap, lowX, lowY + cap), line(highX, highY - cap, highX, highY + cap)];
        return { type: "group", children: [line(lowX, lowY, highX, highY), ...ends] };
      },
    },
  ];
}

/** The band of one line: what lies between the ends of each value, on top of an end that is not seen. */
export function bands({ kind, series }: ChartData, at: number, { colors }: Look): LineSeriesOption[] {
  const { ranges, name } = series[at] ?? {};
  if (kind !== "lines" || !ranges) return [];
  const end = {
    type: "line",
    stack: `band of ${name}`,
    symbol: "none",
    silent: true,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
    emphasis: { disabled: true },
  } as const;
  return [
    { ...end, data: ranges.map((range) => range?.[0] ?? null) },
    {
      ...end,
      data: ranges.map((range) => (range ? range[1] - range[0] : null)),
      areaStyle: { color: colors.series[at] ?? colors.rest, opacity: 0.2 },
    },
  ];
}
