import type { ReactNode } from "react";
import { Money } from "../../../web/kit/Money.tsx";
import type { Period } from "../../../web/kit/period/periods.ts";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { Unknown } from "../../../web/kit/Unknown.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { SpendFigures, SpendReport, SpendReportRow } from "../spend-contract.ts";
import styles from "./Channels.module.css";
import { useCampaigns, useChannelName, useChannels } from "./channel-data.ts";

type SpendTableProps = { report: SpendReport; period: Period; empty: ReactNode; tools: ReactNode };

/** The report as a table; every row opens the rows of spend behind it. */
export function SpendTable({ report, period, empty, tools }: SpendTableProps) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useChannelName();
  const channels = useChannels().data ?? [];
  const campaigns = useCampaigns().data ?? [];
  const { by, total, currency, rows } = report;

  const label = (row: SpendReportRow): ReactNode => {
    if (row.month !== null) return formats.month(row.month);
    if (row.day !== null) return formats.day(row.day);
    const channel = channels.find(({ id }) => id === row.channel);
    const channelName = channel ? nameOf(channel) : row.label;
    if (by === "channel") return channelName;
    const campaign = campaigns.find(({ id }) => id === row.campaign);
    return (
      <>
        {campaign?.name ?? (row.campaign === null ? t("channels.spend.asSuch") : row.label)}
        <span className={styles.mark}>{channelName}</span>
      </>
    );
  };
  const figure = (
    id: string,
    header: string,
    cell: (figures: SpendFigures) => ReactNode,
    sortBy: (figures: SpendFigures) => number | null,
    definition?: string,
  ): Column<SpendReportRow> => ({
    id,
    header,
    align: "end",
    cell,
    sortBy,
    footer: cell(total),
    ...(definition === undefined ? {} : { definition }),
  });
  const noSale = <Unknown reason={t("channels.spend.noSale")} />;
  const noClick = <Unknown reason={t("channels.spend.noClick")} />;
  const perSale = (figures: SpendFigures) => (figures.costPerSale ? <Money value={figures.costPerSale} /> : noSale);
  const perClick = (figures: SpendFigures) => (figures.costPerClick ? <Money value={figures.costPerClick} /> : noClick);
  const conversion = (figures: SpendFigures) =>
    figures.conversion === null ? noClick : formats.percent(figures.conversion);

  const columns: Column<SpendReportRow>[] = [
    { id: "label", header: t(`channels.spend.by.${by}`), cell: label, sortBy: (row) => row.label },
    figure(
      "spend",
      t("channels.spend.column.amount"),
      ({ spend }) => <Money value={spend} />,
      ({ spend }) => Number(spend.amount),
      t("channels.spend.column.amount.definition", { currency }),
    ),
    {
      ...figure(
        "impressions",
        t("channels.spend.column.impressions"),
        ({ impressions }) => formats.number(impressions),
        ({ impressions }) => impressions,
      ),
      isOptional: true,
    },
    figure(
      "clicks",
      t("channels.spend.column.clicks"),
      ({ clicks }) => formats.number(clicks),
      ({ clicks }) => clicks,
    ),
    {
      ...figure(
        "enquiries",
        t("channels.spend.column.enquiries"),
        ({ enquiries }) => formats.number(enquiries),
        ({ enquiries }) => enquiries,
      ),
      isOptional: true,
    },
    figure(
      "sales",
      t("channels.spend.column.sales"),
      ({ sales }) => formats.number(sales),
      ({ sales }) => sales,
      t("channels.spend.column.sales.definition"),
    ),
    figure(
      "perSale",
      t("channels.spend.column.perSale"),
      perSale,
      ({ costPerSale }) => costPerSale && Number(costPerSale.amount),
      t("channels.spend.column.perSale.definition"),
    ),
    figure(
      "perClick",
      t("channels.spend.column.perClick"),
      perClick,
      ({ costPerClick }) => costPerClick && Number(costPerClick.amount),
      t("channels.spend.column.perClick.definition"),
    ),
    figure(
      "conversion",
      t("channels.spend.column.conversion"),
      conversion,
      (row) => row.conversion,
      t("channels.spend.column.conversion.definition"),
    ),
  ];
  return (
    <>
      <DataTable
        label={t("channels.spend.table", { by: t(`channels.spend.by.${by}`) })}
        columns={columns}
        rows={rows}
        rowKey={({ channel, campaign, day, month }) => `${channel} ${campaign} ${day} ${month}`}
        rowHref={(row) => `/channels/spend/rows?${rowsOf(row, by, period)}`}
        tools={tools}
      />
      {rows.length === 0 && empty}
    </>
  );
}

/** The address of the rows behind one row of a report. */
function rowsOf({ channel, campaign, day, month }: SpendReportRow, by: SpendReport["by"], period: Period): string {
  const whole = day === null ? (month === null ? period : monthWithin(month, period)) : { from: day, to: day };
  const parts = {
    from: whole.from,
    to: whole.to,
    period: whole.from === null && whole.to === null ? "all" : null,
    channel,
    campaign: by === "campaign" ? (campaign ?? 0) : null,
  };
  const given = Object.entries(parts).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  return new URLSearchParams(given).toString();
}

/** The days of a month that lie in the period. */
function monthWithin(month: string, { from, to }: Period): Period {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const first = `${month}-01`;
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return { from: from !== null && from > first ? from : first, to: to !== null && to < last ? to : last };
}
