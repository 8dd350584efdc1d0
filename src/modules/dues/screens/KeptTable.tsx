import { NativeSelect } from "@mantine/core";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { useSearchParts } from "../../../web/search-parts.ts";
import type { DuesReport } from "../contract.ts";
import { type KeptBy, useDuesReport } from "./dues-data.ts";

type Line = DuesReport["rows"][number];

/** Kept by department, or by how it came in; every count leads to its dues. */
export function KeptTable() {
  const [{ by: wanted }, change] = useSearchParts();
  const by: KeptBy = wanted === "medium" ? "medium" : "department";
  const t = useMessages();
  const formats = useFormats();
  const report = useDuesReport(by);
  const count = (
    id: "kept" | "made_good" | "broken" | "open" | "waived",
    value: (line: Line) => number,
  ): Column<Line> => ({
    id,
    header: t(`dues.state.${id}`),
    align: "end",
    sortBy: value,
    cell: (line) => <AppLink href={rowsOf(line, by, { state: id })}>{formats.number(value(line))}</AppLink>,
  });
  const columns: Column<Line>[] = [
    {
      id: "department",
      header: t(by === "medium" ? "dues.medium" : "dues.department"),
      cell: (line) =>
        by === "medium" ? (line.medium ?? t("dues.medium.none")) : (line.department?.name ?? t("dues.nobody")),
    },
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
    {
      id: "late",
      header: t("dues.late"),
      align: "end",
      sortBy: ({ late }) => late,
      cell: (line) => <AppLink href={rowsOf(line, by, { late: "true" })}>{formats.number(line.late)}</AppLink>,
    },
    {
      id: "lateShare",
      header: t("dues.late.share"),
      align: "end",
      sortBy: ({ lateShare }) => lateShare,
      cell: ({ lateShare }) => (lateShare === null ? "–" : formats.percent(lateShare)),
    },
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
          rowKey={({ department, medium }) => medium ?? department?.id ?? 0}
          tools={
            <NativeSelect
              aria-label={t("dues.kept.by")}
              value={by}
              onChange={(event) => change({ by: event.currentTarget.value === "medium" ? "medium" : undefined })}
              data={[
                { value: "department", label: t("dues.kept.by.department") },
                { value: "medium", label: t("dues.kept.by.medium") },
              ]}
            />
          }
        />
      )}
    </Loaded>
  );
}

function rowsOf({ department, medium }: Line, by: KeptBy, which: Record<string, string>): string {
  const whose = by === "medium" ? { by, ...(medium ? { medium } : {}) } : { department: `${department?.id ?? "none"}` };
  return `/dues?${new URLSearchParams({ ...which, ...whose })}`;
}
