import { useCallback, useMemo } from "react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import { Canvas } from "./Canvas.tsx";
import { ChartFrame } from "./ChartFrame.tsx";
import { ChartTable } from "./ChartTable.tsx";
import { type ChartData, chartRows, type SeriesSummary, summarize } from "./chart-data.ts";
import { readColors } from "./colors.ts";
import { Legend } from "./Legend.tsx";
import { chartHeight, chartOptions, type Look } from "./options.ts";

type ChartProps = {
  title: string;
  /** Keep the object stable between renders (`useMemo`): a new one is drawn anew. */
  data: ChartData;
  /** What the categories are, such as "Channel": the head of the first column of the table. */
  corner: string;
  /** What the chart shows, in a sentence; made from the figures when it is left out. */
  summary?: string;
  /** What the figures are of, such as the period: written into pictures. */
  about?: string;
};

/** A chart with its summary in words, the same figures as a table, and both to take along. */
export function Chart({ title, data, corner, summary, about }: ChartProps) {
  const t = useMessages();
  const words = useSummary(data);
  const text = summary ?? words;
  const options = useCallback((look: Look) => chartOptions(data, look), [data]);
  const legend = useMemo(() => {
    if (data.series.length < 2) return [];
    const { series, rest } = readColors();
    return data.series.map(({ name, isUnknown }, at) => ({ name, color: isUnknown ? null : (series[at] ?? rest) }));
  }, [data]);
  return (
    <ChartFrame
      title={title}
      summary={text}
      about={about}
      rows={() =>
        chartRows(data, corner, (series) => [t("kit.chart.low", { series }), t("kit.chart.high", { series })])
      }
      legend={legend}
      table={<ChartTable data={data} label={title} corner={corner} />}
    >
      {(drawing) => (
        <>
          <Legend data={data} />
          <Canvas
            label={t("kit.chart.of", { title, summary: text })}
            height={chartHeight(data)}
            options={options}
            hrefOf={({ dataIndex }) => data.categories[dataIndex]?.href}
            drawing={drawing}
          />
        </>
      )}
    </ChartFrame>
  );
}

function useSummary(data: ChartData): string {
  const t = useMessages();
  const { format } = data;
  const sentence = (summary: SeriesSummary) => {
    if (summary.kind === "nothing") return t("kit.chart.empty");
    if (summary.kind === "trend") {
      const { series, from, to, first, last } = summary;
      return t("kit.chart.trend", { series, from, to, first: format(first), last: format(last) });
    }
    if (summary.kind === "mostly") {
      const { series, value, total, count } = summary;
      return t("kit.chart.mostly", { series, value: format(value), total: format(total), count });
    }
    const { series, category, value, total, count } = summary;
    return t("kit.chart.largest", { series, category, value: format(value), total: format(total), count });
  };
  return [...new Set(summarize(data).map(sentence))].join(" ");
}
