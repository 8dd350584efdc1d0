import { Button, NativeSelect } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { useSearchParts } from "../../../web/search-parts.ts";
import type { DueRow } from "../contract.ts";
import { type DueState, dueStates, isBuiltInCode } from "../units-contract.ts";
import { hrefOf, timeBetween } from "./due-words.ts";
import { useDepartmentChoices, useDues } from "./dues-data.ts";
import { KeptTable } from "./KeptTable.tsx";
import { WaiveDialog } from "./WaiveDialog.tsx";

/** What departments owe, and how much of it they kept; each count opens its rows below. */
export function DuesPage() {
  const t = useMessages();
  return (
    <Page title={t("dues.title")} lead={t("dues.lead")}>
      <Section title={t("dues.kept")} lead={t("dues.kept.lead")}>
        <KeptTable />
      </Section>
      <Section title={t("dues.list")}>
        <DuesList />
      </Section>
    </Page>
  );
}

function DuesList() {
  const t = useMessages();
  const may = useMay();
  const [{ due, state: wanted, department, medium, late, commitment, from, to }, change] = useSearchParts();
  const state = dueStates.find((one) => one === wanted);
  const [waiving, setWaiving] = useState<number | null>(null);
  const narrowed = { due, commitment, from, to };
  const dues = useDues({ state, department, medium, late: late === "true" ? "true" : undefined, ...narrowed });
  const columns = useDueColumns(may("due.waived") ? setWaiving : undefined);
  const departments = useDepartmentChoices();
  const choices = dueStates.map((value) => ({ value, label: t(`dues.state.${value}`) }));
  return (
    <>
      <Loaded load={dues}>
        {(all) => (
          <DataTable
            label={t("dues.list.table")}
            columns={columns}
            rows={all}
            rowKey={({ id }) => id}
            isSortedByServer
            more={dues.more}
            tools={
              <>
                <NativeSelect
                  aria-label={t("dues.department")}
                  value={department ?? ""}
                  onChange={(event) => change({ department: event.currentTarget.value || undefined })}
                  data={[{ value: "", label: t("dues.department.any") }, ...departments]}
                />
                <NativeSelect
                  aria-label={t("dues.state")}
                  value={state ?? ""}
                  onChange={(event) => change({ state: event.currentTarget.value || undefined })}
                  data={[{ value: "", label: t("dues.state.any") }, ...choices]}
                />
                <NativeSelect
                  aria-label={t("dues.late")}
                  value={late === "true" ? "true" : ""}
                  onChange={(event) => change({ late: event.currentTarget.value || undefined })}
                  data={[
                    { value: "", label: t("dues.late.any") },
                    { value: "true", label: t("dues.late.only") },
                  ]}
                />
                {(commitment || due) && <AppLink href="/dues">{t("dues.commitments.list")}</AppLink>}
              </>
            }
          />
        )}
      </Loaded>
      {dues.data?.length === 0 && <EmptyState title={t("dues.none.title")}>{t("dues.none.text")}</EmptyState>}
      {waiving !== null && <WaiveDialog due={waiving} onClose={() => setWaiving(null)} />}
    </>
  );
}

function useDueColumns(onWaive: ((due: number) => void) | undefined): Column<DueRow>[] {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = ({ person, named, about }: DueRow) => person?.name || named || `CU-${about}`;
  const columns: Column<DueRow>[] = [
    {
      id: "whom",
      header: t("dues.whom"),
      cell: (due) => <Whom due={due}>{nameOf(due)}</Whom>,
    },
    { id: "what", header: t("dues.what"), cell: ({ commitment }) => whatOf(t, commitment) },
    { id: "department", header: t("dues.department"), cell: (due) => due.department?.name ?? t("dues.nobody") },
    { id: "state", header: t("dues.state"), cell: ({ state }) => t(`dues.state.${state}`) },
    {
      id: "due",
      header: t("dues.due"),
      cell: (due) => `${formats.dateTime(due.dueAt)}${inWords(t, due.state, due.dueAt, due.settledAt)}`,
    },
  ];
  if (!onWaive) return columns;
  const canWaive = ({ state }: DueRow) => state === "open" || state === "broken";
  const cell = (due: DueRow) =>
    canWaive(due) && (
      <Button
        variant="default"
        size="compact-md"
        onClick={() => onWaive(due.id)}
        aria-label={t("dues.waive.of", { name: nameOf(due) })}
      >
        {t("dues.waive")}
      </Button>
    );
  return [...columns, { id: "action", header: t("dues.action"), align: "end", cell }];
}

/** What is owed about, with the way there. */
function Whom({ due, children }: { due: DueRow; children: ReactNode }) {
  const href = hrefOf(due);
  return href === null ? children : <AppLink href={href}>{children}</AppLink>;
}

type Say = ReturnType<typeof useMessages>;

function whatOf(t: Say, { code, name }: DueRow["commitment"]): string {
  if (isBuiltInCode(code)) return t(`dues.code.${code}`);
  return name;
}

/** How much time is left, or over; nothing for what is done. */
function inWords(t: Say, state: DueState, dueAt: string, settledAt: string | null): string {
  if (settledAt !== null || (state !== "open" && state !== "broken")) return "";
  const now = new Date().toISOString();
  const { unit, count } = timeBetween(now, dueAt);
  const time = t(`dues.${unit}`, { count });
  return ` · ${now <= dueAt ? t("dues.left", { time }) : t("dues.over", { time })}`;
}
