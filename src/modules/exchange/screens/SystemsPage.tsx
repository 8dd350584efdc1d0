import { Button } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAddress } from "../../../web/address.ts";
import { useMay } from "../../../web/api/session.ts";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { type Filter, FilterPills } from "../../../web/kit/filters/FilterPills.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { systemQuestions, systemStates } from "../systems/choices-contract.ts";
import type { System } from "../systems/contract.ts";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { useDepartments } from "./exchange-data.ts";
import { SystemDialog } from "./SystemDialog.tsx";
import { readSystemsView, systemsAddress, useAddingSystem, useSystems } from "./systems-data.ts";

/** Systems that are coming or change, with how much is known of each, narrowed by filters that stand in the address. */
export function SystemsPage() {
  const t = useMessages();
  const [search, replace] = useAddress();
  const view = readSystemsView(search);
  const systems = useSystems(view);
  const columns = useColumns();
  const filters = useFilters();
  const isNarrowed = Object.keys(view).length > 0;
  return (
    <Page title={t("systems.title")} lead={t("systems.lead")} above={<ExchangeArea />} actions={<Add />}>
      <Loaded
        load={systems}
        isEmpty={(all) => all.length === 0 && !isNarrowed}
        empty={
          <EmptyState title={t("systems.empty.title")} action={<Add />} example={<p>{t("systems.empty.example")}</p>}>
            {t("systems.empty.text")}
          </EmptyState>
        }
      >
        {(all) => (
          <>
            <DataTable
              label={t("systems.title")}
              columns={columns}
              rows={all}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/exchange/systems/${id}`}
              tools={
                <FilterPills
                  filters={filters}
                  value={view}
                  onChange={(id, value) => replace(systemsAddress({ ...view, [id]: value }))}
                />
              }
            />
            {all.length === 0 && <p>{t("systems.empty.filtered")}</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Add() {
  const t = useMessages();
  const may = useMay();
  const router = useRouter();
  const adding = useAddingSystem();
  const [isAdding, setIsAdding] = useState(false);
  if (!may("system.added")) return null;
  return (
    <>
      <Button onClick={() => setIsAdding(true)}>{t("systems.new")}</Button>
      {isAdding && (
        <SystemDialog
          isRunning={adding.isPending}
          error={adding.error}
          onClose={() => setIsAdding(false)}
          onSave={(values) =>
            adding.mutate(values, { onSuccess: ({ id }) => router.history.push(`/exchange/systems/${id}`) })
          }
        />
      )}
    </>
  );
}

function useColumns(): Column<System>[] {
  const t = useMessages();
  const formats = useFormats();
  return [
    { id: "name", header: t("systems.name"), cell: ({ name }) => name, sortBy: ({ name }) => name, isWide: true },
    { id: "department", header: t("systems.department"), cell: ({ department }) => department.name },
    {
      id: "starts",
      header: t("systems.starts"),
      cell: ({ startsOn }) => (startsOn ? formats.day(startsOn) : ""),
      sortBy: ({ startsOn }) => startsOn,
    },
    {
      id: "answered",
      header: t("systems.answered"),
      cell: ({ answers }) => t("systems.answered.of", { answered: answers.length, all: systemQuestions.length }),
      sortBy: ({ answers }) => answers.length,
    },
    { id: "state", header: t("systems.state"), cell: ({ state }) => t(`systems.state.${state}`) },
  ];
}

function useFilters(): Filter[] {
  const t = useMessages();
  const departments = (useDepartments().data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return [
    {
      id: "state",
      label: t("systems.state"),
      options: systemStates.map((value) => ({ value, label: t(`systems.state.${value}`) })),
    },
    { id: "department", label: t("systems.department"), options: departments },
  ];
}
