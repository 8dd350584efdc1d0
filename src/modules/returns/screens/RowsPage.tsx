import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay, useMe } from "../../../web/api/session.ts";
import { DecisionDialog } from "../../../web/decisions/DecisionDialog.tsx";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Day } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Money } from "../../../web/kit/Money.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { todayIn } from "../../../web/kit/period/periods.ts";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ReturnsOutcome } from "../report/report-contract.ts";
import { useEarnerName } from "./earners.ts";
import { OutcomePerson } from "./OutcomePerson.tsx";
import styles from "./Returns.module.css";
import { useReturns, useReturnsRows, useView } from "./returns-data.ts";
import { readCell, viewAddress } from "./view.ts";

const moneyColumns = ["revenue", "new_revenue", "repeat_revenue", "margin", "lost_value"];

/** The outcomes behind one figure of the returns, with what was considered for each. */
export function RowsPage() {
  const t = useMessages();
  const { view, search } = useView();
  const cell = readCell(search);
  const rows = useReturnsRows(view, cell);
  const nameOf = useEarnerName(view.by);
  const report = useReturns(view, cell.key !== 0);
  const line = report.data?.rows.find(({ key }) => key === cell.key);
  const today = todayIn(useMe().data?.company.timeZone ?? "UTC");
  const columns = useRowColumns(view.model, cell.column);
  const column = t(`returns.column.${cell.column}`);
  const model = t(`returns.model.${view.model}`);
  const isNamed = cell.key === 0 || line !== undefined;
  const [isNoting, setIsNoting] = useState(false);
  // What customers said is what is decided by; departments are nothing that they name.
  const mayNote = useMay()("answers.used") && cell.key !== 0 && view.by !== "department";
  return (
    <Page
      title={isNamed ? t("returns.rows.title", { column, name: nameOf({ name: "", ...line, ...cell }) }) : column}
      lead={t("returns.rows.lead", { model, explanation: t(`returns.model.${view.model}.is`) })}
      above={<AppLink href={viewAddress(view)}>{t("returns.rows.back")}</AppLink>}
      actions={
        mayNote && (
          <Button variant="default" onClick={() => setIsNoting(true)}>
            {t("decisions.note")}
          </Button>
        )
      }
      load={rows}
      isEmpty={(all) => all.length === 0}
      empty={<EmptyState title={t("returns.rows.empty.title")}>{t("returns.rows.empty.text")}</EmptyState>}
    >
      {(all) => (
        <>
          <DataTable
            label={t("returns.rows.table")}
            columns={columns}
            rows={all}
            rowKey={({ id, kind }) => `${kind} ${id}`}
            more={rows.more}
            isSortedByServer
          />
          <DecisionDialog
            isOpen={isNoting}
            onClose={() => setIsNoting(false)}
            about={{
              ...{ from: view.from, to: view.to, [view.by]: cell.key },
              name: nameOf({ name: "", ...line, ...cell }),
            }}
            today={today}
          />
        </>
      )}
    </Page>
  );
}

function useRowColumns(model: string, column: string): Column<ReturnsOutcome>[] {
  const t = useMessages();
  const formats = useFormats();
  const isMoney = moneyColumns.includes(column);
  const worth: Column<ReturnsOutcome> = {
    id: "value",
    header: column === "margin" ? t("returns.column.margin") : t("returns.rows.value"),
    align: "end",
    cell: ({ value, margin }) => <Money value={column === "margin" ? margin : value} />,
  };
  const credited = ({ credited: part, value: { currency } }: ReturnsOutcome) => {
    if (part === null) return null;
    if (isMoney) return <Money value={{ amount: part.toFixed(2), currency }} />;
    return formats.number(part, Number.isInteger(part) ? 0 : 2);
  };
  const shared: Column<ReturnsOutcome>[] = [
    {
      id: "share",
      header: t("returns.rows.share"),
      definition: t("returns.rows.share.is"),
      align: "end",
      cell: ({ share }) => share !== null && formats.percent(share, Number.isInteger(share * 100) ? 0 : 1),
    },
    { id: "credited", header: t("returns.rows.credited"), align: "end", cell: credited },
  ];
  const consideredDefinition = () => {
    if (model === "markov") return t("returns.rows.share.joint");
    return model === "said" ? t("returns.rows.considered.said") : t("returns.rows.considered.touches");
  };
  return [
    { id: "person", header: t("returns.rows.person"), cell: (row) => <OutcomePerson {...row} /> },
    { id: "at", header: t("returns.rows.at"), cell: ({ at }) => <Day day={formats.dayOf(at)} /> },
    { id: "kind", header: t("returns.rows.kind"), cell: ({ kind }) => t(`returns.kind.${kind}`) },
    ...(column === "leads" ? [] : [worth]),
    ...(model === "markov" ? [] : shared),
    {
      id: "considered",
      header: t("returns.rows.considered"),
      definition: consideredDefinition(),
      cell: (row) => <Considered row={row} />,
    },
  ];
}

const shownAtOnce = 3;

/** The touches or answers that shared an outcome, the weightiest first; many of them unfold. */
function Considered({ row: { considered } }: { row: ReturnsOutcome }) {
  const t = useMessages();
  const formats = useFormats();
  if (considered.length === 0) return <span className={styles.soft}>{t("returns.rows.considered.none")}</span>;
  const sorted = considered.toSorted((a, b) => (b.weight ?? 0) - (a.weight ?? 0) || b.at.localeCompare(a.at));
  const [first, rest] = [sorted.slice(0, shownAtOnce), sorted.slice(shownAtOnce)];
  const lines = (some: ReturnsOutcome["considered"]) =>
    some.map(({ id, at, name, weight }) => (
      <li key={id}>
        {name || t("returns.unknown")} <span className={styles.soft}>{formats.day(formats.dayOf(at))}</span>{" "}
        {weight !== null && formats.percent(weight, 0)}
      </li>
    ));
  return (
    <div className={styles.considered}>
      <ul className={styles.considered}>{lines(first)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{t("returns.rows.considered.more", { count: rest.length })}</summary>
          <ul className={styles.considered}>{lines(rest)}</ul>
        </details>
      )}
    </div>
  );
}
