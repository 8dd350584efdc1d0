import { useMemo } from "react";
import { FlowChart } from "../../../web/kit/chart/FlowChart.tsx";
import type { FlowData } from "../../../web/kit/chart/flow-data.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PathsReport } from "../paths/contract.ts";
import { useAbout } from "./about.ts";
import { useEarnerName } from "./earners.ts";
import { flowOf } from "./paths-flow.ts";
import type { PathsView } from "./paths-view.ts";

/** From the first step of the journeys to their last. */
export function PathFlow({ report, view }: { report: PathsReport; view: PathsView }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(report.by);
  const { currency, flow, unknown, total } = report;
  const data = useMemo<FlowData>(() => {
    const words = { nameOf, others: t("paths.flow.others"), unknown: t("paths.unknown") };
    const format = (value: number) =>
      view.order === "sales"
        ? t("paths.sales.count", { count: value })
        : formats.money({ amount: value.toFixed(2), currency });
    return { ...flowOf(report, view, words), format };
  }, [report, view, nameOf, currency, formats, t]);
  const [largest] = flow;
  const same = flow.filter(({ first, last }) => first.key === last.key).reduce((sum, { sales }) => sum + sales, 0);
  const known = total.sales - unknown.sales;
  const summary = largest
    ? t("paths.flow.summary", {
        ...{ first: nameOf(largest.first), last: nameOf(largest.last) },
        revenue: formats.money(largest.revenue, { whole: true }),
        share: formats.percent(known > 0 ? same / known : 0, 0),
      })
    : t("paths.flow.none");
  return (
    <FlowChart
      title={t("paths.flow")}
      data={data}
      heads={[t("paths.flow.first"), t("paths.flow.last"), t(`paths.order.${view.order}`)]}
      summary={summary}
      about={useAbout(view)}
    />
  );
}
