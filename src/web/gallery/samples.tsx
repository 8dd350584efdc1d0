import type { ChartData } from "../kit/chart/chart-data.ts";
import { Money } from "../kit/Money.tsx";
import type { Column } from "../kit/table/columns.ts";
import type { Formats } from "../messages/formats.ts";

export type ChannelRow = {
  id: number;
  channel: string;
  customers: number;
  revenue: number | null;
  spend: number;
  share: number;
  isUnknown?: boolean;
};

export const channelRows: readonly ChannelRow[] = [
  { id: 1, channel: "Recommendation", customers: 214, revenue: 412_380.5, spend: 0, share: 0.301 },
  { id: 2, channel: "Search", customers: 187, revenue: 298_110, spend: 61_200, share: 0.218 },
  { id: 3, channel: "Trade fair", customers: 64, revenue: 241_905.75, spend: 88_400, share: 0.177 },
  { id: 4, channel: "Newsletter", customers: 92, revenue: 118_240, spend: 9_600, share: 0.086 },
  { id: 5, channel: "Social advertising", customers: 71, revenue: 66_020, spend: 54_000, share: 0.048 },
  { id: 6, channel: "Press", customers: 12, revenue: null, spend: 4_200, share: 0.011 },
  { id: 7, channel: "Not known", customers: 143, revenue: 217_400, spend: 0, share: 0.159, isUnknown: true },
];

const euro = (amount: number) => ({ amount: amount.toFixed(2), currency: "EUR" });

export function channelColumns(formats: Formats): readonly Column<ChannelRow>[] {
  return [
    { id: "channel", header: "Channel", cell: ({ channel }) => channel, sortBy: ({ channel }) => channel },
    {
      id: "customers",
      header: "Customers",
      align: "end",
      cell: ({ customers }) => formats.number(customers),
      sortBy: ({ customers }) => customers,
      footer: formats.number(783),
    },
    {
      id: "revenue",
      header: "Revenue",
      align: "end",
      definition: "What the customers of this channel paid in the period, in the base currency.",
      cell: ({ revenue }) => <Money value={revenue === null ? null : euro(revenue)} whole />,
      sortBy: ({ revenue }) => revenue,
      footer: <Money value={euro(1_354_056.25)} whole />,
    },
    {
      id: "spend",
      header: "Spend",
      align: "end",
      cell: ({ spend }) => <Money value={euro(spend)} whole />,
      sortBy: ({ spend }) => spend,
      footer: <Money value={euro(217_400)} whole />,
    },
    {
      id: "share",
      header: "Share",
      align: "end",
      isOptional: true,
      cell: ({ share }) => formats.percent(share),
      sortBy: ({ share }) => share,
    },
  ];
}

export function revenueBars(formats: Formats): ChartData {
  return {
    kind: "bars",
    categories: channelRows.map(({ id, channel, isUnknown = false }) => ({
      name: channel,
      isUnknown,
      href: `/gallery?channel=${id}`,
    })),
    series: [{ name: "Revenue", values: channelRows.map(({ revenue }) => revenue) }],
    format: (value) => formats.money(euro(value), { whole: true }),
    formatAxis: (value) => formats.compactMoney(value, "EUR"),
  };
}

const months = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08"];

export function askedLines(formats: Formats): ChartData {
  return {
    kind: "lines",
    categories: months.map((month) => ({ name: formats.month(month) })),
    series: [
      { name: "Reception", values: [41, 48, 52, null, null, 61, 66, 72] },
      { name: "Support", values: [12, 18, 17, 22, 31, 35, 33, 40] },
      { name: "Sales", values: [66, 64, 70, 71, 69, 74, 78, 77] },
    ],
    format: (value) => formats.percent(value / 100, 0),
    formatAxis: (value) => formats.percent(value / 100, 0),
  };
}

export function creditStack(formats: Formats): ChartData {
  const of = (name: string, values: number[], isUnknown = false) => ({ name, values, isUnknown });
  return {
    kind: "stack",
    categories: months.map((month) => ({ name: formats.month(month) })),
    series: [
      of("Recommendation", [31, 28, 35, 40, 38, 44, 41, 52]),
      of("Search", [22, 25, 24, 28, 26, 22, 30, 31]),
      of("Trade fair", [0, 0, 42, 8, 3, 0, 0, 5]),
      of("Newsletter", [9, 12, 8, 11, 10, 14, 12, 13]),
      of("Social advertising", [6, 5, 7, 9, 11, 8, 7, 6]),
      of("Press", [2, 0, 1, 4, 0, 0, 3, 1]),
      of("Not known", [30, 28, 26, 22, 20, 18, 17, 15], true),
    ],
    format: (value) => formats.number(value),
    formatAxis: (value) => formats.compact(value),
  };
}
