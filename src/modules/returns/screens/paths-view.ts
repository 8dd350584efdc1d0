import type { Period } from "../../../web/kit/period/periods.ts";
import type { CreditDimension } from "../contract.ts";
import { address, dimensions, readDay, readDays, type Search, usual } from "./view.ts";

export const whichSales = ["all", "new", "repeat"] as const;
export const pathOrders = ["revenue", "sales"] as const;

/** What the page of the paths shows: everything of it stands in the address. */
export type PathsView = Period & {
  by: CreditDimension;
  lookbackDays: number;
  sales: (typeof whichSales)[number];
  order: (typeof pathOrders)[number];
};

/** Which sales a figure of the page stands for: those for which everything given holds. */
export type PathCell = {
  journey?: string | undefined;
  first?: number | undefined;
  last?: number | undefined;
  stepsFrom?: number | undefined;
  stepsTo?: number | undefined;
  daysFrom?: number | undefined;
  daysTo?: number | undefined;
};

const cellNumbers = ["first", "last", "stepsFrom", "stepsTo", "daysFrom", "daysTo"] as const;

/** Reads an address. What makes no sense in it is taken as not said. */
export function readPathsView(search: Search): PathsView {
  return {
    by: dimensions.find((one) => one === search.by) ?? "channel",
    from: readDay(search.from),
    to: readDay(search.to),
    lookbackDays: readDays(search.lookbackDays, usual.lookbackDays),
    sales: whichSales.find((one) => one === search.sales) ?? "all",
    order: pathOrders.find((one) => one === search.order) ?? "revenue",
  };
}

export function readPathCell(search: Search): PathCell {
  const number = (text: string | undefined) =>
    text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  return {
    journey: search.journey !== undefined && /^\d{1,10}(,\d{1,10})*$/.test(search.journey) ? search.journey : undefined,
    ...Object.fromEntries(cellNumbers.map((name) => [name, number(search[name])])),
  };
}

/** What the API is asked for a view, as texts. */
export function pathsQuery({ by, from, to, lookbackDays, sales, order }: PathsView) {
  return { by, from: from ?? undefined, to: to ?? undefined, lookbackDays: String(lookbackDays), sales, order };
}

export function pathsAddress(view: PathsView): string {
  return address("/returns/paths", partsOf(view));
}

/** The address of the sales behind a figure. */
export function pathRowsAddress(view: PathsView, cell: PathCell): string {
  const numbers = cellNumbers.map((name) => [name, cell[name] === undefined ? undefined : String(cell[name])]);
  return address("/returns/paths/rows", { ...partsOf(view), journey: cell.journey, ...Object.fromEntries(numbers) });
}

/** Where a file with a part of the page comes from. */
export function pathsExportAddress(view: PathsView, part: "journeys" | "steps" | "days" | "flow"): string {
  return address("/api/v1/returns/paths/export", { ...pathsQuery(view), part, limit: "200" });
}

function partsOf({ by, from, to, lookbackDays, sales, order }: PathsView): Search {
  return {
    by: by === "channel" ? undefined : by,
    from: from ?? undefined,
    to: to ?? undefined,
    lookbackDays: lookbackDays === usual.lookbackDays ? undefined : String(lookbackDays),
    sales: sales === "all" ? undefined : sales,
    order: order === "revenue" ? undefined : order,
  };
}
