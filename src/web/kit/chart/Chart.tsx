import { Button, Menu } from "@mantine/core";
import { IconChartBar, IconDownload, IconTable } from "@tabler/icons-react";
import { useId, useRef, useState } from "react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import { toCsv } from "../csv.ts";
import { download, fileName } from "../download.ts";
import { Canvas } from "./Canvas.tsx";
import styles from "./Chart.module.css";
import { ChartTable } from "./ChartTable.tsx";
import { type ChartData, chartRows, type SeriesSummary, summarize } from "./chart-data.ts";
import { readColors } from "./colors.ts";
import type { Drawing } from "./engine.ts";
import { Legend } from "./Legend.tsx";

type ChartProps = {
  title: string;
  /** Keep the object stable between renders (`useMemo`): a new one is drawn anew. */
  data: ChartData;
  /** What the categories are, such as "Channel": the head of the first column of the table. */
  corner: string;
  /** What the chart shows, in a sentence; made from the figures when it is left out. */
  summary?: string;
};

/** A chart with its summary in words, the same figures as a table, and both to take along. */
export function Chart({ title, data, corner, summary }: ChartProps) {
  const t = useMessages();
  const words = useSummary(data);
  const [isTable, setIsTable] = useState(false);
  const drawing = useRef<Drawing>(null);
  const titleId = useId();
  const text = summary ?? words;

  const saveRows = () =>
    download(fileName(title, "csv"), new Blob([toCsv(chartRows(data, corner))], { type: "text/csv" }));
  const savePicture = () => {
    if (drawing.current) download(fileName(title, "png"), drawing.current.picture(readColors().surface));
  };

  return (
    <figure className={styles.chart} aria-labelledby={titleId}>
      <figcaption className={styles.head}>
        <div className={styles.words}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <p className={styles.summary}>{text}</p>
        </div>
        <div className={styles.actions}>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={isTable ? <IconChartBar size={16} aria-hidden /> : <IconTable size={16} aria-hidden />}
            onClick={() => setIsTable(!isTable)}
          >
            {isTable ? t("kit.chart.as.picture") : t("kit.chart.as.table")}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="subtle" size="compact-sm" leftSection={<IconDownload size={16} aria-hidden />}>
                {t("kit.chart.download")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {!isTable && <Menu.Item onClick={savePicture}>{t("kit.chart.png")}</Menu.Item>}
              <Menu.Item onClick={saveRows}>{t("kit.chart.csv")}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </figcaption>
      {isTable ? (
        <ChartTable data={data} label={title} corner={corner} />
      ) : (
        <>
          <Legend data={data} />
          <Canvas data={data} label={t("kit.chart.of", { title, summary: text })} drawing={drawing} />
        </>
      )}
    </figure>
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
