import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay, useMe } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Friction, FrictionRow } from "../friction/contract.ts";
import { roundTogether } from "../friction/sums-contract.ts";
import styles from "./Exchange.module.css";
import { type FrictionView, waitsOfRow } from "./friction-data.ts";
import { useCauseWords, useMinutes } from "./friction-words.ts";
import { OwnFriction } from "./OwnFriction.tsx";

/** Causes between two departments, the worst first; every number opens its times, and each cause has an owner. */
export function FrictionTable({ friction, view }: { friction: Friction; view: FrictionView }) {
  const t = useMessages();
  const [owning, setOwning] = useState<FrictionRow>();
  const columns = useColumns(friction, view, setOwning);
  return (
    <Section title={t("friction.table")} lead={t("friction.table.lead")}>
      <DataTable
        label={t("friction.table")}
        columns={columns}
        rows={friction.rows}
        rowKey={({ cause, reason, waiting, waitedOn }) => `${cause} ${reason?.id ?? 0} ${waiting.id} ${waitedOn.id}`}
      />
      {owning && <OwnFriction row={owning} onClose={() => setOwning(undefined)} />}
    </Section>
  );
}

function useColumns(
  { rows, total }: Friction,
  view: FrictionView,
  own: (row: FrictionRow) => void,
): Column<FrictionRow>[] {
  const t = useMessages();
  const formats = useFormats();
  const minutes = useMinutes();
  const causeWords = useCauseWords();
  const mayOwn = useMayOwn();
  const opened = (row: FrictionRow, text: string) => <AppLink href={waitsOfRow(row, view)}>{text}</AppLink>;
  const counted = (id: "waits" | "open"): Column<FrictionRow> => ({
    ...{ id, header: t(`friction.column.${id}`), align: "end", footer: formats.number(total[id]) },
    cell: (row) => (row[id] === 0 ? formats.number(0) : opened(row, formats.number(row[id]))),
    sortBy: (row) => row[id],
  });
  const timed = (id: "waitedSeconds" | "lateSeconds", header: string): Column<FrictionRow> => {
    const parts = roundTogether(
      rows.map((row) => row[id]),
      60,
    );
    const of = (row: FrictionRow) => minutes(parts[rows.indexOf(row)] ?? 0);
    return {
      ...{ id, header, align: "end", footer: minutes(parts.reduce((sum, part) => sum + part, 0)) },
      cell: (row) => (row[id] === 0 ? of(row) : opened(row, of(row))),
      sortBy: (row) => row[id],
    };
  };
  return [
    {
      ...{ id: "cause", header: t("friction.column.cause"), cell: causeWords, sortBy: causeWords },
      ...{ isWide: true, footer: t("friction.total") },
    },
    { id: "waiting", header: t("friction.column.waiting"), cell: ({ waiting }) => waiting.name },
    { id: "on", header: t("friction.column.on"), cell: ({ waitedOn }) => waitedOn.name },
    timed("lateSeconds", t("friction.late")),
    timed("waitedSeconds", t("friction.waited")),
    counted("waits"),
    counted("open"),
    {
      ...{ id: "asks", header: t("friction.asks"), definition: t("friction.asks.is"), align: "end" },
      footer: formats.number(total.asks),
      cell: (row) =>
        row.asks === 0 ? (
          formats.number(0)
        ) : (
          <AppLink href={waitsOfRow(row, view, { asks: true })}>{formats.number(row.asks)}</AppLink>
        ),
      sortBy: ({ asks }) => asks,
    },
    {
      id: "owner",
      header: t("friction.column.owner"),
      definition: t("friction.owner.is"),
      cell: (row) => (
        <span className={styles.actions}>
          <OwnerOf row={row} />
          {mayOwn(row) && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => own(row)}
              aria-label={t("friction.own.of", {
                cause: causeWords(row),
                on: row.waitedOn.name,
                waiting: row.waiting.name,
              })}
            >
              {t("friction.own")}
            </Button>
          )}
        </span>
      ),
    },
  ];
}

/** Who was named, else the heads, else the department without one. */
function OwnerOf({ row: { owner } }: { row: FrictionRow }) {
  const t = useMessages();
  const formats = useFormats();
  if (owner.member) return owner.member.name;
  if (owner.heads.length > 0) return formats.list(owner.heads.map(({ name }) => name));
  return t("friction.noHead", { department: owner.department.name });
}

/** Whether this reader says who takes care of it; the server decides. */
function useMayOwn(): (row: FrictionRow) => boolean {
  const may = useMay();
  const me = useMe().data;
  const everywhere = me?.roles.some((role) => role === "executive" || role === "admin") ?? false;
  return ({ waiting, waitedOn }) =>
    may("friction.owned") &&
    (everywhere || (me?.departments.some(({ id }) => id === waiting.id || id === waitedOn.id) ?? false));
}
