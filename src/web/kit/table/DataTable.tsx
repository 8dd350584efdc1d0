import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useRef, useState } from "react";
import { useFormats, useMessages } from "../../messages/MessagesProvider.tsx";
import { ColumnChooser } from "./ColumnChooser.tsx";
import { type Column, nextSort, type Sort } from "./columns.ts";
import styles from "./DataTable.module.css";
import { RowCards } from "./RowCards.tsx";
import { RowGrid } from "./RowGrid.tsx";
import { useRowKeys } from "./row-keys.ts";
import { useTableRows } from "./rows.ts";
import { SortChooser } from "./SortChooser.tsx";

export type DataTableProps<Row> = {
  /** What the table lists, for those who hear it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Where the row opens, if it does. The first column becomes the link, j and k go from row to row. */
  rowHref?: (row: Row) => string | undefined;
  /** The row of what is not known: marked by the hatch. */
  isUnknown?: (row: Row) => boolean;
  /** Filters and search above the table. */
  tools?: ReactNode;
  /** The order, when it is kept outside, as in the address. */
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  /** The rows come in the right order already; a change of `sort` reads them anew. */
  isSortedByServer?: boolean;
  /** How many rows there are in all, where it is known and more than are here. */
  total?: number;
  /** There while the server has more rows. */
  more?: { load: () => void; isLoading: boolean } | undefined;
};

/** A list of things: sticky header, order, choice of columns, rows by keyboard; on a phone each row is a card. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rowKey, rowHref, isUnknown, tools, isSortedByServer = false, total, more } = props;
  const t = useMessages();
  const formats = useFormats();
  const isNarrow = useMediaQuery("(max-width: 40em)", undefined, { getInitialValueInEffect: false });
  const [ownSort, setOwnSort] = useState<Sort | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const body = useRef<HTMLDivElement>(null);
  useRowKeys(body);

  const sort = props.sort === undefined ? ownSort : props.sort;
  const setSort = props.onSort ?? setOwnSort;
  const { rows, columns } = useTableRows({ columns: props.columns, rows: props.rows, sort, chosen, isSortedByServer });
  const optional = props.columns.filter(({ isOptional }) => isOptional);
  const parts = { label, rows, columns, rowKey, rowHref, isUnknown };
  const shown = rows.length;

  return (
    <div className={styles.table}>
      {(tools || optional.length > 0 || isNarrow) && (
        <div className={styles.tools}>
          <div className={styles.toolsStart}>{tools}</div>
          {isNarrow && <SortChooser columns={columns} sort={sort} onSort={setSort} />}
          {optional.length > 0 && <ColumnChooser columns={optional} chosen={chosen} onChange={setChosen} />}
        </div>
      )}
      <div ref={body}>
        {isNarrow ? (
          <RowCards {...parts} />
        ) : (
          <RowGrid {...parts} sort={sort} onSort={(column: Column<Row>) => setSort(nextSort(column, sort))} />
        )}
      </div>
      <div className={styles.footer}>
        <output>
          {total === undefined || total <= shown
            ? t("kit.table.count", { count: shown })
            : t("kit.table.shown", { shown: formats.number(shown), total })}
        </output>
        {more && (
          <Button variant="default" size="compact-sm" loading={more.isLoading} onClick={more.load}>
            {t("kit.table.more")}
          </Button>
        )}
      </div>
    </div>
  );
}
