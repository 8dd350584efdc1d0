import type { OutputColumn } from "../../../kernel/cli/table-output.ts";
import type { ReturnsFigures, ReturnsReport, ReturnsRow } from "./report-contract.ts";

/** A row of the report as it is printed and exported; the total is one too, without intervals. */
export type PrintedReturns = ReturnsFigures &
  Pick<ReturnsRow, "name" | "reason"> &
  Partial<Pick<ReturnsRow, "interval" | "removal">>;

/** What was asked for besides the figures. */
export type PrintedBesides = { intervals: boolean; removal: boolean };

const figure = (
  title: string,
  name: string,
  value: (row: PrintedReturns) => string | number | null,
): OutputColumn<PrintedReturns> => ({
  title,
  name,
  value,
  align: "right",
});

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);

/** What a report has besides its figures. */
export function besidesOf({ intervals, model }: Pick<ReturnsReport, "intervals" | "model">): PrintedBesides {
  return { intervals: intervals !== null, removal: model === "markov" };
}

/** Low and high ends, places from 1 on with the best and the worst of the draws, and further sales that are needed. */
const intervalColumns: OutputColumn<PrintedReturns>[] = [
  figure("Revenue from", "revenue_low", ({ interval }) => interval?.revenue.low.amount ?? null),
  figure("to", "revenue_high", ({ interval }) => interval?.revenue.high.amount ?? null),
  figure("Customers from", "customers_low", ({ interval }) => rounded(interval?.customers.low ?? null)),
  figure("to", "customers_high", ({ interval }) => rounded(interval?.customers.high ?? null)),
  figure("ROI from", "roi_low", ({ interval }) => rounded(interval?.roi?.low ?? null)),
  figure("to", "roi_high", ({ interval }) => rounded(interval?.roi?.high ?? null)),
  ...(["revenue", "roi"] as const).flatMap((what) => [
    figure(`Rank by ${what}`, `${what}_rank`, ({ interval }) => interval?.rank?.[what]?.rank ?? null),
    figure("best", `${what}_rank_low`, ({ interval }) => interval?.rank?.[what]?.low ?? null),
    figure("worst", `${what}_rank_high`, ({ interval }) => interval?.rank?.[what]?.high ?? null),
  ]),
  figure("Further sales", "further_outcomes", ({ interval }) => interval?.furtherOutcomes ?? null),
];

const removalColumns: OutputColumn<PrintedReturns>[] = [
  figure("Removal effect on sales", "removal_effect_sales", ({ removal }) => rounded(removal?.sales ?? null)),
  figure("on revenue", "removal_effect_revenue", ({ removal }) => rounded(removal?.revenue ?? null)),
];

/** The columns of the report on the command line and in exports; amounts are in the base currency. */
export function returnsColumns(by: string, besides?: PrintedBesides): OutputColumn<PrintedReturns>[] {
  return [
    { title: titleOf(by), name: by, value: ({ name, reason }) => (reason === null ? name : "unknown") },
    { title: "Why unknown", name: "reason", value: ({ reason }) => reason },
    figure("Leads", "leads", ({ leads }) => leads),
    figure("Customers", "customers", ({ customers }) => customers),
    figure("New customers", "new_customers", ({ newCustomers }) => newCustomers),
    figure("Repeat customers", "repeat_customers", ({ repeatCustomers }) => repeatCustomers),
    figure("Conversion", "conversion", ({ conversion }) => rounded(conversion)),
    figure("Sales", "sales", ({ sales }) => sales),
    figure("Revenue", "revenue", ({ revenue }) => revenue.amount),
    figure("New revenue", "new_revenue", ({ newRevenue }) => newRevenue.amount),
    figure("Repeat revenue", "repeat_revenue", ({ repeatRevenue }) => repeatRevenue.amount),
    figure("Margin", "margin", ({ margin }) => margin?.amount ?? null),
    figure("Spend", "spend", ({ spend }) => spend?.amount ?? null),
    figure("ROI", "roi", ({ roi }) => rounded(roi)),
    figure("ROI on margin", "margin_roi", ({ marginRoi }) => rounded(marginRoi)),
    figure("ROAS", "roas", ({ roas }) => rounded(roas)),
    figure("Cost per customer", "cost_per_customer", ({ costPerCustomer }) => costPerCustomer?.amount ?? null),
    figure("Lost renewals", "lost_renewals", ({ lost }) => lost),
    figure("Lost value", "lost_value", ({ lostValue }) => lostValue.amount),
    figure("Hires", "hires", ({ hires }) => hires),
    ...(besides?.removal ? removalColumns : []),
    ...(besides?.intervals ? intervalColumns : []),
  ];
}

function titleOf(by: string): string {
  return `${by.slice(0, 1).toUpperCase()}${by.slice(1)}`;
}
