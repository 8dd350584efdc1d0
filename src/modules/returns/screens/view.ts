import type { Period } from "../../../web/kit/period/periods.ts";
import { readSort, type Sort, writeSort } from "../../../web/kit/table/columns.ts";
import type { CreditColumn, CreditDimension, CreditModel, UnknownReason } from "../contract.ts";
import { type Against, readAgainst, writeAgainst } from "./against.ts";

export const dimensions = ["channel", "campaign", "department"] as const satisfies readonly CreditDimension[];

const models = [
  "said",
  "blended",
  "first",
  "last",
  "last_non_direct",
  "linear",
  "position",
  "time_decay",
  "shapley",
  "markov",
] as const satisfies readonly CreditModel[];

const columns = [
  "customers",
  "new_customers",
  "repeat_customers",
  "sales",
  "revenue",
  "new_revenue",
  "repeat_revenue",
  "margin",
  "lost",
  "lost_value",
  "hires",
  "leads",
] as const satisfies readonly CreditColumn[];

const reasons = [
  "no_touch",
  "no_channel",
  "no_campaign",
  "no_department",
  "no_answer",
  "doesnt_remember",
  "declined",
] as const satisfies readonly UnknownReason[];

export const lookbacks = [7, 14, 30, 60, 90, 180, 365, 730] as const;
export const halfLives = [1, 3, 7, 14, 30, 90] as const;
export const orders = [1, 2, 3, 4] as const;
export const usual = { lookbackDays: 90, halfLifeDays: 7, order: 1 } as const;

/** What the page shows: everything of it stands in the address. */
export type ReturnsView = Period & {
  by: CreditDimension;
  model: CreditModel;
  lookbackDays: number;
  halfLifeDays: number;
  /** Markov: how many steps in a row make a state, and whether people who did not buy count. */
  order: number;
  nulls: boolean;
  sort: Sort | null;
  /** The saved view that was opened. */
  saved: number | null;
  /** The period it is compared with. */
  against: Against | null;
};

/** One figure of the table: a line and a column. */
export type ReturnsCell = { key: number; reason: UnknownReason | null; column: CreditColumn };

export type Search = Readonly<Record<string, string | undefined>>;

/** The models that a ledger knows: customers cannot say which department made a contact. */
export function modelsOf(by: CreditDimension): readonly CreditModel[] {
  return by === "department" ? models.filter((model) => model !== "said" && model !== "blended") : models;
}

/** Reads an address. What makes no sense in it is taken as not said. */
export function readView(search: Search): ReturnsView {
  const by = dimensions.find((one) => one === search.by) ?? "channel";
  const [first] = by === "department" ? (["linear"] as const) : models;
  return {
    by,
    model: modelsOf(by).find((model) => model === search.model) ?? first,
    from: readDay(search.from),
    to: readDay(search.to),
    lookbackDays: readDays(search.lookbackDays, usual.lookbackDays),
    halfLifeDays: readDays(search.halfLifeDays, usual.halfLifeDays),
    order: orders.find((one) => String(one) === search.order) ?? usual.order,
    nulls: search.nulls !== "no",
    sort: readSort(search.sort),
    saved: search.view !== undefined && /^\d{1,9}$/.test(search.view) ? Number(search.view) : null,
    against: readAgainst(search.against),
  };
}

export function readCell({ key, reason, column }: Search): ReturnsCell {
  return {
    key: key !== undefined && /^\d{1,15}$/.test(key) ? Number(key) : 0,
    reason: reasons.find((one) => one === reason) ?? null,
    column: columns.find((one) => one === column) ?? "revenue",
  };
}

/** What the API is asked for a view, as texts. */
export function queryOf({ by, model, from, to, lookbackDays, halfLifeDays, order, nulls }: ReturnsView) {
  return {
    by,
    model,
    from: from ?? undefined,
    to: to ?? undefined,
    lookbackDays: String(lookbackDays),
    halfLifeDays: String(halfLifeDays),
    order: String(order),
    nulls: String(nulls),
  };
}

/** The address of a view; what is usual is left out of it. */
export function viewAddress(view: ReturnsView): string {
  return address("/returns", partsOf(view));
}

/** What a saved view keeps: what stands behind the ? of the address, without the view itself. */
export function viewSearch(view: ReturnsView): string {
  return viewAddress({ ...view, saved: null }).split("?")[1] ?? "";
}

/** The address of the rows behind a figure. */
export function rowsAddress(view: ReturnsView, { key, reason, column }: ReturnsCell): string {
  return address("/returns/rows", { ...partsOf(view), key: String(key), reason: reason ?? undefined, column });
}

/** Where a file with the same table comes from. */
export function exportAddress(view: ReturnsView, format: "csv" | "json"): string {
  return address("/api/v1/returns/export", { ...queryOf(view), format });
}

/** The address of the spend behind a line, of the same days. */
export function spendAddress({ by, from, to }: ReturnsView, key: number): string {
  const period = from === null && to === null ? "all" : undefined;
  return address("/channels/spend/rows", {
    period,
    from: from ?? undefined,
    to: to ?? undefined,
    [by]: String(key),
  });
}

function partsOf(view: ReturnsView): Search {
  const { by, model, from, to, lookbackDays, halfLifeDays, order, nulls, sort, saved, against } = view;
  return {
    by: by === "channel" ? undefined : by,
    model: model === readView({ by }).model ? undefined : model,
    from: from ?? undefined,
    to: to ?? undefined,
    lookbackDays: lookbackDays === usual.lookbackDays ? undefined : String(lookbackDays),
    halfLifeDays: halfLifeDays === usual.halfLifeDays ? undefined : String(halfLifeDays),
    order: order === usual.order ? undefined : String(order),
    nulls: nulls ? undefined : "no",
    sort: writeSort(sort),
    against: writeAgainst(against),
    view: saved === null ? undefined : String(saved),
  };
}

/** A path with what is said behind it; what is undefined is left out. */
export function address(path: string, parts: Search): string {
  const given = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const text = new URLSearchParams(given).toString();
  return text === "" ? path : `${path}?${text}`;
}

/** A day `YYYY-MM-DD` out of an address, or null. */
export function readDay(text: string | undefined): string | null {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

/** A number of days out of an address. */
export function readDays(text: string | undefined, otherwise: number): number {
  const days = text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : otherwise;
  return days >= 1 && days <= 3650 ? days : otherwise;
}
