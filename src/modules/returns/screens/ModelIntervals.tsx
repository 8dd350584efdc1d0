import { useMemo, useState } from "react";
import { Chart } from "../../../web/kit/chart/Chart.tsx";
import type { ChartData } from "../../../web/kit/chart/chart-data.ts";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ModelComparison } from "../report/report-contract.ts";
import { useAbout } from "./about.ts";
import { Choice } from "./Choice.tsx";
import { useEarnerName } from "./earners.ts";
import { sureOfModels } from "./models-sureness.ts";
import styles from "./Returns.module.css";
import { useSureComparison } from "./returns-data.ts";
import { isWithoutTouches, widestSpread } from "./summary.ts";
import { type ReturnsView, rowsAddress } from "./view.ts";

const mostFlips = 5;

/** What each model gives one line, with how sure that is, and what the intervals of all say together. */
export function ModelIntervals({ view }: { view: ReturnsView }) {
  const sure = useSureComparison(view);
  return <Loaded load={sure}>{(data) => isWithoutTouches(data) || <Filled comparison={data} view={view} />}</Loaded>;
}

function Filled({ comparison, view }: { comparison: ModelComparison; view: ReturnsView }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(comparison.by);
  const { rows, models, currency, by } = comparison;
  const known = rows.filter(({ key }) => key !== 0);
  const [chosen, setChosen] = useState<number | null>(null);
  // The line that the choice of a model matters most for stands there first.
  const line = known.find(({ key }) => key === (chosen ?? widestSpread(comparison)?.key)) ?? known[0];
  const words = useSurenessWords(comparison);
  const about = useAbout(view);
  const data = useMemo<ChartData | null>(() => {
    if (!line) return null;
    return {
      kind: "bars",
      categories: models.map(({ model }) => ({
        name: t(`returns.model.${model}`),
        href: rowsAddress({ ...view, model }, { key: line.key, reason: null, column: "revenue" }),
      })),
      series: [
        {
          name: nameOf(line),
          values: line.revenue.map(({ amount }) => Number(amount)),
          ranges: models.map((_, at) => {
            const range = line.ranges?.[at];
            return range ? ([Number(range.low.amount), Number(range.high.amount)] as const) : null;
          }),
        },
      ],
      format: (value) => formats.money({ amount: value.toFixed(2), currency }, { whole: true }),
      formatAxis: (value) => formats.compactMoney(value, currency),
    };
  }, [line, models, view, currency, nameOf, formats, t]);
  if (!line || !data) return null;
  return (
    <div className={styles.intervals}>
      <Choice
        label={t(`returns.one.${by}`)}
        value={String(line.key)}
        options={known.map(({ key }) => String(key))}
        word={(value) => nameOf(known.find(({ key }) => String(key) === value) ?? line)}
        onChange={(next) => setChosen(Number(next))}
      />
      <Chart
        title={t("models.chart", { name: nameOf(line) })}
        data={data}
        corner={t("returns.model")}
        summary={words[0] ?? ""}
        about={about}
      />
      <ul className={styles.missing}>
        {words.slice(1).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

/** What is sure and what may flip, in sentences; the first says what the intervals are. */
function useSurenessWords(comparison: ModelComparison): string[] {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(comparison.by);
  const sure = sureOfModels(comparison);
  if (!sure || !comparison.intervals) return [];
  const { confidence, draws } = comparison.intervals;
  const name = (key: number) => nameOf(comparison.rows.find((row) => row.key === key) ?? { key, name: "" });
  const list = (of: readonly (typeof sure.settled)[number][]) =>
    of.map((model) => t(`returns.model.${model}`)).join(", ");
  return [
    t("sure.lead", { share: formats.percent(confidence, 0), draws }),
    ...(sure.first === null ? [] : [t("models.first", { name: name(sure.first) })]),
    ...(sure.settled.length === 0 ? [] : [t("models.settled", { models: list(sure.settled) })]),
    ...(sure.first === null && sure.settled.length === 0 ? [t("models.none")] : []),
    ...sure.flips
      .slice(0, mostFlips)
      .map(({ upper, lower, models }) =>
        models.length === comparison.models.length
          ? t("models.flip.all", { upper: name(upper), lower: name(lower) })
          : t("models.flip", { upper: name(upper), lower: name(lower), models: list(models) }),
      ),
    ...(sure.flips.length > mostFlips ? [t("models.flip.more", { count: sure.flips.length - mostFlips })] : []),
  ];
}
