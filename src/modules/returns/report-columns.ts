import type { OutputColumn } from "../../kernel/cli/table-output.ts";
import type { ReturnsFigures, ReturnsRow } from "./report-contract.ts";

/** A row of the report as it is printed and exported; the total is one too. */
export type PrintedReturns = ReturnsFigures & Pick<ReturnsRow, "name" | "reason">;

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

/** The columns of the report on the command line and in exports; amounts are in the base currency. */
export function returnsColumns(by: string): OutputColumn<PrintedReturns>[] {
  return [
    { title: titleOf(by), name: by, value: ({ name, reason }) => (reason === null ? name : "unknown") },
    { title: "Why unknown", name: "reason", value: ({ reason }) => reason },
    figure("Leads", "leads", ({ leads }) => leads),
    figure("Customers", "customers", ({ customers }) => customers),
    figure("Conversion", "conversion", ({ conversion }) => rounded(conversion)),
    figure("Sales", "sales", ({ sales }) => sales),
    figure("Revenue", "revenue", ({ revenue }) => revenue.amount),
    figure("Margin", "margin", ({ margin }) => margin?.amount ?? null),
    figure("Spend", "spend", ({ spend }) => spend?.amount ?? null),
    figure("ROI", "roi", ({ roi }) => rounded(roi)),
    figure("ROI on margin", "margin_roi", ({ marginRoi }) => rounded(marginRoi)),
    figure("ROAS", "roas", ({ roas }) => rounded(roas)),
    figure("Cost per customer", "cost_per_customer", ({ costPerCustomer }) => costPerCustomer?.amount ?? null),
    figure("Lost renewals", "lost_renewals", ({ lost }) => lost),
    figure("Lost value", "lost_value", ({ lostValue }) => lostValue.amount),
    figure("Hires", "hires", ({ hires }) => hires),
  ];
}

function titleOf(by: string): string {
  return `${by.slice(0, 1).toUpperCase()}${by.slice(1)}`;
}
