import type { ReactNode } from "react";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Money } from "../../../web/kit/Money.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import type { Amount } from "../../../web/messages/formats.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { CreditColumn } from "../contract.ts";
import type { ReturnsFigures, ReturnsInterval, ReturnsReport, ReturnsRow } from "../report/report-contract.ts";
import { useEarnerName } from "./earners.ts";
import styles from "./Returns.module.css";
import { type ReturnsView, rowsAddress, spendAddress } from "./view.ts";

type FigureId =
  | Exclude<keyof ReturnsFigures, "lostValue" | "newCustomers" | "repeatCustomers" | "newRevenue" | "repeatRevenue">
  | Extract<CreditColumn, "lost_value" | `new_${string}` | `repeat_${string}`>;
type ColumnOf = {
  id: FigureId;
  value: (figures: ReturnsFigures) => number | null;
  text: (figures: ReturnsFigures) => ReactNode;
  /** The rows that explain the figure; spend has rows of its own. */
  opens: CreditColumn | "spend";
  isOptional?: boolean;
  /** Between which ends chance may have put it. */
  range?: (interval: ReturnsInterval) => { low: string; high: string };
};

/** The columns of the report. Each figure leads to its rows; what a model or the data cannot tell is no column. */
export function useReturnsColumns(report: ReturnsReport, view: ReturnsView): Column<ReturnsRow>[] {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(report.by);
  const { total, model, salesWithMargin, by } = report;
  const hasSpend = total.spend !== null;
  const hasMargin = salesWithMargin > 0;

  const heads = (value: number | null) =>
    value === null ? <Nothing /> : formats.number(value, Number.isInteger(value) ? 0 : 1);
  const share = (value: number | null, digits = 1) => (value === null ? <Nothing /> : formats.percent(value, digits));
  const money = (value: Amount | null) => (value === null ? <Nothing /> : <Money value={value} whole />);
  const amount = (value: Amount | null) => (value === null ? null : Number(value.amount));

  const shown: (ColumnOf & { isOff?: boolean })[] = [
    { id: "leads", value: (f) => f.leads, text: (f) => heads(f.leads), opens: "leads", isOff: model !== "said" },
    { id: "customers", value: (f) => f.customers, text: (f) => heads(f.customers), opens: "customers" },
    {
      id: "new_customers",
      value: (f) => f.newCustomers,
      text: (f) => heads(f.newCustomers),
      opens: "new_customers",
      isOptional: true,
    },
    {
      id: "repeat_customers",
      value: (f) => f.repeatCustomers,
      text: (f) => heads(f.repeatCustomers),
      opens: "repeat_customers",
      isOptional: true,
    },
    {
      id: "conversion",
      value: (f) => f.conversion,
      text: (f) => share(f.conversion),
      opens: "customers",
      // Beside spend and what follows from it, a desk has no room for it at first.
      isOptional: hasSpend,
      isOff: model !== "said",
    },
    { id: "sales", value: (f) => f.sales, text: (f) => heads(f.sales), opens: "sales", isOptional: true },
    {
      id: "revenue",
      value: (f) => amount(f.revenue),
      text: (f) => money(f.revenue),
      opens: "revenue",
      range: ({ revenue: { low, high } }) => ({
        low: formats.money(low, { whole: true }),
        high: formats.money(high, { whole: true }),
      }),
    },
    {
      id: "new_revenue",
      value: (f) => amount(f.newRevenue),
      text: (f) => money(f.newRevenue),
      opens: "new_revenue",
      isOptional: true,
    },
    {
      id: "repeat_revenue",
      value: (f) => amount(f.repeatRevenue),
      text: (f) => money(f.repeatRevenue),
      opens: "repeat_revenue",
      isOptional: true,
    },
    {
      id: "margin",
      value: (f) => amount(f.margin),
      text: (f) => money(f.margin),
      opens: "margin",
      isOptional: true,
      isOff: !hasMargin,
    },
    { id: "spend", value: (f) => amount(f.spend), text: (f) => money(f.spend), opens: "spend", isOff: !hasSpend },
    { id: "roi", value: (f) => f.roi, text: (f) => share(f.roi, 0), opens: "revenue", isOff: by === "department" },
    {
      id: "marginRoi",
      value: (f) => f.marginRoi,
      text: (f) => share(f.marginRoi, 0),
      opens: "margin",
      isOptional: true,
      isOff: !hasMargin || !hasSpend,
    },
    {
      id: "roas",
      value: (f) => f.roas,
      text: (f) => (f.roas === null ? <Nothing /> : formats.number(f.roas, 2)),
      opens: "revenue",
      isOptional: true,
      isOff: !hasSpend,
    },
    {
      id: "costPerCustomer",
      value: (f) => amount(f.costPerCustomer),
      text: (f) => (f.costPerCustomer === null ? <Nothing /> : <Money value={f.costPerCustomer} />),
      opens: "customers",
      isOff: !hasSpend,
    },
    { id: "lost", value: (f) => f.lost, text: (f) => heads(f.lost), opens: "lost", isOptional: true },
    {
      id: "lost_value",
      value: (f) => amount(f.lostValue),
      text: (f) => money(f.lostValue),
      opens: "lost_value",
      isOptional: true,
    },
    { id: "hires", value: (f) => f.hires, text: (f) => heads(f.hires), opens: "hires", isOptional: true },
  ];

  const definition = (id: FigureId) =>
    id === "margin"
      ? t("returns.column.margin.is", { count: salesWithMargin, sales: total.sales })
      : t(`returns.column.${id}.is`);
  const footer = (column: ColumnOf) =>
    column.id === "roi" && !hasSpend ? (
      <AppLink href="/channels/spend">{t("returns.figure.roi.none")}</AppLink>
    ) : (
      column.text(total)
    );
  const figure = (column: ColumnOf): Column<ReturnsRow> => ({
    id: column.id,
    header: t(`returns.column.${column.id}`),
    definition: definition(column.id),
    align: "end",
    isOptional: column.isOptional ?? false,
    sortBy: column.value,
    footer: footer(column),
    cell: (row) => {
      const value = column.value(row);
      if (value === null) return column.text(row);
      if (value === 0 && column.opens !== "spend") return <span className={styles.zero}>{column.text(row)}</span>;
      const { key, reason } = row;
      const href =
        column.opens === "spend" ? spendAddress(view, key) : rowsAddress(view, { key, reason, column: column.opens });
      return (
        <>
          <AppLink className={styles.figure} href={href}>
            {column.text(row)}
          </AppLink>
          {column.range && row.interval && (
            <span className={styles.explained}>{t("sure.range", column.range(row.interval))}</span>
          )}
        </>
      );
    },
  });
  return [
    {
      id: "name",
      header: t(`returns.one.${by}`),
      cell: (row) => nameOf(row),
      sortBy: (row) => nameOf(row),
      footer: t("returns.total"),
    },
    ...shown.filter(({ isOff = false }) => !isOff).map(figure),
  ];
}

/** A figure that does not exist here, such as a return without spend. */
function Nothing() {
  const t = useMessages();
  return (
    <span className={styles.zero}>
      <span aria-hidden>–</span>
      <span className="visually-hidden">{t("returns.none")}</span>
    </span>
  );
}
