import { useAddress } from "../../../web/address.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Day } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Money } from "../../../web/kit/Money.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PathSale } from "../paths/contract.ts";
import { useEarnerName } from "./earners.ts";
import { Journey } from "./Journey.tsx";
import { OutcomePerson } from "./OutcomePerson.tsx";
import { usePathRows } from "./paths-data.ts";
import { pathsAddress, readPathCell, readPathsView } from "./paths-view.ts";
import { ReturnsArea } from "./ReturnsArea.tsx";

/** The sales behind a figure of the paths, with what led to each. */
export function PathRowsPage() {
  const t = useMessages();
  const formats = useFormats();
  const [search] = useAddress();
  const view = readPathsView(search);
  const rows = usePathRows(view, readPathCell(search));
  const nameOf = useEarnerName(view.by);
  const columns: Column<PathSale>[] = [
    {
      id: "person",
      header: t("returns.rows.person"),
      cell: (row) => <OutcomePerson {...row} />,
    },
    { id: "at", header: t("returns.rows.at"), cell: ({ at }) => <Day day={formats.dayOf(at)} /> },
    { id: "kind", header: t("returns.rows.kind"), cell: ({ kind }) => t(`returns.kind.${kind}`) },
    { id: "value", header: t("returns.rows.value"), align: "end", cell: ({ value }) => <Money value={value} /> },
    {
      id: "new",
      header: t("paths.rows.new"),
      cell: ({ isNew }) => t(isNew ? "paths.sales.new" : "paths.sales.repeat"),
    },
    { id: "steps", header: t("paths.steps.corner"), align: "end", cell: ({ steps }) => formats.number(steps) },
    { id: "days", header: t("paths.days.corner"), align: "end", cell: ({ days }) => formats.number(days) },
    {
      id: "path",
      header: t("paths.column.journey"),
      isWide: true,
      cell: ({ path }) => (path.length === 0 ? t("paths.unknown") : <Journey steps={path.map(nameOf)} />),
    },
  ];
  return (
    <Page
      title={t("paths.rows.title")}
      above={
        <>
          <ReturnsArea />
          <AppLink href={pathsAddress(view)}>{t("paths.rows.back")}</AppLink>
        </>
      }
      lead={t("paths.rows.lead")}
      load={rows}
      isEmpty={(all) => all.length === 0}
      empty={<EmptyState title={t("returns.rows.empty.title")}>{t("paths.rows.empty")}</EmptyState>}
    >
      {(all) => (
        <DataTable
          label={t("paths.rows.title")}
          columns={columns}
          rows={all}
          rowKey={({ id }) => id}
          more={rows.more}
          isSortedByServer
        />
      )}
    </Page>
  );
}
