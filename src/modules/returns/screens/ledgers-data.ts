import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { usePages } from "../../../web/api/queries.ts";
import type { LedgerRenewal, Ledgers } from "../ledgers/contract.ts";
import { type LedgersView, ledgersQuery, type RenewalsCell } from "./ledgers-view.ts";

/** Both ledgers of a view. What was shown before stays until the new ones are there. */
export function useLedgers(view: LedgersView): UseQueryResult<Ledgers> {
  const query = ledgersQuery(view);
  return useQuery({
    queryKey: ["returns", "ledgers", query],
    queryFn: () => answer(api.returns.ledgers.$get({ query })),
    placeholderData: keepPreviousData,
  });
}

/** The renewals behind a count, page by page. */
export function useLedgerRenewals({ from, to }: LedgersView, { circumstance, exposed, lost }: RenewalsCell) {
  const cell = { circumstance, exposed: String(exposed), lost: String(lost) };
  const query = { ...cell, from: from ?? undefined, to: to ?? undefined };
  return usePages<LedgerRenewal>(["returns", "ledger renewals", query], (cursor) =>
    answer(api.returns.ledgers.renewals.$get({ query: { ...query, cursor } })),
  );
}
