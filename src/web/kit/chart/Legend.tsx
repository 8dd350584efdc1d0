import { useMessages } from "../../messages/MessagesProvider.tsx";
import type { ChartData } from "./chart-data.ts";
import styles from "./Legend.module.css";

const own = 6;

/** Which colour is which series, and what the hatch stands for. Nothing where one colour needs no name. */
export function Legend({ data: { series, categories } }: { data: ChartData }) {
  const t = useMessages();
  const hasGaps = categories.some(({ isUnknown }) => isUnknown) || series.some(({ values }) => values.includes(null));
  if (series.length < 2 && !hasGaps) return null;
  return (
    <ul className={styles.legend}>
      {series.length > 1 &&
        series.map(({ name, isUnknown = false }, at) => (
          <li key={name} className={styles.entry}>
            <span
              className={isUnknown ? `hatch ${styles.swatch} ${styles.unknown}` : styles.swatch}
              style={isUnknown ? undefined : { background: `var(--series-${at < own ? at + 1 : "rest"})` }}
              aria-hidden
            />
            {name}
          </li>
        ))}
      {hasGaps && (
        <li className={styles.entry}>
          <span className={`hatch ${styles.swatch} ${styles.unknown}`} aria-hidden />
          {t("kit.figure.unknown")}
        </li>
      )}
    </ul>
  );
}
