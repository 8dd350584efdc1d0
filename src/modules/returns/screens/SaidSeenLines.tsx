import { SegmentedControl } from "@mantine/core";
import { Money } from "../../../web/kit/Money.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { SaidSeen, SaidSeenLine } from "../said-seen/contract.ts";
import { useEarnerName } from "./earners.ts";
import { lineOrders, type SaidSeenView } from "./said-seen-view.ts";

type LinesProps = { report: SaidSeen; view: SaidSeenView; change: (part: Partial<SaidSeenView>) => void };

const models = ["said", "seen", "blended"] as const;

/** The lines under said, seen and blended, each with its place: whose budget depends on whom you believe. */
export function SaidSeenLines({ report, view, change }: LinesProps) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(view.by);
  const moving = report.lines.filter(({ moves }) => moves > 0).length;
  const columns: Column<SaidSeenLine>[] = [
    { id: "line", header: t(`returns.one.${view.by}`), cell: ({ key, name }) => nameOf({ key, name }) },
    ...models.map(
      (model): Column<SaidSeenLine> => ({
        id: model,
        header: t(`said.model.${model}`),
        definition: t(`said.model.${model}.is`),
        align: "end",
        cell: ({ [model]: { revenue, roas, rank } }) => {
          if (rank === null) return "–";
          const value = view.order === "roas" ? formats.number(roas ?? 0, 1) : formats.money(revenue, { whole: true });
          return t("said.placed", { value, rank });
        },
        sortBy: ({ [model]: { rank } }) => (rank === null ? null : -rank),
      }),
    ),
    {
      id: "spend",
      header: t("returns.column.spend"),
      align: "end",
      cell: ({ spend }) => (spend === null ? "–" : <Money value={spend} />),
      sortBy: ({ spend }) => (spend === null ? null : Number(spend.amount)),
    },
    {
      id: "moves",
      header: t("said.moves"),
      definition: t("said.moves.is"),
      align: "end",
      cell: ({ moves }) => formats.number(moves),
      sortBy: ({ moves }) => moves,
    },
  ];
  return (
    <Section
      title={t("said.lines.title")}
      lead={t("said.lines.lead", { moving, count: report.lines.length, smoothing: report.smoothing })}
      actions={
        <SegmentedControl
          aria-label={t("said.order")}
          value={view.order}
          onChange={(next) => change({ order: lineOrders.find((one) => one === next) ?? "revenue" })}
          data={lineOrders.map((value) => ({ value, label: t(`said.order.${value}`) }))}
        />
      }
    >
      <DataTable label={t("said.lines.title")} columns={columns} rows={report.lines} rowKey={({ key }) => key} />
    </Section>
  );
}
