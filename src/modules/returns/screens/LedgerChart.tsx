import { useMemo } from "react";
import { Chart } from "../../../web/kit/chart/Chart.tsx";
import type { ChartData } from "../../../web/kit/chart/chart-data.ts";
import { Section } from "../../../web/kit/Section.tsx";
import { Strength } from "../../../web/kit/Strength.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { LedgerLine, Ledgers } from "../ledgers/contract.ts";
import { useEarnerName } from "./earners.ts";
import { type LedgersView, viewOfLedger } from "./ledgers-view.ts";
import { rowsAddress } from "./view.ts";

const most = 12;

type LedgerChartProps = { part: "origins" | "departments"; ledgers: Ledgers; view: LedgersView };

/** One ledger: what each line is credited with, its rows behind it, and what nobody is named for hatched. */
export function LedgerChart({ part, ledgers, view }: LedgerChartProps) {
  const t = useMessages();
  const formats = useFormats();
  const { by, model, strength, lines } = ledgers[part];
  const { currency } = ledgers;
  const nameOf = useEarnerName(by);
  const data = useMemo<ChartData>(() => {
    const known = lines.filter(({ key }) => key !== 0);
    const others = known.slice(most);
    const rest = others.reduce((sum, { revenue }) => sum + Number(revenue.amount), 0);
    const barOf = ({ key, reason, name, revenue }: LedgerLine) => ({
      name: nameOf({ key, name, reason }),
      isUnknown: key === 0,
      href: rowsAddress(viewOfLedger(view, by), { key, reason, column: "revenue" }),
      value: Number(revenue.amount),
    });
    const bars = [
      ...known.slice(0, most).map(barOf),
      ...(others.length > 0 ? [{ name: t("returns.chart.others", { count: others.length }), value: rest }] : []),
      ...lines.filter(({ key, revenue }) => key === 0 && Number(revenue.amount) > 0).map(barOf),
    ];
    return {
      kind: "bars",
      categories: bars.map(({ value: _, ...category }) => category),
      series: [{ name: t("returns.column.revenue"), values: bars.map(({ value }) => value) }],
      format: (value) => formats.money({ amount: value.toFixed(2), currency }),
      formatAxis: (value) => formats.compactMoney(value, currency),
    };
  }, [lines, view, by, currency, nameOf, formats, t]);
  const [best] = lines.filter(({ key }) => key !== 0);
  const summary = best
    ? t(`ledgers.${part}.summary`, {
        name: nameOf(best),
        revenue: formats.money(best.revenue, { whole: true }),
        share: formats.percent(best.share ?? 0, 0),
      })
    : t("ledgers.nobody");
  const explanation = t(`returns.model.${model}.is`);
  return (
    <Section
      title={t(`ledgers.${part}`)}
      lead={
        <>
          {t("ledgers.under", { model: t(`returns.model.${model}`), explanation })}{" "}
          <Strength of={strength} isExplained />
        </>
      }
    >
      <Chart title={t(`returns.chart.revenue.${by}`)} data={data} corner={t(`returns.one.${by}`)} summary={summary} />
    </Section>
  );
}
