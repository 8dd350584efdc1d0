import { NativeSelect } from "@mantine/core";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import { type Column, readSort, type Sort, writeSort } from "./columns.ts";

type SortChooserProps<Row> = {
  columns: readonly Column<Row>[];
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
};

/** The order of the cards on a phone, where there are no headers to press. */
export function SortChooser<Row>({ columns, sort, onSort }: SortChooserProps<Row>) {
  const t = useMessages();
  const choices = columns
    .filter(({ sortBy }) => sortBy !== undefined)
    .flatMap(({ id, header, align }) => {
      const [first, second] = align === "end" ? [true, false] : [false, true];
      const choice = (descending: boolean) => ({
        value: writeSort({ column: id, descending }) ?? "",
        label: `${header} ${descending ? "↓" : "↑"}`,
      });
      return [choice(first), choice(second)];
    });
  if (choices.length === 0) return null;
  return (
    <NativeSelect
      aria-label={t("kit.table.sort")}
      value={writeSort(sort) ?? ""}
      onChange={(event) => onSort(readSort(event.currentTarget.value))}
      data={[{ value: "", label: t("kit.table.sort.none") }, ...choices]}
    />
  );
}
