import { Button, Menu } from "@mantine/core";
import { IconChartBar, IconDownload, IconTable } from "@tabler/icons-react";
import { type ReactNode, type RefObject, useId, useRef, useState } from "react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import { toCsv } from "../csv.ts";
import { download, fileName } from "../download.ts";
import styles from "./Chart.module.css";
import { readColors } from "./colors.ts";
import type { Drawing } from "./engine.ts";
import { type LegendEntry, pngOf, svgOf } from "./picture.ts";

export type ChartFrameProps = {
  title: string;
  /** What the chart shows, in a sentence. */
  summary: string;
  /** What the figures are of, such as the period and the model: written into pictures beside the name of the source. */
  about?: string | undefined;
  /** The figures for a file, headed. */
  rows: () => (string | number | null)[][];
  legend: readonly LegendEntry[];
  table: ReactNode;
  children: (drawing: RefObject<Drawing | null>) => ReactNode;
};

/** What is around a chart: its summary in words, the same figures as a table, and both to take along. */
export function ChartFrame({ title, summary, about, rows, legend, table, children }: ChartFrameProps) {
  const t = useMessages();
  const [isTable, setIsTable] = useState(false);
  const drawing = useRef<Drawing>(null);
  const titleId = useId();

  const saveRows = () => download(fileName(title, "csv"), new Blob([toCsv(rows())], { type: "text/csv" }));
  const words = { title, lines: [summary, [about, `Earshot, ${window.location.host}`].filter(Boolean).join(" · ")] };
  const saveVector = () => {
    if (!drawing.current) return;
    const text = svgOf(drawing.current, { ...words, legend }, readColors());
    download(fileName(title, "svg"), new Blob([text], { type: "image/svg+xml" }));
  };
  const savePicture = async () => {
    if (drawing.current)
      download(fileName(title, "png"), await pngOf(drawing.current, { ...words, legend }, readColors()));
  };

  return (
    <figure className={styles.chart} aria-labelledby={titleId}>
      <figcaption className={styles.head}>
        <div className={styles.words}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <p className={styles.summary}>{summary}</p>
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
              {!isTable && <Menu.Item onClick={() => void savePicture()}>{t("kit.chart.png")}</Menu.Item>}
              {!isTable && <Menu.Item onClick={saveVector}>{t("kit.chart.svg")}</Menu.Item>}
              <Menu.Item onClick={saveRows}>{t("kit.chart.csv")}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </figcaption>
      {isTable ? table : children(drawing)}
    </figure>
  );
}
