import { Figure, Figures } from "../../../web/kit/Figure.tsx";
import { Unknown } from "../../../web/kit/Unknown.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PathsReport } from "../paths/contract.ts";
import { type PathsView, pathRowsAddress } from "./paths-view.ts";

/** What new and known customers brought, how long their paths took, and of how much no path is known. */
export function PathFigures({ report, view }: { report: PathsReport; view: PathsView }) {
  const t = useMessages();
  const formats = useFormats();
  const { total, unknown, steps, days } = report;
  const known = t("paths.sample", { count: total.sales - unknown.sales });
  const spread = ({ median, lowerQuartile, upperQuartile }: PathsReport["steps"]) =>
    lowerQuartile === null || upperQuartile === null || median === null
      ? undefined
      : t("paths.quartiles", { lower: lowerQuartile, upper: upperQuartile });
  const number = (value: number | null) => (value === null ? <Unknown /> : formats.number(value));
  return (
    <Figures>
      {view.sales !== "repeat" && (
        <Figure
          label={t("paths.new")}
          value={formats.money(total.newRevenue, { whole: true })}
          definition={t("paths.new.is")}
          sample={t("paths.sales.count", { count: total.newSales })}
          strength="measured"
          href={pathRowsAddress({ ...view, sales: "new" }, {})}
        />
      )}
      {view.sales !== "new" && (
        <Figure
          label={t("paths.repeat")}
          value={formats.money(total.repeatRevenue, { whole: true })}
          definition={t("paths.repeat.is")}
          sample={t("paths.sales.count", { count: total.sales - total.newSales })}
          strength="measured"
          href={pathRowsAddress({ ...view, sales: "repeat" }, {})}
        />
      )}
      <Figure
        label={t("paths.steps.median")}
        value={number(steps.median)}
        definition={t("paths.steps.is")}
        note={spread(steps)}
        sample={known}
        strength="measured"
      />
      <Figure
        label={t("paths.days.median")}
        value={number(days.median)}
        definition={t("paths.days.is")}
        note={spread(days)}
        sample={known}
        strength="measured"
      />
      <Figure
        label={t("paths.unknown")}
        value={formats.money(unknown.revenue, { whole: true })}
        definition={t("paths.unknown.is")}
        sample={t("paths.unknown.sample", { share: formats.percent(unknown.share), count: unknown.sales })}
        strength="measured"
        href={pathRowsAddress(view, { stepsTo: 0 })}
      />
    </Figures>
  );
}
