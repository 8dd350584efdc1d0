import type { Period } from "../../../web/kit/period/periods.ts";
import type { SaidDimension } from "../contract.ts";
import type { SaidSeenRowsQuery, SeenRule } from "../said-seen/contract.ts";
import { address, readDay, readDays, type Search, usual } from "./view.ts";

export const saidDimensions = ["channel", "campaign"] as const satisfies readonly SaidDimension[];
export const rules = ["last_non_direct", "last", "first"] as const satisfies readonly SeenRule[];
export const lineOrders = ["revenue", "roas"] as const;

/** What the page shows: everything of it stands in the address. */
export type SaidSeenView = Period & {
  by: SaidDimension;
  rule: SeenRule;
  lookbackDays: number;
  order: (typeof lineOrders)[number];
  /** Ids of campaigns with commas between them. */
  brand: string;
};

/** Reads an address. What makes no sense in it is taken as not said. */
export function readSaidSeenView(search: Search): SaidSeenView {
  return {
    by: saidDimensions.find((one) => one === search.by) ?? "channel",
    rule: rules.find((one) => one === search.rule) ?? "last_non_direct",
    from: readDay(search.from),
    to: readDay(search.to),
    lookbackDays: readDays(search.lookbackDays, usual.lookbackDays),
    order: lineOrders.find((one) => one === search.order) ?? "revenue",
    brand: /^\d{1,9}(,\d{1,9}){0,49}$/.test(search.brand ?? "") ? (search.brand ?? "") : "",
  };
}

/** What the API is asked for a view, as texts. */
export function saidSeenQuery({ by, rule, from, to, lookbackDays, order, brand }: SaidSeenView) {
  const days = { from: from ?? undefined, to: to ?? undefined };
  return { by, rule, ...days, lookbackDays: String(lookbackDays), order, brand };
}

/** The address of a view; what is usual is left out of it. */
export function saidSeenAddress(view: SaidSeenView): string {
  return address("/returns/said-seen", partsOf(view));
}

/** Which pairs are opened. */
export type SaidSeenPairs = { said: string; seen: string; column: NonNullable<SaidSeenRowsQuery["column"]> };

/** The address of the customers behind pairs. */
export function pairsAddress(view: SaidSeenView, { said, seen, column }: SaidSeenPairs): string {
  return address("/returns/said-seen/rows", { ...partsOf(view), said, seen, column });
}

export function readPairs({ said, seen, column }: Search): SaidSeenPairs {
  const isToken = (text: string | undefined) => text !== undefined && /^([1-9]\d{0,8}|[a-z_]{3,20})$/.test(text);
  return {
    said: isToken(said) ? (said ?? "any") : "any",
    seen: isToken(seen) ? (seen ?? "any") : "any",
    column: column === "sales" ? "sales" : "customers",
  };
}

function partsOf({ by, rule, from, to, lookbackDays, order, brand }: SaidSeenView): Search {
  return {
    by: by === "channel" ? undefined : by,
    rule: rule === "last_non_direct" ? undefined : rule,
    from: from ?? undefined,
    to: to ?? undefined,
    lookbackDays: lookbackDays === usual.lookbackDays ? undefined : String(lookbackDays),
    order: order === "revenue" ? undefined : order,
    brand: brand === "" ? undefined : brand,
  };
}
