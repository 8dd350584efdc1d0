import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import type { Column, Sort } from "./columns.ts";

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { byValue },
});

type Value = string | number | undefined;
type Cells = { getValue: (column: string) => unknown };

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function byValue(one: Cells, other: Cells, column: string): number {
  const [a, b] = [one.getValue(column) as Value, other.getValue(column) as Value];
  return typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b));
}

export type TableInput<Row> = {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  sort: Sort | null;
  /** Which optional columns are shown. */
  chosen: ReadonlySet<string>;
  isSortedByServer: boolean;
};

/** The rows in their order and the columns that are shown. */
export function useTableRows<Row>({ columns, rows, sort, chosen, isSortedByServer }: TableInput<Row>) {
  const definitions = useMemo(
    () =>
      columns.map(
        ({ id, sortBy }): ColumnDef<typeof features, Row & object> => ({
          id,
          accessorFn: (row) => sortBy?.(row) ?? undefined,
          enableSorting: sortBy !== undefined,
          sortFn: "byValue",
          sortUndefined: "last",
        }),
      ),
    [columns],
  );
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map(({ id, isOptional }) => [id, !isOptional || chosen.has(id)])),
    [columns, chosen],
  );
  const sorting = useMemo(() => (sort ? [{ id: sort.column, desc: sort.descending }] : []), [sort]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows as readonly (Row & object)[],
    state: { sorting, columnVisibility },
    manualSorting: isSortedByServer,
  });
  const visible = new Set(table.getVisibleLeafColumns().map(({ id }) => id));
  return {
    rows: table.getRowModel().rows.map(({ original }) => original as Row),
    columns: columns.filter(({ id }) => visible.has(id)),
  };
}
