import { Day } from "../../../web/kit/DateTime.tsx";
import type { Column, Sort } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { KeyKind, Person } from "../contract.ts";
import styles from "./Customers.module.css";
import { personNumber, usePersonName } from "./person-name.ts";

type PeopleTableProps = {
  people: { items: readonly Person[]; count: number };
  more: { load: () => void; isLoading: boolean } | undefined;
  sort: Sort;
  onSort: (sort: Sort | null) => void;
  /** The page is about one company, which needs no column. */
  isOneAccount?: boolean;
};

/** People in the order of the server, as the reader may see them. */
export function PeopleTable({ people, more, sort, onSort, isOneAccount = false }: PeopleTableProps) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = usePersonName();
  const columns: Column<Person>[] = [
    {
      id: "name",
      header: t("customers.column.name"),
      sortBy: ({ name }) => name,
      cell: (person) => (
        <>
          {nameOf(person)}
          <span className={styles.number}>
            {personNumber(person.id)}
            {person.example && ` · ${t("customers.mark.example")}`}
          </span>
        </>
      ),
    },
    { id: "account", header: t("customers.column.account"), cell: ({ account }) => account?.name ?? "" },
    {
      id: "reach",
      header: t("customers.column.reach"),
      cell: (person) => (
        <span className={styles.reach}>
          {valuesOf(person, "mail", "phone").map((value, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: masked values of one person may be the same
            <span key={at}>{value}</span>
          ))}
        </span>
      ),
    },
    {
      id: "since",
      header: t("customers.column.since"),
      sortBy: ({ since }) => since,
      cell: ({ since }) => <Day day={formats.dayOf(since)} />,
    },
    {
      id: "ids",
      header: t("customers.column.ids"),
      isOptional: true,
      cell: (person) => valuesOf(person, "external").join(", "),
    },
    { id: "note", header: t("customers.column.note"), isOptional: true, cell: ({ note }) => note },
  ];
  return (
    <DataTable
      label={t("customers.people")}
      columns={isOneAccount ? columns.filter(({ id }) => id !== "account") : columns}
      rows={people.items}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/customers/${id}`}
      sort={sort}
      onSort={onSort}
      isSortedByServer
      total={people.count}
      more={more}
    />
  );
}

function valuesOf({ keys }: Person, ...kinds: readonly KeyKind[]): string[] {
  return keys.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value);
}
