import { useMemo } from "react";
import type { Me } from "../../modules/company/contract.ts";
import type { ReturnsReport } from "../../modules/returns/report/report-contract.ts";
import { useEarnerName } from "../../modules/returns/screens/earners.ts";
import { useReturns } from "../../modules/returns/screens/returns-data.ts";
import { summarizeReturns } from "../../modules/returns/screens/summary.ts";
import { type ReturnsView, readView, rowsAddress, viewAddress } from "../../modules/returns/screens/view.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { Chart } from "../kit/chart/Chart.tsx";
import type { ChartData } from "../kit/chart/chart-data.ts";
import { Figure, Figures } from "../kit/Figure.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { usePeriodWords } from "../kit/period/PeriodPicker.tsx";
import { periodOf, todayIn } from "../kit/period/periods.ts";
import { Section } from "../kit/Section.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Home.module.css";

const most = 5;

/** How much of the revenue nobody can be named for, and which channels earn: of the last year, else of all time. */
export function Money({ me }: { me: Me }) {
  const t = useMessages();
  const words = usePeriodWords();
  const today = todayIn(me.company.timeZone);
  const year = useMemo(() => readView(asSearch(periodOf("last12Months", today))), [today]);
  const ever = useMemo(() => readView({}), []);
  const ofYear = useReturns(year);
  const isQuiet = ofYear.data !== undefined && ofYear.data.total.sales === 0;
  const ofAll = useReturns(ever, isQuiet);
  const view = isQuiet ? ever : year;
  return (
    <Section
      title={t("home.money")}
      lead={words(view, today)}
      actions={<AppLink href={viewAddress(view)}>{t("home.money.open")}</AppLink>}
    >
      <Loaded
        load={isQuiet ? ofAll : ofYear}
        isEmpty={({ total }) => total.sales === 0}
        empty={<p className={styles.line}>{t("home.top.none")}</p>}
      >
        {(report) => <Earned report={report} view={view} />}
      </Loaded>
    </Section>
  );
}

const asSearch = ({ from, to }: { from: string | null; to: string | null }) => ({
  from: from ?? undefined,
  to: to ?? undefined,
});

function Earned({ report, view }: { report: ReturnsReport; view: ReturnsView }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName("channel");
  const { rows, currency, total } = report;
  const { unknown, unknownShare } = summarizeReturns(report);
  const unasked = rows.find(({ reason }) => reason === "no_answer");
  const money = (amount: string) => formats.money({ amount, currency }, { whole: true });
  const data = useMemo<ChartData>(() => {
    const top = rows.filter(({ key, revenue }) => key !== 0 && Number(revenue.amount) > 0).slice(0, most);
    return {
      kind: "bars",
      categories: [
        ...top.map((row) => ({ name: nameOf(row), href: rowsAddress(view, { ...row, column: "revenue" }) })),
        { name: t("returns.unknown"), isUnknown: true, href: viewAddress(view) },
      ],
      series: [
        {
          name: t("returns.column.revenue"),
          values: [...top.map(({ revenue }) => Number(revenue.amount)), unknown],
        },
      ],
      format: (value) => formats.money({ amount: value.toFixed(2), currency }),
      formatAxis: (value) => formats.compactMoney(value, currency),
    };
  }, [rows, view, unknown, currency, nameOf, formats, t]);
  return (
    <>
      <Figures>
        <Figure
          label={t("home.unknown")}
          value={formats.percent(unknownShare)}
          definition={t("home.unknown.is")}
          sample={t("home.unknown.sample", { amount: money(String(unknown)), total: money(total.revenue.amount) })}
          strength="measured"
          href={viewAddress(view)}
        />
        <Figure
          label={t("home.table")}
          value={money(unasked?.revenue.amount ?? "0")}
          definition={t("home.table.is")}
          sample={t("home.table.sample", { count: unasked?.customers ?? 0 })}
          strength="measured"
          href={rowsAddress(view, { key: 0, reason: "no_answer", column: "revenue" })}
        />
      </Figures>
      <Chart title={t("home.top")} data={data} corner={t("returns.one.channel")} />
    </>
  );
}
