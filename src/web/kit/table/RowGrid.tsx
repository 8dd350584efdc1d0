import { IconArrowDown, IconArrowsVertical, IconArrowUp } from "@tabler/icons-react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import { Definition } from "../Definition.tsx";
import type { Column, Sort } from "./columns.ts";
import styles from "./DataTable.module.css";
import { RowTitle } from "./RowTitle.tsx";

export type RowParts<Row> = {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string | number;
  rowHref: ((row: Row) => string | undefined) | undefined;
  isUnknown: ((row: Row) => boolean) | undefined;
};

type RowGridProps<Row> = RowParts<Row> & { sort: Sort | null; onSort: (column: Column<Row>) => void };

/** Up to so many rows stand whole on the page, so that no last line, such as an unknown origin, hides below a fold. */
const shown = 25;

/** Rows as a table, for screens that are wide enough. */
export function RowGrid<Row>({ label, rows, columns, rowKey, rowHref, isUnknown, sort, onSort }: RowGridProps<Row>) {
  const t = useMessages();
  const isLong = rows.length > shown ? "" : undefined;
  const hasFooter = columns.some(({ footer }) => footer !== undefined);
  return (
    // A group and no landmark: the part of the page around it is often called the same.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={styles.scroll} role="group" aria-label={label} tabIndex={0} data-long={isLong}>
      <table className={styles.grid}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-opens={rowHref?.(row) ? "" : undefined}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.id} scope="row" data-align={column.align}>
                    <RowTitle column={column} row={row} rowHref={rowHref} isUnknown={isUnknown} />
                  </th>
                ) : (
                  <td key={column.id} data-align={column.align}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {hasFooter && (
          <tfoot>
            <tr>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.id} scope="row">
                    {column.footer ?? t("kit.table.sum")}
                  </th>
                ) : (
                  <td key={column.id} data-align={column.align}>
                    {column.footer}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

type HeaderCellProps<Row> = { column: Column<Row>; sort: Sort | null; onSort: (column: Column<Row>) => void };

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const direction = sort?.column === column.id ? (sort.descending ? "descending" : "ascending") : undefined;
  const Arrow = direction === undefined ? IconArrowsVertical : direction === "descending" ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" data-align={column.align} aria-sort={column.sortBy ? (direction ?? "none") : undefined}>
      <span className={styles.heading}>
        {column.sortBy ? (
          <button type="button" className={styles.sort} onClick={() => onSort(column)} data-sorted={direction}>
            {column.header}
            <Arrow size={14} aria-hidden />
          </button>
        ) : (
          column.header
        )}
        {column.definition && <Definition term={column.header}>{column.definition}</Definition>}
      </span>
    </th>
  );
}
