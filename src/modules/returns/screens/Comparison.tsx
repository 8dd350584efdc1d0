import { useMemo } from "react";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Chart } from "../../../web/kit/chart/Chart.tsx";
import type { ChartData } from "../../../web/kit/chart/chart-data.ts";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Money } from "../../../web/kit/Money.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ModelComparison } from "../report/report-contract.ts";
import { useEarnerName } from "./earners.ts";
import { ModelIntervals } from "./ModelIntervals.tsx";
import styles from "./Returns.module.css";
import { useComparison } from "./returns-data.ts";
import { isWithoutTouches, widestSpread } from "./summary.ts";
import { type ReturnsView, viewAddress } from "./view.ts";

const most = 6;

/** The same revenue as each model shares it out: credit moves between the colours, the total stays. */
export function Comparison({ view }: { view: ReturnsView }) {
  const t = useMessages();
  const comparison = useComparison(view);
  return (
    <Section title={t("returns.compare")} lead={t("returns.compare.lead")}>
      <Loaded load={comparison}>
        {(data) => (
          <>
            {isWithoutTouches(data) && (
              <Banner tone="note" action={<AppLink href="/imports">{t("returns.do.import")}</AppLink>}>
                {t("returns.missing.touches")}
              </Banner>
            )}
            <ComparisonChart comparison={data} view={view} />
            <ModelIntervals view={view} />
            <div>
              <p className={styles.soft}>{t("returns.compare.totals")}</p>
              <dl className={styles.totals}>
                {data.models.map(({ model, total }) => (
                  <div key={model}>
                    <dt>{t(`returns.model.${model}`)}</dt>
                    <dd>
                      <Money value={total} />
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          </>
        )}
      </Loaded>
    </Section>
  );
}

function ComparisonChart({ comparison, view }: { comparison: ModelComparison; view: ReturnsView }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(comparison.by);
  const { models, rows, currency, by } = comparison;
  const money = (value: number) => formats.money({ amount: String(value), currency }, { whole: true });
  const data = useMemo<ChartData>(() => {
    const known = rows.filter(({ key }) => key !== 0);
    const others = known.slice(most);
    const valuesOf = (row: ModelComparison["rows"][number]) => row.revenue.map(({ amount }) => Number(amount));
    const sums = models.map((_, at) => others.reduce((sum, row) => sum + Number(row.revenue[at]?.amount ?? 0), 0));
    return {
      kind: "stack",
      categories: models.map(({ model }) => ({
        name: t(`returns.model.${model}`),
        href: viewAddress({ ...view, model }),
      })),
      series: [
        ...known.slice(0, most).map((row) => ({ name: nameOf(row), values: valuesOf(row) })),
        ...(others.length > 0 ? [{ name: t("returns.chart.others", { count: others.length }), values: sums }] : []),
        ...rows
          .filter(({ key }) => key === 0)
          .map((row) => ({ name: nameOf(row), values: valuesOf(row), isUnknown: true })),
      ],
      format: (value) => formats.money({ amount: value.toFixed(2), currency }),
      formatAxis: (value) => formats.compactMoney(value, currency),
    };
  }, [rows, models, currency, view, nameOf, formats, t]);
  const spread = isWithoutTouches(comparison) ? null : widestSpread(comparison);
  const summary = spread
    ? t("returns.compare.summary", {
        name: nameOf(spread),
        least: money(spread.least.value),
        leastModel: t(`returns.model.${spread.least.model}`),
        most: money(spread.most.value),
        mostModel: t(`returns.model.${spread.most.model}`),
      })
    : t(isWithoutTouches(comparison) ? "returns.compare.saidOnly" : "returns.compare.agree");
  return <Chart title={t(`returns.chart.revenue.${by}`)} data={data} corner={t("returns.model")} summary={summary} />;
}
