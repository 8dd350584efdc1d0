import { Money } from "../../../web/kit/Money.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PathFigures, PathsReport } from "../paths/contract.ts";
import { useEarnerName } from "./earners.ts";
import { Journey } from "./Journey.tsx";
import { type PathCell, type PathsView, pathRowsAddress } from "./paths-view.ts";

type Line = PathFigures & { id: string; name: string; steps: readonly string[]; cell: PathCell | null };

/** The journeys that earned most, those that are not listed together, and what is not known. */
export function PathJourneys({ report, view }: { report: PathsReport; view: PathsView }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(report.by);
  const { journeys, others, unknown, total } = report;
  const lines: Line[] = journeys.map((journey) => {
    const steps = journey.steps.map(nameOf);
    const keys = journey.steps.map(({ key }) => key).join();
    return { ...journey, id: keys, name: steps.join(" → "), steps, cell: { journey: keys } };
  });
  if (others.journeys > 0)
    lines.push({ ...others, id: "others", name: t("paths.others", { count: others.journeys }), steps: [], cell: null });
  if (unknown.sales > 0)
    lines.push({ ...unknown, id: "unknown", name: t("paths.unknown"), steps: [], cell: { stepsTo: 0 } });
  const money = (id: "revenue" | "newRevenue" | "repeatRevenue"): Column<Line> => ({
    id,
    header: t(`paths.column.${id}`),
    definition: t(`paths.column.${id}.is`),
    align: "end",
    cell: (line) => <Money value={line[id]} whole />,
    sortBy: (line) => Number(line[id].amount),
    footer: <Money value={total[id]} whole />,
  });
  const columns: Column<Line>[] = [
    {
      id: "journey",
      header: t("paths.column.journey"),
      cell: ({ steps, name }) => (steps.length > 0 ? <Journey steps={steps} /> : name),
      footer: t("returns.total"),
      isWide: true,
    },
    {
      id: "sales",
      header: t("paths.column.sales"),
      align: "end",
      cell: ({ sales }) => formats.number(sales),
      sortBy: ({ sales }) => sales,
      footer: formats.number(total.sales),
    },
    money("revenue"),
    ...(report.sales === "all" ? [money("newRevenue"), money("repeatRevenue")] : []),
    {
      id: "share",
      header: t("paths.column.share"),
      definition: t("paths.column.share.is"),
      align: "end",
      cell: ({ share }) => formats.percent(share),
      sortBy: ({ share }) => share,
    },
  ];
  return (
    <Section title={t("paths.journeys")} lead={t("paths.journeys.lead")}>
      <DataTable
        label={t("paths.journeys")}
        columns={columns}
        rows={lines}
        rowKey={({ id }) => id}
        rowHref={({ cell }) => (cell ? pathRowsAddress(view, cell) : undefined)}
        isUnknown={({ id }) => id === "unknown"}
      />
    </Section>
  );
}
