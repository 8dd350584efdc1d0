import { useCallback } from "react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import { AppLink } from "../AppLink.tsx";
import { Canvas } from "./Canvas.tsx";
import styles from "./Chart.module.css";
import { ChartFrame } from "./ChartFrame.tsx";
import { type FlowData, flowRows, nameOf, sortedLinks } from "./flow-data.ts";
import { flowHeight, flowOptions } from "./flow-options.ts";
import type { Look } from "./options.ts";

type FlowChartProps = {
  title: string;
  /** Keep the object stable between renders (`useMemo`): a new one is drawn anew. */
  data: FlowData;
  /** What the beginnings, the ends and the values are: the heads of the table. */
  heads: readonly [string, string, string];
  /** What the chart shows, in a sentence. */
  summary: string;
  /** What the figures are of, such as the period: written into pictures. */
  about?: string;
};

/** How much goes from where to where, as bands; with its summary in words and the same figures as a table. */
export function FlowChart({ title, data, heads, summary, about }: FlowChartProps) {
  const t = useMessages();
  const options = useCallback((look: Look) => flowOptions(data, look), [data]);
  return (
    <ChartFrame
      title={title}
      summary={summary}
      about={about}
      rows={() => flowRows(data, heads)}
      legend={[]}
      table={<FlowTable data={data} heads={heads} label={title} />}
    >
      {(drawing) => (
        <>
          <div className={styles.sides} aria-hidden>
            <span>{heads[0]}</span>
            <span>{heads[1]}</span>
          </div>
          <Canvas
            label={t("kit.chart.of", { title, summary })}
            height={flowHeight(data)}
            options={options}
            hrefOf={({ dataIndex, dataType }) => (dataType === "edge" ? data.links[dataIndex]?.href : undefined)}
            drawing={drawing}
          />
        </>
      )}
    </ChartFrame>
  );
}

function FlowTable({ data, heads, label }: Pick<FlowChartProps, "data" | "heads"> & { label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sortedLinks(data).map(({ from, to, value, href }) => (
            <tr key={`${from} ${to}`}>
              <th scope="row">{nameOf(data.beginnings, from)}</th>
              <td>{nameOf(data.ends, to)}</td>
              <td>{href ? <AppLink href={href}>{data.format(value)}</AppLink> : data.format(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
