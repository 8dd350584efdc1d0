import { useMemo } from "react";
import { Chart } from "../../../web/kit/chart/Chart.tsx";
import type { ChartData } from "../../../web/kit/chart/chart-data.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PathsReport } from "../paths/contract.ts";
import { useAbout } from "./about.ts";
import styles from "./Paths.module.css";
import { type PathsView, pathRowsAddress } from "./paths-view.ts";

/** How many steps and how many days it took, with what is not known beside it. */
export function PathDistributions({ report, view }: { report: PathsReport; view: PathsView }) {
  return (
    <div className={styles.pair}>
      <Distribution of="steps" report={report} view={view} />
      <Distribution of="days" report={report} view={view} />
    </div>
  );
}

type DistributionProps = { of: "steps" | "days"; report: PathsReport; view: PathsView };

function Distribution({ of, report, view }: DistributionProps) {
  const t = useMessages();
  const formats = useFormats();
  const about = useAbout(view);
  const { unknown } = report;
  const { bars, median, lowerQuartile, upperQuartile } = report[of];
  const data = useMemo<ChartData>(() => {
    const word = (from: number, to: number | null) =>
      to === null ? t("paths.bar.more", { from }) : from === to ? formats.number(from) : t("paths.bar", { from, to });
    const known = bars.map(({ from, to, sales, newSales }) => ({
      name: word(from, to),
      href: pathRowsAddress(view, { [`${of}From`]: from, [`${of}To`]: to ?? undefined }),
      ...{ sales, newSales },
    }));
    const nothing = { name: t("paths.unknown.short"), isUnknown: true, href: pathRowsAddress(view, { stepsTo: 0 }) };
    const shown =
      unknown.sales > 0 ? [...known, { ...nothing, sales: unknown.sales, newSales: unknown.newSales }] : known;
    const series =
      view.sales === "all"
        ? [
            { name: t("paths.sales.new"), values: shown.map(({ newSales }) => newSales) },
            { name: t("paths.sales.repeat"), values: shown.map(({ sales, newSales }) => sales - newSales) },
          ]
        : [{ name: t("paths.column.sales"), values: shown.map(({ sales }) => sales) }];
    return {
      kind: "stack",
      categories: shown.map(({ sales: _, newSales: __, ...category }) => category),
      series,
      format: (value) => formats.number(value),
      formatAxis: (value) => formats.compact(value),
    };
  }, [bars, unknown, view, of, formats, t]);
  const summary =
    median === null || lowerQuartile === null || upperQuartile === null
      ? t("paths.flow.none")
      : t(`paths.${of}.summary`, { median, lower: lowerQuartile, upper: upperQuartile });
  return (
    <Chart title={t(`paths.${of}`)} data={data} corner={t(`paths.${of}.corner`)} summary={summary} about={about} />
  );
}
