import { useMemo } from "react";
import { Chart } from "../../../web/kit/chart/Chart.tsx";
import type { ChartData } from "../../../web/kit/chart/chart-data.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { SaidSeen } from "../said-seen/contract.ts";
import { useAbout } from "./about.ts";
import { useEarnerName } from "./earners.ts";
import { crossing } from "./line-slopes.ts";
import type { SaidSeenView } from "./said-seen-view.ts";

const models = ["said", "seen", "blended"] as const;

/** The lines that change places, each drawn from its place by what was said over what was seen to the blended one. */
export function LineOrder({ report, view }: { report: SaidSeen; view: SaidSeenView }) {
  const t = useMessages();
  const nameOf = useEarnerName(view.by);
  const about = useAbout(view);
  const { drawn, count } = useMemo(() => crossing(report.lines), [report.lines]);
  const data = useMemo<ChartData>(
    () => ({
      kind: "lines",
      isRanked: true,
      categories: models.map((model) => ({ name: t(`said.model.${model}`) })),
      series: drawn.map((line) => ({ name: nameOf(line), values: models.map((model) => line[model].rank) })),
      format: (rank) => t("said.place", { rank }),
      formatAxis: String,
    }),
    [drawn, nameOf, t],
  );
  const [furthest] = drawn;
  if (!furthest) return null;
  const place = (rank: number | null) => (rank === null ? t("said.place.none") : t("said.place", { rank }));
  const summary = t("said.slopes.summary", {
    ...{ count, hidden: count - drawn.length, name: nameOf(furthest) },
    ...{ said: place(furthest.said.rank), seen: place(furthest.seen.rank), blended: place(furthest.blended.rank) },
  });
  return (
    <Chart title={t("said.slopes.title")} data={data} corner={t("said.slopes.by")} summary={summary} about={about} />
  );
}
