import { useAddress } from "../../../web/address.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Day } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Money } from "../../../web/kit/Money.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { SaidSeenRow } from "../said-seen/contract.ts";
import { OutcomePerson } from "./OutcomePerson.tsx";
import { usePairWords, useSaidSeenRows } from "./said-seen-data.ts";
import { readPairs, readSaidSeenView, saidSeenAddress } from "./said-seen-view.ts";

/** The customers behind a pair of said and seen, each with both. */
export function SaidSeenRowsPage() {
  const t = useMessages();
  const formats = useFormats();
  const [search] = useAddress();
  const view = readSaidSeenView(search);
  const rows = useSaidSeenRows(view, readPairs(search));
  const words = usePairWords(view.by);
  const nobody = t("said.reason.no_answer");
  const columns: Column<SaidSeenRow>[] = [
    {
      id: "person",
      header: t("returns.rows.person"),
      cell: (row) => <OutcomePerson person={row.person} name={row.name} />,
    },
    {
      id: "said",
      header: t("said.said"),
      cell: ({ said }) => (said.length === 0 ? nobody : said.map((one) => words.said(one)).join(" + ")),
    },
    { id: "seen", header: t("said.seen"), cell: ({ seen }) => words.seen(seen) },
    { id: "at", header: t("returns.rows.at"), cell: ({ at }) => <Day day={formats.dayOf(at)} /> },
    { id: "kind", header: t("returns.rows.kind"), cell: ({ kind }) => t(`returns.kind.${kind}`) },
    { id: "value", header: t("returns.rows.value"), align: "end", cell: ({ value }) => <Money value={value} /> },
    {
      id: "share",
      header: t("returns.rows.share"),
      definition: t("said.rows.share.is"),
      align: "end",
      cell: ({ share }) => formats.percent(share, 0),
    },
  ];
  return (
    <Page
      title={t("said.rows.title")}
      lead={t("said.rows.lead")}
      above={<AppLink href={saidSeenAddress(view)}>{t("said.rows.back")}</AppLink>}
      load={rows}
      isEmpty={(all) => all.length === 0}
      empty={<EmptyState title={t("returns.rows.empty.title")}>{t("returns.rows.empty.text")}</EmptyState>}
    >
      {(all) => (
        <DataTable
          label={t("said.rows.title")}
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
