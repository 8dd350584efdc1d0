import type { ReactNode } from "react";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import type { Period } from "../../../web/kit/period/periods.ts";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactState } from "../facts/choices-contract.ts";
import type { FactMapCell } from "../map/contract.ts";
import { useKindName } from "./kind-words.ts";
import { useCellAddress } from "./map-address.ts";

type MapTableProps = { cells: readonly FactMapCell[]; period: Period; isTimed: boolean };

/** Every flow by kind, teller and receiver, with what became of it there; each number opens its facts. */
export function MapTable({ cells, period, isTimed }: MapTableProps) {
  const t = useMessages();
  const columns = useMapColumns(period, isTimed);
  return (
    <Section title={t("factmap.table")} lead={t("factmap.table.lead")}>
      <DataTable
        label={t("factmap.table")}
        columns={columns}
        rows={cells}
        rowKey={({ type, from, to }) => `${type.id} ${from?.id ?? 0} ${to?.id ?? 0}`}
        isUnknown={({ to }) => to === null}
      />
    </Section>
  );
}

function useMapColumns(period: Period, isTimed: boolean): Column<FactMapCell>[] {
  const t = useMessages();
  const formats = useFormats();
  const kindName = useKindName();
  const addressOf = useCellAddress(period);
  const flowOf = ({ type, from, to }: FactMapCell) =>
    t(to ? "factmap.column.of" : "factmap.column.ofNobody", {
      ...{ kind: kindName(type), from: from?.name ?? t("factmap.noDepartment"), to: to?.name ?? "" },
    });
  const shown = (cell: FactMapCell, value: number, became?: FactState): ReactNode => {
    const href = addressOf({ from: cell.from, to: cell.to, kind: cell.type.code, ...(became ? { became } : {}) });
    const text = formats.number(value);
    return href === undefined || value === 0 ? text : <AppLink href={href}>{text}</AppLink>;
  };
  const counted = (
    id: "opened" | "unopened" | "answered" | "used" | "late",
    of: (cell: FactMapCell) => number,
  ): Column<FactMapCell> => ({
    id,
    header: t(`factmap.column.${id}`),
    align: "end",
    // What nobody needs went to nobody who could open it.
    cell: (cell) => (cell.to === null ? "–" : shown(cell, of(cell), id)),
    sortBy: (cell) => (cell.to === null ? null : of(cell)),
  });
  return [
    { id: "flow", header: t("factmap.column.flow"), cell: flowOf, sortBy: flowOf },
    {
      ...{ id: "facts", header: t("factmap.column.facts"), align: "end" },
      cell: (cell) => shown(cell, cell.facts),
      sortBy: ({ facts }) => facts,
    },
    counted("opened", ({ opened }) => opened),
    counted("unopened", ({ facts, opened }) => facts - opened),
    counted("answered", ({ answered }) => answered),
    counted("used", ({ used }) => used),
    ...(isTimed ? [counted("late", ({ late }) => late)] : []),
    {
      ...{ id: "hours", header: t("factmap.column.hours"), align: "end" },
      definition: t("factmap.column.hours.is"),
      cell: ({ hoursToOpen }) => (hoursToOpen === null ? "–" : formats.number(hoursToOpen, 1)),
      sortBy: ({ hoursToOpen }) => hoursToOpen,
    },
  ];
}
