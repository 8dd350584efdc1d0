import { useAddress } from "../../../web/address.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { type Filter, FilterPills } from "../../../web/kit/filters/FilterPills.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { handOffStates } from "../hand-offs/choices-contract.ts";
import type { HandOff } from "../hand-offs/contract.ts";
import styles from "./Exchange.module.css";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { useDepartments } from "./exchange-data.ts";
import { GiveHandOff } from "./GiveHandOff.tsx";
import { handOffsAddress, readHandOffsView, useHandOffs, useReasons } from "./hand-off-data.ts";

/** What departments gave each other to do, narrowed by filters that stand in the address. */
export function HandOffsPage() {
  const t = useMessages();
  const [search, replace] = useAddress();
  const view = readHandOffsView(search);
  const handOffs = useHandOffs(view);
  const columns = useColumns();
  const filters = useFilters();
  const isNarrowed = Object.keys(view).length > 0;
  return (
    <Page title={t("handoffs.title")} lead={t("handoffs.lead")} above={<ExchangeArea />} actions={<GiveHandOff />}>
      <Loaded
        load={handOffs}
        isEmpty={(all) => all.length === 0 && !isNarrowed}
        empty={
          <EmptyState title={t("handoffs.empty.title")} action={<GiveHandOff />}>
            {t("handoffs.empty.text")}
          </EmptyState>
        }
      >
        {(all) => (
          <>
            <DataTable
              label={t("handoffs.title")}
              columns={columns}
              rows={all}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/exchange/hand-offs/${id}`}
              tools={
                <FilterPills
                  filters={filters}
                  value={view}
                  onChange={(id, value) => replace(handOffsAddress({ ...view, [id]: value }))}
                />
              }
              more={handOffs.more}
              isSortedByServer
            />
            {all.length === 0 && <p>{t("handoffs.empty.filtered")}</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function useColumns(): Column<HandOff>[] {
  const t = useMessages();
  return [
    { id: "subject", header: t("handoffs.subject"), cell: ({ subject }) => subject, isWide: true },
    { id: "from", header: t("handoffs.from"), cell: ({ from }) => from?.name ?? t("handoffs.nobody") },
    { id: "to", header: t("handoffs.to"), cell: ({ to }) => to.name },
    {
      id: "state",
      header: t("handoffs.state"),
      cell: (one) => (
        <>
          {t(`handoffs.state.${one.state}`)}
          <Marks of={one} />
        </>
      ),
    },
    { id: "person", header: t("handoffs.person"), cell: ({ person }) => person && (person.name || `CU-${person.id}`) },
    { id: "at", header: t("handoffs.opened"), cell: ({ openedAt }) => <DateTime at={openedAt} /> },
  ];
}

/** What is wrong with it, in words: late, and to and fro. */
export function Marks({ of: { late, pingPong, returns } }: { of: Pick<HandOff, "late" | "pingPong" | "returns"> }) {
  const t = useMessages();
  return (
    <span className={styles.soft}>
      {late && ` · ${t("handoffs.late")}`}
      {pingPong && ` · ${t("handoffs.pingPong", { returns })}`}
    </span>
  );
}

function useFilters(): Filter[] {
  const t = useMessages();
  const departments = (useDepartments().data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  const reasons = (useReasons().data ?? []).map(({ code, name }) => ({ value: code, label: name }));
  const yesOrNo = [
    { value: "true", label: t("handoffs.yes") },
    { value: "false", label: t("handoffs.no") },
  ];
  return [
    {
      id: "box",
      label: t("handoffs.filter.box"),
      options: [
        { value: "received", label: t("handoffs.box.received") },
        { value: "sent", label: t("handoffs.box.sent") },
      ],
    },
    {
      id: "state",
      label: t("handoffs.state"),
      options: handOffStates.map((value) => ({ value, label: t(`handoffs.state.${value}`) })),
    },
    { id: "late", label: t("handoffs.filter.late"), options: yesOrNo },
    { id: "pingPong", label: t("handoffs.filter.pingPong"), options: yesOrNo },
    { id: "department", label: t("handoffs.filter.department"), options: departments },
    { id: "reason", label: t("handoffs.filter.reason"), options: reasons },
  ];
}
