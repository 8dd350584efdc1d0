import { Button } from "@mantine/core";
import { useAddress } from "../../../web/address.ts";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { type Filter, FilterPills } from "../../../web/kit/filters/FilterPills.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { overlapKinds, overlapStates } from "../overlaps/choices-contract.ts";
import type { Overlap, OverlapCounts } from "../overlaps/contract.ts";
import styles from "./Exchange.module.css";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { useDepartments } from "./exchange-data.ts";
import { overlapsAddress, readOverlapsView, useLooking, useOverlapCounts, useOverlaps } from "./overlap-data.ts";

/** Where departments got in each other's way, with how many there are of each kind. */
export function OverlapsPage() {
  const t = useMessages();
  const [search, replace] = useAddress();
  const view = readOverlapsView(search);
  const overlaps = useOverlaps(view);
  const counts = useOverlapCounts();
  const columns = useColumns();
  const countColumns = useCountColumns(counts.data);
  const filters = useFilters();
  const isNarrowed = Object.keys(view).length > 0;
  return (
    <Page title={t("overlaps.title")} lead={t("overlaps.lead")} above={<ExchangeArea />} actions={<LookNow />}>
      <Loaded
        load={overlaps}
        isEmpty={(all) => all.length === 0 && !isNarrowed}
        empty={
          <EmptyState title={t("overlaps.empty.title")} action={<LookNow />}>
            {t("overlaps.empty.text")}
          </EmptyState>
        }
      >
        {(all) => (
          <>
            {counts.data && (
              <DataTable
                label={t("overlaps.counts")}
                columns={countColumns}
                rows={counts.data.rows}
                rowKey={({ kind }) => kind}
              />
            )}
            <DataTable
              label={t("overlaps.title")}
              columns={columns}
              rows={all}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/exchange/overlaps/${id}`}
              tools={
                <FilterPills
                  filters={filters}
                  value={view}
                  onChange={(id, value) => replace(overlapsAddress({ ...view, [id]: value }))}
                />
              }
              more={overlaps.more}
              isSortedByServer
            />
            {all.length === 0 && <p>{t("overlaps.empty.filtered")}</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function LookNow() {
  const t = useMessages();
  const may = useMay();
  const toast = useToast();
  const describe = useDescribeError();
  const looking = useLooking();
  if (!may("overlap.sought")) return null;
  const look = () =>
    looking.mutate(null, {
      onSuccess: ({ rows }) => {
        const found = rows.reduce((sum, row) => sum + row.found, 0);
        toast({ text: t("overlaps.looked", { found }) });
      },
      onError: (error) => toast({ text: describe(error).text, tone: "bad" }),
    });
  return (
    <Button variant="default" loading={looking.isPending} onClick={look}>
      {t("overlaps.look")}
    </Button>
  );
}

/** Whom it happened to, as far as the reader may see. */
export function whomOf({ person, account }: Pick<Overlap, "person" | "account">): string {
  const name = person && (person.name || `CU-${person.id}`);
  return [name, account?.name].filter(Boolean).join(" · ");
}

function useColumns(): Column<Overlap>[] {
  const t = useMessages();
  return [
    {
      id: "kind",
      header: t("overlaps.kind"),
      cell: ({ kind, about }) => [t(`overlaps.kind.${kind}`), about].filter(Boolean).join(": "),
      isWide: true,
    },
    { id: "whom", header: t("overlaps.whom"), cell: whomOf },
    {
      id: "departments",
      header: t("overlaps.departments"),
      cell: ({ departments }) => departments.map(({ name }) => name).join(", ") || t("overlaps.nobody"),
    },
    {
      id: "state",
      header: t("overlaps.state"),
      cell: ({ state, breachOf, repeatOf }) => (
        <>
          {t(`overlaps.state.${state}`)}
          {breachOf !== null && <span className={styles.soft}> · {t("overlaps.breach")}</span>}
          {breachOf === null && repeatOf !== null && <span className={styles.soft}> · {t("overlaps.again")}</span>}
        </>
      ),
    },
    { id: "at", header: t("overlaps.last"), cell: ({ lastAt }) => <DateTime at={lastAt} /> },
    { id: "assignee", header: t("overlaps.assignee"), cell: ({ assignee }) => assignee?.name },
  ];
}

type Counted = OverlapCounts["rows"][number];

/** Every figure leads to its incidents, and the total under it is the sum of the rows. */
function useCountColumns(counts: OverlapCounts | undefined): Column<Counted>[] {
  const t = useMessages();
  const formats = useFormats();
  const column = (
    id: "open" | "resolved" | "dismissed" | "breaches",
    header: string,
    narrowed: Record<string, string>,
  ): Column<Counted> => ({
    ...{ id, header, align: "end", footer: counts && formats.number(counts.total[id]) },
    cell: (row) =>
      row[id] === 0 ? (
        formats.number(0)
      ) : (
        <AppLink href={overlapsAddress({ kind: row.kind, ...narrowed })}>{formats.number(row[id])}</AppLink>
      ),
  });
  return [
    {
      id: "kind",
      header: t("overlaps.kind"),
      cell: ({ kind }) => t(`overlaps.kind.${kind}`),
      footer: t("overlaps.total"),
    },
    ...overlapStates.map((state) => column(state, t(`overlaps.state.${state}`), { state })),
    column("breaches", t("overlaps.breaches"), { breach: "true" }),
  ];
}

function useFilters(): Filter[] {
  const t = useMessages();
  const departments = (useDepartments().data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return [
    {
      id: "kind",
      label: t("overlaps.kind"),
      options: overlapKinds.map((value) => ({ value, label: t(`overlaps.kind.${value}`) })),
    },
    {
      id: "state",
      label: t("overlaps.state"),
      options: overlapStates.map((value) => ({ value, label: t(`overlaps.state.${value}`) })),
    },
    { id: "department", label: t("overlaps.department"), options: departments },
    {
      id: "breach",
      label: t("overlaps.breach"),
      options: [
        { value: "true", label: t("overlaps.yes") },
        { value: "false", label: t("overlaps.no") },
      ],
    },
  ];
}
