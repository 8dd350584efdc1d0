import { DateTime } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Agreement } from "../agreements/contract.ts";
import { useAgreements } from "./agreement-data.ts";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { ProposeAgreement } from "./ProposeAgreement.tsx";

/** What departments agreed on, two by two. */
export function AgreementsPage() {
  const t = useMessages();
  const agreements = useAgreements();
  const columns = useColumns();
  return (
    <Page
      title={t("agreements.title")}
      lead={t("agreements.lead")}
      above={<ExchangeArea />}
      actions={<ProposeAgreement />}
      load={agreements}
      isEmpty={(all) => all.length === 0}
      empty={
        <EmptyState title={t("agreements.empty.title")} action={<ProposeAgreement />}>
          {t("agreements.empty.text")}
        </EmptyState>
      }
    >
      {(all) => (
        <DataTable
          label={t("agreements.title")}
          columns={columns}
          rows={all}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/exchange/agreements/${id}`}
        />
      )}
    </Page>
  );
}

function useColumns(): Column<Agreement>[] {
  const t = useMessages();
  const formats = useFormats();
  const between = ({ sides: [one, other] }: Agreement) => t("agreements.between", { one: one.name, other: other.name });
  return [
    { id: "between", header: t("agreements.sides"), cell: between, sortBy: between, isWide: true },
    { id: "state", header: t("agreements.state"), cell: ({ state }) => t(`agreements.state.${state}`) },
    {
      id: "clauses",
      header: t("agreements.clauses"),
      align: "end",
      cell: ({ clauses }) => formats.number(clauses),
      sortBy: ({ clauses }) => clauses,
    },
    {
      id: "measured",
      header: t("agreements.measured"),
      align: "end",
      cell: ({ measured }) => formats.number(measured),
      sortBy: ({ measured }) => measured,
    },
    { id: "waits", header: t("agreements.waits"), cell: ({ waitsFor }) => waitsFor?.name ?? "–" },
    { id: "at", header: t("agreements.since"), cell: ({ at }) => <DateTime at={at} /> },
  ];
}
