import { AppLink } from "../AppLink.tsx";
import type { Column } from "./columns.ts";
import styles from "./DataTable.module.css";

type RowTitleProps<Row> = {
  column: Column<Row>;
  row: Row;
  rowHref: ((row: Row) => string | undefined) | undefined;
  isUnknown: ((row: Row) => boolean) | undefined;
};

/** What names a row: a link where the row opens, marked by the hatch where it stands for what is not known. */
export function RowTitle<Row>({ column, row, rowHref, isUnknown }: RowTitleProps<Row>) {
  const content = (
    <>
      {isUnknown?.(row) && <span className={`hatch ${styles.swatch}`} aria-hidden />}
      {column.cell(row)}
    </>
  );
  const href = rowHref?.(row);
  if (href === undefined) {
    return (
      <span className={styles.title} tabIndex={-1} data-row>
        {content}
      </span>
    );
  }
  return (
    <AppLink className={`${styles.title} ${styles.opens}`} href={href} data-row>
      {content}
    </AppLink>
  );
}
