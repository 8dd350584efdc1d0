import type { ReactNode } from "react";

/** One column of a `DataTable`. The first one names its row. */
export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** What the column is sorted by; without it, it is not sorted. What is null stays last in both directions. */
  sortBy?: (row: Row) => string | number | null;
  /** Figures stand at the end, words at the start. */
  align?: "start" | "end";
  /** What the column holds, shown from the header. */
  definition?: string;
  /** The sum or share under the column. */
  footer?: ReactNode;
  /** Sentences: on a card they take its whole width. */
  isWide?: boolean;
  /** Shown only once chosen. */
  isOptional?: boolean;
};

export type Sort = { column: string; descending: boolean };

/** The order after a press on a header: figures begin with the largest, words with A, a third press ends it. */
export function nextSort<Row>(column: Column<Row>, sort: Sort | null): Sort | null {
  const first = column.align === "end";
  if (sort?.column !== column.id) return { column: column.id, descending: first };
  return sort.descending === first ? { column: column.id, descending: !first } : null;
}

/** A sort as it stands in an address: "revenue" upwards, "-revenue" downwards. */
export function writeSort(sort: Sort | null): string | undefined {
  return sort ? `${sort.descending ? "-" : ""}${sort.column}` : undefined;
}

export function readSort(text: string | undefined): Sort | null {
  if (!text) return null;
  return { column: text.replace(/^-/, ""), descending: text.startsWith("-") };
}
