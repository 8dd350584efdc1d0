import { AppLink } from "../AppLink.tsx";
import { Unknown } from "../Unknown.tsx";
import styles from "./Chart.module.css";
import type { ChartData } from "./chart-data.ts";

/** The same figures as the picture, as a table whose rows open what is behind them. */
export function ChartTable({ data, label, corner }: { data: ChartData; label: string; corner: string }) {
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
          {categories.map(({ name, href }, at) => (
            <tr key={name}>
              <th scope="row">{href ? <AppLink href={href}>{name}</AppLink> : name}</th>
              {series.map(({ name: of, values }) => {
                const value = values[at] ?? null;
                return <td key={of}>{value === null ? <Unknown /> : format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
