import { SegmentedControl } from "@mantine/core";
import { useMemo } from "react";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Chart } from "../../../web/kit/chart/Chart.tsx";
import type { ChartData } from "../../../web/kit/chart/chart-data.ts";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Figure, Figures } from "../../../web/kit/Figure.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { funnelDimensions, funnelSteps } from "../funnel-choices-contract.ts";
import type { Funnel, FunnelRow } from "../funnel-contract.ts";
import { CaptureTimes } from "./CaptureTimes.tsx";
import { Decisions } from "./Decisions.tsx";
import { type FunnelView, funnelRowsAddress, useFunnel, useFunnelName, useFunnelView } from "./funnel-data.ts";
import { HowWeAsk } from "./HowWeAsk.tsx";
import { NotAsked } from "./NotAsked.tsx";
import { StraightLines } from "./StraightLines.tsx";
import styles from "./Touches.module.css";

/** New people from the first contact to a decision: figures, a chart, a table, and private hints. */
export function FunnelPage() {
  const t = useMessages();
  const may = useMay();
  const { view, change, today } = useFunnelView();
  const funnel = useFunnel(view);
  return (
    <Page
      title={t("funnel.title")}
      lead={t("funnel.lead")}
      above={<AppLink href="/loose-ends">{t("ends.title")}</AppLink>}
    >
      <div className={styles.actions}>
        <SegmentedControl
          aria-label={t("funnel.by")}
          value={view.by}
          onChange={(value) => change({ by: funnelDimensions.find((one) => one === value) ?? "department" })}
          data={funnelDimensions.map((value) => ({ value, label: t(`funnel.by.${value}`) }))}
        />
        <PeriodPicker value={view} onChange={({ from, to }) => change({ from, to })} today={today} />
      </div>
      <Loaded
        load={funnel}
        isEmpty={({ total }) => total.met === 0}
        empty={
          <EmptyState title={t("funnel.empty.title")} action={<AppLink href="/capture">{t("home.capture")}</AppLink>}>
            {t("funnel.empty.text")}
          </EmptyState>
        }
      >
        {(report) => (
          <>
            <FunnelFigures funnel={report} view={view} />
            <FunnelChart funnel={report} view={view} />
            <FunnelTable funnel={report} view={view} />
            <NotAsked funnel={report} view={view} />
          </>
        )}
      </Loaded>
      <Decisions period={view} today={today} />
      <CaptureTimes period={view} />
      <StraightLines period={view} />
      {may("asking.changed") && <HowWeAsk />}
    </Page>
  );
}

type FunnelProps = { funnel: Funnel; view: FunnelView };

function FunnelFigures({ funnel: { total }, view }: FunnelProps) {
  const t = useMessages();
  const formats = useFormats();
  return (
    <Figures>
      {funnelSteps.map((step, at) => {
        const before = funnelSteps[at - 1];
        const whole = before ? total[before] : 0;
        const share = before && whole > 0 ? formats.percent(total[step] / whole) : undefined;
        return (
          <Figure
            key={step}
            label={t(`funnel.${step}`)}
            value={formats.number(total[step])}
            definition={t(`funnel.${step}.is`)}
            strength="measured"
            href={funnelRowsAddress(view, step)}
            {...(share && before ? { sample: t("funnel.share", { share, step: t(`funnel.${before}`) }) } : {})}
          />
        );
      })}
    </Figures>
  );
}

function FunnelChart({ funnel, view }: FunnelProps) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useFunnelName(funnel.by);
  const data = useMemo<ChartData>(
    () => ({
      kind: "bars",
      categories: funnel.rows.map((row) => ({
        name: nameOf(row),
        isUnknown: row.key === "none",
        href: funnelRowsAddress(view, "due", row.key),
      })),
      series: [
        { name: t("funnel.due"), values: funnel.rows.map(({ due }) => due) },
        { name: t("funnel.asked"), values: funnel.rows.map(({ asked }) => asked) },
      ],
      format: (value) => formats.number(value),
      formatAxis: (value) => formats.number(value),
    }),
    [funnel, view, nameOf, formats, t],
  );
  const { total } = funnel;
  const share = formats.percent(total.due > 0 ? total.asked / total.due : 0);
  const summary = t("funnel.share", { share, step: t("funnel.due") });
  return (
    <Chart
      title={t("funnel.chart")}
      data={data}
      summary={`${t("funnel.asked")}: ${summary}.`}
      corner={t(`funnel.by.${funnel.by}`)}
    />
  );
}

function FunnelTable({ funnel, view }: FunnelProps) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useFunnelName(funnel.by);
  const { rows, total } = funnel;
  const rate = ({ asked, due }: Pick<FunnelRow, "asked" | "due">) => (due > 0 ? asked / due : null);
  const percent = (share: number | null) => (share === null ? "–" : formats.percent(share));
  const hours = (delay: FunnelRow["delay"]) =>
    delay === null ? "–" : t("funnel.delay.hours", { hours: formats.number(delay.median, 1) });
  const columns: Column<FunnelRow>[] = [
    { id: "name", header: t(`funnel.by.${funnel.by}`), cell: nameOf, footer: t("funnel.total") },
    ...[...funnelSteps, "waiting" as const, "notAsked" as const, "vague" as const].map(
      (stage): Column<FunnelRow> => ({
        id: stage,
        header: t(`funnel.${stage}`),
        align: "end",
        cell: (row) => <AppLink href={funnelRowsAddress(view, stage, row.key)}>{formats.number(row[stage])}</AppLink>,
        sortBy: (row) => row[stage],
        footer: formats.number(total[stage]),
        ...(stage === "vague" || stage === "notAsked" ? { isOptional: true } : {}),
      }),
    ),
    {
      id: "rate",
      header: t("funnel.rate"),
      definition: t("funnel.rate.is"),
      align: "end",
      cell: (row) => percent(rate(row)),
      sortBy: rate,
      footer: percent(rate(total)),
    },
    {
      id: "delay",
      header: t("funnel.delay"),
      definition: t("funnel.delay.is"),
      align: "end",
      cell: ({ delay }) => hours(delay),
      sortBy: ({ delay }) => delay?.median ?? null,
      footer: hours(total.delay),
    },
  ];
  return (
    <DataTable
      label={t("funnel.table")}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      isUnknown={({ key }) => key === "none"}
    />
  );
}
