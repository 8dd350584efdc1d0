import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Day } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FunnelPerson } from "../funnel-contract.ts";
import { useReasonName } from "./asking-data.ts";
import { funnelAddress, useFunnel, useFunnelName, useFunnelPeople, useFunnelView } from "./funnel-data.ts";
import { choiceWords } from "./funnel-words.ts";

/** The people behind one figure of the ask funnel. */
export function FunnelRowsPage() {
  const t = useMessages();
  const formats = useFormats();
  const { view, stage, key, because } = useFunnelView();
  const people = useFunnelPeople(view, stage, { key, because });
  const reasonName = useReasonName();
  const nameOf = useFunnelName(view.by);
  const row = useFunnel(view).data?.rows.find((one) => one.key === key);
  const name = key === undefined ? t("funnel.rows.all") : nameOf(row ?? { key, name: null });
  const columns: Column<FunnelPerson>[] = [
    { id: "person", header: t("funnel.rows.person"), cell: ({ name: known, person }) => known || `CU-${person}` },
    { id: "since", header: t("funnel.rows.since"), cell: ({ since }) => <Day day={formats.dayOf(since)} /> },
    {
      id: "department",
      header: t("funnel.rows.department"),
      cell: ({ department, metAt }) => department?.name ?? t(metAt ? "funnel.small" : "funnel.none"),
    },
    {
      id: "medium",
      header: t("funnel.rows.medium"),
      cell: ({ medium }) => (medium ? choiceWords.medium(t, medium) : "–"),
    },
    { id: "state", header: t("funnel.rows.state"), cell: ({ state }) => t(`touches.ask.state.${state}`) },
    {
      id: "said",
      header: t("funnel.rows.said"),
      cell: ({ channel, campaign, words, reasonCode, reason }) =>
        [channel?.name ?? words, campaign?.name, reasonName(reasonCode), reason].filter((part) => part).join(", ") ||
        "–",
    },
  ];
  return (
    <Page
      title={t("funnel.rows.title", { step: t(`funnel.${stage}`), name })}
      above={<AppLink href={funnelAddress(view)}>{t("funnel.rows.back")}</AppLink>}
      load={people}
      isEmpty={(all) => all.length === 0}
      empty={<EmptyState title={t("funnel.rows.empty.title")}>{t("funnel.rows.empty.text")}</EmptyState>}
    >
      {(all) => (
        <DataTable
          label={t("funnel.rows.table")}
          columns={columns}
          rows={all}
          rowKey={({ person }) => person}
          rowHref={({ person }) => `/customers/${person}`}
          more={people.more}
          isSortedByServer
        />
      )}
    </Page>
  );
}
