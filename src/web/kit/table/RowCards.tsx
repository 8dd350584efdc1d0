import styles from "./DataTable.module.css";
import type { RowParts } from "./RowGrid.tsx";
import { RowTitle } from "./RowTitle.tsx";

/** Rows as cards, for a phone or a page that is zoomed in far: each figure beside its name. */
export function RowCards<Row>({ label, rows, columns, rowKey, rowHref, isUnknown }: RowParts<Row>) {
  const [title, ...figures] = columns;
  const sums = columns.filter(({ footer }) => footer !== undefined);
  return (
    <>
      <ul className={styles.cards} aria-label={label}>
        {rows.map((row) => (
          <li key={rowKey(row)} className={styles.card} data-opens={rowHref?.(row) ? "" : undefined}>
            {title && <RowTitle column={title} row={row} rowHref={rowHref} isUnknown={isUnknown} />}
            <dl className={styles.figures}>
              {figures.map((column) => (
                <div key={column.id} data-wide={column.isWide || undefined}>
                  <dt>{column.header}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {sums.length > 0 && (
        <dl className={`${styles.figures} ${styles.sums}`}>
          {sums.map((column) => (
            <div key={column.id}>
              <dt>{column.header}</dt>
              <dd>{column.footer}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
