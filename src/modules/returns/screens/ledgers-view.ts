import type { Circumstance } from "../ledgers/contract.ts";
import { address, queryOf, type ReturnsView, readView, type Search, usual } from "./view.ts";

/** What the page of the ledgers shows: a view of the returns, of which the departments are the other ledger. */
export type LedgersView = ReturnsView & { by: "channel" | "campaign" };

/** Which renewals are opened. */
export type RenewalsCell = { circumstance: Circumstance; exposed: boolean; lost: boolean };

/** Reads an address. What makes no sense in it is taken as not said. */
export function readLedgersView(search: Search): LedgersView {
  const by = search.by === "campaign" ? "campaign" : "channel";
  return { ...readView({ ...search, by, model: search.model ?? "linear" }), by };
}

/** What the API is asked for a view, as texts. */
export function ledgersQuery(view: LedgersView) {
  return { ...queryOf(view), by: view.by };
}

export function ledgersAddress(view: LedgersView): string {
  return address("/returns/ledgers", partsOf(view));
}

export function renewalsAddress(view: LedgersView, { circumstance, exposed, lost }: RenewalsCell): string {
  const cell = { circumstance, exposed: String(exposed), lost: String(lost) };
  return address("/returns/ledgers/renewals", { ...partsOf(view), ...cell });
}

export function readRenewalsCell(search: Search): RenewalsCell {
  return {
    circumstance: search.circumstance === "forced_channel" ? "forced_channel" : "broken_due",
    exposed: search.exposed !== "false",
    lost: search.lost === "true",
  };
}

/** The same days under the same model for a ledger, where its figures are opened. */
export function viewOfLedger(view: LedgersView, by: ReturnsView["by"]): ReturnsView {
  return { ...view, by, model: by === "department" && view.model === "said" ? "linear" : view.model };
}

function partsOf({ by, model, from, to, lookbackDays, halfLifeDays }: LedgersView): Search {
  return {
    by: by === "channel" ? undefined : by,
    model: model === "linear" ? undefined : model,
    from: from ?? undefined,
    to: to ?? undefined,
    lookbackDays: lookbackDays === usual.lookbackDays ? undefined : String(lookbackDays),
    halfLifeDays: halfLifeDays === usual.halfLifeDays ? undefined : String(halfLifeDays),
  };
}
