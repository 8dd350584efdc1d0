import { useMemo } from "react";
import { FlowChart } from "../../../web/kit/chart/FlowChart.tsx";
import { usePeriodWords } from "../../../web/kit/period/PeriodPicker.tsx";
import { type Period, todayIn } from "../../../web/kit/period/periods.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactMapCell } from "../map/contract.ts";
import { useCellAddress } from "./map-address.ts";
import { chartOf, flowsOf } from "./map-flows.ts";

type MapFlowProps = { cells: readonly FactMapCell[]; period: Period; kind: string | undefined };

/** From the departments that hear it to those that get it, with the same as a table and in a sentence. */
export function MapFlow({ cells, period, kind }: MapFlowProps) {
  const t = useMessages();
  const formats = useFormats();
  const periodWords = usePeriodWords();
  const addressOf = useCellAddress(period);
  const flows = flowsOf(cells);
  const data = useMemo(
    () => ({
      ...chartOf(flowsOf(cells), {
        noDepartment: t("factmap.noDepartment"),
        nobody: t("factmap.nobody"),
        hrefOf: (flow) => addressOf({ ...flow, kind }),
      }),
      format: (value: number) => formats.number(value),
    }),
    [cells, kind, addressOf, formats, t],
  );
  const [largest] = flows.filter(({ to }) => to !== null);
  const unwanted = flows.filter(({ to }) => to === null).reduce((sum, { facts }) => sum + facts, 0);
  const summary = largest?.to
    ? t("factmap.flow.summary", {
        ...{ from: largest.from?.name ?? t("factmap.noDepartment"), to: largest.to.name, count: largest.facts },
        all: formats.number(flows.reduce((sum, { facts }) => sum + facts, 0)),
        unwanted,
      })
    : t("factmap.flow.none");
  return (
    <FlowChart
      title={t("factmap.flow")}
      data={data}
      heads={[t("factmap.flow.from"), t("factmap.flow.to"), t("factmap.flow.count")]}
      summary={summary}
      about={periodWords(period, todayIn("UTC"))}
    />
  );
}
