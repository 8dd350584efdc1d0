import { useMessages } from "../../messages/MessagesProvider.tsx";
import { AppLink } from "../AppLink.tsx";
import { Unknown } from "../Unknown.tsx";
import styles from "./Chart.module.css";
import type { ChartData } from "./chart-data.ts";

/** The same figures as the picture, as a table whose rows open what is behind them. */
export function ChartTable({ data, label, corner }: { data: ChartData; label: string; corner: string }) {
  const t = useMessages();
  const { categories, series, format } = data;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map(({ name, href, instead }, at) => (
            <tr key={name}>
              <th scope="row">{href ? <AppLink href={href}>{name}</AppLink> : name}</th>
              {series.map(({ name: of, values, ranges }) => {
                const value = values[at] ?? null;
                const range = ranges?.[at];
                return (
                  <td key={of}>
                    {value === null ? <Unknown {...(instead ? { reason: instead } : {})} /> : format(value)}
                    {value !== null && range && (
                      <span className={styles.range}>
                        {t("kit.chart.range", { low: format(range[0]), high: format(range[1]) })}
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
