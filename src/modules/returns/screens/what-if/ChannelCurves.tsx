import { NativeSelect } from "@mantine/core";
import { useMemo, useState } from "react";
import { Chart } from "../../../../web/kit/chart/Chart.tsx";
import type { ChartData } from "../../../../web/kit/chart/chart-data.ts";
import { Section } from "../../../../web/kit/Section.tsx";
import { Strength } from "../../../../web/kit/Strength.tsx";
import type { Column } from "../../../../web/kit/table/columns.ts";
import { DataTable } from "../../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../../web/messages/MessagesProvider.tsx";
import type { ChannelCurve, Estimate, WhatIf } from "../../what-if/contract.ts";
import returnsStyles from "../Returns.module.css";
import styles from "./WhatIf.module.css";
import { useAmounts } from "./what-if-data.ts";

/** What each channel brings as a table, and the curve of the one that is chosen. */
export function ChannelCurves({ whatIf: { channels, currency } }: { whatIf: WhatIf }) {
  const t = useMessages();
  const drawn = channels.filter(({ found }) => found !== null);
  const [chosen, setChosen] = useState(drawn[0]?.channel.id);
  const shown = drawn.find(({ channel }) => channel.id === chosen) ?? drawn[0];
  return (
    <Section title={t("whatif.table")} lead={t("whatif.table.lead")}>
      <ChannelTable channels={channels} currency={currency} />
      {shown && (
        <>
          <NativeSelect
            className={styles.chooser}
            label={t("whatif.curve.of")}
            value={String(shown.channel.id)}
            onChange={(event) => setChosen(Number(event.currentTarget.value))}
            data={drawn.map(({ channel }) => ({ value: String(channel.id), label: channel.name }))}
          />
          <CurveChart curve={shown} currency={currency} />
        </>
      )}
    </Section>
  );
}

function ChannelTable({ channels, currency }: { channels: readonly ChannelCurve[]; currency: string }) {
  const t = useMessages();
  const { money } = useAmounts(currency);
  const columns: Column<ChannelCurve>[] = [
    {
      id: "channel",
      header: t("whatif.channel"),
      cell: ({ channel }) => channel.name,
      sortBy: ({ channel }) => channel.name,
    },
    {
      id: "spend",
      header: t("whatif.spend"),
      cell: ({ spend }) => money(spend),
      sortBy: ({ spend }) => spend,
      align: "end",
    },
    {
      id: "brought",
      header: t("whatif.brought"),
      definition: t("whatif.brought.is"),
      cell: ({ found }) => (found ? <Between estimate={found.contribution} currency={currency} /> : "–"),
      sortBy: ({ found }) => found?.contribution.estimate ?? null,
      align: "end",
    },
    {
      id: "perSpent",
      header: t("whatif.perSpent"),
      cell: ({ found }) => (found ? <Between estimate={found.perSpent} currency={currency} /> : "–"),
      sortBy: ({ found }) => found?.perSpent.estimate ?? null,
      align: "end",
    },
    {
      id: "margin",
      header: t("whatif.margin"),
      definition: t("whatif.margin.is"),
      cell: ({ found }) => (found ? <Between estimate={found.margin} currency={currency} /> : "–"),
      sortBy: ({ found }) => found?.margin.estimate ?? null,
      align: "end",
    },
    { id: "strength", header: t("whatif.strength"), cell: (curve) => <HowSure curve={curve} /> },
  ];
  return <DataTable label={t("whatif.table")} columns={columns} rows={channels} rowKey={({ channel }) => channel.id} />;
}

/** An estimate above the interval it lies in, so that three of them stand side by side. */
function Between({ estimate, currency }: { estimate: Estimate; currency: string }) {
  const t = useMessages();
  const { money } = useAmounts(currency);
  return (
    <>
      {money(estimate.estimate)}
      <span className={returnsStyles.explained}>
        {t("sure.range", { low: money(estimate.low), high: money(estimate.high) })}
      </span>
    </>
  );
}

/** An experiment measures; a curve alone associates; and some channels cannot be told at all. */
function HowSure({ curve: { found, experiments } }: { curve: ChannelCurve }) {
  const t = useMessages();
  if (!found) return t("whatif.strength.thin");
  if (experiments.length > 0) return <Strength of="measured" />;
  return found.isToldFromNothing ? <Strength of="associated" /> : t("whatif.strength.nothing");
}

function CurveChart({ curve, currency }: { curve: ChannelCurve; currency: string }) {
  const t = useMessages();
  const formats = useFormats();
  const { money, interval } = useAmounts(currency);
  const { channel, now, highest, curve: points } = curve;
  const data = useMemo<ChartData>(
    () => ({
      kind: "lines",
      categories: points.map(({ spend }) => ({
        name: formats.money({ amount: spend.toFixed(2), currency }, { whole: highest >= 100 }),
      })),
      series: [
        {
          name: t("whatif.curve.brings"),
          values: points.map(({ estimate }) => estimate),
          ranges: points.map(({ low, high }) => [low, high] as const),
        },
        { name: t("whatif.curve.low"), values: points.map(({ low }) => low) },
        { name: t("whatif.curve.high"), values: points.map(({ high }) => high) },
      ],
      format: (value) => formats.money({ amount: value.toFixed(2), currency }, { whole: true }),
      formatAxis: (value) => formats.compactMoney(value, currency),
    }),
    [points, highest, currency, formats, t],
  );
  const nearest = (spend: number) =>
    points.reduce(
      (best, point) => (Math.abs(point.spend - spend) < Math.abs(best.spend - spend) ? point : best),
      points[0] ?? nothing,
    );
  const [here, there] = [nearest(now), nearest(highest)];
  const summary = t("whatif.curve.summary", {
    now: money(now),
    value: money(here.estimate),
    low: money(here.low),
    high: money(here.high),
    highest: money(highest),
    there: interval(there),
  });
  return (
    <Chart
      title={t("whatif.curve.title", { name: channel.name })}
      data={data}
      corner={t("whatif.curve.spend")}
      summary={summary}
    />
  );
}

const nothing = { spend: 0, estimate: 0, low: 0, high: 0 };
