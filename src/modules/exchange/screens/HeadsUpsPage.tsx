import { Button } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useAddress } from "../../../web/address.ts";
import { useMay } from "../../../web/api/session.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { type Filter, FilterPills } from "../../../web/kit/filters/FilterPills.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { headsUpStates } from "../heads-ups/choices-contract.ts";
import type { HeadsUp } from "../heads-ups/contract.ts";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { useDepartments } from "./exchange-data.ts";
import { headsUpsAddress, readHeadsUpsView, useHeadsUps } from "./heads-up-data.ts";

/** What the front line is told before campaigns, narrowed by filters that stand in the address. */
export function HeadsUpsPage() {
  const t = useMessages();
  const [search, replace] = useAddress();
  const view = readHeadsUpsView(search);
  const headsUps = useHeadsUps(view);
  const columns = useColumns();
  const filters = useFilters();
  const isNarrowed = Object.keys(view).length > 0;
  return (
    <Page title={t("headsups.title")} lead={t("headsups.lead")} above={<ExchangeArea />} actions={<Write />}>
      <Loaded
        load={headsUps}
        isEmpty={(all) => all.length === 0 && !isNarrowed}
        empty={
          <EmptyState
            title={t("headsups.empty.title")}
            action={<Write />}
            example={<p>{t("headsups.empty.example")}</p>}
          >
            {t("headsups.empty.text")}
          </EmptyState>
        }
      >
        {(all) => (
          <>
            <DataTable
              label={t("headsups.title")}
              columns={columns}
              rows={all}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/exchange/heads-ups/${id}`}
              tools={
                <FilterPills
                  filters={filters}
                  value={view}
                  onChange={(id, value) => replace(headsUpsAddress({ ...view, [id]: value }))}
                />
              }
              more={headsUps.more}
              isSortedByServer
            />
            {all.length === 0 && <p>{t("headsups.empty.filtered")}</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Write() {
  const t = useMessages();
  const may = useMay();
  const router = useRouter();
  if (!may("heads_up.added")) return null;
  return <Button onClick={() => router.history.push("/exchange/heads-ups/new")}>{t("headsups.new")}</Button>;
}

function useColumns(): Column<HeadsUp>[] {
  const t = useMessages();
  const mine = ({ isAsked, confirmedAt }: HeadsUp["mine"]) =>
    isAsked ? t(confirmedAt === null ? "headsups.mine.unread" : "headsups.mine.read") : "";
  return [
    { id: "title", header: t("headsups.name"), cell: ({ title }) => title, isWide: true },
    { id: "launch", header: t("headsups.launch"), cell: ({ launchAt }) => <DateTime at={launchAt} /> },
    { id: "state", header: t("headsups.state"), cell: ({ state }) => t(`headsups.state.${state}`) },
    { id: "mine", header: t("headsups.mine"), cell: (row) => mine(row.mine) },
    {
      id: "read",
      header: t("headsups.coverage"),
      cell: ({ read, state }) =>
        state === "draft" ? "" : read ? t("headsups.coverage.of", read) : t("headsups.coverage.few"),
    },
  ];
}

function useFilters(): Filter[] {
  const t = useMessages();
  const departments = (useDepartments().data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return [
    {
      id: "unread",
      label: t("headsups.filter.unread"),
      options: [{ value: "true", label: t("headsups.filter.yes") }],
    },
    {
      id: "state",
      label: t("headsups.state"),
      options: headsUpStates.map((value) => ({ value, label: t(`headsups.state.${value}`) })),
    },
    { id: "department", label: t("headsups.filter.department"), options: departments },
  ];
}
