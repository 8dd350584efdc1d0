import { useMemo } from "react";
import { Chart } from "../../../web/kit/chart/Chart.tsx";
import type { ChartData } from "../../../web/kit/chart/chart-data.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ReturnsReport, ReturnsRow } from "../report-contract.ts";
import { useEarnerName } from "./earners.ts";
import { type ReturnsView, rowsAddress } from "./view.ts";

const most = 10;

/** Revenue of each line, against what it cost where that is known. The unknown origin is hatched, never dropped. */
export function RevenueChart({ report, view, summary }: { report: ReturnsReport; view: ReturnsView; summary: string }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(report.by);
  const { by, currency, rows, total } = report;
  const hasSpend = total.spend !== null;
  const data = useMemo<ChartData>(() => {
    const known = rows.filter(({ key }) => key !== 0);
    const shown = [
      ...known.slice(0, most),
      ...rows.filter(({ key, revenue }) => key === 0 && Number(revenue.amount) > 0),
    ];
    const others = known.slice(most);
    const revenueOf = (row: ReturnsRow) => Number(row.revenue.amount);
    const spendOf = (row: ReturnsRow) => (row.spend === null ? (row.key === 0 ? 0 : null) : Number(row.spend.amount));
    const sum = (value: (row: ReturnsRow) => number | null) => others.reduce((all, row) => all + (value(row) ?? 0), 0);
    const withOthers = (value: (row: ReturnsRow) => number | null) => [
      ...shown.map(value),
      ...(others.length > 0 ? [sum(value)] : []),
    ];
    return {
      kind: "bars",
      categories: [
        ...shown.map((row) => ({
          name: nameOf(row),
          isUnknown: row.key === 0,
          href: rowsAddress(view, { key: row.key, reason: row.reason, column: "revenue" }),
        })),
        ...(others.length > 0 ? [{ name: t("returns.chart.others", { count: others.length }) }] : []),
      ],
      series: [
        { name: t("returns.column.revenue"), values: withOthers(revenueOf) },
        ...(hasSpend ? [{ name: t("returns.column.spend"), values: withOthers(spendOf) }] : []),
      ],
      format: (value) => formats.money({ amount: String(value), currency }),
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
