import { Skeleton } from "@mantine/core";
import styles from "./RowsSkeleton.module.css";

const widths = ["62%", "48%", "71%", "55%", "66%", "43%", "58%", "69%"];

/** Grey lines in the shape of a list, while it is on its way. */
export function RowsSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div className={styles.rows} aria-hidden="true">
      {widths.slice(0, rows).map((width) => (
        <div key={width} className={styles.row}>
          <Skeleton height={12} width={width} />
          <Skeleton height={12} width="14%" />
          <Skeleton height={12} width="9%" />
        </div>
      ))}
    </div>
  );
}
