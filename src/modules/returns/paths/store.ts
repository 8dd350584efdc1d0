import type { Events } from "../../../kernel/events/events.ts";
import { placementOn } from "../../../kernel/events/tables.ts";
import type { CreditDimension } from "../contract.ts";
import { type CreditRange, creditParameters } from "../models/credit-sql.ts";
import { type PathFilter, type PathRow, type PathSums, pathRowsSql, pathsSql } from "./paths-sql.ts";

/** Which sales paths lead to: those of the range, of new customers, of known ones or all. */
export type SalesRange = CreditRange & { sales: "all" | "new" | "repeat" };

/** What led to the sales of the range: journeys, steps, days and flow in one question. */
export async function findPaths(
  events: Events,
  dimension: CreditDimension,
  order: "revenue" | "sales",
  range: SalesRange,
): Promise<PathSums[]> {
  const parameters = { ...creditParameters(range), sales: range.sales };
  return events.query<PathSums>(pathsSql(dimension, order, placementOn(events.cluster)), parameters);
}

/** Where a list of sales goes on. */
export type PathPage = { limit: number; after?: { at: string; id: number } | undefined };

/** The sales for which the filter holds, newest first. */
export async function findPathRows(
  events: Events,
  dimension: CreditDimension,
  filter: PathFilter,
  range: SalesRange,
  { limit, after }: PathPage,
): Promise<PathRow[]> {
  const parameters = {
    ...creditParameters(range),
    ...filter,
    ...{ sales: range.sales, limit, after_id: after?.id ?? 0 },
    after_at: after ? Date.parse(after.at) : Number.MAX_SAFE_INTEGER,
  };
  return events.query<PathRow>(pathRowsSql(dimension, filter, placementOn(events.cluster)), parameters);
}
