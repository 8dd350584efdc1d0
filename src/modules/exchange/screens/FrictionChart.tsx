import { useMemo } from "react";
import { Chart } from "../../../web/kit/chart/Chart.tsx";
import { usePeriodWords } from "../../../web/kit/period/PeriodPicker.tsx";
import { todayIn } from "../../../web/kit/period/periods.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FrictionRow } from "../friction/contract.ts";
import { hoursByCause } from "./friction-causes.ts";
import { type FrictionView, waitsAddress } from "./friction-data.ts";
import { useHours } from "./friction-words.ts";

/** What departments wait for most, and how much of it goes beyond the time allowed. */
export function FrictionChart({ rows, view }: { rows: readonly FrictionRow[]; view: FrictionView }) {
  const t = useMessages();
  const formats = useFormats();
  const hours = useHours();
  const periodWords = usePeriodWords();
  const { from, to, department, mine } = view;
  const data = useMemo(() => {
    const sums = hoursByCause(rows);
    return {
      kind: "bars" as const,
      categories: sums.map(({ cause }) => ({
        name: t(`friction.cause.${cause}`),
        ...(mine === "true" ? {} : { href: waitsAddress({ from, to, department, cause }) }),
      })),
      series: [
        { name: t("friction.waited"), values: sums.map(({ inTime, late }) => inTime + late) },
        { name: t("friction.late"), values: sums.map(({ late }) => late) },
      ],
      format: (value: number) => hours(value * 3600),
      formatAxis: (value: number) => formats.compact(value),
    };
  }, [rows, from, to, department, mine, t, formats, hours]);
  const [most] = rows
    .filter(({ waitedSeconds }) => waitedSeconds > 0)
    .toSorted((one, other) => other.waitedSeconds - one.waitedSeconds);
  const summary = most
    ? t("friction.chart.summary", {
        ...{ waiting: most.waiting.name, on: most.waitedOn.name, hours: hours(most.waitedSeconds) },
        cause: t(`friction.cause.${most.cause}`),
      })
    : t("friction.empty.title");
  return (
    <Chart
      title={t("friction.chart")}
      data={data}
      corner={t("friction.column.cause")}
      summary={summary}
      about={periodWords({ from: from ?? null, to: to ?? null }, todayIn("UTC"))}
    />
  );
}
