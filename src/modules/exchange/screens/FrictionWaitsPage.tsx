import { useAddress } from "../../../web/address.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { type Filter, FilterPills } from "../../../web/kit/filters/FilterPills.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { frictionCauses } from "../friction/choices-contract.ts";
import type { Wait } from "../friction/contract.ts";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { useDepartments } from "./exchange-data.ts";
import { frictionAddress, readFrictionView, useWaits, waitsAddress } from "./friction-data.ts";
import { useCauseWords, useHours } from "./friction-words.ts";
import { useReasons } from "./hand-off-data.ts";

/** The times and questions behind the figures of friction, the longest first; each leads to its hand-off or incident. */
export function FrictionWaitsPage() {
  const t = useMessages();
  const [search, replace] = useAddress();
  const { mine: _, ...view } = readFrictionView(search);
  const waits = useWaits(view);
  const columns = useColumns();
  const filters = useFilters();
  const { from, to, department } = view;
  return (
    <Page
      title={t("friction.waits.title")}
      lead={<AppLink href={frictionAddress({ from, to, department })}>{t("friction.waits.back")}</AppLink>}
      above={<ExchangeArea />}
    >
      <FilterPills
        filters={filters}
        value={view}
        onChange={(id, value) => replace(waitsAddress({ ...view, [id]: value }))}
      />
      <Loaded
        load={waits}
        isEmpty={(all) => all.length === 0}
        empty={<EmptyState title={t("friction.empty.narrowed")}>{t("friction.empty.text")}</EmptyState>}
      >
        {(all) => (
          <DataTable
            label={t("friction.waits.title")}
            columns={columns}
            rows={all}
            rowKey={({ id, handOff }) => `${handOff ? "step" : "answer"} ${id}`}
            rowHref={addressOfWait}
            more={waits.more}
            isSortedByServer
          />
        )}
      </Loaded>
    </Page>
  );
}

function addressOfWait({ handOff, overlap }: Wait): string {
  return handOff ? `/exchange/hand-offs/${handOff.id}` : `/exchange/overlaps/${overlap}`;
}

function useColumns(): Column<Wait>[] {
  const t = useMessages();
  const subjectOf = ({ handOff, person }: Wait) => handOff?.subject ?? (person?.name || t("friction.somebody"));
  const hours = useHours();
  const causeWords = useCauseWords();
  return [
    { id: "subject", header: t("handoffs.subject"), cell: subjectOf, isWide: true },
    { id: "cause", header: t("friction.column.cause"), cell: causeWords },
    { id: "waiting", header: t("friction.column.waiting"), cell: ({ waiting }) => waiting.name },
    { id: "on", header: t("friction.column.on"), cell: ({ waitedOn }) => waitedOn.name },
    {
      ...{ id: "waited", header: t("friction.waited"), align: "end" },
      cell: ({ waitedSeconds, handOff, ended }) => {
        if (!handOff) return t("friction.nobodyWaited");
        return ended ? hours(waitedSeconds) : t("friction.stillWaiting", { hours: hours(waitedSeconds) });
      },
    },
    { ...{ id: "late", header: t("friction.late"), align: "end" }, cell: ({ lateSeconds }) => hours(lateSeconds) },
    { id: "began", header: t("friction.column.began"), cell: ({ began }) => <DateTime at={began} /> },
    {
      ...{ id: "ended", header: t("friction.column.ended"), isOptional: true },
      cell: ({ ended }) => (ended ? <DateTime at={ended} /> : t("friction.goesOn")),
    },
  ];
}

function useFilters(): Filter[] {
  const t = useMessages();
  const departments = (useDepartments().data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  const reasons = (useReasons().data ?? []).map(({ code, name }) => ({ value: code, label: name }));
  return [
    {
      id: "cause",
      label: t("friction.column.cause"),
      options: frictionCauses.map((value) => ({ value, label: t(`friction.cause.${value}`) })),
    },
    { id: "waiting", label: t("friction.column.waiting"), options: departments },
    { id: "waitedOn", label: t("friction.column.on"), options: departments },
    { id: "reason", label: t("handoffs.filter.reason"), options: reasons },
    { id: "asks", label: t("friction.asks"), options: [{ value: "true", label: t("friction.asks.only") }] },
  ];
}
