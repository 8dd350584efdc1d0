import { AppLink } from "../../../web/kit/AppLink.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { DuesReport } from "../contract.ts";
import { useDuesReport } from "./dues-data.ts";

type Line = DuesReport["rows"][number];

/** Kept by department; every count leads to its dues. */
export function KeptTable() {
  const t = useMessages();
  const formats = useFormats();
  const report = useDuesReport();
  const count = (
    id: "kept" | "made_good" | "broken" | "open" | "waived",
    value: (line: Line) => number,
  ): Column<Line> => ({
    id,
    header: t(`dues.state.${id}`),
    align: "end",
    sortBy: value,
    cell: (line) => <AppLink href={rowsOf(line, id)}>{formats.number(value(line))}</AppLink>,
  });
  const columns: Column<Line>[] = [
    { id: "department", header: t("dues.department"), cell: (line) => line.department?.name ?? t("dues.nobody") },
    {
      id: "share",
      header: t("dues.share"),
      align: "end",
      sortBy: ({ keptShare }) => keptShare,
      cell: ({ keptShare }) => (keptShare === null ? "–" : formats.percent(keptShare)),
    },
    count("kept", ({ kept }) => kept),
    count("made_good", ({ madeGood }) => madeGood),
    count("broken", ({ broken }) => broken),
    count("open", ({ open }) => open),
    count("waived", ({ waived }) => waived),
  ];
  return (
    <Loaded
      load={report}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<EmptyState title={t("dues.none.title")}>{t("dues.none.text")}</EmptyState>}
    >
      {({ rows }) => (
        <DataTable
          label={t("dues.kept.table")}
          columns={columns}
          rows={rows}
          rowKey={({ department }) => department?.id ?? 0}
        />
      )}
    </Loaded>
  );
}

function rowsOf({ department }: Line, state: string): string {
  return `/dues?state=${state}&department=${department?.id ?? "none"}`;
}
