import { useMemo } from "react";
import { Chart } from "../../../web/kit/chart/Chart.tsx";
import type { ChartData, Range } from "../../../web/kit/chart/chart-data.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ReturnsReport, ReturnsRow } from "../report/report-contract.ts";
import { useEarnerName } from "./earners.ts";
import { type ReturnsView, rowsAddress } from "./view.ts";

const most = 10;

/** Whether chance may have moved a line so far that a bar would pretend to know. */
function isThin({ key, interval }: ReturnsRow): boolean {
  return key !== 0 && (interval?.furtherOutcomes ?? 0) > 0;
}

function rangeOf({ interval }: ReturnsRow): Range | null {
  return interval && [Number(interval.revenue.low.amount), Number(interval.revenue.high.amount)];
}

/** Revenue of each line, against what it cost where that is known. The unknown origin is hatched, never dropped. */
export function RevenueChart({ report, view, summary }: { report: ReturnsReport; view: ReturnsView; summary: string }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(report.by);
  const { by, currency, rows, total } = report;
  const hasSpend = total.spend !== null;
  const data = useMemo<ChartData>(() => {
    const known = rows.filter(({ key }) => key !== 0);
    const others = known.slice(most);
    const barOf = (row: ReturnsRow) => ({
      name: nameOf(row),
      isUnknown: row.key === 0,
      href: rowsAddress(view, { key: row.key, reason: row.reason, column: "revenue" }),
      revenue: isThin(row) ? null : Number(row.revenue.amount),
      range: isThin(row) ? null : rangeOf(row),
      ...(isThin(row) ? { instead: t("sure.more", { count: row.interval?.furtherOutcomes ?? 0 }) } : {}),
      spend: Number(row.spend?.amount ?? 0),
    });
    const sumOf = (value: (row: ReturnsRow) => string | undefined) =>
      others.reduce((sum, row) => sum + Number(value(row) ?? 0), 0);
    const bars = [
      ...known.slice(0, most).map(barOf),
      ...(others.length === 0
        ? []
        : [
            {
              name: t("returns.chart.others", { count: others.length }),
              revenue: sumOf((row) => row.revenue.amount),
              range: null,
              spend: sumOf((row) => row.spend?.amount),
            },
          ]),
      ...rows.filter(({ key, revenue }) => key === 0 && Number(revenue.amount) > 0).map(barOf),
    ];
    return {
      kind: "bars",
      categories: bars.map(({ revenue: _, spend: __, range: ___, ...category }) => category),
      series: [
        {
          name: t("returns.column.revenue"),
          values: bars.map(({ revenue }) => revenue),
          ranges: bars.map(({ range }) => range),
        },
        ...(hasSpend ? [{ name: t("returns.column.spend"), values: bars.map(({ spend }) => spend) }] : []),
      ],
      format: (value) => formats.money({ amount: value.toFixed(2), currency }),
      formatAxis: (value) => formats.compactMoney(value, currency),
    };
  }, [rows, view, currency, hasSpend, nameOf, formats, t]);
  return (
    <Chart
      title={hasSpend && by !== "department" ? t(`returns.chart.spend.${by}`) : t(`returns.chart.revenue.${by}`)}
      data={data}
      summary={summary}
      corner={t(`returns.one.${by}`)}
    />
  );
}
