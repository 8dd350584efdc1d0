import { useAddress } from "../../../web/address.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Day } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Money } from "../../../web/kit/Money.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { LedgerRenewal } from "../ledgers/contract.ts";
import { useLedgerRenewals } from "./ledgers-data.ts";
import { ledgersAddress, readLedgersView, readRenewalsCell } from "./ledgers-view.ts";
import { OutcomePerson } from "./OutcomePerson.tsx";
import { ReturnsArea } from "./ReturnsArea.tsx";

/** The renewals behind a count of the ledgers. */
export function LedgerRenewalsPage() {
  const t = useMessages();
  const formats = useFormats();
  const [search] = useAddress();
  const view = readLedgersView(search);
  const cell = readRenewalsCell(search);
  const rows = useLedgerRenewals(view, cell);
  const columns: Column<LedgerRenewal>[] = [
    { id: "person", header: t("returns.rows.person"), cell: (row) => <OutcomePerson {...row} /> },
    { id: "at", header: t("returns.rows.at"), cell: ({ at }) => <Day day={formats.dayOf(at)} /> },
    { id: "kind", header: t("returns.rows.kind"), cell: ({ kind }) => t(`returns.kind.${kind}`) },
    { id: "value", header: t("returns.rows.value"), align: "end", cell: ({ value }) => <Money value={value} /> },
  ];
  return (
    <Page
      title={t("ledgers.rows.title", { circumstance: cell.circumstance })}
      above={
        <>
          <ReturnsArea />
          <AppLink href={ledgersAddress(view)}>{t("ledgers.rows.back")}</AppLink>
        </>
      }
      lead={t("ledgers.rows.lead", { lost: String(cell.lost), exposed: String(cell.exposed) })}
      load={rows}
      isEmpty={(all) => all.length === 0}
      empty={<EmptyState title={t("returns.rows.empty.title")}>{t("ledgers.rows.empty")}</EmptyState>}
    >
      {(all) => (
        <DataTable
          label={t("ledgers.rows.title", { circumstance: cell.circumstance })}
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
